"""Where records are: who has each now, as the policy and the people in its bodies say, what comes next."""
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from portal.base.edition import kept_each
from portal.deadlines.status import Standing
from portal.domain.approval import APPROVAL, Approval
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.message import Lowered, Message, joined
from portal.domain.paper import PAPER, PaperState
from portal.domain.people import COMPILES_BESIDE, Organ
from portal.domain.permission import May
from portal.domain.policy import Reach, Seats, who_may
from portal.domain.workflow import Step, Writes
from portal.dossier.audit import read_hands
from portal.dossier.tables import Dossier, read_parties
from portal.operations import signing
from portal.organisation import succession
from portal.organisation.accounts import Membership, OwnReview, User
from portal.organisation.bodies import Body, Unit
from portal.records import kind_of

Line = tuple[Body, ...]    # a body, then those that took over its records
Beside = dict[Organ, frozenset[int]]    # bodies that compile what voters told an organ


class Ground:
    """The bodies around some records; each sort is asked about once for all, and only when the policy wants it."""

    def __init__(self, dossiers: Iterable[Dossier], day: date) -> None:
        self.dossiers, self.day = list(dossiers), day

    def seats(self, may: May, dossier: Dossier) -> tuple[Seats, ...]:
        """The memberships that may on one of these records."""
        return who_may(may, dossier, partial(self.reaching, dossier))

    def reaching(self, dossier: Dossier, reach: Reach) -> frozenset[int]:
        """The bodies that the record lies in such a reach of."""
        if reach is Reach.PARTY:
            return frozenset(body.id for party in dossier.named for body in self.lines[party.body_id])
        if reach is Reach.GIVEN:
            return frozenset({dossier.body_id} if dossier.kind in self._own_reviews[dossier.body_id] else ())
        if reach is Reach.BINDING:
            return self._bound[dossier.body.unit_id]
        own, *took_over = line = self.lines[dossier.body_id]
        if reach is Reach.BESIDE:
            return frozenset().union(*(self._beside[body.unit_id].get(body.organ, ()) for body in line))
        return {Reach.OWN: frozenset({own.id}), Reach.INHERITED: frozenset(body.id for body in took_over),
                Reach.BELOW: frozenset(body.superior_id for body in line if body.superior_id),
                Reach.COLLEAGUES: frozenset(body.id for body in line if not body.superior_id)}[reach]

    @cached_property
    def lines(self) -> dict[int, Line]:
        """Of each body in charge or named itself and those that took over its records."""
        named = {party.body_id for dossier in self.dossiers for party in dossier.named}
        return lines_of({dossier.body_id for dossier in self.dossiers} | named, self.day)

    @cached_property
    def _own_reviews(self) -> dict[int, frozenset[str]]:
        return own_reviews_of(dossier.body_id for dossier in self.dossiers)

    @cached_property
    def _bound(self) -> dict[int, frozenset[int]]:
        return bound_by(dossier.body.unit_id for dossier in self.dossiers)

    @cached_property
    def _beside(self) -> dict[int, Beside]:
        return beside_of(body.unit_id for line in self.lines.values() for body in line)


@kept_each
def lines_of(bodies: Iterable[int], day: date) -> dict[int, Line]:
    """Of each body itself and those that took over its records by that day."""
    return succession.lines(Body.select().where(Body.id.in_(list(bodies))), day)


@kept_each
def own_reviews_of(bodies: Iterable[int]) -> dict[int, frozenset[str]]:
    """By body the kinds of which it reviews its own entries."""
    found = dict.fromkeys(bodies, frozenset[str]())
    for kind, body in OwnReview.select(OwnReview.kind, OwnReview.body).where(OwnReview.body.in_(list(found))).tuples():
        found[body] |= {kind}
    return found


@kept_each
def bound_by(units: Iterable[int]) -> dict[int, frozenset[int]]:
    """By unit the bodies that its regulations bind: its own and those of the units right below."""
    wanted = list(units)
    rows = list(Body.select(Body.id, Body.unit, Unit.parent).join(Unit).where(
        Body.unit.in_(wanted) | Unit.parent.in_(wanted)).tuples())
    return {unit: frozenset(pk for pk, *around in rows if unit in around) for unit in wanted}


