"""Duties with their days, as far as an actor may see them: a month's, and those of each clause of a regulation."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import JOIN, Expression

from portal.deadlines import status
from portal.deadlines.status import Standing
from portal.domain.approval import Approval
from portal.domain.people import Actor
from portal.dossier import visibility
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.law.duties import CITIZENS_OWN
from portal.law.work_calendar import calendar
from portal.organisation.bodies import Body

MOST = 1_000    # duties of one month that a page tells
A_WEEK = timedelta(7)


@dataclass(frozen=True)
class Obligation:
    """One duty: its rule, where its clock stands, and the record that owes it."""

    rule: str
    standing: Standing
    dossier: Dossier


@dataclass(frozen=True)
class Batch:
    """Duties of one day that ask the same and stand alike: told as one, opened one by one."""

    title: str
    css: str
    items: tuple[Obligation, ...]


@dataclass(frozen=True)
class Day:
    """One day of the month's sheet; `off` names why nobody works."""

    day: date
    off: str
    is_today: bool
    in_month: bool
    items: tuple[Obligation, ...]

    @property
    def why_off(self) -> str:
        """The name of a holiday; a weekend needs none."""
        return self.off if self.day.weekday() < 5 else ""

    @property
    def batches(self) -> list[Batch]:
        """The day's duties, those that ask the same and stand alike together."""
        found: dict[tuple[str, str], list[Obligation]] = {}
        for item in self.items:
            found.setdefault((item.standing.title, item.standing.css), []).append(item)
        return [Batch(title, css, tuple(items)) for (title, css), items in found.items()]


@dataclass(frozen=True)
class Month:
    """The weeks that hold a month, Monday to Sunday, and the months beside it."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    count: int

    @property
    def before(self) -> date:
        return (self.first - timedelta(1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(31)).replace(day=1)


def month(actor: Actor, first: date, today: date, whole: bool = False) -> Month:
    """The sheet of the month that begins on `first`: the duties of the actor's body, or all in sight."""
    monday = first - timedelta(first.weekday())
    end = (first + timedelta(31)).replace(day=1)
    weeks = (end - monday + timedelta(6)).days // 7
    found = between(actor, monday, monday + weeks * A_WEEK - timedelta(1), today, whole)
    by_day: dict[date, list[Obligation]] = {}
    for item in found:
        by_day.setdefault(item.standing.day, []).append(item)
    known = calendar()
    days = [Day(day, known.why_off(day) or "", day == today, day.month == first.month, tuple(by_day.get(day, ())))
            for day in (monday + timedelta(n) for n in range(weeks * 7))]
    return Month(first, tuple(tuple(days[n:n + 7]) for n in range(0, len(days), 7)),
                 sum(len(day.items) for day in days if day.in_month))


def between(actor: Actor, first: date, last: date, today: date, whole: bool = False) -> list[Obligation]:
    """The duties due on these days, both inclusive, by day: one query."""
    return _told(_in_sight(actor, Deadline.due.between(first, last), whole).limit(MOST), today)


def still_owed(actor: Actor, today: date) -> list[Obligation]:
    """Everything that the actor's body still owes, by day."""
    return _told(_in_sight(actor, Deadline.met.is_null() & (Deadline.suspended == False), whole=False)    # noqa: E712
                 .limit(MOST), today)


def _in_sight(actor: Actor, where: Expression, whole: bool) -> Any:
    query = (Deadline.select(Deadline, Dossier, Body).join(Dossier, on=Deadline.dossier)
             .join_from(Deadline, Body, on=Deadline.owner, join_type=JOIN.LEFT_OUTER)
             .where(where, visibility.open_to(actor), Dossier.approval != Approval.CANCELLED,
                   Deadline.rule.not_in(sorted(CITIZENS_OWN))))
    own = (Deadline.owner == actor.body) | (Deadline.owner.is_null() & (Dossier.body == actor.body))
    return (query if whole else query.where(own)).order_by(Deadline.due, Deadline.id)


def _told(rows: Iterable[Deadline], today: date) -> list[Obligation]:
    return [Obligation(row.rule, status.of_row(row, today), row.dossier) for row in rows]
