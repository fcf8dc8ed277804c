"""What an institution's recommendation left to be done is followed on in a record of its own."""
from typing import Any

from portal import codes, content, spine, trail
from portal.domain.kind import Kind
from portal.dossier import Record
from portal.trail import Moment


def carry_over(answered: Record, moment: Moment) -> None:
    """Enter the same words anew for the next period, kept by the actor's body; the answer stays as given."""
    if moment.actor is None:
        return
    kind: Kind = type(answered).kind
    data = content.read(answered)
    day = data[kind.dated]
    dossier = content.open_dossier(kind, codes.of_year(kind.prefix, day.year), moment.actor.body, moment.actor.user)
    values: dict[str, Any] = {field.name: data[field.name] for field in kind.entry}
    row = kind.table(dossier=dossier)
    content.fill(row, kind.fields, values | {"carried_from": answered.dossier_id, "since_on": data["carried_on"]},
                 dossier.id, new=True)
    made = content.read(row)
    spine.draw(kind, dossier, made)
    trail.keep(dossier, made)
    trail.note(moment, "create", dossier)
