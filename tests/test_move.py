"""An installation moved into another database: every row of it, what goes on there, what is refused and undone."""
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
from peewee import DatabaseError

from portal.base import db, settings
from portal.base.edition import Edition
from portal.domain.errors import Refusal
from portal.dossier import audit, numbers
from portal.dossier.audit import Elsewhere, Event, Head
from portal.install import checkup, leaving, moving, places, schema
from portal.install.config import Settings
from portal.operations import acts
from portal.organisation.accounts import SignIn, User
from portal.organisation.bodies import Unit
from portal.records.complaint.tables import Complaint
from tests import factories
from tests.browser_client import Browser
from tests.canaries import PDF, Canary
from tests.conftest import NOW
from tests.door import give_password, open_portal, sign_in
from tests.fresh import new_name, on_server, url_of
from tests.locality import Locality
from tests.services import has_postgresql
from tests.test_cli_ground import PORTAL, Operator
from tests.test_large_loads import on_terminal
from tests.worlds import OUTSIDE, ROOT

Place = Callable[[str], str]
ODD = "\\N\t\\t\r\n\\. \"'%s{}; 𝄞 ạ a\u0323 \u200b "    # what a stream of rows could take for its own marks
UNTOUCHED = "Nơi đến vẫn trống, nơi cũ không đổi."
KILLED = """import os, signal, sys
from portal.base import clock
from portal.install import moving
from portal.install.cli.opening import opened
with opened():
    moving.move(sys.argv[1], clock.now(), lambda done, whole: done * 2 > whole and os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Callable[[], str]]:
    """Call it for the URL of an empty database of PostgreSQL, one for all tests: dropping one takes seconds."""
    name = new_name()

    @cache
    def made() -> str:
        on_server("CREATE DATABASE {}", name)
        on_server("ALTER DATABASE {} SET synchronous_commit = off", name)
        return url_of(name)

    def emptied() -> str:
        with psycopg.connect(made(), autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return made()
    yield emptied
    on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


@pytest.fixture
def empty(tmp_path: Path, server: Callable[[], str]) -> Place:
    """Call it for the URL of an empty database of a kind."""
    return lambda kind: server() if kind == "postgresql" else f"sqlite:///{tmp_path / new_name()}.db"


@pytest.fixture
def elsewhere_url(backend: str, empty: Place) -> str:
    """An empty database of the kind that the test's is not."""
    return empty("sqlite" if backend == "postgresql" or not has_postgresql() else "postgresql")


@pytest.fixture
def file_url(empty: Place) -> str:
    """An empty SQLite database, for what does not hang on the kind of the new place."""
    return empty("sqlite")


@pytest.fixture
def operator(database: db.Database, database_url: str, tmp_path: Path) -> Operator:
    tmp_path.chmod(0o700)
    return Operator(database_url, tmp_path)


def contents(url: str) -> dict[str, list[Any]]:
    """Every row of every table as the models read it."""
    with db.bound_to(url), db.database.connection_context():
        return {table._meta.table_name: sorted(table.select().tuples(), key=str) for table in schema.all_tables()
                if table not in (SignIn, Edition)}


def tables_at(url: str) -> set[str]:
    """Which tables there are; none where there is not even a file."""
    if url.startswith("sqlite") and not Path(url.removeprefix("sqlite:///")).exists():
        return set()
    with db.bound_to(url), db.database.connection_context():
        return places.own_tables(db.database.obj)


def refused(url: str, progress: Any = lambda _done, _whole: None) -> str:
    with pytest.raises(Refusal) as caught:
        moving.move(url, NOW, progress)
    return caught.value.sentence


@pytest.mark.once
def test_every_row_goes_there_and_back(database: db.Database, database_url: str, sample_2021: None,
                                       elsewhere_url: str, empty: Place) -> None:
    """Each move adds one event to the end of the chain; all else is what it was."""
    settings.Setting.insert_many([("odd", ODD), *((name, "") for name in "aBđĐ_é")], ("name", "value")).execute()
    before, back = contents(database_url), empty("sqlite")
    moved = moving.move(elsewhere_url, NOW)
    assert moved.rows == sum(map(len, before.values())) > 5_000 and moved.tables == len(before)
    with db.bound_to(elsewhere_url), db.database.connection_context():
        assert list(checkup.history_faults()) == []
        moving.move(back, NOW)
    after = contents(back)
    assert [event[4] for event in after["event"] if event not in before["event"]] == ["move", "move"]
    assert set(before["event"]) < set(after["event"])
    assert {name for name in before if before[name] != after[name]} == {"event", "head"}
    assert contents(database_url)["setting"] == sorted([*before["setting"], ("moved", places.shown(elsewhere_url))])


