"""Databases to test in: migrated once, then each test's own as if it had just been made, of either kind.

A file is copied from the template. On PostgreSQL making and dropping a database takes a second, so each process keeps
one and puts it back: its rows as they were in the template, its sequences too; one whose shape a test changed is made
anew.
"""
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from portal.base import db
from portal.install import schema
from portal.law import rulebook, work_calendar
from tests.services import POSTGRES

SHAPE = """SELECT md5(string_agg(line, ',' ORDER BY line)) FROM (
    SELECT format('%s.%s %s %s %s', attrelid::regclass, attname, attnum, atttypid, attnotnull) AS line FROM pg_attribute
      JOIN pg_class ON pg_class.oid = attrelid
      WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
    UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT format('index %s', oid) FROM pg_class
      WHERE relkind = 'i' AND relnamespace = 'public'::regnamespace
    UNION ALL SELECT format('trigger %s', oid) FROM pg_trigger WHERE NOT tgisinternal) AS lines"""
STRANGERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


def fill(url: str) -> None:
    """Make what every installation begins with in the empty database of this URL."""
    db.bind(url)
    db.database.connect()
    schema.migrate()
    work_calendar.fill()
    rulebook.fill()
    db.database.close()


def url_of(name: str) -> str:
    """The URL of a database on the server."""
    return f"{POSTGRES.rsplit('/', 1)[0]}/{name}"


def new_name() -> str:
    return f"portal_{uuid.uuid4().hex[:12]}"


def on_server(statement: str, *names: str) -> None:
    """Run a statement about whole databases, their names put in place of {}."""
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@dataclass
class Files:
    """Fresh SQLite databases; each gives its URL."""

    template: Path

    def fresh(self, folder: Path) -> str:
        """The one of a test."""
        return self._copied(folder / "portal.base.db")

    @contextmanager
    def another(self, folder: Path) -> Iterator[str]:
        """One beside it."""
        yield self._copied(folder / "another.db")

    def _copied(self, path: Path) -> str:
        shutil.copy(self.template, path)
        return f"sqlite:///{path}"


class Server:
    """Fresh PostgreSQL databases: one that is put back before every use, others made and dropped."""

    def __init__(self, template: str) -> None:
        self.template, self.name = template, new_name()
        self._make()

    @contextmanager
    def another(self, folder: Path) -> Iterator[str]:
        name = new_name()
        on_server("CREATE DATABASE {} TEMPLATE {}", name, self.template)
        yield url_of(name)
        on_server("DROP DATABASE {} WITH (FORCE)", name)

    def fresh(self, folder: Path) -> str:
        with psycopg.connect(url_of(self.name), autocommit=True) as connection:
            connection.execute(STRANGERS, (self.name,))
            same = connection.execute(SHAPE).fetchone() == self.shape
            if same:
                connection.execute(self.undo)
        if not same:
            self.drop()
            self._make()
        return url_of(self.name)

    def drop(self) -> None:
        on_server("DROP DATABASE {} WITH (FORCE)", self.name)

    def _make(self) -> None:
        """Copy the template, keep its rows aside, and write down what puts them back."""
        on_server("CREATE DATABASE {} TEMPLATE {}", self.name, self.template)
        on_server("ALTER DATABASE {} SET synchronous_commit = off", self.name)    # nothing here outlives a power cut
        with psycopg.connect(url_of(self.name), autocommit=True) as connection:
            def ask(query: str) -> list[str]:
                return [row[0] for row in connection.execute(query)]
            self.shape = connection.execute(SHAPE).fetchone()
            tables = ask("SELECT quote_ident(relname) FROM pg_class "
                         "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
            filled = [table for table in tables if ask(f"SELECT 1 FROM {table} LIMIT 1")]
            sequences = ask("SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'S'")
            connection.execute("CREATE SCHEMA pristine")
            for table in filled:
                connection.execute(f"CREATE TABLE pristine.{table} AS TABLE public.{table}")
            numbers = [ask(f"SELECT format('setval(''{name}'', %s, %L)', last_value, is_called) FROM {name}")[0]
                       for name in sequences]
        self.undo = "; ".join((
            "BEGIN", "SET LOCAL session_replication_role = replica",    # no foreign key is asked on the way
            *(f"DELETE FROM {table}" for table in tables),
            *(f"INSERT INTO {table} SELECT * FROM pristine.{table}" for table in filled),
            f"SELECT {', '.join(numbers)}", "COMMIT"))


@contextmanager
def on_files(folder: Path) -> Iterator[Files]:
    """A source of fresh SQLite databases, copied from a template in the folder."""
    path = folder / "portal.base.db"
    fill(f"sqlite:///{path}")
    yield Files(path)


@contextmanager
def on_a_server() -> Iterator[Server]:
    """A source of fresh PostgreSQL databases; all it made is gone afterwards."""
    template = new_name()
    on_server("CREATE DATABASE {}", template)
    fill(url_of(template))
    source = Server(template)
    yield source
    source.drop()
    on_server("DROP DATABASE {} WITH (FORCE)", template)
