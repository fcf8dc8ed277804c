"""A whole installation brought from its database into another, empty one, row by row as it stands, and proven there."""
import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from typing import NamedTuple

import psycopg
from peewee import Database, DatabaseError, Model, OperationalError, SqliteDatabase, sort_models

from portal.base import bulk, edition, settings
from portal.base.db import database, immediate, is_sqlite
from portal.base.streams import Digest, Row, rows
from portal.domain.errors import Refusal
from portal.dossier import audit, search
from portal.dossier.audit import Moment
from portal.install import checkup, places, schema
from portal.organisation.accounts import SignIn
from portal.transfer.records import Progress

LEFT = (edition.Edition, SignIn)    # the new place has a token of its own, and people sign in there anew
# For the locks of PostgreSQL, in ms; SQLite waits by itself. After a second the server sends its own cleaner away and
# looks for a deadlock, of which whoever waits first is the victim: so we are, and nobody who writes.
TRIES, PATIENCE = 7, 1_500
STEP = 1_000    # rows between two words about progress
FAULTS = (DatabaseError, psycopg.Error, sqlite3.Error)
BUSY = "Đang có người ghi nên chưa chuyển gì. Hãy dừng cổng rồi chạy lại."


class Moved(NamedTuple):
    """How much was moved."""

    tables: int
    rows: int


def move(url: str, now: datetime, progress: Progress = lambda _done, _whole: None, keep: bool = False) -> Moved:
    """Bring the whole installation into the empty database of this URL and mark the one it stood in as moved.

    `progress` is told again and again how many rows were brought or proven, of how many; `keep` leaves the old place
    unmarked. Raises Refusal, and then the new place is empty and the old one as it was.
    """
    if place := settings.moved_to():
        raise Refusal(f"Cơ sở dữ liệu này đã được chuyển sang {place}. Chưa chuyển gì thêm.")
    with _held():
        _refuse_strangers()
        source, tables = database.obj, moving_tables()
        counts = {table: table.select().count() for table in tables}
        steps = _Steps(progress, 2 * sum(counts.values()))
        with places.emptied(url), _all_or_nothing(), immediate():
            _make_tables(tables)
            digests = _bring(source, counts, steps)
            _prove(digests, steps)
            audit.add_event(Moment(None, now), "move", subject="database",
                            reason=f"{_system(source)} → {_system(database.obj)}")
        if not keep:
            _mark(places.shown(url))
    return Moved(len(tables), sum(counts.values()))


def move_back(now: datetime) -> None:
    """Let the portal go on in a database that it was moved away from. Raises Refusal where it was not."""
    with immediate():
        if not settings.unmark_moved():
            raise Refusal("Cơ sở dữ liệu này chưa được chuyển đi đâu nên không phải dùng lại.")
        audit.add_event(Moment(None, now), "move_back", subject="database")


def moving_tables() -> Sequence[type[Model]]:
    """Every table that is moved, each after those that its rows refer to."""
    found: list[type[Model]] = sort_models(schema.all_tables())
    return [table for table in found if table not in LEFT]


@contextmanager
def _held() -> Iterator[None]:
    """Nobody writes in the bound database meanwhile, whoever reads goes on; raises Refusal when it stays busy."""
    with ExitStack() as held:
        try:
            held.enter_context(immediate())
            _lock()
        except OperationalError:
            raise Refusal(BUSY) from None
        yield


def _lock() -> None:
    """Lock the tables of PostgreSQL against writers."""
    if is_sqlite():
        return
    names = ", ".join(f'"{table._meta.table_name}"' for table in moving_tables())
    for left in reversed(range(TRIES)):
        try:
            with database.atomic():
                database.execute_sql(f"SET LOCAL lock_timeout = {PATIENCE}")
                database.execute_sql(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")
                return
        except OperationalError:
            if not left:
                raise


def _refuse_strangers() -> None:
    """Raises Refusal for tables that no kind of this program has: they would be lost without a word."""
    known = {table._meta.table_name for table in schema.all_tables()} | {run.table_name for run in schema.runners()}
    found = places.own_tables(database.obj) - known
    if strange := sorted(name for name in found if not (is_sqlite() and name.startswith("search"))):
        raise Refusal(f"Cơ sở dữ liệu có bảng không thuộc cổng hoặc thuộc gói không còn được cài: {', '.join(strange)}."
                      " Chưa chuyển gì; hãy cài lại gói có bảng ấy, hoặc bỏ bảng ấy đi.")


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """What the new place cannot take is told in a sentence; its transaction has undone all of it by then."""
    try:
        yield
    except FAULTS as fault:
        raise Refusal("Nơi đến không nhận hết dữ liệu: có thể hết chỗ, mất nối, hoặc tài khoản không được tạo bảng. "
                      "Nơi đến vẫn trống, nơi cũ không đổi.") from fault


def _make_tables(tables: Sequence[type[Model]]) -> None:
    """The tables as the migrations make them, without the rows that these begin with."""
    schema.migrate()
    for table in reversed(tables):
        table.delete().execute()
    if is_sqlite():
        database.execute_sql("PRAGMA defer_foreign_keys = ON")    # rows may refer to later ones of their own table


def _bring(source: Database, counts: dict[type[Model], int], steps: "_Steps") -> dict[type[Model], Digest]:
    """Copy every table; returns what passed by of each."""
    digests = {table: Digest() for table in counts}
    with bulk.making_room(counts):
        for table, digest in digests.items():
            try:
                with closing(rows(source, table)) as reading:
                    bulk.add(table, digest.over(steps.over(reading)))
            except FAULTS as fault:
                raise Refusal(f"Nơi đến không nhận một dòng của bảng {table._meta.table_name}. Nơi đến vẫn trống, nơi "
                              "cũ không đổi.") from fault
            bulk.go_on_after(table)
    search.rebuild()
    if not is_sqlite():
        database.execute_sql("ANALYZE")    # how values are spread, which the server would count a minute later
    return digests


def _prove(brought: dict[type[Model], Digest], steps: "_Steps") -> None:
    """Read every table again. Raises Refusal where a row differs, and where the history does not hold."""
    for table, digest in brought.items():
        again = Digest()
        with closing(rows(database.obj, table)) as reading:
            deque(again.over(steps.over(reading)), maxlen=0)
        if again.seen != digest.seen:
            raise Refusal(f"Bảng {table._meta.table_name} ở nơi đến không giống nơi cũ nên việc chuyển đã được bỏ. Nơi "
                          "đến vẫn trống, nơi cũ không đổi.")
    if fault := next(checkup.history_faults(), None):
        raise Refusal(f"{fault} Chưa chuyển gì; chạy “portal check” để xem.")


def _mark(place: str) -> None:
    try:
        settings.mark_moved(place)
    except DatabaseError as fault:    # its disk may be full now
        raise Refusal("Đã chuyển xong, nơi đến dùng được, nhưng không ghi được vào nơi cũ rằng nó đã chuyển đi: từ nay "
                      "chỉ chạy cổng ở nơi đến.") from fault


def _system(found: Database) -> str:
    return "SQLite" if isinstance(found, SqliteDatabase) else "PostgreSQL"


class _Steps:
    """Tells how far the work is, of two passes over so many rows."""

    def __init__(self, progress: Progress, whole: int) -> None:
        self._progress, self._whole, self._done = progress, whole, 0

    def over(self, passing: Iterator[Row]) -> Iterator[Row]:
        """Hand the rows on, counting them."""
        for row in passing:
            self._done += 1
            if self._done % STEP == 0 or self._done == self._whole:
                self._progress(self._done, self._whole)
            yield row
