"""The screens: mounts the door, the error pages and the portal's views on a Flask application."""
from collections.abc import Iterable

from flask import Flask
from flask_admin import Admin
from flask_admin.theme import Bootstrap4Theme

from admin_views import errors, headers, sign_in
from portal.domain.kind import Kind


def init_app(app: Flask, kinds: Iterable[Kind]) -> None:
    """Register every screen of these kinds."""
    headers.init_app(app)
    errors.init_app(app)
    sign_in.init_app(app)
    Admin(app, name="Cổng phối hợp", url="/", theme=Bootstrap4Theme(), csp_nonce_generator=headers.csp_nonce)
