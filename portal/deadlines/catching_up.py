"""Clocks that a regulation starts late: it was approved after the events that its clauses count from."""
from typing import Any

from portal.deadlines import periodic, starting
from portal.domain.approval import Approval
from portal.domain.data import Data
from portal.domain.kind import Kind
from portal.dossier import content
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.law import rulebook
from portal.organisation import succession
from portal.organisation.bodies import Body
from portal.records import kinds


def after_approval(regulation: Record, _moment: Moment) -> None:
    """Start the clocks of the unit's records that do not run yet; those that run stay as they were counted."""
    unit = regulation.dossier.body.unit_id
    units = [unit, *(handover.former for handover in succession.handovers([unit]))]
    bodies = Body.select(Body.id).where(Body.unit.in_(units))
    law = rulebook.read()
    for kind in kinds():
        if kind.duties.limits or kind.duties.events:
            starting.begin(kind, _records_of(kind, bodies), law)
    periodic.begin(regulation)


def _records_of(kind: Kind, bodies: Any) -> list[tuple[Dossier, Data]]:
    table = kind.table
    records = list(table.select(table, Dossier).join(Dossier, on=table.dossier).where(
        Dossier.body.in_(bodies), Dossier.approval != Approval.CANCELLED))
    roots = _roots({r.dossier.root_id for r in records} - {None}, kind)
    return [(r.dossier, data | ({"root": roots[r.dossier.root_id]} if r.dossier.root_id else {}))
            for r, data in zip(records, content.read_all(table, records), strict=True)]


def _roots(ids: set[int], kind: Kind) -> dict[int, Data]:
    """The columns of the records on whose pages a kind's were entered: one query."""
    if not ids or not kind.within:
        return {}
    table = kind.table.parent().rel_model
    found = table.select().where(table.dossier.in_(ids))
    return {r.dossier_id: {f.name: r.__data__.get(f.name) for f in table.fields()} for r in found}
