"""All rows of a table as plain values, in the order of its key, however many: alike from both databases."""
from collections.abc import Generator, Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from peewee import Database, Model, SqliteDatabase

AT_ONCE = 2_000    # rows that a server of PostgreSQL sends at a time
WORDS = ("VARCHAR", "TEXT")

Row = tuple[Any, ...]


def rows(found: Database, table: type[Model]) -> Generator[Row, None, None]:
    """The rows of a table in this database, which has to be in a transaction; values as SQLite keeps them."""
    key = table._meta.primary_key
    columns = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
    query = f'SELECT {columns} FROM "{table._meta.table_name}" ORDER BY "{key.column_name}"'    # noqa: S608
    if isinstance(found, SqliteDatabase):
        yield from found.connection().execute(query)
        return
    query += ' COLLATE "C"' if key.field_type in WORDS else ""    # as SQLite orders words
    with found.connection().cursor("rows") as cursor:    # one with a name stays on the server
        cursor.itersize = AT_ONCE
        for row in cursor.execute(query):
            yield tuple(map(_plain, row))


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, date) else value


class Digest:
    """How many rows passed by, and one hash of them all: equal for equal rows in the same order."""

    def __init__(self) -> None:
        self.count, self._hash = 0, sha256()

    def over(self, passing: Iterable[Row]) -> Iterator[Row]:
        """Hand the rows on, each taken into the digest."""
        for row in passing:
            self.count += 1
            self._hash.update(repr(row).encode())
            yield row

    @property
    def seen(self) -> tuple[int, str]:
        """The count and the hash in hex."""
        return self.count, self._hash.hexdigest()
