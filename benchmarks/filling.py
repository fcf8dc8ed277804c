"""Fills an installation through the portal's own commands, and goes on where an earlier filling was broken off.

A load is all or nothing: letters come with their events, deadlines and words of the index, or not at all.
"""
import shutil
from pathlib import Path

from peewee import chunked

from benchmarks import entries, offices
from benchmarks.entries import Entries
from benchmarks.installation import Installation
from benchmarks.letters import PASSWORD, letters
from benchmarks.made import LETTERS, ROOT, is_marked, mark_of
from portal.domain.writing import thousands
from portal.transfer.tables import tables

AT_ONCE = 100_000   # letters of a load
READY = "ready"     # a file that says: the offices are in, everybody has a password; with the mark of what made them
SHAPE = (*LETTERS, ROOT / "migrations", *(Path(module.__file__ or "") for module in (entries, offices)))


def fill(portal: Installation, many: int, at_once: int = AT_ONCE) -> None:
    """Bring the installation to so many letters; one of another shape is made anew."""
    mark = mark_of(*SHAPE)
    if not is_marked(portal.folder / READY, mark):
        _begin(portal)
        (portal.folder / READY).write_text(mark)
    columns, lines_of = next(table.columns for table in tables() if table.name == "complaint"), Entries().lines
    folder, came, standing = portal.folder / "letters", 0, portal.letters()
    for some in chunked(letters(many), at_once):
        rows = [[entry.get(name, "") for name in columns] for entry in lines_of(some)]
        came += len(rows)
        if came > standing:
            folder.mkdir(exist_ok=True)
            offices.write_csv(folder / "complaint.csv", " ".join(columns), rows[standing - came:])
            portal.command("load", str(folder))
            print(f"{portal.folder.name}: {thousands(came)} of {thousands(many)} letters", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    portal.settle()


def _begin(portal: Installation) -> None:
    """An installation without letters in which everybody may sign in."""
    portal.clear()
    folder = portal.folder / "offices"
    offices.write(folder)
    portal.command("init")
    portal.command("load", str(folder))
    for email in offices.everybody():
        portal.command("user", "password", email, typed=f"{PASSWORD}\n")
    shutil.rmtree(folder)
