"""Parties: the bodies that a record names; they see it from the first act that notifies them."""
from collections.abc import Iterator

from portal.domain.data import Data
from portal.domain.kind import Kind
from portal.domain.limit import look_up, rows_at
from portal.domain.paper import PaperState
from portal.domain.people import Actor
from portal.domain.workflow import Step
from portal.dossier.tables import Concurrence, Dossier, Party
from portal.operations.summary import lives

ISSUED = frozenset({PaperState.ISSUED, PaperState.CORRECTED, PaperState.REPLACED, PaperState.RECALLED})


def notify(dossier: Dossier) -> None:
    """From now on the bodies named see the record: something was done that concerns them."""
    if not dossier.parties_notified:
        dossier.parties_notified = 1
        Dossier.update(parties_notified=1).where(Dossier.id == dossier.id).execute()


def may_do(step: Step, dossier: Dossier, data: Data, actor: Actor) -> bool:
    """Of several bodies that a record names, a step may be one's alone; the body in charge may always note it."""
    return not step.by or bool(actor.bodies & {dossier.body_id, look_up(data, step.by)})


def name(kind: Kind, dossier: Dossier, data: Data) -> None:
    """Make the parties of a record, and of its children, those its content names; none before notifying."""
    notified = {d.id for d in Dossier.select(Dossier.id).where(
        Dossier.root == dossier.id, Dossier.parties_notified == 1)}
    if dossier.parties_notified:
        asked = Concurrence.select(Concurrence.body).where(Concurrence.dossier == dossier).tuples()
        named = ((body, part) for body, part in _named(kind, data)
                 if part not in kind.sharing.on_issue or dossier.paper in ISSUED)
        _name(dossier.id, {*named, *((body, "concurring") for body, in asked)})
    for child_kind, child in lives(kind, data):
        if child["id"] in notified or (child_kind.sharing.notified_with_root and dossier.parties_notified):
            _name(child["id"], set(_named(child_kind, child)))


def _named(kind: Kind, data: Data) -> Iterator[tuple[int, str]]:
    for path, part in kind.sharing.parties.items():
        rows, _, column = path.rpartition(".")
        for row in rows_at(data, rows) if rows else (data,):
            if row.get(column):
                yield row[column], part


def _name(dossier: int, wanted: set[tuple[int, str]]) -> None:
    standing = {(p.body_id, p.part): p.id for p in Party.select().where(Party.dossier == dossier)}
    gone = [pk for named, pk in standing.items() if named not in wanted]
    if gone:
        Party.delete().where(Party.id.in_(gone)).execute()
    fresh = [{"dossier": dossier, "body": body, "part": part} for body, part in sorted(wanted - standing.keys())]
    if fresh:
        Party.insert_many(fresh).execute()
