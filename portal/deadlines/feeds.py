"""A person's obligations as an iCalendar feed: an address with a secret in it, which their calendar program reads.

A feed tells what is owed, when, and in which record by its code: no record's words, for whoever holds the address
reads it. The table keeps the secret's hash alone.
"""
import hashlib
import secrets
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event
from peewee import CharField, DateTimeField, ForeignKeyField

from portal.base.db import BaseModel, immediate
from portal.deadlines import obligations
from portal.deadlines.obligations import Obligation
from portal.dossier import audit
from portal.dossier.audit import Moment
from portal.organisation.accounts import Membership, User, actor_of, memberships_of


class Feed(BaseModel):
    """One membership's feed; a new secret ends the one before."""

    membership = ForeignKeyField(Membership, unique=True, backref="+", on_delete="CASCADE")
    token = CharField(64, unique=True)
    at = DateTimeField()


def stands(membership: int) -> bool:
    """Whether this membership has a feed."""
    return bool(Feed.select().where(Feed.membership == membership).exists())


def give(moment: Moment, membership: int) -> str:
    """Open the membership's feed; returns the secret, which is not kept and cannot be shown again."""
    secret = secrets.token_urlsafe(32)
    with immediate():
        Feed.delete().where(Feed.membership == membership).execute()
        Feed.create(membership=membership, token=_hash(secret), at=moment.at.replace(tzinfo=None))
        audit.add_event(moment, "open_feed", subject=f"user:{moment.user}")
    return secret


def end(moment: Moment, membership: int) -> None:
    """Close the feed: its address opens nothing from now on."""
    with immediate():
        if Feed.delete().where(Feed.membership == membership).execute():
            audit.add_event(moment, "close_feed", subject=f"user:{moment.user}")


def read(secret: str, today: date) -> bytes | None:
    """The feed of this secret as a file for calendar programs; None when nobody's, or its person works here no more."""
    feed = (Feed.select(Feed, Membership, User).join(Membership).join(User, on=Membership.user)
            .where(Feed.token == _hash(secret), User.active == True).first())    # noqa: E712 - SQL
    held = next((m for m in memberships_of(feed.membership.user, today) if m.id == feed.membership_id), None) \
        if feed else None
    if feed is None or held is None:
        return None
    owed = obligations.still_owed(actor_of(feed.membership.user, held, today), today)
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