def test_the_portal_goes_on_in_the_new_place(place: Locality, canaries: dict[str, Canary], elsewhere_url: str,
                                             tmp_path: Path) -> None:
    give_password(place.user("ub-a", "officer"))
    officer, letter = place.moment("ub-a", "officer"), canaries["draft-a"]
    last = acts.create(Complaint.kind, officer, factories.complaint()).dossier
    number = numbers.next_of(place.bodies["tt"].id, "TB-HĐND", 2021)
    moving.move(elsewhere_url, NOW)
    with open_portal(elsewhere_url, tmp_path) as app:
        assert sign_in(app.test_client(), place.user("ub-a", "officer").email).status_code == 302
        browser = Browser(app, place.user("ub-a", "officer"))
        assert letter.word in browser.get(f"/search?q={letter.word}").text
        assert browser.get(f"/complaint/attachment?id={letter.dossier}&file={letter.file}").data == PDF
        assert "Nguyễn Thị Ánh" in browser.post(f"/complaint/reveal?id={last.id}", {"reason": "Mời làm việc"}).text
        made = acts.create(Complaint.kind, officer, factories.complaint()).dossier
        head, _, ordinal = last.code.rpartition("-")
        assert (made.id, made.code) == (last.id + 1, f"{head}-{int(ordinal) + 1:04d}")
        assert numbers.next_of(place.bodies["tt"].id, "TB-HĐND", 2021) == number
        assert list(checkup.history_faults()) == []
        with pytest.raises(DatabaseError, match="append-only"), db.database.atomic():
            Event.update(reason="").execute()
        assert not settings.moved_to()


def test_nobody_writes_in_the_old_place_during_and_after(place: Locality, database_url: str, file_url: str,
                                                         tmp_path: Path, canaries: dict[str, Canary]) -> None:
    seen: list[str] = []

    def look(_done: int, _whole: int) -> None:
        seen.extend(tried(database_url))
    moving.move(file_url, NOW, look)
    assert seen and set(seen) == {"read", "held"}
    with pytest.raises(Elsewhere):
        acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint())
    with open_portal(database_url, tmp_path) as app:
        browser, pk = Browser(app, place.user("ub-a", "officer")), canaries["draft-a"].dossier
        assert browser.get(f"/complaint/details?id={pk}").status_code == 200
        told = browser.post(f"/complaint/reveal?id={pk}", {"reason": "x"})
        assert told.status_code == 422 and "Cổng đã chuyển sang cơ sở dữ liệu khác" in told.text
        faults = list(checkup.faults(Settings(tmp_path, database_url)))
    assert any(fault.startswith("Cổng đã chuyển sang ") for fault in faults)


def tried(url: str) -> Iterator[str]:
    """What another connection may do in the database: read, not write."""
    if url.startswith("sqlite"):
        other = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=0)
        if other.execute("SELECT count(*) FROM unit").fetchone()[0]:
            yield "read"
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("UPDATE head SET length = length")
        yield "held"
        other.close()
        return
    with psycopg.connect(url) as server:
        if server.execute("SELECT count(*) FROM unit").fetchone()[0]:
            yield "read"
        server.execute("SET lock_timeout = 10")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            server.execute("UPDATE head SET length = length")
        yield "held"


def test_whoever_waited_for_a_move_writes_nothing(operator: Operator, sample_2021: None, file_url: str) -> None:
    waiting: list[subprocess.Popen[str]] = []
    email = User.select().first().email

    def begin(_done: int, _whole: int) -> None:
        if not waiting:
            waiting.append(subprocess.Popen([*PORTAL, "user", "disable", email], env=operator.environ, text=True,
                                            stderr=subprocess.PIPE))
    moving.move(file_url, NOW, begin)
    told = waiting[0].communicate(timeout=60)[1]
    assert (waiting[0].returncode, told) == (1, f"{Elsewhere().sentence}\n")


def test_a_move_that_busy_people_hold_up_is_refused(database: db.Database, database_url: str, file_url: str,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "PATIENCE", 10)
    if db.is_sqlite():
        database.execute_sql("PRAGMA busy_timeout = 10")
        writer: Any = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
    else:
        writer = psycopg.connect(database_url)
    writer.execute("UPDATE head SET length = length")
    assert refused(file_url) == leaving.BUSY
    writer.close()
    moving.move(file_url, NOW)


def test_a_place_that_cannot_be_one_is_refused(database: db.Database, database_url: str, tmp_path: Path) -> None:
    assert "không trống: đã có" in refused(database_url)
    (tmp_path / "no.db").write_text("no database, and long enough to be seen as none" * 100)
    for url, sentence in (("ftp://x", places.UNKNOWN), ("sqlite:///x.db", places.UNKNOWN),
                          (f"sqlite:///{tmp_path}/no/x.db", "Không tạo được tệp"),
                          (f"sqlite:///{tmp_path}/no.db", "Không nối được"),
                          ("postgresql://an:hush@127.0.0.1:1/x", "Không nối được")):
        told = refused(url)
        assert sentence in told and "hush" not in told
    assert not Path("x.db").exists() and settings.moved_to() is None


