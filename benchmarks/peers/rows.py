"""Puts the letters into a peer's tables, which it has made itself. Run by each peer's own Python."""
import os
import sqlite3

from benchmarks.letters import BODIES, Letter, letters

ADMIN = 1                 # of the users; officers follow, one a body
TUNED = os.environ.get("PEER_TUNED") == "1"
DATABASE = os.environ["PEER_DATABASE"]
COLUMNS = ("id", "code", "unit_id", "kind", "complainant", "subject", "content", "received_on", "due_on", "status",
           "resolved_on", "created_by_id")


def users() -> list[tuple[int, str]]:
    """The keys and names of who is in: the administrator, then an officer of each body."""
    return [(ADMIN, "admin"), *((ADMIN + no, f"officer{no}") for no in range(1, len(BODIES) + 1))]


def fill(many: int) -> None:
    """Fill the tables `unit` and `complaint`; a tuned peer's database also knows how its values are spread."""
    with sqlite3.connect(DATABASE) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executemany("INSERT INTO unit (id, name) VALUES (?, ?)", enumerate(BODIES, 1))
        marks = ", ".join("?" * len(COLUMNS))
        db.executemany(f"INSERT INTO complaint ({', '.join(COLUMNS)}) VALUES ({marks})", map(_row, letters(many)))
        if TUNED:
            db.execute("ANALYZE")
    db.close()


def _row(letter: Letter) -> tuple[object, ...]:
    resolved = letter.resolved_on and letter.resolved_on.isoformat()
    return (letter.no, letter.code, letter.body, letter.kind, letter.sender, letter.subject, letter.content,
            letter.received_on.isoformat(), letter.due_on.isoformat(), letter.status, resolved, ADMIN + letter.author)
