"""Fills an installation through the portal's own commands, and goes on where an earlier filling was broken off.

A load is all or nothing: letters come with their events, deadlines and words of the index, or not at all.
"""
import shutil

from peewee import chunked

from benchmarks import offices
from benchmarks.entries import Entries
from benchmarks.installation import Installation
from benchmarks.letters import PASSWORD, letters
from portal.domain.writing import thousands
from portal.transfer.tables import tables

AT_ONCE = 10_000    # letters of a load
READY = "ready"     # a file that says: the offices are in, everybody has a password


def fill(portal: Installation, many: int, at_once: int = AT_ONCE) -> None:
    """Bring the installation to so many letters."""
    if not (portal.folder / READY).exists():
        _begin(portal)
    columns, entries = next(table.columns for table in tables() if table.name == "complaint"), Entries()
    folder, came, standing = portal.folder / "letters", 0, portal.letters()
    for some in chunked(letters(many), at_once):
        rows = [[entry.get(name, "") for name in columns] for entry in entries.lines(some)]
        came += len(rows)
        if came > standing:
            folder.mkdir(exist_ok=True)
            offices.write_csv(folder / "complaint.csv", " ".join(columns), rows[standing - came:])
            portal.command("load", str(folder))
            print(f"{portal.folder.name}: {thousands(came)} of {thousands(many)} letters", flush=True)
    shutil.rmtree(folder, ignore_errors=True)


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
    (portal.folder / READY).touch()
