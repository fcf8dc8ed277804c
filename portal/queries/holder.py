"""In whose hands a record is now, and what comes next."""
from typing import Any

from portal.deadlines.status import Standing
from portal.domain.approval import APPROVAL, Approval
from portal.domain.kind import Kind
from portal.domain.message import Lowered, Message, joined
from portal.domain.paper import PAPER, PaperState
from portal.domain.policy import May
from portal.domain.workflow import Step
from portal.dossier.tables import Dossier, Party
from portal.operations import signing
from portal.operations.parties import part_of
from portal.organisation.accounts import User
from portal.organisation.bodies import Body
from portal.records import kind_of

Data = dict[str, Any]
WAITING = (PaperState.UNSIGNED, PaperState.SIGNED)


def holder(dossier: Dossier, standing: Standing | None) -> tuple[str, str]:
    """Who has it, and a few words more: the writer, the body that reviews, or whoever owes the nearest duty."""
    body = dossier.body
    if dossier.approval == Approval.SUBMITTED and dossier.root_id is None:
        above = Body.get_by_id(body.superior_id) if body.superior_id else body
        return above.name, "chờ duyệt"
    if standing and standing.is_open and standing.owner:
        return standing.owner, Lowered(standing.title)
    if asked := _asked_body(dossier):
        return asked
    if dossier.approval in (Approval.DRAFT, Approval.RETURNED) and dossier.author_id:
        author = User.get_by_id(dossier.author_id)
        return author.name, body.name
    return body.name, ""


def _asked_body(dossier: Dossier) -> tuple[str, str] | None:
    """The party whose step comes next, when the case waits for one of another body."""
    flow = kind_of(dossier.kind).course.workflow
    step = next((s for s in flow.open_from(dossier.progress) if s.may is May.ANSWER), None) if flow else None
    if step is None:
        return None
    part = part_of(kind_of(dossier.kind), step)
    name = (Body.select(Body.name).join(Party, on=Party.body)
            .where(Party.dossier == dossier, Party.body != dossier.body_id, *([Party.part == part] if part else []))
            .order_by(Party.id).scalar())
    return (name, Lowered(step.title)) if name else None


def next_steps(kind: Kind, dossier: Dossier, data: Data | None = None) -> tuple[str, str]:
    """What the entry, the document and the case wait for, the first two of them; empty where nothing is left.

    With the record's content, only the steps of the case that there are for it.
    """
    if dossier.approval == Approval.CANCELLED:
        return "", ""
    entry = () if kind.within or dossier.approval == Approval.APPROVED else APPROVAL.open_from(dossier.approval)
    paper = _of_paper(dossier) if dossier.approval == Approval.APPROVED and dossier.paper in WAITING else ()
    case = kind.course.workflow.open_from(dossier.progress) if kind.course.workflow else ()
    case = tuple(step for step in case if data is None or step.is_open_to(data))
    titles = [[step.title for step in sorted(steps, key=_aside)[:2]] for steps in (entry, paper, case) if steps]
    first, then = [*titles, [], []][:2]
    return (joined([*first[:1], *map(Lowered, first[1:])], word="hoặc") if first else "",
            Message("rồi {steps}", steps=joined(map(Lowered, then), word="hoặc")) if then else "")


def _of_paper(dossier: Dossier) -> tuple[Step, ...]:
    """A signed paper waits for the signatures that are missing, then for its number."""
    steps = PAPER.open_from(dossier.paper)
    if dossier.paper != PaperState.SIGNED:
        return steps
    later = "issue" if signing.unsigned(dossier) else "sign"
    return tuple(step for step in steps if step.name != later)


def _aside(step: Step) -> tuple[bool, bool]:
    """Steps that lead on come before those that put something beside the way, or need a reason."""
    return step.reason, step.adds is not None


def parties(dossier: Dossier) -> list[tuple[str, str]]:
    """The bodies that the record names since they were told: the part of each, and its name."""
    found = (Party.select(Party.part, Body.name).join(Body, on=Party.body).where(Party.dossier == dossier)
             .order_by(Party.part, Body.name).tuples())
    return [(part, name) for part, name in found]
