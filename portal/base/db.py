"""The database: connected from a URL, one base model, and the one way to write in it."""
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from peewee import SCOPE_VALUES, SQL, Context, Database, DatabaseProxy, Field, Model, PostgresqlDatabase, SqliteDatabase
from playhouse.pool import PooledPostgresqlDatabase, PooledSqliteDatabase

database = DatabaseProxy()

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 15_000,
    "secure_delete": 1,
    "trusted_schema": 0,
}
# As many as there are threads: each holds one at most. After five minutes a connection is opened anew.
POOL = {"max_connections": 0, "stale_timeout": 300}


class BaseModel(Model):
    """Every table of the portal."""

    class Meta:
        database = database
        legacy_table_names = False


class QuickContext(Context):
    """Where a query becomes text: a plain column is written at once, for which peewee makes some twenty calls."""

    __slots__ = ()

    def sql(self, obj: Any) -> Context:
        if getattr(type(obj), "__sql__", None) is Field.__sql__ and self.scope != SCOPE_VALUES:
            return self.literal(f'"{self.alias_manager[obj.model._meta.table]}"."{obj.column_name}"')
        return super().sql(obj)


def partial(table: str, name: str, columns: str, where: str) -> SQL:
    """An index of those rows of a table alone; the condition is in words that both databases know."""
    return SQL(f'CREATE INDEX "{table}_{name}" ON "{table}" ({columns}) WHERE {where}')


def is_sqlite() -> bool:
    """Whether the portal's database is SQLite; else it is PostgreSQL."""
    return isinstance(database.obj, SqliteDatabase)


def from_url(url: str, pooled: bool = False) -> Database:
    """A database for `sqlite:////path/file.db` or `postgresql://…`; raises ValueError for any other.

    A pooled one keeps its connections for the next who asks, in any thread of this process.
    """
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and rest.startswith("/"):
        return (PooledSqliteDatabase(rest[1:], pragmas=PRAGMAS, check_same_thread=False, **POOL) if pooled
                else SqliteDatabase(rest[1:], pragmas=PRAGMAS))
    if scheme in ("postgresql", "postgres"):
        return (PooledPostgresqlDatabase(url, prefer_psycopg3=True, **POOL) if pooled
                else PostgresqlDatabase(url, prefer_psycopg3=True))
    raise ValueError(f"PORTAL_DATABASE_URL phải là sqlite:////… hoặc postgresql://…, không phải “{scheme}://”.")


def bind(url: str, pooled: bool = False) -> Database:
    """Make the database of this URL the portal's; connections open when asked for, one a thread."""
    found = from_url(url, pooled)
    found.bound, found.context_class = (url, pooled), QuickContext
    database.initialize(found)
    return found


@contextmanager
def bound_to(url: str) -> Iterator[None]:
    """Another database as the portal's as long as the block lasts; the one before stays connected."""
    before = database.obj
    try:
        bind(url)
        yield
    finally:
        database.initialize(before)


def _part_from_parent() -> None:
    """A forked process opens connections of its own; those of its parent it neither uses nor closes."""
    if database.obj is not None:
        _parents.append(database.obj)    # held: a driver closes what nobody holds
        bind(*database.obj.bound)


_parents: list[Database] = []
os.register_at_fork(after_in_child=_part_from_parent)


def immediate() -> AbstractContextManager[Any]:
    """A write transaction. On SQLite it takes the lock at once: a deferred one loses races with an error.

    On PostgreSQL peewee reads the argument as an isolation level; there the conditional UPDATE of the
    version is the lock, so the default (read committed) serves.
    """
    found = database.obj
    opened: AbstractContextManager[Any] = (
        found.atomic("IMMEDIATE") if isinstance(found, SqliteDatabase) else found.atomic())
    return opened
