"""The actor's own work: what waits for a review, what came back, what is due this week, what others hold."""
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from peewee import Expression, ModelSelect, fn

from portal.deadlines import status
from portal.deadlines.starting import ground_kept
from portal.deadlines.status import Standing
from portal.domain import policy
from portal.domain.approval import Approval
from portal.domain.paper import PaperState
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.dossier import audit, visibility
from portal.dossier.audit import Event
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Concurrence, Dossier, Party, Signature
from portal.organisation.accounts import Membership, User
from portal.organisation.bodies import Body
from portal.queries import holder
from portal.queries.holder import Holder
from portal.queries.lists import capped_count
from portal.records import kinds

SHOWN, MOST = 8, 100    # rows of a part, and of one that was asked for whole


@dataclass(frozen=True)
class Item:
    """One line: the dossier with its body, where its clock stands, the last act on it; on some lists who has it."""

    dossier: Dossier
    standing: Standing | None
    last: Event | None
    holder: Holder | None = None


@dataclass(frozen=True)
class Part:
    """Some rows, and how many there are in all (capped)."""

    items: list[Item]
    count: int

    @property
    def late(self) -> int:
        """How many of the rows shown are past due."""
        return sum(bool(item.standing and item.standing.is_late) for item in self.items)


def waiting_count(actor: Actor) -> int:
    """How many entries wait for this actor's review."""
    return capped_count(visibility.waiting_for(actor)) if policy.can(actor, May.REVIEW) else 0


