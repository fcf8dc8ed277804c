"""The actor's own work: what waits for a review, what came back, what is due this week, what others hold."""
from dataclasses import dataclass, replace
from datetime import date, timedelta

from peewee import SQL, Expression, ModelSelect, Node, fn

from portal.base.prepared import among, listed, prepared
from portal.deadlines import status
from portal.deadlines.starting import ground_kept
from portal.deadlines.status import Standing
from portal.domain import policy
from portal.domain.approval import Approval
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.dossier import audit, visibility
from portal.dossier.audit import Event
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Concurrence, Dossier, Party, Signature
from portal.organisation.accounts import Membership, User
from portal.queries import holder
from portal.queries.holder import Holder
from portal.queries.lists import dossiers_of
from portal.queries.pressing import ASKING, AT, OWING, RETURNED, SUBMITTED, UNISSUED, Held, Reading, reading

Asked = tuple[list[Held], Expression]    # what is held, and the condition on all of it
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
    return _waiting(actor).count() if policy.can(actor, May.REVIEW) else 0


def waiting(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """Entries that wait for this actor's review, the most pressing first."""
    return _part(_waiting(actor), today, most)


@reading
def _waiting(actor: Actor) -> Asked:
    reached = [s.bodies for s in policy.slices(actor, May.REVIEW)]
    bodies = None if None in reached else frozenset[int]().union(*filter(None, reached))
    held = Held(SUBMITTED) if bodies is None else Held(SUBMITTED, Dossier.body, tuple(sorted(bodies)))
    return [held], visibility.open_to(actor, May.REVIEW)


def came_back(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """Entries sent back that this actor wrote, or nobody who still writes for its body."""
    return _part(_came_back(actor, today), today, most)


@reading
def _came_back(actor: Actor, today: date) -> Asked:
    colleagues = Membership.select(Membership.user).join(User, on=Membership.user).where(
        Membership.body.in_(actor.bodies), Membership.role == actor.role, Membership.stands_for.is_null(),
        Membership.on(today), User.active)
    mine = Dossier.author.in_(actor.selves) | Dossier.author.is_null() | Dossier.author.not_in(colleagues)
    return [Held(RETURNED, Dossier.body, actor.bodies)], mine & visibility.open_to(actor)


def sent_on(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """What this actor or its body gave into other hands and is not done: entries in review, duties of others."""
    return _with_holders(_part(_sent_on(actor), today, most), today)


@reading
def _sent_on(actor: Actor) -> Asked:
    others_owe = fn.EXISTS(Deadline.select(SQL("1")).where(
        Deadline.dossier == Dossier.id, Deadline.met.is_null(), Deadline.owed_by.not_in(actor.bodies)))
    others_answer = fn.EXISTS(Party.select(SQL("1")).where(
        Party.dossier == Dossier.id, Party.is_asked, Party.body.not_in(actor.bodies)))
    held = [Held(SUBMITTED & Dossier.body.in_(actor.bodies), Dossier.author, actor.selves),
            Held(ASKING & (others_owe | others_answer), Dossier.body, actor.bodies)]
    return held, visibility.open_to(actor)


def _with_holders(part: Part, today: date) -> Part:
    clocks = {item.dossier.id: item.standing for item in part.items if item.standing}
    found = holder.holders((item.dossier for item in part.items), clocks, today)
    return replace(part, items=[replace(item, holder=found[item.dossier.id]) for item in part.items])


def asked_of(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """What other bodies' records ask of this actor's body: a step that a party does is open, or its opinion."""
    return _part(_asked_of(actor), today, most)


@reading
def _asked_of(actor: Actor) -> Asked:
    asked = Party.select(Party.dossier).where(Party.body.in_(actor.bodies), Party.is_asked >> SQL("TRUE"))
    silent = Concurrence.select(Concurrence.dossier).where(
        Concurrence.body == actor.body, Concurrence.opinion.is_null())
    others = Dossier.body.not_in(actor.bodies) & (Dossier.approval != Approval.CANCELLED)
    held = [Held(Dossier.id.in_(asked)), Held(Dossier.id.in_(silent))]
    return held, others & visibility.open_to(actor)


def to_sign(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """Approved documents that wait for the signature of this actor's body."""
    return _part(_to_sign(actor), today, most)


@reading
def _to_sign(actor: Actor) -> Asked:
    signed = fn.EXISTS(Signature.select(SQL("1")).where(
        Signature.dossier == Dossier.id, Signature.body == actor.body))
    named = Party.part == SQL("'signatory'")
    anybody = fn.EXISTS(Party.select(SQL("1")).where(Party.dossier == Dossier.id, named))
    mine = Party.select(Party.dossier).where(named, Party.body == actor.body)
    held = [Held(UNISSUED & ~anybody, Dossier.body, (actor.body,)),    # who signs where nobody is named
            Held(UNISSUED & Dossier.id.in_(mine))]
    return held, ~signed & visibility.open_to(actor, May.SIGN)


def watched(actor: Actor, today: date, most: int = SHOWN) -> Part:
    """Everything in sight that is past due: what an auditor begins with."""
    return _part(_watched(actor, today), today, most)


@reading
def _watched(actor: Actor, today: date) -> Asked:
    return [Held(OWING & (today > AT))], visibility.open_to(actor)


def _part(asked: Reading, today: date, most: int) -> Part:
    """The rows to show, the most pressing first; they are counted where there are more than these."""
    ids = asked.first(most)
    if not ids:
        return Part([], 0)
    clocks, last = status.nearest(ids, today), _last_events(ids)
    count = asked.count() if len(ids) == most else len(ids)
    return Part([Item(d, clocks.get(d.id), last.get(d.id)) for d in dossiers_of(ids)], count)


def _last_events(ids: list[int]) -> dict[int, Event]:
    """The last thing done with each dossier, with who did it."""
    return {event.dossier_id: event for event in _newest(listed(ids))}


@prepared
def _newest(ids: Node) -> ModelSelect:
    newest = Event.select(fn.MAX(Event.id)).where(among(Event.dossier, ids)).group_by(Event.dossier)
    found: ModelSelect = audit.events_with_people().where(Event.id.in_(newest))
    return found


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
    return list(Deadline.select(Deadline, Dossier).join(Dossier, on=Deadline.dossier)
                .where(Deadline.owed_by.in_(actor.bodies), Deadline.due.between(monday, monday + timedelta(6)),
                       Deadline.met.is_null(), Deadline.suspended >> SQL("FALSE"), visibility.open_to(actor))
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
