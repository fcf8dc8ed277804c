"""A record that an act on another one makes, put right when that act is."""
from portal.deadlines import affected
from portal.deadlines.starting import ground_for
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.dossier import audit, codes, content
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.operations import acts, summary


def enter(row: Record, values: Data, moment: Moment) -> None:
    """Write an unsaved record, draw its line, and begin its history."""
    kind: Kind = type(row).kind
    content.fill(row, kind.fields, values, row.dossier_id, new=True)
    made = content.read(row)
    summary.draw_line(kind, row.dossier, made)
    audit.keep_revision(row.dossier, made)
    audit.add_event(moment, "create", row.dossier)


def put_right(row: Record, values: Data, moment: Moment, cause: Dossier) -> None:
    """Write these columns; its history names the record whose words were put right. Nothing when they stand already."""
    kind: Kind = type(row).kind
    if all(row.__data__[name] == value for name, value in values.items()):
        return
    acts.begin(row)
    content.fill(row, [kind.field(name) for name in values], values, row.dossier_id)
    made = content.read(row)
    summary.draw_line(kind, row.dossier, made)
    affected.update_with_children(kind, row.dossier, made, ground_for(kind))
    audit.keep_revision(row.dossier, made)
    audit.add_event(moment, "correct", row.dossier, f"Theo {cause.code}")


def carry_over(answered: Record, moment: Moment) -> None:
    """Enter the same words anew for the next period, kept by the actor's body; the answer stays as given."""
    if moment.actor is None:
        return
    kind: Kind = type(answered).kind
    data = content.read(answered)
    dossier = content.open_dossier(kind, codes.of_year(kind.prefix, data[kind.dated].year), moment.actor.body,
                                   moment.actor.user)
    values = {field.name: data[field.name] for field in kind.entry}
    enter(kind.table(dossier=dossier), values | {
        "carried_from": answered.dossier_id, "since_on": data["carried_on"]}, moment)


def corrected(answered: Record, moment: Moment) -> None:
    """The day of carrying over was put right: what follows on begins on it too."""
    table = type(answered)
    for row in table.select(table, Dossier).join(Dossier, on=table.dossier).where(
            table.carried_from == answered.dossier_id):
        put_right(row, {"since_on": answered.__data__["carried_on"]}, moment, answered.dossier)
