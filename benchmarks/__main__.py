"""`make bench`: fill, serve and ask the candidates, print what was seen and keep it as JSON."""
import argparse
from pathlib import Path

from benchmarks import machine
from benchmarks.contest import contest
from benchmarks.filling import fill
from benchmarks.installation import on_sqlite
from benchmarks.portal_served import candidate, expected
from benchmarks.serving import THREADS, WORKERS
from benchmarks.survey import pick
from benchmarks.table import page
from portal.base import clock

DATA = Path("var/bench")


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m benchmarks")
    reader.add_argument("--rows", type=int, default=10_000)
    rows = reader.parse_args().rows
    folder = DATA / str(rows)
    portal = on_sqlite(folder / "sqlite")
    fill(portal, rows)
    picks = pick(rows)
    found = {"rows": rows, "day": clock.today().isoformat(), "machine": machine.described(),
             "served": {"workers": WORKERS, "threads": THREADS}} | contest(
        [(candidate("Portal, SQLite", portal, picks), expected(picks))], picks.returned, folder / "logs")
    print(page(found))


if __name__ == "__main__":
    main()
