"""A record's timetable: what is due by its day, its own duties, those entered on its page and of what prepares it."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from peewee import JOIN, Expression

from portal.deadlines import status
from portal.deadlines.status import Standing
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.dossier import visibility
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.organisation.bodies import Body
from portal.records import kinds


@dataclass(frozen=True)
class Line:
    """One duty: where it stands, whose record it is, when it was met and by which other record.

    `met_by` is None where the record met it itself, or where what met it is out of the reader's sight.
    """

    standing: Standing
    dossier: Dossier
    met: date | None
    met_by: Dossier | None

    @property
    def came_late(self) -> bool:
        return self.met is not None and self.met > self.standing.day


@dataclass(frozen=True)
class Duty:
    """The same thing owed by one day, perhaps of many records: twenty documents to deliver."""

    title: str
    day: date
    lines: tuple[Line, ...]

    @property
    def done(self) -> int:
        return sum(line.met is not None for line in self.lines)

    @property
    def late(self) -> int:
        """How many were met late, or are past their day unmet."""
        return sum(line.came_late or line.standing.is_late for line in self.lines)


def of_record(record: Record, actor: Actor, today: date) -> list[Duty]:
    """What the page of a record shows."""
    return timetable_of(actor, type(record).kind, record.dossier, today)


def timetable_of(actor: Actor, kind: Kind, dossier: Dossier, today: date) -> list[Duty]:
    """The duties in the actor's sight, the earliest due first: two queries, however many duties."""
    rows = list(Deadline.select(Deadline, Body, Dossier)
                .join(Body, JOIN.LEFT_OUTER, on=Deadline.owner).switch(Deadline)
                .join(Dossier, on=Deadline.dossier)
                .where(visibility.open_to(actor), Deadline.due <= dossier.day, _about(kind, dossier.id))
                .order_by(Deadline.due, Deadline.title, Deadline.dossier))
    met_by = _seen(actor, {row.met_by_id for row in rows} - {None})
    return _grouped(Line(status.of_row(row, today), row.dossier, row.met, met_by.get(row.met_by_id)) for row in rows)


def _grouped(lines: Iterable[Line]) -> list[Duty]:
    groups = groupby(lines, key=lambda line: (line.standing.title, line.standing.day))
    return [Duty(title, day, tuple(found)) for (title, day), found in groups]


def _about(kind: Kind, pk: int) -> Expression:
    """The record, what is entered on its page, and the records that meet its duties with what is entered on theirs."""
    found = (Dossier.id == pk) | (Dossier.root == pk)
    for other, ref in preparing(kind):
        ids = other.table.select(other.table.dossier).where(getattr(other.table, ref) == pk)
        found |= Dossier.id.in_(ids) | Dossier.root.in_(ids)
    return found


def preparing(kind: Kind) -> list[tuple[Kind, str]]:
    """The kinds whose records meet duties of this one, each with the reference by which it names it."""
    found: dict[tuple[str, str], tuple[Kind, str]] = {}
    for other in kinds():
        for f in other.duties.fulfils:
            if f.of and other.table._meta.fields[f.of].rel_model is kind.table:
                found[other.slug, f.of] = other, f.of
    return list(found.values())


def _seen(actor: Actor, ids: set[Any]) -> dict[int, Dossier]:
    if not ids:
        return {}
    return {d.id: d for d in visibility.dossiers_visible_to(actor).where(Dossier.id.in_(sorted(ids)))}
