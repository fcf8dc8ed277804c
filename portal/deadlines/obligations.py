"""Duties with their days, as far as an actor may see them: a month's sheet, a person's feed for calendar programs.

A feed's address has a secret in it, of which the table keeps the hash alone. It tells what is owed, when, in which
record by its code: no record's words, for whoever holds the address reads it.
"""
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event
from peewee import JOIN, CharField, DateTimeField, Expression, ForeignKeyField

from portal.base.db import BaseModel, immediate
from portal.deadlines import status
from portal.deadlines.status import Standing
from portal.domain.approval import Approval
from portal.domain.people import Actor
from portal.dossier import audit, visibility
from portal.dossier.audit import Moment
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.law.duties import CITIZENS_OWN
from portal.law.work_calendar import calendar
from portal.organisation.accounts import Membership, User, actor_of, memberships_of
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


class Feed(BaseModel):
    """One membership's feed; a new secret ends the one before."""

    membership = ForeignKeyField(Membership, unique=True, backref="+", on_delete="CASCADE")
    token = CharField(64, unique=True)
    at = DateTimeField()


def has_feed(membership: int) -> bool:
    """Whether this membership has a feed."""
    return bool(Feed.select().where(Feed.membership == membership).exists())


def open_feed(moment: Moment, membership: int) -> str:
    """Open the membership's feed; returns the secret, which is not kept and cannot be shown again."""
    secret = secrets.token_urlsafe(32)
    with immediate():
        Feed.delete().where(Feed.membership == membership).execute()
        Feed.create(membership=membership, token=_hash(secret), at=moment.at.replace(tzinfo=None))
        audit.add_event(moment, "open_feed", subject=f"user:{moment.user}")
    return secret


def close_feed(moment: Moment, membership: int) -> None:
    """Close the feed: its address opens nothing from now on."""
    with immediate():
        if Feed.delete().where(Feed.membership == membership).execute():
            audit.add_event(moment, "close_feed", subject=f"user:{moment.user}")


def feed_of(secret: str, today: date) -> bytes | None:
    """The feed of this secret as a file for calendar programs; None when nobody's, or its person works here no more."""
    feed = (Feed.select(Feed, Membership, User).join(Membership).join(User, on=Membership.user)
            .where(Feed.token == _hash(secret), User.active == True).first())    # noqa: E712 - SQL
    held = next((m for m in memberships_of(feed.membership.user, today) if m.id == feed.membership_id), None) \
        if feed else None
    if feed is None or held is None:
        return None
    owed = still_owed(actor_of(feed.membership.user, held, today), today)
    return _calendar(f"Việc phải thực hiện – {held.body.name}", owed, feed.at)


def _calendar(name: str, owed: list[Obligation], since: datetime) -> bytes:
    found = Calendar()
    found.add("prodid", "-//coordination-portal//obligations//VI")
    found.add("version", "2.0")
    found.add("x-wr-calname", name)
    for item in owed:
        found.add_component(_event(item, since))
    made: bytes = found.to_ical()
    return made


def _event(item: Obligation, since: datetime) -> Event:
    """One day's entry; its id stays when the day moves, so that a calendar moves it too."""
    event, told = Event(), item.standing
    event.add("uid", f"{item.dossier.code}.{item.rule}@coordination-portal")
    event.add("summary", f"{told.title} ({item.dossier.code})")
    event.add("dtstart", told.day)
    event.add("dtend", told.day + timedelta(1))
    event.add("dtstamp", since.replace(tzinfo=UTC))
    return event


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
