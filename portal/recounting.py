"""Clocks that a regulation starts late: it was approved after the events that its clauses count from."""
from typing import Any

from portal import content, limits
from portal.bodies import Body
from portal.deadlines import Deadline
from portal.domain.kind import Kind
from portal.dossier import Dossier
from portal.records import kinds
from portal.records.regulation import Regulation

Data = dict[str, Any]


def is_regulation(kind: Kind) -> bool:
    return kind is Regulation.kind


def after_approval(regulation: Dossier) -> None:
    """Start the clocks of the unit's records that have none yet; those that run stay as they were counted."""
    bodies = Body.select(Body.id).where(Body.unit == regulation.body.unit_id)
    for kind in kinds():
        if kind.limits:
            limits.begin(_without_clock(kind, bodies))


def _without_clock(kind: Kind, bodies: Any) -> list[tuple[Dossier, Kind, Data]]:
    table = kind.table
    records = list(table.select(table, Dossier).join(Dossier, on=table.dossier).where(
        Dossier.body.in_(bodies), Dossier.id.not_in(Deadline.select(Deadline.dossier))))
    roots = _roots({r.dossier.root_id for r in records} - {None}, kind)
    return [(r.dossier, kind, data | ({"root": roots[r.dossier.root_id]} if r.dossier.root_id else {}))
            for r, data in zip(records, content.read_all(table, records), strict=True)]


def _roots(ids: set[int], kind: Kind) -> dict[int, Data]:
    """The columns of the records on whose pages a kind's were entered: one query."""
    if not ids or not kind.within:
        return {}
    table = kind.table.parent().rel_model
    found = table.select().where(table.dossier.in_(ids))
    return {r.dossier_id: {f.name: r.__data__.get(f.name) for f in table.fields()} for r in found}
