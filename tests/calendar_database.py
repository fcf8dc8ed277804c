"""A temporary SQLite database holding the work calendar alone, for tests that read it."""
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.base import db
from portal.law.work_calendar import CalendarDay


@contextmanager
def empty_calendar(folder: Path) -> Iterator[None]:
    """The portal's database is this one inside the block, and what it was afterwards."""
    before = db.database.obj
    found = db.bind(f"sqlite:///{folder}/calendar.sqlite")
    found.create_tables([CalendarDay])
    try:
        yield
    finally:
        found.close()
        db.database.initialize(before)
