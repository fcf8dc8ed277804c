"""How records of one kind hang together: one follows another, names it, is about the same person."""
from functools import reduce
from operator import or_

from portal.base.columns import BlindIndex, Ref
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.dossier import visibility
from portal.dossier.tables import Dossier, Record

MOST = 50    # records told on the page of the one that they name
MOST_ALIKE = 10


def contents_with_course(kind: Kind, items: list[Data], actor: Actor | None = None) -> list[Data]:
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


def records_with_course(kind: Kind, records: list[Record], actor: Actor) -> list[Record]:
    """The same for records read to be shown, never saved."""
    if kind.course.follows:
        for record, data in zip(records, contents_with_course(kind, [r.__data__ for r in records], actor), strict=True):
            record.__data__.update({name: data[name] for name in kind.course.follows.columns})
    return records


def named_by(actor: Actor, record: Record) -> list[tuple[str, list[Dossier]]]:
    """Records of the same kind in sight that name this one, under what this one's page calls them: one query."""
    table, key = type(record), record.dossier_id
    naming = [column for column in table._meta.sorted_fields if isinstance(column, Ref) and column.back]
    if not naming:
        return []
    rows = list(visibility.visible_to(actor, table.kind).where(reduce(or_, (column == key for column in naming)))
                .order_by(Dossier.code).limit(MOST * len(naming)))
    found = [(column.back, [row.dossier for row in rows if row.__data__[column.name] == key][:MOST])
             for column in naming]
    return [(title, dossiers) for title, dossiers in found if dossiers]


def like(actor: Actor, record: Record) -> list[Dossier]:
    """Other records of the kind within the actor's sight that name the same person, newest first."""
    table = type(record)
    marks = [c for c in table._meta.sorted_fields if isinstance(c, BlindIndex) and record.__data__[c.name]]
    if not marks:
        return []
    same = reduce(or_, (c == record.__data__[c.name] for c in marks))
    found = visibility.visible_to(actor, table.kind).where(same, Dossier.id != record.dossier_id)
    return [r.dossier for r in found.order_by(Dossier.day.desc(), Dossier.id.desc()).limit(MOST_ALIKE)]
