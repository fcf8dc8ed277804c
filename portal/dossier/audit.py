"""The history: what was done, by whom, and the words as they stood; rows are added, never changed.

Each event carries the keyed hash of the one before and of itself, so that a changed or missing row shows.
"""
import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any, Self

from peewee import CharField, Check, DateTimeField, ForeignKeyField, IntegerField, ModelSelect, TextField

from portal.base import bulk, keys
from portal.base.db import BaseModel, partial
from portal.base.settings import MOVED, Setting
from portal.domain.errors import Forbidden, Refusal
from portal.domain.people import Actor
from portal.domain.workflow import WRITING
from portal.dossier.tables import Dossier
from portal.organisation.accounts import AwayUser, User

FIRST_LINK = "0" * 64
AT_ONCE = 10_000    # events that are held in memory while the chain is read
AS_KEPT = json.JSONEncoder(default=str, ensure_ascii=False, sort_keys=True, check_circular=False)


WROTE = "(" + ", ".join(f"'{act}'" for act in WRITING) + ")"    # the acts that write, as an index of events says them


class Elsewhere(Refusal):
    """An act in a database that the installation was moved away from."""

    def __init__(self) -> None:
        super().__init__("Cổng đã chuyển sang cơ sở dữ liệu khác nên việc này chưa được ghi. Hãy báo người vận hành "
                         "và làm lại khi cổng đã chạy ở nơi mới.")


class Event(BaseModel):
    """One act. Without a dossier it is about `subject`: an account, a body, a setting."""

    dossier = ForeignKeyField(Dossier, null=True, backref="events", on_delete="RESTRICT")
    subject = CharField(80, default="")
    actor = ForeignKeyField(User, null=True, backref="+")    # None: the operator at the command line
    act = CharField(40)
    at = DateTimeField()                                     # local time, without zone
    reason = TextField(default="")
    version = IntegerField(default=0)
    link = CharField(64, unique=True)
    behalf = ForeignKeyField(User, null=True, backref="+")   # whom the actor stood in for

    class Meta:
        indexes = (partial("event", "written", '"actor_id", "dossier_id"', f'"act" IN {WROTE}'),
                   partial("event", "written_for", '"behalf_id", "dossier_id"', f'"act" IN {WROTE}'))

    @property
    def who(self) -> str:
        """Who did it, and in whose place. Read with `told`, it asks nothing more."""
        if not self.actor_id:
            return "Người vận hành hệ thống"
        return f"{self.actor.name} thay {self.behalf.name}" if self.behalf_id else str(self.actor.name)


class Revision(BaseModel):
    """The content as it stood from this version on; sealed values stay sealed."""

    dossier = ForeignKeyField(Dossier, backref="revisions", on_delete="RESTRICT")
    version = IntegerField()
    content = TextField()

    class Meta:
        indexes = ((("dossier", "version"), True),)


class Head(BaseModel):
    """The last link of the chain: one row, whose lock puts writers in a line."""

    id = IntegerField(primary_key=True, constraints=[Check('"id" = 1')])
    link = CharField(64, default=FIRST_LINK)
    length = IntegerField(default=0)


@dataclass(frozen=True)
class Moment:
    """Who acts and when: what every event needs besides the act. `actor` None is the operator."""

    actor: Actor | None
    at: datetime

    @property
    def acting(self) -> Actor:
        """Who acts on a record. Raises Forbidden for the operator, who acts on none."""
        if self.actor is None:
            raise Forbidden()
        return self.actor

    @property
    def user(self) -> int | None:
        return self.actor.user if self.actor else None

    @property
    def behalf(self) -> int | None:
        return self.actor.behalf if self.actor else None

    @property
    def personal(self) -> Self:
        """The same person acting for themself: one's own account is nobody else's, whomever one stands in for."""
        return replace(self, actor=self.actor and replace(self.actor, behalf=None))


def add_event(moment: Moment, act: str, dossier: Dossier | None = None, reason: str = "", subject: str = "") -> Event:
    """Add one event to the end of the chain; to be called inside the act's own transaction."""
    event = Event(dossier=dossier.id if dossier else None, subject=subject, actor=moment.user, act=act,
                  at=moment.at.replace(tzinfo=None), reason=reason, version=dossier.version if dossier else 0,
                  behalf=moment.behalf)
    event.link = link(_last_link(1), event)
    event.save(force_insert=True)
    Head.update(link=event.link).where(Head.id == 1).execute()
    return event