def test_what_no_package_of_this_program_has_is_not_left_behind(database: db.Database, file_url: str) -> None:
    database.execute_sql("CREATE TABLE stranger (id INTEGER)")
    assert "không còn được cài: stranger." in refused(file_url)
    database.execute_sql("DROP TABLE stranger")    # else the database is made anew for the next test
    assert tables_at(file_url) == set()


@pytest.mark.once
def test_a_kind_of_another_package_moves_too(volunteering: Any, operator: Operator, file_url: str) -> None:
    code, _, wrong = operator("move", file_url)
    assert (code, "volunteer_day" in wrong) == (1, True)
    operator.environ["PYTHONPATH"] = f"{OUTSIDE}:{ROOT}"
    assert operator("move", file_url)[0] == 0
    with db.bound_to(file_url), db.database.connection_context():
        [[count]] = db.database.execute_sql("SELECT count(*) FROM volunteer_day")
    assert count == 1


@pytest.mark.once
def test_a_row_that_the_new_place_refuses_undoes_all(place: Locality, elsewhere_url: str) -> None:
    """SQLite counts no letters of a name."""
    if elsewhere_url.startswith("sqlite"):
        pytest.skip("no PostgreSQL")
    Unit.update(name="x" * 5_000).execute()
    assert refused(elsewhere_url) == f"Nơi đến không nhận một dòng của bảng unit. {UNTOUCHED}"
    assert tables_at(elsewhere_url) == set() and settings.moved_to() is None


def test_a_row_that_came_otherwise_undoes_all(sample_2021: None, file_url: str) -> None:
    last = [table for table in leaving.moving_tables() if table.select().exists()][-1]

    def spoil(done: int, whole: int) -> None:
        if done * 2 > whole:
            last.delete().execute()
    assert refused(file_url, spoil).startswith(f"Bảng {last._meta.table_name} ở nơi đến không giống nơi cũ")
    assert tables_at(file_url) == set() and last.select().exists() and settings.moved_to() is None


@pytest.mark.once
def test_a_broken_history_is_not_moved(place: Locality, file_url: str) -> None:
    Event.create(act="grant", at=NOW.replace(tzinfo=None), subject="user:1", link="f" * 64)
    assert "Lịch sử bị sửa" in refused(file_url)
    assert tables_at(file_url) == set()


def test_a_move_broken_off_leaves_nothing(sample_2021: None, file_url: str, tmp_path: Path) -> None:
    def stop(done: int, whole: int) -> None:
        if done * 2 > whole:
            raise KeyboardInterrupt
    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        moving.move(file_url, NOW, stop)
    assert sorted(tmp_path.iterdir()) == before and settings.moved_to() is None


def test_a_move_that_is_killed_leaves_room_for_the_next(sample_2021: None, operator: Operator,
                                                        elsewhere_url: str) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, elsewhere_url], env=operator.environ, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert tables_at(elsewhere_url) == set()
    code, told, wrong = operator("move", elsewhere_url)
    assert (code, wrong) == (0, ""), wrong
    assert len(told.splitlines()) == 2 and places.shown(elsewhere_url) in told


@pytest.mark.once
def test_an_operator_sees_how_far_it_is_and_comes_back(operator: Operator, sample_2021: None, empty: Place) -> None:
    there = empty("sqlite")
    shown = b"".join(on_terminal([*PORTAL, "move", there], operator.environ | {"TERM": "xterm"})).decode()
    assert "Đang chuyển" in shown and "100%" in shown and "PORTAL_DATABASE_URL" in shown.splitlines()[-1]
    assert Path(there.removeprefix("sqlite:///")).stat().st_mode & 0o077 == 0
    for words in (("run",), ("move", empty("sqlite"))):
        code, _, wrong = operator(*words)
        assert (code, places.shown(there) in wrong, wrong.count("\n")) == (1, True, 1)
    assert operator("move", "--back") == (0, "Cơ sở dữ liệu này lại nhận việc mới.\n", "")
    assert operator("move", "--back")[0] == 1
    assert [operator(*words)[0] for words in (("move",), ("move", there, "--back"))] == [2, 2]
    assert operator("move", empty("sqlite"), "--keep")[0] == 0
    assert settings.moved_to() is None and list(audit.broken_links()) == []
    assert Event.select().order_by(Event.id.desc()).get().act == "move_back" and Head.get().link


@pytest.mark.parametrize(("url", "place"), [
    ("sqlite:////srv/x.db", "/srv/x.db"), ("postgresql://an:hush@db.example:5433/cong", "postgresql://db.example:5433/cong"),
    ("postgresql:///cong", "postgresql://localhost/cong")])
def test_a_place_is_shown_without_who_signs_in(url: str, place: str) -> None:
    assert places.shown(url) == place
