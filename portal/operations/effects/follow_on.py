"""A record that an act on another one makes, and puts right when that act is put right."""

from portal.deadlines.starting import ground_now
from portal.domain.data import Data
from portal.domain.kind import Kind
from portal.dossier import audit, content
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.operations import acts, parties, summary


def enter(row: Record, values: Data, moment: Moment) -> None:
    """Write an unsaved record, draw its line, and begin its history."""
    kind: Kind = type(row).kind
    content.fill(row, kind.fields, values, row.dossier_id, new=True)
    made = content.read(row)
    summary.draw(kind, row.dossier, made)
    audit.keep(row.dossier, made)
    audit.note(moment, "create", row.dossier)


def put_right(row: Record, values: Data, moment: Moment, cause: Dossier) -> None:
    """Write these columns; its history names the record whose words were put right. Nothing when they stand already."""
    kind: Kind = type(row).kind
    if all(row.__data__[name] == value for name, value in values.items()):
        return
    acts.begin(row)
    content.fill(row, [kind.field(name) for name in values], values, row.dossier_id)
    made = content.read(row)
    summary.draw(kind, row.dossier, made)
    summary.follow_all(kind, row.dossier, made, ground_now())
    parties.name(kind, row.dossier, made)
    audit.keep(row.dossier, made)
    audit.note(moment, "correct", row.dossier, f"Theo {cause.code}")
