"""What every test stands on: a fresh migrated database of either kind, a frozen clock, a small locality."""
import os
import shutil
import socket
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from portal import clock, db, keys, lawbook, schema, work_calendar
from tests.browser_client import Browser
from tests.door import open_portal
from tests.locality import Locality, settle

BACKEND = os.environ.get("PORTAL_TEST_BACKEND", "sqlite")
SERVER = os.environ.get("PORTAL_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
NOW = datetime(2021, 12, 15, 9, 30, tzinfo=clock.ZONE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands on the database: it runs on PostgreSQL too (`make test`)."""
    for item in items:
        if "template" in getattr(item, "fixturenames", ()):
            item.add_marker("database")


@pytest.fixture(scope="session", autouse=True)
def _keys(tmp_path_factory: pytest.TempPathFactory) -> None:
    keys.load(tmp_path_factory.mktemp("keys"), {})


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """No test reaches beyond this machine: whatever tries fails, and says where it wanted to go."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host and host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test reached for {host}")
        real(self, address)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(autouse=True)
def frozen_clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The time stands still at half past nine, 15/12/2021, in Ho Chi Minh City."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


def _make(url: str) -> None:
    db.bind(url)
    db.database.connect()
    schema.migrate()
    work_calendar.fill()
    lawbook.fill()
    db.database.close()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database that each test's own is copied from: a file, or a database on the server."""
    if BACKEND == "sqlite":
        path = tmp_path_factory.mktemp("template") / "portal.db"
        _make(f"sqlite:///{path}")
        yield str(path)
        return
    name = f"portal_template_{uuid.uuid4().hex[:12]}"
    _on_server(f'CREATE DATABASE "{name}"')
    _make(url_of(name))
    yield name
    _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def url_of(name: str) -> str:
    return f"{SERVER.rsplit('/', 1)[0]}/{name}"


def _on_server(statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture
def database_url(template: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh migrated database, gone after the test."""
    if BACKEND == "sqlite":
        path = tmp_path / "portal.db"
        shutil.copy(template, path)
        yield f"sqlite:///{path}"
        return
    name = f"portal_{uuid.uuid4().hex[:12]}"
    _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield url_of(name)
    _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def database(database_url: str) -> Iterator[db.Database]:
    """The fresh database, bound as the portal's and connected."""
    found = db.bind(database_url)
    found.connect()
    yield found
    found.close()


@pytest.fixture
def place(database: db.Database) -> Locality:
    """Two levels of units, their bodies, and a user of every role: see tests/locality.py."""
    return settle()


@pytest.fixture
def browse(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Callable[..., Browser]]:
    """The portal's screens: `browse("tt", "officer")` is that person's browser, signed in."""
    with open_portal(database_url, tmp_path) as app:
        yield lambda *who: Browser(app, place.user(*who))
