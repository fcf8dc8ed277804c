"""Records about the same citizen, found by keyed hashes: nothing sealed is opened for it."""
from functools import reduce
from operator import or_

from portal.base.columns import Mark
from portal.domain.people import Actor
from portal.dossier import visibility
from portal.dossier.tables import Dossier, Record

MOST = 10


def like(actor: Actor, record: Record) -> list[Dossier]:
    """Other records of the kind within the actor's sight that name the same person, newest first."""
    table = type(record)
    marks = [c for c in table._meta.sorted_fields if isinstance(c, Mark) and record.__data__[c.name]]
    if not marks:
        return []
    same = reduce(or_, (c == record.__data__[c.name] for c in marks))
    found = visibility.visible_to(actor, table.kind).where(same, Dossier.id != record.dossier_id)
    return [r.dossier for r in found.order_by(Dossier.day.desc(), Dossier.id.desc()).limit(MOST)]
