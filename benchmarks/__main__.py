"""`make bench`: fill, serve and ask the candidates, print what was seen and keep it as JSON."""
import argparse
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg

from benchmarks import machine, peers_served, portal_served
from benchmarks.contest import Shown, contest
from benchmarks.filling import fill
from benchmarks.installation import on_postgresql, on_sqlite
from benchmarks.serving import THREADS, WORKERS, Candidate
from benchmarks.survey import Picks, pick
from benchmarks.table import page
from portal.base import clock

DATA = Path("var/bench")
SERVER = os.environ.get("BENCH_PG") or os.environ.get(
    "PORTAL_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
PATIENCE = 3    # seconds


def ours(folder: Path, picks: Picks) -> Iterator[tuple[Candidate, Shown]]:
    """The portal on SQLite and, where a server answers, on PostgreSQL; filled where it is not."""
    installations = {"Portal, SQLite": on_sqlite(folder / "sqlite")}
    try:
        psycopg.connect(SERVER, connect_timeout=PATIENCE).close()
        installations["Portal, PostgreSQL"] = on_postgresql(folder / "postgresql", SERVER, f"portal_bench_{picks.many}")
    except psycopg.OperationalError as fault:
        print(f"Without PostgreSQL, which BENCH_PG names: {fault}")
    expected = portal_served.expected(picks)
    for name, portal in installations.items():
        fill(portal, picks.many)
        yield portal_served.candidate(name, portal, picks), expected


def others(folder: Path, picks: Picks) -> Iterator[tuple[Candidate, Shown]]:
    """Each peer as it is made first, and tuned; installed and filled where it is not."""
    expected = peers_served.expected(picks)
    for peer in peers_served.peers(picks):
        python = peer.python(DATA / "pythons")
        for is_tuned in (False, True):
            database = folder / f"{peer.folder}{'_tuned' if is_tuned else ''}.db"
            yield peers_served.candidate(peer, python, database, is_tuned, picks.many), expected


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m benchmarks")
    reader.add_argument("--rows", type=int, default=10_000)
    rows = reader.parse_args().rows
    folder, picks = DATA / str(rows), pick(rows)
    entered = [*ours(folder, picks), *others(folder, picks)]
    found = {"rows": rows, "day": clock.today().isoformat(), "machine": machine.described(),
             "served": {"workers": WORKERS, "threads": THREADS}} | contest(entered, picks.returned, folder / "logs")
    print(page(found))


if __name__ == "__main__":
    main()
