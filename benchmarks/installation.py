"""A portal made for the benchmark: its folder, its database, its commands, how many letters are in it."""
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from click.testing import CliRunner
from psycopg import sql

from portal.base.db import database
from portal.dossier.tables import Dossier
from portal.install import config
from portal.install.cli import main
from portal.install.config import Settings
from portal.organisation.bodies import Body

LETTER = "complaint"    # the kind


class Failed(RuntimeError):
    """A command of the portal refused; str() is what it said."""


@dataclass(frozen=True)
class Installation:
    """One portal: the folder of its keys and files, and the URL of its database."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """What tells every process of it which installation it serves."""
        return {"PORTAL_DATA": str(self.folder.absolute()), "PORTAL_DATABASE_URL": self.url}

    @property
    def _is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")

    def command(self, *words: str, typed: str = "") -> None:
        """Run a command of the portal in this process; raises Failed with what it said."""
        done = CliRunner().invoke(main, words, input=typed, env=self.environment)
        if done.exit_code:
            raise Failed(f"portal {' '.join(words)}: {done.output or repr(done.exception)}") from done.exception

    def settle(self) -> None:
        """Count how values are spread, as a server of PostgreSQL does by itself a minute after a load."""
        if not self._is_sqlite:
            with psycopg.connect(self.url, autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")

    def clear(self) -> None:
        """Nothing is left of it but an empty folder and, on PostgreSQL, an empty database."""
        self.drop()
        self.folder.mkdir(parents=True)
        if not self._is_sqlite:
            self._on_server("CREATE DATABASE {}")

    def drop(self) -> None:
        """Nothing is left of it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if not self._is_sqlite:
            self._on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)")

    def _on_server(self, statement: str) -> None:
        server, _, name = self.url.rpartition("/")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)))

    def letters(self) -> int:
        """How many letters there are."""
        with self._opened():
            found: int = Dossier.select().where(Dossier.kind == LETTER).count()
            return found

    def keys(self, codes: Iterable[str]) -> dict[str, int]:
        """The keys of these letters, by their codes."""
        with self._opened():
            return dict(Dossier.select(Dossier.code, Dossier.id).where(Dossier.code.in_(list(codes))).tuples())

    def key_of_body(self, code: str) -> int:
        with self._opened():
            found: int = Body.get(Body.code == code).id
            return found

    @contextmanager
    def _opened(self) -> Iterator[None]:
        config.ready(Settings.from_environment(os.environ | self.environment))
        with database.connection_context():
            yield


def on_sqlite(folder: Path) -> Installation:
    """The installation in a folder, with its database in it."""
    return Installation(folder, f"sqlite:///{folder.absolute()}/portal.db")


def on_postgresql(folder: Path, server: str, name: str) -> Installation:
    """The installation in a folder, with a database of this name on a server: the URL of any database there."""
    return Installation(folder, f"{server.rpartition('/')[0]}/{name}")
