"""Who takes part in a contest over so many letters: each installed and filled where it is not yet."""
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg

from benchmarks import peers_served, portal_served
from benchmarks.contest import Shown
from benchmarks.filling import fill
from benchmarks.installation import Installation, on_postgresql, on_sqlite
from benchmarks.serving import Candidate
from benchmarks.survey import Picks

SERVER = os.environ.get("BENCH_PG") or os.environ.get(
    "PORTAL_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
PATIENCE = 3    # seconds


def installations(data: Path, many: int) -> dict[str, Installation]:
    """The portals by their names: on SQLite and, where a server answers, on PostgreSQL."""
    folder = data / str(many)
    found = {"Portal, SQLite": on_sqlite(folder / "sqlite")}
    try:
        psycopg.connect(SERVER, connect_timeout=PATIENCE).close()
    except psycopg.OperationalError as fault:
        print(f"Without PostgreSQL, whose server BENCH_PG names: {fault}")
        return found
    return found | {"Portal, PostgreSQL": on_postgresql(folder / "postgresql", SERVER, f"portal_bench_{many}")}


def ours(data: Path, picks: Picks) -> Iterator[tuple[Candidate, Shown]]:
    """The portals, and what each role of theirs is to be shown."""
    expected = portal_served.expected(picks)
    for name, portal in installations(data, picks.many).items():
        fill(portal, picks.many)
        yield portal_served.candidate(name, portal, picks), expected


def others(data: Path, picks: Picks) -> Iterator[tuple[Candidate, Shown]]:
    """Each peer as it is made first, and tuned."""
    expected = peers_served.expected(picks)
    for peer in peers_served.peers(picks):
        python = peer.python(data / "pythons")
        for is_tuned in (False, True):
            database = data / str(picks.many) / f"{peer.folder}{'_tuned' if is_tuned else ''}.db"
            yield peers_served.candidate(peer, python, database, is_tuned, picks.many), expected
