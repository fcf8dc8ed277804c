"""What an institution's recommendation left to be done is followed on in a record of its own."""
from portal.domain.kind import Kind
from portal.dossier import codes, content
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.operations.effects import follow_on


def carry_over(answered: Record, moment: Moment) -> None:
    """Enter the same words anew for the next period, kept by the actor's body; the answer stays as given."""
    if moment.actor is None:
        return
    kind: Kind = type(answered).kind
    data = content.read(answered)
    dossier = content.open_dossier(kind, codes.of_year(kind.prefix, data[kind.dated].year), moment.actor.body,
                                   moment.actor.user)
    values = {field.name: data[field.name] for field in kind.entry}
    follow_on.enter(kind.table(dossier=dossier), values | {
        "carried_from": answered.dossier_id, "since_on": data["carried_on"]}, moment)


def corrected(answered: Record, moment: Moment) -> None:
    """The day of carrying over was put right: what follows on begins on it too."""
    table = type(answered)
    for row in table.select(table, Dossier).join(Dossier, on=table.dossier).where(
            table.carried_from == answered.dossier_id):
        follow_on.put_right(row, {"since_on": answered.__data__["carried_on"]}, moment, answered.dossier)
