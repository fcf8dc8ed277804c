"""The database: connected from a URL, one base model, and the one way to write in it."""
from contextlib import AbstractContextManager

from peewee import Database, DatabaseProxy, Model, PostgresqlDatabase, SqliteDatabase

database = DatabaseProxy()

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 15_000,
    "secure_delete": 1,
    "trusted_schema": 0,
}


class BaseModel(Model):
    """Every table of the portal."""

    class Meta:
        database = database
        legacy_table_names = False


def from_url(url: str) -> Database:
    """A database for `sqlite:////path/file.db` or `postgresql://…`; raises ValueError for any other."""
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and rest.startswith("/"):
        return SqliteDatabase(rest[1:], pragmas=PRAGMAS)
    if scheme in ("postgresql", "postgres"):
        return PostgresqlDatabase(url, prefer_psycopg3=True)
    raise ValueError(f"PORTAL_DATABASE_URL phải là sqlite:////… hoặc postgresql://…, không phải “{scheme}://”.")


def bind(url: str) -> Database:
    """Make the database of this URL the portal's; connections open when asked for, one a thread."""
    found = from_url(url)
    database.initialize(found)
    return found


def immediate() -> AbstractContextManager:
    """A write transaction. On SQLite it takes the lock at once: a deferred one loses races with an error.

    On PostgreSQL peewee reads the argument as an isolation level; there the conditional UPDATE of the
    version is the lock, so the default (read committed) serves.
    """
    found = database.obj
    return found.atomic("IMMEDIATE") if isinstance(found, SqliteDatabase) else found.atomic()
