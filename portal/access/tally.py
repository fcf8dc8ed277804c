"""The counts of tries where there is no Redis: rows of the database, which all processes share."""
from datetime import datetime, timedelta

from peewee import Case, CharField, DateTimeField, IntegerField

from portal.base import clock
from portal.base.db import BaseModel


class Tally(BaseModel):
    """How often something was tried since a window began; of no worth once it `ends`."""

    key = CharField(200, primary_key=True)
    count = IntegerField()
    ends = DateTimeField(index=True)    # local time, without zone


def add(key: str, seconds: int, amount: int) -> int:
    """Count so many tries in one statement; the first of a window begins it. Returns how many there are."""
    now = _now()
    over, ends = Tally.ends <= now, now + timedelta(seconds=seconds)
    counted = (Tally.insert(key=key, count=amount, ends=ends)
               .on_conflict(conflict_target=(Tally.key,), update={
                   Tally.count: Case(None, ((over, amount),), Tally.count + amount),
                   Tally.ends: Case(None, ((over, ends),), Tally.ends)})
               .returning(Tally.count).execute())
    found = int(counted[0].count)
    if found == amount:    # a window began: those that are over go
        Tally.delete().where(Tally.ends <= now).execute()
    return found


def standing(key: str) -> tuple[int, datetime]:
    """How often it was tried in this window, and when the window ends: now, when none stands."""
    now = _now()
    found = Tally.get_or_none(Tally.key == key, Tally.ends > now)
    return (found.count, found.ends) if found else (0, now)


def forget(*keys: str) -> int:
    """Forget the tries of these keys, of all when none is named; returns of how many."""
    asked = Tally.delete().where(Tally.key.in_(keys)) if keys else Tally.delete()
    return int(asked.execute())


def _now() -> datetime:
    return clock.now().replace(tzinfo=None)
