"""Many rows put into a table at once, past the pages of SQL that a statement for each would take."""
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from itertools import chain
from typing import Any

from peewee import AutoField, Field, Model, chunked, fn

from portal.base.db import database, is_sqlite

SQLITE_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"
INDEXES = """SELECT relname, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)"""
MARKS = 900         # values in one statement of SQLite: it looks at the words of a column once a statement
MANY = 20_000    # rows that are worth making indexes anew
SHARE = {True: 2, False: 0}    # as many rows may stand for each that comes; by whether it is SQLite
ROOM = -64_000    # pages of SQLite held in memory meanwhile, in kB


def add(table: type[Model], rows: Iterable[Sequence[Any]], names: Iterable[str] = ()) -> None:
    """Put in rows whose values are those of these columns, plain; none are read back."""
    fields = [table._meta.fields[name] for name in names] or table._meta.sorted_fields
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    into = f'"{table._meta.table_name}" ({columns})'
    if is_sqlite():
        marks, together = f"({', '.join('?' * len(fields))})", max(1, MARKS // len(fields))
        for some in chunked(rows, together):
            database.connection().execute(
                f"INSERT INTO {into} VALUES {', '.join([marks] * len(some))}", [*chain.from_iterable(some)])    # noqa: S608
    else:
        with database.connection().cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as stream:
            for row in rows:
                stream.write_row(row)


def put(table: type[Model], name: str, values: Iterable[tuple[Any, int]]) -> None:
    """Write this column of many rows, each value given with the row's key."""
    column, key, mark = table._meta.fields[name].column_name, table._meta.primary_key.column_name, database.obj.param
    cursor = database.connection().cursor()
    cursor.executemany(
        f'UPDATE "{table._meta.table_name}" SET "{column}" = {mark} WHERE "{key}" = {mark}', values)    # noqa: S608


def plain(value: Any) -> Any:
    """A value as both databases take it without asking what it is: days and hours as ISO words."""
    return str(value) if isinstance(value, date) else value


@contextmanager
def making_room(coming: Mapping[type[Model], int]) -> Iterator[None]:
    """Let so many rows come into these tables: where they are many beside those that stand, indexes are made anew
    behind them, which takes a fraction of what following each row does.

    PostgreSQL does so for empty tables alone: nobody could read the others meanwhile.
    """
    many = [table for table, count in coming.items() if count >= MANY and _last(table) <= count * SHARE[is_sqlite()]]
    dropped = [index for table in many for index in _indexes(table)]
    for name, _ in dropped:
        database.execute_sql(f'DROP INDEX "{name}"')
    with _memory() if many else nullcontext():
        yield
        if dropped and not is_sqlite():    # no index is made where a trigger waits for the end of the transaction
            database.execute_sql("SET CONSTRAINTS ALL IMMEDIATE")
            database.execute_sql("SET CONSTRAINTS ALL DEFERRED")
        for _, made in dropped:
            database.execute_sql(made)


@contextmanager
def _memory() -> Iterator[None]:
    """Let SQLite hold more in memory; PostgreSQL has been told by whoever keeps it."""
    if not is_sqlite():
        yield
        return
    [[room]] = database.execute_sql("PRAGMA cache_size")
    database.execute_sql(f"PRAGMA cache_size = {ROOM}")
    try:
        yield
    finally:
        database.execute_sql(f"PRAGMA cache_size = {room}")


def _indexes(table: type[Model]) -> list[tuple[str, str]]:
    """The indexes of a table that can be made anew, each with the statement that does."""
    return list(database.execute_sql(SQLITE_INDEXES if is_sqlite() else INDEXES, (table._meta.table_name,)))


def _last(table: type[Model]) -> int:
    return table.select(fn.MAX(table._meta.primary_key)).scalar() or 0


def present(column: Field, values: Sequence[str]) -> set[str]:
    """Those of these values that stand in a column."""
    table, name, listed = column.model._meta.table_name, column.column_name, list(values)
    asked, given = (("IN (SELECT value FROM json_each(?))", json.dumps(listed)) if is_sqlite() else
                    ("= ANY(%s)", listed))
    found = database.execute_sql(f'SELECT "{name}" FROM "{table}" WHERE "{name}" {asked}', (given,))    # noqa: S608
    return {value for value, in found}


def reserve(table: type[Model], count: int) -> Sequence[int]:
    """The keys of so many rows to come, in order: nobody else is given them."""
    key = table._meta.primary_key
    if is_sqlite():
        first = _last(table) + 1
        return range(first, first + count)
    found = database.execute_sql(
        "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
        (table._meta.table_name, key.column_name, count))
    return [pk for pk, in found]


def go_on_after(table: type[Model]) -> None:
    """Let the keys of rows to come follow on those that stand; SQLite does so by itself."""
    key = table._meta.primary_key
    if not is_sqlite() and isinstance(key, AutoField) and (last := _last(table)):
        database.execute_sql("SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                             (f'"{table._meta.table_name}"', key.column_name, last))
