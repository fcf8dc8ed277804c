"""Records that follow another of their kind are shown with its course; a record's page tells which ones name it."""
from typing import Any

from portal.base.columns import Ref
from portal.domain.data import Data
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.dossier import visibility
from portal.dossier.tables import Dossier, Record

MOST = 50    # records told on the page of the one that they name


def led(kind: Kind, items: list[Data], actor: Actor | None = None) -> list[Data]:
    """These contents, each that follows another with the other's course in place of its own; one query for all.

    A reader sees the course of what is in their sight; without an actor every lead is read.
    """
    rule = kind.course.follows
    wanted = {item[rule.by] for item in items if item.get(rule.by)} if rule else set()
    if not rule or not wanted:
        return items
    found = visibility.visible_to(actor, kind) if actor else visibility.all_of(kind)
    leads = {lead.dossier_id: {name: lead.__data__[name] for name in rule.columns}
             for lead in found.where(Dossier.id.in_(wanted))}
    return [item | leads.get(item.get(rule.by) or 0, {}) for item in items]


def lead(kind: Kind, records: list[Record], actor: Actor) -> list[Record]:
    """The same for records read to be shown, never saved."""
    if kind.course.follows:
        for record, data in zip(records, led(kind, [r.__data__ for r in records], actor), strict=True):
            record.__data__.update({name: data[name] for name in kind.course.follows.columns})
    return records


def named_by(actor: Actor, record: Record) -> list[tuple[str, list[Dossier]]]:
    """Records of the same kind in sight that name this one, under what this one's page calls them."""
    table: Any = type(record)
    found = []
    for column in table._meta.sorted_fields:
        if isinstance(column, Ref) and column.back:
            rows = visibility.visible_to(actor, table.kind).where(column == record.dossier_id).order_by(Dossier.code)
            found.append((column.back, [row.dossier for row in rows.limit(MOST)]))
    return [(title, dossiers) for title, dossiers in found if dossiers]
