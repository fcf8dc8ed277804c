"""Wires all parts of the portal: `create_app` for whoever runs it, `app` for gunicorn."""
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect

import admin_views
from admin_views.ground import language
from portal.base import clock, keys
from portal.base.db import database
from portal.install import config
from portal.install.config import Settings
from portal.records import kinds

PORTAL = Path(__file__).parent / "portal"
MEGABYTE = 1024 * 1024
CONFIG = {
    "MAX_CONTENT_LENGTH": 25 * MEGABYTE,
    "MAX_FORM_MEMORY_SIZE": 8 * MEGABYTE,     # one long field or a urlencoded form of 400 child rows
    "MAX_FORM_PARTS": 10_000,                 # 400 child rows of 20 inputs, and room
    "WTF_CSRF_TIME_LIMIT": None,              # as long as the session
    "BABEL_DEFAULT_LOCALE": "vi",
    "BABEL_DEFAULT_TIMEZONE": str(clock.ZONE),
    "BABEL_TRANSLATION_DIRECTORIES": str(PORTAL / "translations"),
}


def create_app(settings: Settings | None = None) -> Flask:
    """The portal for these settings, those of the environment unless given; its kinds and those of other packages.

    Raises config.WrongSetting with one sentence when a setting cannot stand.
    """
    settings = settings or Settings.from_environment()
    config.ready(settings, pooled=True)
    app = Flask("portal", root_path=str(PORTAL))
    app.config.from_mapping(CONFIG, SECRET_KEY=keys.secret(), TRUSTED_HOSTS=list(settings.trusted_hosts),
                            REDIS_URL=settings.redis_url, PROXIES=settings.proxies)
    Babel(app, locale_selector=language.chosen)
    admin_views.init_app(app, kinds())
    CSRFProtect(app)    # after the door: a browser that was signed out is told so, not that its form is stale
    app.teardown_request(_disconnect)
    return app


def _disconnect(_fault: BaseException | None) -> None:
    """A request takes its connection with its first query and gives it back at its end."""
    if not database.is_closed():
        database.close()


def __getattr__(name: str) -> Any:
    """`app`, made when it is first asked for: importing this module reads no setting."""
    if name == "app":
        return create_app()
    raise AttributeError(name)
