"""Where records are: who has each now, as the policy says, and what comes next."""
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from portal.deadlines.status import Standing
from portal.domain.approval import APPROVAL, Approval
from portal.domain.data import Data
from portal.domain.kind import Kind
from portal.domain.message import Lowered, Message, joined
from portal.domain.paper import PAPER, PaperState
from portal.domain.permission import May
from portal.domain.policy import Reach, Seats
from portal.domain.workflow import Step, Writes
from portal.dossier.audit import read_hands
from portal.dossier.tables import Dossier, read_parties
from portal.operations import signing
from portal.queries.seats import Ground, staff_of
from portal.records import kind_of

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
