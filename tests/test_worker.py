"""`portal worker` as a process of its own: it does what is asked, is replaced when killed, stops when told to."""
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import redis

from portal.base import clock
from portal.base.db import Database
from portal.operations import acts
from portal.organisation.accounts import Membership
from portal.records.complaint.tables import Complaint
from portal.works import asking
from portal.works.asking import Asker, Wanted
from portal.works.place import keep_in
from portal.works.tables import Work, Worker, WorkState
from tests import factories
from tests.locality import Locality
from tests.server import PATIENCE, ROOT, free_port
from tests.services import has_redis

REDIS = "redis://127.0.0.1:6379/12"
MAIN = "from portal.install.cli import main; main()"
STANDING_STILL = f"""
import time
from admin_views.ground import background
background.tell = lambda done, total: time.sleep(600)
{MAIN}"""    # a worker that never gets beyond the middle of a file


@pytest.fixture(autouse=True)
def time_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes of their own have no frozen clock."""
    monkeypatch.setattr(clock, "now", lambda: datetime.now(clock.ZONE).replace(microsecond=0))


@pytest.fixture
def environ(place_of_queue: str, database_url: str, tmp_path: Path) -> dict[str, str]:
    redis_url = {"PORTAL_REDIS_URL": place_of_queue} if place_of_queue.startswith("redis") else {}
    return os.environ | {"PORTAL_DATA": str(tmp_path), "PORTAL_DATABASE_URL": database_url} | redis_url


@pytest.fixture
def place_of_queue(backend: str, tmp_path: Path) -> Iterator[str]:
    """In a file beside SQLite, in Redis beside PostgreSQL."""
    if backend == "sqlite":
        keep_in(tmp_path / "work.db")
        yield str(tmp_path / "work.db")
        return
    if not has_redis():
        pytest.skip("no Redis")
    redis.Redis.from_url(REDIS).flushdb()
    keep_in(REDIS)
    yield REDIS
    redis.Redis.from_url(REDIS).flushdb()


@contextmanager
def working(environ: dict[str, str], program: str = MAIN, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker's process, its words in worker.log."""
    with (Path(environ["PORTAL_DATA"]) / "worker.log").open("ab") as log:
        process = subprocess.Popen([sys.executable, "-c", program, *(words or ("worker",))], cwd=ROOT, stdout=log,
                                   stderr=log, env=environ, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE)


def until(found: Callable[[], object], data: str) -> None:
    for _ in range(PATIENCE * 10):
        if found():
            return
        time.sleep(0.1)
    raise AssertionError((Path(data) / "worker.log").read_text())


def asked(locality: Locality) -> Work:
    """A list of letters, asked for by an officer."""
    officer = locality.user("ub-a", "officer")
    acts.create(Complaint.kind, locality.moment("ub-a", "officer"),
                factories.complaint(received_on=date(2021, 12, 1)))
    held = Membership.get(Membership.user == officer)
    return asking.ask(Asker(officer.id, held.id, datetime.now(clock.ZONE).replace(tzinfo=None, microsecond=0)),
                      "Đơn thư (CSV)", "", Wanted("/complaint/export.csv", "", "vi"))


def is_in(work: Work, state: WorkState) -> Callable[[], bool]:
    return lambda: Work.get_by_id(work.id).state == state


def test_a_worker_killed_in_the_middle_is_replaced_and_the_next_stops_cleanly(
        place: Locality, environ: dict[str, str], tmp_path: Path) -> None:
    work = asked(place)
    with working(environ, STANDING_STILL) as killed:
        until(is_in(work, WorkState.RUNNING), environ["PORTAL_DATA"])
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait(PATIENCE)
    Worker.update(seen=Worker.get().seen - timedelta(minutes=2)).execute()    # it was heard of long ago
    with working(environ) as next_one:
        until(is_in(work, WorkState.DONE), environ["PORTAL_DATA"])
        assert Work.get_by_id(work.id).tries == 2 and Worker.select().count() == 1
        next_one.send_signal(signal.SIGTERM)
        assert next_one.wait(PATIENCE) == 0
    assert Worker.select().count() == 0 and (tmp_path / "worker.log").read_text() == ""


@pytest.mark.once
def test_the_server_has_a_worker_beside_it_that_ends_with_it(database: Database, environ: dict[str, str]) -> None:
    with working(environ, MAIN, "run", "--port", str(free_port()), "--workers", "1") as server:
        until(lambda: Worker.select().exists(), environ["PORTAL_DATA"])
        server.kill()    # so that it cannot tell its worker
        server.wait(PATIENCE)
        until(lambda: not Worker.select().exists(), environ["PORTAL_DATA"])
