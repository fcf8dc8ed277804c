"""Databases to test in: filled once a process, then each test's own as if it had just been made, of either kind.

A file is copied from a template. On PostgreSQL making and dropping a database takes a second, so each process keeps
a few and puts them back: their rows as they were in the template, their sequences too; one whose shape a test changed
is made anew.
"""
import shutil
import uuid
from collections.abc import Callable
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

# No foreign key is asked on the way, and no trigger.
PUT_BACK = """CREATE FUNCTION pristine.put_back() RETURNS void LANGUAGE plpgsql
    SET session_replication_role = replica AS $$ BEGIN {steps}; END $$"""


def begin() -> None:
    """Make what every installation begins with in the bound, empty database."""
    schema.migrate()
    work_calendar.fill()
    rulebook.fill()


def fill(url: str, what: Callable[[], object]) -> None:
    """Let a function write in the database of this URL."""
    with db.bind(url).connection_context():
        what()


def url_of(name: str) -> str:
    """The URL of a database on the server."""
    return f"{POSTGRES.rsplit('/', 1)[0]}/{name}"


def new_name() -> str:
    return f"portal_{uuid.uuid4().hex[:12]}"


def on_server(statement: str, *names: str) -> None:
    """Run a statement about whole databases, their names put in place of {}."""
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def make(name: str, like: str) -> None:
    """Make a database on the server as a copy of another; nothing in it outlives a power cut."""
    on_server("CREATE DATABASE {} TEMPLATE {}", name, like)
    on_server("ALTER DATABASE {} SET synchronous_commit = off", name)


class Files:
    """Fresh SQLite databases, copied from one file; each gives its URL."""

    def __init__(self, template: Path, what: Callable[[], object] = begin) -> None:
        self.template = template
        fill(f"sqlite:///{template}", what)

    def fresh(self, folder: Path) -> str:
        """The one of a test."""
        return self._copied(folder / "portal.db")

    def another(self, folder: Path) -> str:
        """One beside it."""
        return self._copied(folder / "another.db")

    def grown(self, what: Callable[[], object]) -> "Files":
        """Fresh databases in which a function has written besides."""
        template = self.template.with_name(f"{new_name()}.db")
        shutil.copy(self.template, template)
        return Files(template, what)

    def drop(self) -> None:
        """Nothing to do: files go with their folder."""

    def _copied(self, path: Path) -> str:
        shutil.copy(self.template, path)
        return f"sqlite:///{path}"


class Server:
    """Fresh PostgreSQL databases: copies of a template that are put back before every use."""

    def __init__(self, like: str = "template1", what: Callable[[], object] = begin) -> None:
        self.template, self.copies = new_name(), dict[str, Copy]()
        make(self.template, like)
        fill(url_of(self.template), what)

    def fresh(self, folder: Path) -> str:
        return self._copy("fresh")

    def another(self, folder: Path) -> str:
        return self._copy("another")

    def grown(self, what: Callable[[], object]) -> "Server":
        return Server(self.template, what)

    def drop(self) -> None:
        for copy in self.copies.values():
            copy.drop()
        on_server("DROP DATABASE {} WITH (FORCE)", self.template)

    def _copy(self, use: str) -> str:
        if use not in self.copies:
            self.copies[use] = Copy(self.template)
        return self.copies[use].put_back()


class Copy:
    """A database of the server that is time and again what its template is."""

    def __init__(self, template: str) -> None:
        self.template, self.name = template, new_name()
        self._make()

    def put_back(self) -> str:
        """Take everything back that was done in it, whoever is still in it; its URL."""
        self.inside.execute(STRANGERS, (self.name,))
        if self.inside.execute(SHAPE).fetchone() == self.shape:
            self.inside.execute("SELECT pristine.put_back()")
        else:
            self.drop()
            self._make()
        return url_of(self.name)

    def drop(self) -> None:
        self.inside.close()
        on_server("DROP DATABASE {} WITH (FORCE)", self.name)

    def _make(self) -> None:
        """Copy the template, keep its rows aside, and write down what puts them back, planned once a connection."""
        make(self.name, self.template)
        self.inside = psycopg.connect(url_of(self.name), autocommit=True)
        self.shape = self.inside.execute(SHAPE).fetchone()
        tables = self._ask("SELECT quote_ident(relname) FROM pg_class "
                           "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        filled = [table for table in tables if self._ask(f"SELECT 1 FROM {table} LIMIT 1")]
        sequences = self._ask("SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'S'")
        numbers = [self._ask(f"SELECT format('setval(''{name}'', %s, %L)', last_value, is_called) FROM {name}")[0]
                   for name in sequences]
        self.inside.execute("CREATE SCHEMA pristine")
        for table in filled:
            self.inside.execute(f"CREATE TABLE pristine.{table} AS SELECT {self._columns(table)} FROM public.{table}")
        self.inside.execute(PUT_BACK.format(steps="; ".join((
            *(f"DELETE FROM public.{table}" for table in tables),
            *(f"INSERT INTO public.{table} ({self._columns(table)}) SELECT * FROM pristine.{table}"
              for table in filled),
            f"PERFORM {', '.join(numbers)}"))))

    def _columns(self, table: str) -> str:
        """Those that are written; what the database makes of them it makes again."""
        return ", ".join(self._ask(
            f"SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = 'public.{table}'::regclass "
            "AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum"))

    def _ask(self, query: str) -> list[str]:
        return [row[0] for row in self.inside.execute(query)]
