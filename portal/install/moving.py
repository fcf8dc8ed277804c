"""A whole installation brought from its database into another, empty one, row by row as it stands, and proven there."""
import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from typing import NamedTuple

import psycopg
from peewee import Database, DatabaseError, Model, SqliteDatabase

from portal.base import bulk, settings
from portal.base.db import database, immediate, is_sqlite
from portal.base.streams import Digest, Row, rows
from portal.domain.errors import Refusal
from portal.dossier import audit, search
from portal.dossier.audit import Moment
from portal.install import checkup, leaving, places, schema
from portal.transfer.records import Progress

STEP = 1_000    # rows between two words about progress
FAULTS = (DatabaseError, psycopg.Error, sqlite3.Error)


class Moved(NamedTuple):
    """How much was moved."""

    tables: int
    rows: int


def move(url: str, now: datetime, progress: Progress = lambda _done, _whole: None, keep: bool = False) -> Moved:
    """Bring the whole installation into the empty database of this URL and mark the one it stood in as moved.

    `progress` is told again and again how many rows were brought or proven, of how many; `keep` leaves the old place
    unmarked. Raises Refusal, and then the new place is empty and the old one as it was, or only its mark is missing.
    """
    with leaving.held():
        leaving.refuse_what_cannot_go()
        source, tables = database.obj, leaving.moving_tables()
        counts = {table: table.select().count() for table in tables}
        steps = _Steps(progress, 2 * sum(counts.values()))
        with places.emptied(url), _all_or_nothing(), immediate():
            _make_tables(tables)
            digests = _bring(source, counts, steps)
            _prove(digests, steps)
            audit.add_event(Moment(None, now), "move", subject="database",
                            reason=f"{_system(source)} → {_system(database.obj)}")
        if not keep:
            leaving.mark(places.shown(url))
    return Moved(len(tables), sum(counts.values()))


def move_back(now: datetime) -> None:
    """Let the portal go on in a database that it was moved away from. Raises Refusal where it was not."""
    with immediate():
        if not settings.unmark_moved():
            raise Refusal("Cơ sở dữ liệu này chưa được chuyển đi đâu nên không phải dùng lại.")
        audit.add_event(Moment(None, now), "move_back", subject="database")


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
