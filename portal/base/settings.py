"""What is set for the whole installation, by name: so far only that it holds the sample year."""
from peewee import CharField, TextField

from portal.base.db import BaseModel

SAMPLE = "sample"


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


MARKS: tuple[type[BaseModel], ...] = (Setting,)
