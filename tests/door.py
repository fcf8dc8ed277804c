"""The portal as a browser meets it: an application over the test's database, and signing in to it."""
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.access import enrolment
from portal.base import keys
from portal.base.clock import now
from portal.base.db import database
from portal.dossier.audit import Moment
from portal.install import config
from portal.install.config import Settings
from portal.organisation.accounts import User
from tests.flat import FlatClient
from tests.locality import PASSWORD
from wsgi import create_app


@contextmanager
def open_portal(url: str, folder: Path, application: Callable[[], Flask] | None = None) -> Iterator[Flask]:
    """The application over that database; its data folder and keys in `folder`.

    One application serves a process, with the templates it has read: tests that change it bring another.
    """
    app = (application or _application)()
    config.ready(Settings(folder, url), pooled=True)
    app.secret_key = keys.secret()
    with closing_all():
        yield app


@contextmanager
def closing_all() -> Iterator[None]:
    """Closes every connection of the database bound now, whichever a test binds meanwhile."""
    served = database.obj
    yield
    served.close_all()


@contextmanager
def open_own_portal(url: str, folder: Path, **changes: Any) -> Iterator[Flask]:
    """The same, an application of the test's own, with these settings."""
    app = _read_flat(create_app(Settings(folder, url, **changes)))
    with closing_all():
        yield app


def new_application() -> Flask:
    """An application that opens whichever database is bound."""
    with TemporaryDirectory() as folder:
        return _read_flat(create_app(Settings(Path(folder), "sqlite:///:memory:")))


_application = cache(new_application)


def _read_flat(app: Flask) -> Flask:
    """What tests look for in a page does not hang on how its template is laid out."""
    app.test_client_class = FlatClient
    return app


def give_password(user: User, text: str = PASSWORD) -> None:
    enrolment.set_password(Moment(None, now()), user, text)


def token(client: FlaskClient, path: str = "/sign-in") -> str:
    """The token against forged forms in the page at that path."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD, **fields: str) -> TestResponse:
    """Fill in the door's form and send it."""
    return client.post("/sign-in", data={"csrf_token": token(client), "email": email, "password": password} | fields)
