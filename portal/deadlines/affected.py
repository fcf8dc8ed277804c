"""The deadlines that an act moves: the record's, its children's, those of records that look at it or that it meets."""
from collections.abc import Iterable

from portal.deadlines import fulfilments, owed, starting
from portal.deadlines.starting import Ground
from portal.domain.approval import Approval
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import look_up
from portal.domain.workflow import Act
from portal.dossier import content, visibility
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.law.rulebook import Lawbook
from portal.records import kind_of


def update_with_children(kind: Kind, dossier: Dossier, data: Data, ground: Ground) -> None:
    """Make the deadlines of the record, and of its children, what their contents say."""
    starting.update_deadlines(dossier, kind, data | root_data(dossier), ground)
    within = lives(kind, data)
    _update_children([(k, child) for k, child in within if k.duties.limits], data, ground)
    owed.draw([dossier.id, *(child["id"] for _, child in within)])


def _update_children(children: list[tuple[Kind, Data]], data: Data, ground: Ground) -> None:
    if not children:
        return
    ids = [child["id"] for _, child in children]
    held = {pk for pk, in Deadline.select(Deadline.dossier).where(Deadline.dossier.in_(ids)).tuples()}
    due = [(k, c) for k, c in children if c["id"] in held or _starts(k, c, data)]
    dossiers = {d.id: d for d in Dossier.select().where(Dossier.id.in_([c["id"] for _, c in due]))} if due else {}
    for child_kind, child in due:
        starting.update_deadlines(dossiers[child["id"]], child_kind, child | {"root": data}, ground)


def _starts(kind: Kind, child: Data, root: Data) -> bool:
    """Whether some clock of the child may have begun."""
    seen = child | {"root": root}
    return any("." in limit.start and not limit.start.startswith("root.") or look_up(seen, limit.start)
               for limit in kind.duties.limits)


def update_others(kind: Kind, dossier: Dossier, data: Data, act: Act, ground: Ground) -> None:
    """Follow anew the records whose duties this one meets or met, and after a change those that look at its days."""
    met = {pk for pk, in Deadline.select(Deadline.dossier).where(Deadline.met_by == dossier.id).tuples()}
    if moved := fulfilments.named_by(kind, data) | met:
        for other in Dossier.select().where(Dossier.id.in_(moved), visibility.is_installed()).order_by(Dossier.id):
            _update_anew(other, ground)
    if act.moves_days:
        for whose, ref in fulfilments.onlookers(kind):
            for onlooker in _that_name(whose, ref, dossier):
                _update_anew(onlooker, ground)


def _that_name(kind: Kind, ref: str, dossier: Dossier) -> list[Dossier]:
    """The standing records of a kind that name this one: a handful, so each is followed by itself."""
    table = kind.table
    return list(Dossier.select().join(table, on=table.dossier).where(
        getattr(table, ref) == dossier.id, Dossier.approval != Approval.CANCELLED))


def _update_anew(dossier: Dossier, ground: Ground) -> None:
    kind = kind_of(dossier.kind)
    record = kind.table.get(kind.table.dossier == dossier.id)
    starting.update_deadlines(dossier, kind, content.read(record) | root_data(dossier), ground)
    owed.draw([dossier.id])


def begin_all(kind: Kind, records: Iterable[tuple[Dossier, Data]], law: Lawbook) -> None:
    """The deadlines of roots of a kind that came in together, and of their children."""
    roots = list(records)
    starting.begin(kind, roots, law)
    within = {d.id: d for d in Dossier.select().where(Dossier.root.in_([d.id for d, _ in roots]))}
    children: dict[str, list[tuple[Dossier, Data]]] = {}
    for _, data in roots:
        for child_kind, child in lives(kind, data):
            children.setdefault(child_kind.slug, []).append((within[child["id"]], child | {"root": data}))
    for slug, found in children.items():
        starting.begin(kind_of(slug), found, law)


def lives(kind: Kind, data: Data) -> list[tuple[Kind, Data]]:
    """The children in a record's content that have a life of their own, each with its Kind."""
    tables = {key.backref: key.model for key in kind.table.children() if issubclass(key.model, Record)}
    return [(table.kind, child) for name, table in tables.items() for child in data[name]]


def root_data(dossier: Dossier) -> Data:
    """The columns of the record on whose page this one was entered, as `root`; nothing for a root."""
    if dossier.root_id is None:
        return {}
    table = kind_of(dossier.root.kind).table
    root = table.get(table.dossier == dossier.root_id)
    return {"root": {f.name: root.__data__.get(f.name) for f in table.fields()}}
