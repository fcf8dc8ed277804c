"""What is set for the whole installation, by name: that it holds the sample year, that it was moved elsewhere."""
from peewee import CharField, TextField

from portal.base.db import BaseModel

SAMPLE, MOVED = "sample", "moved"


class Setting(BaseModel):
    """One setting."""

    name = CharField(40, primary_key=True)
    value = TextField()


def is_sample() -> bool:
    """Whether this installation holds invented people and figures: it says so on every page."""
    found: bool = Setting.select().where(Setting.name == SAMPLE).exists()
    return found


def mark_sample() -> None:
    """Say that this installation holds the sample; to be called by the load of the sample, inside its transaction."""
    Setting.insert(name=SAMPLE, value="1").on_conflict_ignore().execute()


def moved_to() -> str | None:
    """The place of the database that this one was moved to; None while it is the installation's own."""
    found: str | None = Setting.select(Setting.value).where(Setting.name == MOVED).scalar()
    return found


def mark_moved(place: str) -> None:
    """Say that the installation was moved there: no act is written here from now on."""
    Setting.insert(name=MOVED, value=place).execute()


def unmark_moved() -> bool:
    """Let acts be written here again; returns whether it was marked."""
    found: int = Setting.delete().where(Setting.name == MOVED).execute()
    return bool(found)


MARKS: tuple[type[BaseModel], ...] = (Setting,)
