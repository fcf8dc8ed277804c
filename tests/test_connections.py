"""The connections kept from one request to the next: clean, alive, one a thread, none shared by a fork."""
import os
import threading
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import psycopg
import pytest
from peewee import SqliteDatabase

from portal.base import db
from portal.organisation.accounts import User
from tests.browser_client import Browser


@pytest.fixture
def pool(database_url: str) -> Iterator[db.Database]:
    """The test's database as the application opens it."""
    found = db.bind(database_url, pooled=True)
    yield found
    found.close_all()


def lend(pool: db.Database) -> Any:
    """Take a connection, give it back; which it was."""
    with pool.connection_context():
        pool.execute_sql("SELECT 1")
        return pool.connection()


def test_a_connection_given_back_is_lent_again(pool: db.Database) -> None:
    assert lend(pool) is lend(pool)


def test_what_was_left_open_is_taken_back(pool: db.Database) -> None:
    """A transaction that nobody ended is no part of the next request."""
    before = User.select().count()
    pool.execute_sql("BEGIN")
    User.create(email="bo.do@thachgiang.example", name="Người bỏ dở")
    left = pool.connection()
    pool.close()
    assert lend(pool) is left
    assert User.select().count() == before


def test_a_connection_that_died_meanwhile_is_replaced(pool: db.Database) -> None:
    """The server was started anew, or the file's connection was closed: whoever asks next notices nothing."""
    old = lend(pool)
    if isinstance(pool, SqliteDatabase):
        old.close()
    else:
        with psycopg.connect(pool.database, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (old.info.backend_pid,))
    assert lend(pool) is not old


def end_all(pool: Any) -> None:
    """What whoever starts the server anew does to the application's connections, those in use too."""
    kept = [each for _, _, each in pool._connections] + [each.connection for each in pool._in_use.values()]
    with psycopg.connect(pool.database, autocommit=True) as other:
        for each in kept:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (each.info.backend_pid,))


def test_a_server_started_anew_between_pages_is_noticed_by_nobody(
        browse: Callable[..., Browser], backend: str) -> None:
    if backend == "sqlite":
        pytest.skip("a file has no server")
    browser = browse("tt", "officer")
    assert browser.get("/").status_code == 200
    end_all(db.database.obj)
    assert [browser.get(path).status_code for path in ("/", "/complaint/", "/")] == [200, 200, 200]


def test_a_server_started_anew_within_a_page_costs_that_page_alone(
        browse: Callable[..., Browser], backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if backend == "sqlite":
        pytest.skip("a file has no server")
    browser, asked = browse("tt", "officer"), count(1)
    plainly = db.database.obj.execute_sql

    def until_the_third(*args: Any, **kwargs: Any) -> Any:
        if next(asked) == 3:
            end_all(db.database.obj)
        return plainly(*args, **kwargs)
    monkeypatch.setattr(db.database.obj, "execute_sql", until_the_third)
    told = [browser.get(path) for path in ("/complaint/", "/complaint/", "/")]
    assert [answer.status_code for answer in told] == [500, 200, 200]
    assert "Hãy thử lại sau ít phút" in told[0].text and "terminat" not in told[0].text


def test_a_connection_is_not_kept_for_ever(pool: db.Database, monkeypatch: pytest.MonkeyPatch) -> None:
    old = lend(pool)
    monkeypatch.setattr(pool, "_stale_timeout", -1)
    assert lend(pool) is not old


def test_each_thread_has_its_own_and_what_one_gave_back_serves_another(pool: db.Database) -> None:
    lent: list[Any] = []

    def elsewhere() -> None:
        lent.append(lend(pool))
    with pool.connection_context():
        mine = pool.connection()
        _in_a_thread(elsewhere)
        assert lent[0] is not mine
    _in_a_thread(elsewhere)
    assert {id(each) for each in lent} <= {id(mine), id(lent[0])}


def _in_a_thread(work: Callable[[], None]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


@pytest.mark.parametrize("pooled", [True, False])
def test_a_forked_process_opens_its_own_and_leaves_its_parents_alone(database_url: str, pooled: bool) -> None:
    parent = db.bind(database_url, pooled)
    idle = lend(parent) if pooled else None
    with parent.connection_context():
        User.create(email="cha@thachgiang.example", name="Tiến trình cha")
        mine = parent.connection()
        child = os.fork()
        if child == 0:
            own = db.database.connection()
            done = own not in (mine, idle) and User.select().where(User.name == "Tiến trình cha").exists()
            db.database.obj.close()
            os._exit(0 if done else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert User.select().where(User.name == "Tiến trình cha").exists()
        assert parent.connection() is mine
    if pooled:
        parent.close_all()


def test_requests_after_one_another_share_one_connection(browse: Callable[..., Browser]) -> None:
    browser = browse("tt", "officer")
    browser.get("/")
    browser.get("/complaint/")
    assert len(db.database.obj._connections) == 1 and not db.database.obj._in_use
