"""What an act on one record moves in the deadlines of others: duties that it meets, days that count from it."""

from portal.deadlines import fulfilments, starting
from portal.deadlines.starting import Ground
from portal.domain.approval import Approval
from portal.domain.data import Data
from portal.domain.kind import Kind
from portal.domain.workflow import Act
from portal.dossier import content, visibility
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.operations import summary
from portal.records import kind_of


def spread(kind: Kind, dossier: Dossier, data: Data, act: Act, ground: Ground) -> None:
    """Follow anew the records whose duties this one meets or met, and after a change those that look at its days."""
    met = {pk for pk, in Deadline.select(Deadline.dossier).where(Deadline.met_by == dossier.id).tuples()}
    if moved := fulfilments.named_by(kind, data) | met:
        for other in Dossier.select().where(Dossier.id.in_(moved), visibility.is_installed()).order_by(Dossier.id):
            _follow_anew(other, ground)
    if act.moves_days:
        for whose, ref in fulfilments.onlookers(kind):
            for onlooker in _that_name(whose, ref, dossier):
                _follow_anew(onlooker, ground)


def _that_name(kind: Kind, ref: str, dossier: Dossier) -> list[Dossier]:
    """The standing records of a kind that name this one: a handful, so each is followed by itself."""
    table = kind.table
    return list(Dossier.select().join(table, on=table.dossier).where(
        getattr(table, ref) == dossier.id, Dossier.approval != Approval.CANCELLED))


def _follow_anew(dossier: Dossier, ground: Ground) -> None:
    kind = kind_of(dossier.kind)
    record = kind.table.get(kind.table.dossier == dossier.id)
    starting.follow(dossier, kind, content.read(record) | summary.root_data(dossier), ground)
