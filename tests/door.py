"""The portal as a browser meets it: an application over the test's database, and signing in to it."""
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.access import enrolment
from portal.accounts import User
from portal.clock import now
from portal.config import Settings
from portal.db import database
from portal.trail import Moment
from tests.locality import PASSWORD
from wsgi import create_app


@contextmanager
def open_portal(url: str, folder: Path) -> Iterator[Flask]:
    """The application over that database; its data folder and keys in `folder`."""
    app = create_app(Settings(folder, url))
    yield app
    database.close()    # what the test itself asked between requests


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
