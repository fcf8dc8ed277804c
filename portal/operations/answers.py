"""A step as it is taken: its answers put down, or put right where the course makes sense with the new ones."""
from dataclasses import dataclass
from typing import Any

from portal.base.columns import Parent
from portal.domain.errors import Refusal
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.message import Message
from portal.domain.people import Actor
from portal.domain.workflow import Step, Workflow, Writes
from portal.dossier import content
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record


@dataclass(frozen=True)
class StepTaken:
    """One step on one record: what was answered to its questions, by whom and when, and for what reason."""

    kind: Kind
    step: Step
    record: Record
    given: Data
    moment: Moment
    reason: str = ""

    @property
    def dossier(self) -> Dossier:
        dossier: Dossier = self.record.dossier
        return dossier

    @property
    def actor(self) -> Actor:
        return self.moment.acting


def write(taken: StepTaken) -> None:
    """Put the answers down: in a new row, in the last row, or in the record's own columns."""
    if taken.step.adds:
        _append_row(taken)
    elif taken.step.ends:
        _fill_last_row(taken)
    elif taken.step.asks:
        _fill_columns(taken)


def rewrite(taken: StepTaken) -> None:
    """Put other answers in the place of those that the step wrote; of a child list, in its last row."""
    _fill_last_row(taken) if taken.step.listed else _fill_columns(taken)


def approve_version(taken: StepTaken) -> None:
    """Note the version that the reviewer read, which the act has since made the last but one."""
    read = taken.dossier.version - 1
    Dossier.update(approved_version=read).where(Dossier.id == taken.record.dossier_id).execute()


def clear(taken: StepTaken) -> None:
    """Empty the columns that the step clears."""
    if taken.step.clears:
        emptied = [taken.kind.field(name) for name in taken.step.clears]
        content.fill(taken.record, emptied, {}, taken.record.dossier_id)


def _fill_columns(taken: StepTaken) -> None:
    content.fill(taken.record, taken.kind.asked(taken.step), taken.given, taken.record.dossier_id)


def _append_row(taken: StepTaken) -> None:
    key = _child_key(taken)
    if getattr(taken.record, key.backref).count() >= key.most:
        raise Refusal(Message("“{list}” đã đủ {most} lần.", list=key.verbose_name, most=key.most))
    row = content.new_row(key, taken.record, taken.dossier)
    _answer(row, taken)
    row.save(force_insert=True)    # a row with a life of its own has its key already


def _fill_last_row(taken: StepTaken) -> None:
    key = _child_key(taken)
    row = key.model.select().where(key == taken.record).order_by(key.model._meta.primary_key.desc()).get()
    _answer(row, taken)
    row.save()


def _child_key(taken: StepTaken) -> Parent:
    return next(key for key in taken.record.children() if key.backref == taken.step.listed)


def _answer(row: Any, taken: StepTaken) -> None:
    for name in taken.step.asks:
        setattr(row, name, taken.given.get(name))


def correctable_steps(kind: Kind, data: Data) -> list[Step]:
    """The steps of the course whose words may be put right."""
    return [step for step in kind.course.workflow.steps if can_correct(step, data)] if kind.course.workflow else []


def can_correct(step: Step, data: Data) -> bool:
    """Whether the step has answers here to put right: of a signature, a number or an opinion there are none."""
    return step.writes is Writes.ANSWERS and has_written(step, data)


def written(step: Step, data: Data) -> Data:
    """What the step wrote, by what it asks."""
    source = data[step.listed][-1] if step.listed else data
    return {name: source.get(name) for name in step.asks}


def has_written(step: Step, data: Data) -> bool:
    """Whether the step has put down anything in this content."""
    if step.listed:
        rows = data.get(step.listed) or []
        return bool(rows) and any(rows[-1].get(name) is not None for name in step.asks)
    return any(data.get(name) is not None for name in step.asks)


def require_sense(flow: Workflow, step: Step, before: Data, given: Data) -> None:
    """Ask the guards of this step as if it were done now, and those of every other that has written beside it (in the
    columns, or in the same row), of the outcome."""
    step.ask_guards(_unwritten(step, before) | given)
    after = _rewritten(step, before, given)
    for other in flow.steps:
        if other is not step and other.listed == step.listed and has_written(other, before):
            other.ask_guards(_unwritten(other, after) | written(other, after) if other.listed else after)


def _rewritten(step: Step, data: Data, given: Data) -> Data:
    """The content with the new words in their place."""
    rows = step.listed
    return data | ({rows: [*data[rows][:-1], data[rows][-1] | given]} if rows else given)


def _unwritten(step: Step, data: Data) -> Data:
    """The content as if the step had not written: its row or its columns gone."""
    if step.adds:
        return data | {step.adds: data[step.adds][:-1]}
    return data if step.ends else data | dict.fromkeys(step.asks)
