"""What every test stands on: a fresh migrated database of either kind, a frozen clock, a small locality."""
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from portal.base import clock, db, keys
from tests.browser_client import Browser
from tests.door import open_portal
from tests.fresh import Files, Server, on_a_server, on_files
from tests.locality import Locality, settle

BACKEND = os.environ.get("PORTAL_TEST_BACKEND", "sqlite")
NOW = datetime(2021, 12, 15, 9, 30, tzinfo=clock.ZONE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands on the database: it runs on PostgreSQL too (`make test`), unless it says that once is enough."""
    for item in items:
        if "databases" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("once"):
            item.add_marker("database")


@pytest.fixture(scope="session", autouse=True)
def _keys(tmp_path_factory: pytest.TempPathFactory) -> None:
    keys.load(tmp_path_factory.mktemp("keys"), {})


@pytest.fixture(scope="session", autouse=True)
def _quick_disk() -> None:
    """No file of a test outlives a power cut: SQLite waits for no disk."""
    db.PRAGMAS["synchronous"] = "off"


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


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files | Server]:
    """Where each test's migrated database comes from."""
    with on_files(tmp_path_factory.mktemp("template")) if BACKEND == "sqlite" else on_a_server() as found:
        yield found


@pytest.fixture
def database_url(databases: Files | Server, tmp_path: Path) -> str:
    """The URL of a fresh migrated database."""
    return databases.fresh(tmp_path)


@pytest.fixture
def database(database_url: str) -> Iterator[db.Database]:
    """The fresh database, bound as the portal's and connected."""
    found = db.bind(database_url)
    found.connect()
    yield found
    found.close()


@pytest.fixture
def elsewhere(databases: Files | Server, database: db.Database, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Call it to leave the test's database for a second one, just as fresh, until the test ends."""
    with ExitStack() as opened:
        def leave() -> None:
            database.close()
            opened.callback(db.bind(opened.enter_context(databases.another(tmp_path))).close)
            db.database.connect()
        yield leave


@pytest.fixture
def place(database: db.Database) -> Locality:
    """Two levels of units, their bodies, and a user of every role: see tests/locality.py."""
    return settle()


@pytest.fixture
def browse(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Callable[..., Browser]]:
    """The portal's screens: `browse("tt", "officer")` is that person's browser, signed in."""
    with open_portal(database_url, tmp_path) as app:
        yield lambda *who: Browser(app, place.user(*who))