@kept_each
def beside_of(units: Iterable[int]) -> dict[int, Beside]:
    """By unit the bodies that compile what voters told each organ."""
    found: dict[int, Beside] = {unit: {} for unit in units}
    for body in Body.select(Body.id, Body.unit, Body.organ).where(
            Body.unit.in_(list(found)), Body.organ.in_(sorted(COMPILES_BESIDE))):
        here, organ = found[body.unit_id], COMPILES_BESIDE[Organ(body.organ)]
        here[organ] = here.get(organ, frozenset()) | {body.id}
    return found


@dataclass(frozen=True)
class Held:
    """A role that somebody holds in a body."""

    body: int
    role: str
    user: int
    name: str

    def fills(self, seats: Seats) -> bool:
        """Whether it is one of these seats."""
        return self.role == seats.role and self.body in (seats.bodies or ()) and self.user not in seats.barred


@dataclass(frozen=True)
class Staff:
    """What some bodies are called, and the roles that people hold in them as their own.

    Whoever stands in for a colleague adds no body: the colleague holds the same role there, and is barred alike.
    """

    names: dict[int, str]
    held: tuple[Held, ...]

    def able(self, seats: tuple[Seats, ...]) -> list[str]:
        """The names of the bodies in which somebody may take one of these seats; of all of them where nobody may."""
        bodies = dict.fromkeys(pk for s in seats for pk in sorted(s.bodies or ()))
        taken = {held.body for held in self.held if any(map(held.fills, seats))}
        return [self.names[pk] for pk in bodies if pk in taken or taken.isdisjoint(bodies)]

    def at_work(self, user: int, seats: tuple[Seats, ...]) -> str:
        """The name of this user while one of these seats is theirs; else empty."""
        return next((held.name for held in self.held if held.user == user and any(map(held.fills, seats))), "")


def staff_of(seats: Iterable[Seats], day: date) -> Staff:
    """Whoever works in the bodies of these seats on that day."""
    found = _staff_of((pk for s in seats for pk in s.bodies or ()), day)
    return Staff({pk: name for pk, (name, _) in found.items()}, tuple(h for _, held in found.values() for h in held))


@kept_each
def _staff_of(bodies: Iterable[int], day: date) -> dict[int, tuple[str, tuple[Held, ...]]]:
    """By body its name, and the roles that people hold in it: one query."""
    own = (Membership.body == Body.id) & Membership.stands_for.is_null() & Membership.on(day) & Body.on(day)
    rows = (Body.select(Body.id, Body.name, Membership.role, User.id, User.name)
            .left_outer_join(Membership, on=own)
            .left_outer_join(User, on=(Membership.user == User.id) & User.active)
            .where(Body.id.in_(sorted(bodies))).tuples())
    found: dict[int, tuple[str, tuple[Held, ...]]] = {}
    for pk, body, role, user, name in rows:
        held = (Held(pk, role, user, name),) if user else ()
        found[pk] = body, (*found.get(pk, (body, ()))[1], *held)
    return found


WAITING = (PaperState.UNSIGNED, PaperState.SIGNED)
WRITTEN = (Approval.DRAFT, Approval.RETURNED)


@dataclass(frozen=True)
class Holder:
    """Who has a record: a person, or the bodies any one of which may do what comes next; and a few words more."""

    names: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Turn:
    """Whose turn it is: the memberships that may do what comes next, its author first; or names known already."""

    seats: tuple[Seats, ...] = ()
    note: str = ""
    author: int | None = None
    names: tuple[str, ...] = ()


def holder(dossier: Dossier, standing: Standing | None, day: date) -> Holder:
    """Who has this record on that day."""
    return holders([dossier], {dossier.id: standing} if standing else {}, day)[dossier.id]


