"""A record as its template reads it: references by name, sealed values masked, deadlines explained.

The number of queries rests on the shape of the kind, never on how many rows a record has.
"""
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from peewee import JOIN

from portal.deadlines import starting, status
from portal.deadlines.starting import Ground
from portal.domain.clocks import Clock
from portal.domain.explanation import explain
from portal.domain.fields import Data, Sort
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.dossier import content, following
from portal.dossier.deadline import Deadline
from portal.dossier.seals import MASK
from portal.dossier.tables import Dossier, Record
from portal.organisation.bodies import Body
from portal.paper.template import Clocked, Entry, Mention
from portal.records import kind_of

Names = Mapping[Any, Mapping[Any, str]]
NOT_RECOUNTED = ("Hạn được tính theo {basis} khi ghi nhận; quy định hoặc lịch nghỉ đã thay đổi sau đó "
                 "nên hạn giữ như đã tính.")
LATE = (Clock.OVERDUE, Clock.DONE_LATE)


def entry_of(kind: Kind, record: Record, revealed: Mapping[str, str | None], today: date,
             ground: Ground, reader: Actor | None = None) -> Entry:
    """The record's present content; `revealed` holds the words of sealed columns that the reader was shown.

    What follows another record is told with the course of that one, if the reader may see it.
    """
    dossier, data = record.dossier, _led(kind, content.read(record), reader)
    root = _root(dossier)
    root_data = content.read(root) if root else {}
    table = kind.table
    names = _names([(table, data), *([(type(root), root_data)] if root else [])])
    lives = _lives(dossier, today)
    return Entry(
        code=dossier.code, values=_values(table, data, names, lives) | _shown(table, data, revealed), as_of=today,
        body=dossier.body.name, progress=_progress(kind, dossier.progress),
        clocks=tuple(_explained(dossier, kind, data | ({"root": root_data} if root else {}), today, ground)),
        root=Entry(root.dossier.code, _values(type(root), root_data, names, {})) if root else None)


def _led(kind: Kind, data: Data, reader: Actor | None) -> Data:
    """The content, and its rows, each that follows another of its kind with the course of that one."""
    return following.contents_with_course(kind, [data], reader)[0] | {
        rows.name: following.contents_with_course(kind_of(rows.kind), data[rows.name], reader)
        for rows in kind.all_rows if rows.kind}


def _root(dossier: Dossier) -> Record | None:
    if dossier.root_id is None:
        return None
    table = kind_of(dossier.root.kind).table
    found: Record = table.get(table.dossier == dossier.root_id)
    return found


def _progress(kind: Kind, word: str | None) -> str:
    return kind.course.workflow.states(word).label if kind.course.workflow and word else ""


def _rows(table: Any, data: Data) -> Iterator[tuple[Any, Data]]:
    """A content and its child rows, each with its table."""
    yield table, data
    yield from ((key.model, row) for key in table.children() for row in data[key.backref])


def _names(contents: list[tuple[Any, Data]]) -> Names:
    """The names of everything referred to, one query a table."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for table, data in (row for each in contents for row in _rows(*each)):
        for name, target in _references(table).items():
            if data.get(name) is not None:
                wanted[target].add(data[name])
    return {target: _mentions(target, keys) if issubclass(target.model, Record) else _named(target, keys)
            for target, keys in wanted.items()}


def _references(table: Any) -> dict[str, Any]:
    """The column that each reference leads to: another table's id, or its code."""
    columns = table._meta.fields
    return {f.name: columns[f.name].rel_field for f in table.fields() if f.sort is Sort.REF}


def _named(target: Any, keys: set[Any]) -> dict[Any, str]:
    return {row.__data__[target.name]: str(row) for row in target.model.select().where(target.in_(keys))}


def _mentions(target: Any, keys: set[Any]) -> dict[Any, str]:
    """Records that are referred to, with what their own columns say; what these refer to is named once for all."""
    table = target.model
    rows = list(table.select(table, Dossier).join(Dossier, on=table.dossier).where(target.in_(keys)))
    plain = {name: to for name, to in _references(table).items() if not issubclass(to.model, Record)}
    names = {to: _named(to, {r.__data__[n] for r in rows for n, other in plain.items() if other is to} - {None})
             for to in set(plain.values())}
    roots = _named_roots({r.dossier.root_id for r in rows} - {None})
    return {row.dossier_id: Mention(row.dossier.title, row.dossier.code, roots.get(row.dossier.root_id, ""), {
        f.name: names[plain[f.name]].get(row.__data__[f.name]) if f.name in plain else row.__data__[f.name]
        for f in table.fields() if f.sort is not Sort.SEALED}) for row in rows}


def _named_roots(keys: set[int]) -> dict[int, str]:
    return dict(Dossier.select(Dossier.id, Dossier.title).where(Dossier.id.in_(keys)).tuples()) if keys else {}


def _values(table: Any, data: Data, names: Names, lives: Mapping[int, Data]) -> Data:
    values = {f.name: data.get(f.name) for f in table.fields()}
    values |= {f.name: MASK for f in table.fields() if f.sort is Sort.SEALED and values[f.name]}
    values |= {name: names[target][data[name]] for name, target in _references(table).items() if data.get(name)}
    for key in table.children():
        values[key.backref] = tuple(
            Entry(row["code"], _values(key.model, row, names, {}), **_life(key.model, row, lives))
            for row in data.get(key.backref, ()))
    return values


def _shown(table: Any, data: Data, revealed: Mapping[str, str | None]) -> Data:
    sealed = {f.name for f in table.fields() if f.sort is Sort.SEALED and data.get(f.name)}
    return {name: words for name, words in revealed.items() if name in sealed}


def _life(table: Any, row: Data, lives: Mapping[int, Data]) -> Data:
    found = lives.get(row["id"]) if issubclass(table, Record) else None
    return {"progress": _progress(table.kind, found["progress"]), "clocks": tuple(found["clocks"])} if found else {}


def _lives(root: Dossier, today: date) -> dict[int, Data]:
    """The progress and deadlines of what was entered on the record's page."""
    lives: dict[int, Data] = {
        pk: {"progress": word, "clocks": []} for pk, word in
        Dossier.select(Dossier.id, Dossier.progress).where(Dossier.root == root.id).tuples()}
    held = (Deadline.select(Deadline, Body).join(Body, JOIN.LEFT_OUTER, on=Deadline.owner).switch(Deadline)
            .join(Dossier, on=Deadline.dossier).where(Dossier.root == root.id).order_by(Deadline.due))
    for row in held:
        lives[row.dossier_id]["clocks"].append(_clocked(row, today, row.owner.name if row.owner_id else "", ""))
    return lives


def _explained(dossier: Dossier, kind: Kind, data: Data, today: date, ground: Ground) -> Iterator[Clocked]:
    for row, due in starting.explained(status.rows_of([dossier.id]), dossier, kind, data, ground):
        owner = row.owner.name if row.owner_id else dossier.body.name
        yield _clocked(row, today, owner, explain(due) if due else _not_counted(row))


def _not_counted(row: Deadline) -> str:
    if starting.is_agreed(row.rule):
        return "Ngày do các bên thống nhất."
    return NOT_RECOUNTED.format(basis=row.version.rpartition(" @ ")[2])


def _clocked(row: Deadline, today: date, owner: str, why: str) -> Clocked:
    state = row.state(today)
    return Clocked(row.title, owner, row.start, row.due, row.met, state.label, state in LATE, why)
