"""The ready views of a list: all, open, overdue, waiting for me, sent back; each a condition on the dossier."""
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from peewee import Expression, ModelSelect

from portal.domain import policy
from portal.domain.approval import Approval
from portal.domain.kind import Kind
from portal.domain.message import Message
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.domain.writing import thousands
from portal.dossier.tables import Dossier
from portal.dossier.visibility import open_to
from portal.queries import lists


@dataclass(frozen=True)
class View:
    """One view: its word in the address, its title, its condition (None: everything)."""

    name: str
    title: str
    condition: Expression | None = None


def views_of(kind: Kind, actor: Actor, today: date) -> Iterator[View]:
    """The views that make sense for this kind and this actor."""
    yield View("all", "Tất cả")
    yield View("open", "Còn mở", still_open(kind))
    if kind.duties.limits:
        yield View("overdue", "Quá hạn", Dossier.due < today)
    if not kind.within:
        if policy.can(actor, May.REVIEW):
            yield View("waiting", "Chờ tôi duyệt", open_to(actor, May.REVIEW))
        yield View("returned", "Trả lại", Dossier.approval == Approval.RETURNED)


def still_open(kind: Kind) -> Expression:
    """Records that something is still to be done with: in the case where it has a course, else in its approval."""
    if kind.course.workflow is None:
        return Dossier.approval.not_in([Approval.APPROVED, Approval.CANCELLED])
    return Dossier.progress.in_(going_on(kind)) & (Dossier.approval != Approval.CANCELLED)


def going_on(kind: Kind) -> list[str]:
    """The states of a kind's course from which a step leads on."""
    flow = kind.course.workflow
    if flow is None:
        return []
    return [str(s) for s in flow.states if s not in flow.rest and any(step.target for step in flow.open_from(s))]


def is_closed(kind: Kind, dossier: Dossier) -> bool:
    """The case has run its course, or the entry was cancelled: shown in grey."""
    return dossier.approval == Approval.CANCELLED or (
        kind.course.workflow is not None and dossier.progress not in going_on(kind))


def capped_count(query: ModelSelect) -> int:
    """How many rows, counted no further than one past the cap."""
    found: int = query.select(Dossier.id).limit(lists.COUNT_CAP + 1).count()
    return found


def capped_words(count: int) -> str:
    """A capped count as users read it."""
    return Message("hơn {count}", count=thousands(lists.COUNT_CAP)) if count > lists.COUNT_CAP else str(count)


def dossiers_of(ids: list[int]) -> list[Dossier]:
    """The lines of these dossiers: children of a record that is in sight already."""
    return list(Dossier.select().where(Dossier.id.in_(ids)))


def with_open_page(actor: Actor, ids: list[int]) -> set[int]:
    """Those of these children whose own pages the actor may open: a party sees the record, not each of its lines'."""
    found = Dossier.select(Dossier.id).where(open_to(actor), Dossier.id.in_(ids))
    return {pk for pk, in found.tuples()}