def waiting(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """Entries that wait for this actor's review, the most pressing first."""
    return _part(visibility.waiting_for(actor), today, most)


def came_back(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """Entries sent back that this actor wrote, or nobody who still writes for its body."""
    colleagues = Membership.select(Membership.user).join(User, on=Membership.user).where(
        Membership.body.in_(actor.bodies), Membership.role == actor.role, Membership.stands_for.is_null(),
        Membership.on(today), User.active)
    mine = Dossier.author.in_(actor.selves) | Dossier.author.is_null() | Dossier.author.not_in(colleagues)
    return _part(_mine(actor).where(Dossier.approval == Approval.RETURNED, Dossier.root.is_null(), mine), today, most)


def sent_on(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """What this actor or its body gave into other hands and is not done: entries in review, duties of others."""
    owed = Deadline.select(Deadline.dossier).where(
        Deadline.met.is_null(), Deadline.owner.is_null(False), Deadline.owner.not_in(actor.bodies))
    asked = _answerable(Party.body.not_in(actor.bodies))
    in_review = (Dossier.approval == Approval.SUBMITTED) & Dossier.author.in_(actor.selves) & Dossier.root.is_null()
    return _with_holders(_part(_mine(actor).where(in_review | asked | Dossier.id.in_(owed)), today, most), today)


def _with_holders(part: Part, today: date) -> Part:
    clocks = {item.dossier.id: item.standing for item in part.items if item.standing}
    found = holder.holders((item.dossier for item in part.items), clocks, today)
    return replace(part, items=[replace(item, holder=found[item.dossier.id]) for item in part.items])


def asked_of(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """What other bodies' records ask of this actor's body: a step that a party does is open, or its opinion."""
    silent = Concurrence.select(Concurrence.dossier).where(
        Concurrence.body == actor.body, Concurrence.opinion.is_null())
    return _part(visibility.dossiers_visible_to(actor).where(
        Dossier.body.not_in(actor.bodies), Dossier.approval != Approval.CANCELLED,
        _answerable(Party.body.in_(actor.bodies)) | Dossier.id.in_(silent)), today, most)


def _answerable(whose: Expression) -> Expression:
    """Records whose course has a step open that a party under this condition answers with."""
    open_: dict[tuple[str, str | None], set[str]] = {}
    for kind in kinds():
        for step in kind.course.workflow.steps if kind.course.workflow else ():
            if step.may is May.ANSWER:
                open_.setdefault((kind.slug, kind.part_of(step)), set()).update(map(str, step.sources))
    return reduce(or_, (
        (Dossier.kind == slug) & Dossier.progress.in_(sorted(states)) & Dossier.id.in_(_named(whose, part))
        for (slug, part), states in open_.items()), visibility.NOTHING)


def _named(whose: Expression, part: str | None) -> ModelSelect:
    found = Party.select(Party.dossier).where(whose)
    return found.where(Party.part == part) if part else found


def to_sign(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """Approved documents that wait for the signature of this actor's body."""
    signed = Signature.select(Signature.dossier).where(Signature.body == actor.body)
    named = Party.select(Party.dossier).where(Party.part == "signatory")
    own = (Dossier.body == actor.body) & Dossier.id.not_in(named)    # who signs where nobody is named
    return _part(Dossier.select().where(
        visibility.open_to(actor, May.SIGN), Dossier.approval == Approval.APPROVED,
        Dossier.paper.in_([PaperState.UNSIGNED, PaperState.SIGNED]), Dossier.id.not_in(signed),
        own | Dossier.id.in_(named.where(Party.body == actor.body))), today, most)


def watched(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """Everything in sight that is past due: what an auditor begins with."""
    return _part(visibility.dossiers_visible_to(actor).where(Dossier.due < today), today, most)


def _mine(actor: Actor) -> ModelSelect:
    """What the body keeps, with what it took over."""
    return visibility.dossiers_visible_to(actor).where(Dossier.body.in_(actor.bodies))


def _part(query: ModelSelect, today: date, most: int) -> Part:
    """The rows to show, nearest due first: one query for them, one each for clocks, events and the count."""
    rows = list(query.select(Dossier, Body).join(Body, on=Dossier.body)
                .order_by(Dossier.due.asc(nulls="LAST"), Dossier.id).limit(most))
    ids = [d.id for d in rows]
    clocks, last = status.nearest(ids, today), _last_events(ids)
    return Part([Item(d, clocks.get(d.id), last.get(d.id)) for d in rows], capped_count(query))


def _last_events(ids: list[int]) -> dict[int, Event]:
    """The last thing done with each dossier, with who did it."""
    newest = Event.select(fn.MAX(Event.id)).where(Event.dossier.in_(ids)).group_by(Event.dossier)
    found: Iterable[Any] = audit.events_with_people().where(Event.id.in_(newest)) if ids else ()
    return {event.dossier_id: event for event in found}


@dataclass(frozen=True)
class Day:
    """One day of the week's list; `off` names why nobody works, `items` are what is due."""

    day: date
    off: str
    is_today: bool
    items: list[tuple[Deadline, Dossier]]


def due_this_week(actor: Actor, today: date) -> list[Deadline]:
    """Deadlines, not met, of this week's days, in dossiers in sight that this actor's body keeps or owes."""
    monday = today - timedelta(today.weekday())
    own = Deadline.owner.in_(actor.bodies)
    kept = Deadline.owner.is_null() & Dossier.body.in_(actor.bodies)
    return list(Deadline.select(Deadline, Dossier).join(Dossier, on=Deadline.dossier)
                .where(Deadline.due.between(monday, monday + timedelta(6)), Deadline.met.is_null(),
                       Deadline.suspended == False, own | kept, visibility.open_to(actor))    # noqa: E712 - SQL
                .order_by(Deadline.due, Deadline.id).limit(200))


def week(rows: list[Deadline], today: date) -> list[Day]:
    """Monday to Friday, and a weekend day only when something is due on it."""
    monday, days = today - timedelta(today.weekday()), []
    known = ground_kept().days()
    for n in range(7):
        day = monday + timedelta(n)
        items = [(row, row.dossier) for row in rows if row.due == day]
        if n < 5 or items or day == today:
            days.append(Day(day, known.why_off(day) or "", day == today, items))
    return days