def holders(dossiers: Iterable[Dossier], clocks: Mapping[int, Standing], day: date) -> dict[int, Holder]:
    """Who has each record on that day; as many queries for many as for a few."""
    known = list(dossiers)
    if len(known) > 1:
        read_parties(known)
        read_hands(known)
    unsigned = signing.missing([d for d in known if _waits_for_paper(d)])
    ground = Ground(known, day)
    turns = {d.id: _turn(ground, d, clocks.get(d.id), unsigned.get(d.id)) for d in known}
    staff = staff_of((s for turn in turns.values() for s in turn.seats), day)
    found = {}
    for dossier in known:
        turn, body = turns[dossier.id], dossier.body.name
        if author := turn.author and staff.at_work(turn.author, turn.seats):
            found[dossier.id] = Holder((author,), body)
        else:
            found[dossier.id] = Holder(turn.names or tuple(staff.able(turn.seats)) or (body,), turn.note)
    return found


def _turn(ground: Ground, dossier: Dossier, clock: Standing | None, unsigned: list[str] | None) -> Turn:
    """The reviewers', else whoever owes the nearest duty, a party's, the writer's, the signatories', the body's."""
    if dossier.approval == Approval.SUBMITTED and dossier.root_id is None:
        return Turn(ground.seats(May.REVIEW, dossier), "chờ duyệt")
    if clock and clock.is_open and clock.owner:
        return Turn(note=Lowered(clock.title), names=(clock.owner,))
    if asked := _asked(ground, dossier):
        return asked
    if dossier.approval in WRITTEN:
        return Turn(ground.seats(May.SUBMIT, dossier), author=dossier.author_id)
    if unsigned:
        return Turn(note="chờ ký", names=tuple(unsigned))
    return Turn(ground.seats(May.FOLLOW, dossier))


def _asked(ground: Ground, dossier: Dossier) -> Turn | None:
    """The parties whose step comes next, when the case waits for one of other bodies."""
    flow = kind_of(dossier.kind).course.workflow
    step = next((s for s in flow.open_from(dossier.progress) if s.may is May.ANSWER), None) if flow else None
    if step is None:
        return None
    part = kind_of(dossier.kind).part_of(step)
    named = [party for party in dossier.named
             if party.body_id != dossier.body_id and (not part or party.part == part)]
    asked = frozenset(body.id for party in named for body in ground.lines[party.body_id])
    seats = tuple(replace(s, bodies=s.bodies & asked) for s in ground.seats(step.may, dossier)
                  if s.reason is Reach.PARTY and s.bodies and s.bodies & asked)
    return Turn(seats, Lowered(step.title)) if seats else None


def next_steps(kind: Kind, dossier: Dossier, data: Data | None = None) -> tuple[str, str]:
    """What the entry, the document and the case wait for, the first two of them; empty where nothing is left.

    With the record's content, only the steps of the case that there are for it.
    """
    if dossier.approval == Approval.CANCELLED:
        return "", ""
    entry = () if kind.within or dossier.approval == Approval.APPROVED else APPROVAL.open_from(dossier.approval)
    paper = _of_paper(dossier) if _waits_for_paper(dossier) else ()
    case = kind.course.workflow.open_from(dossier.progress) if kind.course.workflow else ()
    case = tuple(step for step in case if data is None or step.is_open_to(data))
    titles = [[step.title for step in sorted(steps, key=_aside)[:2]] for steps in (entry, paper, case) if steps]
    first, then = [*titles, [], []][:2]
    return (joined([*first[:1], *map(Lowered, first[1:])], word="hoặc") if first else "",
            Message("rồi {steps}", steps=joined(map(Lowered, then), word="hoặc")) if then else "")


def _waits_for_paper(dossier: Dossier) -> bool:
    """An approved document that is not yet signed, or not yet numbered."""
    return dossier.approval == Approval.APPROVED and dossier.paper in WAITING


def _of_paper(dossier: Dossier) -> tuple[Step, ...]:
    """A signed paper waits for the signatures that are missing, then for its number."""
    steps = PAPER.open_from(dossier.paper)
    if dossier.paper != PaperState.SIGNED:
        return steps
    later = Writes.NUMBER if signing.unsigned(dossier) else Writes.SIGNATURE
    return tuple(step for step in steps if step.writes is not later)


def _aside(step: Step) -> tuple[bool, bool]:
    """Steps that lead on come before those that put something beside the way, or need a reason."""
    return step.reason, step.adds is not None


def parties(dossier: Dossier) -> list[tuple[str, str]]:
    """The bodies that the record names since they were told: the part of each, and its name."""
    return [(party.part, party.body.name) for party in dossier.named]
