"""The steps that lie open before an actor on a record, with all that their guards look at."""
from collections.abc import Iterator
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

from portal.deadlines import affected
from portal.domain import policy
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import look_up
from portal.domain.people import Actor
from portal.domain.workflow import LooksAt, Step, Writes
from portal.dossier import content
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.operations import concurrence, signing
from portal.operations.answers import StepTaken

OWN_ENTRY = "Bạn đã nhập hoặc sửa hồ sơ này, nên người khác phải duyệt."
AWAY_ENTRY = "Người bạn đang thay đã nhập hoặc sửa hồ sơ này, nên người khác phải duyệt."


@dataclass(frozen=True)
class Open:
    """A step in the record's present state; `why_not` is the sentence that refuses it now, else empty."""

    step: Step
    why_not: str = ""

    @property
    def is_plain(self) -> bool:
        """It asks nothing: one button does it."""
        return not (self.step.asks or self.step.reason)


class NotYetGiven(Exception):
    """A guard looked at what the officer has not typed yet."""


class BeforeAsking(dict[str, Any]):
    """The content as a guard sees it before the step's questions are answered: those it may not look at."""

    def __init__(self, data: Data, asked: tuple[str, ...]) -> None:
        super().__init__(data)
        self.asked = frozenset(asked)

    def __getitem__(self, name: str) -> Any:
        if name in self.asked:
            raise NotYetGiven
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self or name in self.asked else default


def before(kind: Kind, record: Record, moment: Moment, known: Data | None = None) -> list[Open]:
    """The steps of the record's present state that are this actor's to do, refused or not, in workflow order.

    `known` is what portal.operations.steps says of the record, where the caller has asked it.
    """
    actor = moment.actor
    if actor is None:
        return []
    found: list[Open] = []
    for flow in kind.workflows:
        for step in flow.open_from(getattr(record.dossier, flow.column)):
            if not policy.can(actor, step.may, record.dossier):
                found += _barred(actor, step, record.dossier)
                continue
            known = known or facts_of(kind, record)
            if step.is_open_to(known) and may_do(step, record.dossier, known, actor):
                found.append(Open(step, _refusal(StepTaken(kind, step, record, {}, moment), known)))
    return sorted(found, key=lambda open_: open_.step.reason)    # what needs a reason is not what comes first


def _barred(actor: Actor, step: Step, dossier: Dossier) -> Iterator[Open]:
    """A reviewer who wrote a part is told so; for anyone else the step is not there."""
    if hands := policy.barring_hands(actor, step.may, dossier):
        yield Open(step, OWN_ENTRY if actor.user in hands else AWAY_ENTRY)


def _refusal(taken: StepTaken, known: Data) -> str:
    """The sentence that refuses whatever will be typed: no signature to give, or the first guard's."""
    if taken.step.writes is Writes.SIGNATURE and (
            refusal := signing.refusal_to_sign(taken.dossier, taken.actor.body)):
        return refusal.sentence
    seen = BeforeAsking(for_guards(taken, known), taken.step.asks)
    return next(filter(None, (_asked(guard, seen) for guard in taken.step.guards)), "")


def _asked(guard: Any, seen: BeforeAsking) -> str:
    try:
        return guard(seen) or ""
    except NotYetGiven:
        return ""


LOOKED_UP = {LooksAt.PAPER: signing.facts, LooksAt.OPINION: concurrence.facts}


def facts_of(kind: Kind, record: Record) -> Data:
    """The content, the record it stands on as `root`, its `progress`, and what its kind finds in others."""
    return beyond(kind, record, content.read(record))


def beyond(kind: Kind, record: Record, data: Data) -> Data:
    """The same about a record whose content, `data`, has been read."""
    found: Data = resolve_name(kind.course.background)(record) if kind.course.background else {}
    return data | affected.root_data(record.dossier) | {"progress": record.dossier.progress} | found


def for_guards(taken: StepTaken, known: Data) -> Data:
    """The same as it would be once the answers are written, with what else the step's guards look at."""
    looks_at = taken.step.looks_at
    return known | (LOOKED_UP[looks_at](taken) if looks_at else {}) | taken.given


def may_do(step: Step, dossier: Dossier, data: Data, actor: Actor) -> bool:
    """Of several bodies that a record names, a step may be one's alone; the body in charge may always note it."""
    return not step.by or bool(actor.bodies & {dossier.body_id, look_up(data, step.by)})
