"""A step as it is taken, and what most steps write: the answers, in the record's columns or in a child row."""
from dataclasses import dataclass
from typing import Any

from portal.base.columns import Parent
from portal.domain.data import Data
from portal.domain.errors import Refusal
from portal.domain.kind import Kind
from portal.domain.message import Message
from portal.domain.people import Actor
from portal.domain.workflow import Step
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
