"""What every test stands on: a fresh migrated database of either kind, a frozen clock, a small locality."""
import os
import pickle
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from limits import RateLimitItemPerMinute

from portal.access import tries
from portal.base import clock, db, keys
from portal.dossier.tables import Record
from tests.browser_client import Browser
from tests.canaries import Canary
from tests.door import open_portal
from tests.fresh import Files, Server
from tests.locality import Locality
from tests.services import has_postgresql
from tests.worlds import WORLDS, put_files

NOW = datetime(2021, 12, 15, 9, 30, tzinfo=clock.ZONE)
WANTED = os.environ.get("PORTAL_TEST_BACKEND")    # one alone: sqlite or postgresql
CAN_BOTH = os.environ.get("CI") == "true" or has_postgresql()    # where it counts a missing server is a failure
BACKENDS = (WANTED,) if WANTED else ("sqlite", "postgresql") if CAN_BOTH else ("sqlite",)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What stands on the database is an item for each kind of database, so that all workers share all of them."""
    if "backend" in metafunc.fixturenames:
        metafunc.parametrize("backend", BACKENDS, scope="function")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands on the database; what says that once is enough runs on the first kind alone."""
    items[:] = [item for item in items if not (item.get_closest_marker("once") and _backend(item) in BACKENDS[1:])]
    for item in items:
        if _backend(item) and not item.get_closest_marker("once"):
            item.add_marker("database")


def _backend(item: pytest.Item) -> str | None:
    called = getattr(item, "callspec", None)    # that of a test with parameters
    return called and called.params.get("backend")


@pytest.fixture(scope="session", autouse=True)
def key_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the keys lie that everything is sealed with, unless a test has its own."""
    folder = tmp_path_factory.mktemp("keys")
    keys.load(folder, {})
    return folder


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
def ample_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a time that stands still a walk asks for more files than anybody may; tests/test_tries.py asks for few."""
    monkeypatch.setattr(tries, "FILES", RateLimitItemPerMinute(100_000, 5))


@pytest.fixture(autouse=True)
def frozen_clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The time stands still at half past nine, 15/12/2021, in Ho Chi Minh City."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, str], Files | Server]]:
    """Where fresh databases come from: of which kind, and in which world; each is made once a process."""
    with ExitStack() as opened:
        @cache
        def source(backend: str, world: str) -> Files | Server:
            found = (source(backend, WORLDS[world].base).grown(lambda: _write(backend, world)) if world
                     else Server() if backend == "postgresql"
                     else Files(tmp_path_factory.mktemp("template") / "portal.db"))
            opened.callback(found.drop)
            return found
        yield source


def _write(backend: str, name: str) -> None:
    """Write a world in the bound database, and keep what tests are given of it and of those below it."""
    world = WORLDS[name]
    left = pickle.loads(_left[backend, world.base]) if world.base else {}
    left[name] = world.write(*([left["place"]] if world.base else []))
    _left[backend, name] = pickle.dumps(left)


_left: dict[tuple[str, str], bytes] = {}    # by the kind of database: each has accounts with keys of their own


def _world(request: pytest.FixtureRequest) -> str:
    """The last of the worlds that a test asks for."""
    return next((name for name in reversed(WORLDS) if name in request.fixturenames), "")


@pytest.fixture
def databases(sources: Callable[..., Files | Server], backend: str) -> Files | Server:
    """Where a migrated database of this kind comes from."""
    return sources(backend, "")


@pytest.fixture
def database_url(sources: Callable[..., Files | Server], backend: str, key_folder: Path, tmp_path: Path,
                 request: pytest.FixtureRequest) -> str:
    """The URL of a fresh migrated database, in the last of the worlds that the test asks for.

    Its keys are those that the world was written with, also for a portal whose data folder is the test's own.
    """
    keys.load(key_folder, {})    # a test before may have had its own
    if world := _world(request):
        shutil.copytree(key_folder, tmp_path, dirs_exist_ok=True)
    return sources(backend, world).fresh(tmp_path)


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
            opened.callback(db.bind(databases.another(tmp_path)).close)
            db.database.connect()
        yield leave


@pytest.fixture
def written(database: db.Database, backend: str, request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the test's world gives to it, by the name of each world it is made of."""
    found: dict[str, Any] = pickle.loads(_left[backend, _world(request)])
    return found


@pytest.fixture
def place(written: dict[str, Any]) -> Locality:
    """Two levels of units, their bodies, and a user of every role: see tests/locality.py."""
    found: Locality = written["place"]
    return found


@pytest.fixture
def canaries(written: dict[str, Any], tmp_path: Path) -> dict[str, Canary]:
    """In the place a record of every kind, body and state, each with a word of its own: see tests/canaries.py."""
    put_files(tmp_path / "files")
    found: dict[str, Canary] = written["canaries"]
    return found


@pytest.fixture
def every_kind(written: dict[str, Any]) -> dict[str, Record]:
    """In the place a record of every kind, by its slug: see tests/records.py."""
    found: dict[str, Record] = written["every_kind"]
    return found


@pytest.fixture
def year(place: Locality) -> Locality:
    """The place with something of every kind in 2021."""
    return place


@pytest.fixture
def years(place: Locality) -> Locality:
    """The same with rounds in two years before it."""
    return place


@pytest.fixture
def volunteering(written: dict[str, Any]) -> Any:
    """What the journey of a kind of another package told: see tests/outside."""
    return written["volunteering"]


@pytest.fixture
def sample_2021(database: db.Database) -> None:
    """The sample year of the old map."""


@pytest.fixture
def sample_2026(database: db.Database) -> None:
    """The sample year of the new map."""


@pytest.fixture
def browse(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Callable[..., Browser]]:
    """The portal's screens: `browse("tt", "officer")` is that person's browser, signed in."""
    with open_portal(database_url, tmp_path) as app:
        yield lambda *who: Browser(app, place.user(*who))
