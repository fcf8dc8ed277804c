"""How often a people's committee has to receive citizens by the level of its unit, and how often it did."""
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from portal.figures import Measure, Measured, Scope, counted, named

WEEK = "week"


@dataclass(frozen=True)
class Schedule:
    """So many days in every week or month, under which article."""

    days: int
    each: str
    article: str

    def required(self, first: date, last: date) -> int:
        """The days owed by whole weeks, or whole calendar months, that lie between two days."""
        if last < first:
            return 0
        if self.each == WEEK:
            return self.days * (((last - first).days + 1) // 7)
        return self.days * _whole_months(first, last)


def _whole_months(first: date, last: date) -> int:
    begins = first if first.day == 1 else _next_month(first)
    ends = last + timedelta(days=1)
    return max((ends.year - begins.year) * 12 + ends.month - begins.month, 0)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


@cache
def by_level() -> Mapping[str, Schedule]:
    """The schedules that the law file names, by level."""
    text = (files(__package__) / "receptions.toml").read_text(encoding="utf-8")
    return {level: Schedule(**row) for level, row in tomllib.loads(text).items()}


def days_held(table: Any) -> Measure:
    """The days with a regular reception; of several on one day the first stands for it."""
    def measure(scope: Scope) -> Measured:
        first: dict[tuple[int, date], Any] = {}
        for row in sorted(counted(scope, table), key=lambda row: str(row.code)):
            if row.sort == "regular":
                first.setdefault(row.held_on, row)
        found = sorted(first.values(), key=lambda row: str(row.code))
        return Measured(len(found), named(table, found))
    return measure