def add_loaded(moment: Moment, dossiers: Collection[Sequence[int]]) -> None:
    """Add an event for each of these new dossiers, which a load brought in kind by kind, to the end of the chain."""
    last, at = _last_link(sum(map(len, dossiers))), moment.at.replace(tzinfo=None)

    def rows() -> Iterator[tuple[Any, ...]]:
        nonlocal last
        for pk in chain.from_iterable(dossiers):
            last = _linked(last, pk, "", moment.user, "load", at.isoformat(), "", 1, moment.behalf)
            yield pk, "", moment.user, "load", bulk.plain(at), "", 1, last, moment.behalf
    bulk.add(Event, rows(), ("dossier", "subject", "actor", "act", "at", "reason", "version", "link", "behalf"))
    Head.update(link=last).where(Head.id == 1).execute()


def _last_link(coming: int) -> str:
    """The link that the next event follows; takes the lock of the chain, which grows by so many.

    Raises Elsewhere where the installation was moved to another database, also for whoever waited for that move: so
    the mark is looked for behind the lock.
    """
    locked = Head.update(length=Head.length + coming).where(Head.id == 1).returning(Head.link).execute()
    found: str = next(iter(locked)).link
    if Setting.select().where(Setting.name == MOVED).exists():
        raise Elsewhere
    return found


def link(before: str, event: Event) -> str:
    """The keyed hash of an event and the link before it, in hex."""
    return _linked(before, event.dossier_id, event.subject, event.actor_id, event.act, event.at.isoformat(),
                   event.reason, event.version, event.behalf_id)


def _linked(*told: str | int | None) -> str:
    words = json.dumps(told, ensure_ascii=False)
    return hmac.new(keys.trail(), words.encode(), hashlib.sha256).hexdigest()


def keep_revision(dossier: Dossier, content: dict[str, Any]) -> None:
    """Keep the content as it stands at the dossier's version."""
    Revision.create(**_revision(dossier, content))


def keep_revision_once(dossier: Dossier, content: dict[str, Any]) -> None:
    """The same, where nothing was kept of this version yet."""
    Revision.insert(_revision(dossier, content)).on_conflict_ignore().execute()


def _revision(dossier: Dossier, content: dict[str, Any]) -> dict[str, Any]:
    return {"dossier": dossier, "version": dossier.version, "content": as_kept(content)}


def as_kept(content: dict[str, Any]) -> str:
    """A content as a revision keeps it."""
    return AS_KEPT.encode(content)


def content_at(dossier: Dossier, version: int) -> dict[str, Any]:
    """The content as it stood at a version; days as ISO words.

    Whatever was acted on has one for each version that an act found. Raises Revision.DoesNotExist before the first.
    """
    found: dict[str, Any] = json.loads(
        Revision.select().where(Revision.dossier == dossier, Revision.version <= version)
        .order_by(Revision.version.desc()).get().content)
    return found


def events_with_people() -> ModelSelect:
    """Events with the names of those who acted and of those in whose place: one query."""
    found: ModelSelect = (Event.select(Event, User, AwayUser).left_outer_join(User, on=Event.actor).switch(Event)
                          .left_outer_join(AwayUser, on=Event.behalf))
    return found


def last_event(dossier: Dossier) -> Event | None:
    found: Event | None = events_with_people().where(Event.dossier == dossier).order_by(Event.id.desc()).first()
    return found


def read_hands(dossiers: Iterable[Dossier]) -> None:
    """Ask for whoever wrote these entries at once."""
    known = list(dossiers)
    found: dict[int, set[int]] = {}
    for pk, *users in Event.select(Event.dossier, Event.actor, Event.behalf).where(
            Event.dossier.in_({d.root_id or d.id for d in known}), Event.act.in_(WRITING)).tuples():
        found.setdefault(pk, set()).update(filter(None, users))
    for dossier in known:
        dossier.hands = frozenset(found.get(dossier.root_id or dossier.id, ()))


def broken_links() -> Iterator[int]:
    """Ids of events whose link does not follow from the one before; nothing when the chain holds."""
    before, last = FIRST_LINK, 0
    while some := list(Event.select().where(Event.id > last).order_by(Event.id).limit(AT_ONCE)):
        for event in some:
            if event.link != link(before, event):
                yield event.id
            before, last = event.link, event.id


TRAIL: tuple[type[BaseModel], ...] = (Event, Revision, Head)
