"""`make bench`: let the candidates answer, print and keep what was seen; exit 1 where the portal was wrong."""
import argparse
import shutil
import signal
import sys
from pathlib import Path

from benchmarks import found, machine
from benchmarks.candidates import installations, others, ours
from benchmarks.contest import contest
from benchmarks.rounds import ROUNDS
from benchmarks.serving import THREADS, WORKERS
from benchmarks.survey import pick
from benchmarks.table import page, wrong
from portal.base import clock


def options() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m benchmarks")
    reader.add_argument("--rows", type=int, default=10_000, help="letters, a multiple of fifty")
    reader.add_argument("--rounds", type=int, default=ROUNDS, help="times each is asked each question")
    reader.add_argument("--only", default="", help="only questions in whose name this regular expression is found")
    reader.add_argument("--alone", action="store_true", help="the portal alone, without peers")
    reader.add_argument("--drop", action="store_true", help="drop what was made for so many letters, and do no more")
    reader.add_argument("--data", type=Path, default=Path("var/bench"), help="where what was made is kept")
    reader.add_argument("--out", type=Path, default=found.FOLDER, help="where what was seen is kept")
    return reader.parse_args()


def main() -> int:
    asked = options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("broken off"))    # no server outlives us
    if asked.drop:
        for portal in installations(asked.data, asked.rows).values():
            portal.drop()
        shutil.rmtree(asked.data / str(asked.rows), ignore_errors=True)
        return 0
    picks = pick(asked.rows)
    entered = [*ours(asked.data, picks), *(() if asked.alone else others(asked.data, picks))]
    seen = {"rows": asked.rows, "day": clock.today().isoformat(), "machine": machine.described(),
            "served": {"workers": WORKERS, "threads": THREADS},
            **contest(entered, picks.returned, asked.data / str(asked.rows) / "logs", asked.rounds, asked.only)}
    seen = found.keep(asked.out, seen)
    print(page(seen))
    return int(any(wrong(seen, ours_alone=True)))


if __name__ == "__main__":
    sys.exit(main())
