"""A record as one nested plain value: read from its tables, written back, and compared.

The shape is {"id", "code", column: value, …, list: [{…}, …]}: days are dates, references are ids, sealed
values are ciphers. Forms, revisions, documents, imports and exports all speak it.
"""
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from portal.base.columns import BlindIndex
from portal.domain.concurrence import ConcurrenceState
from portal.domain.errors import Absent, Refusal
from portal.domain.fields import Data, Field, Sort
from portal.domain.message import Message
from portal.dossier import children, codes, seals, search
from portal.dossier.tables import Dossier, Record, Row


def read(record: Record) -> Data:
    """One record's content."""
    return read_all(type(record), [record])[0]


def read_all(table: type[Record], records: Iterable[Record]) -> list[Data]:
    """The contents of many records of one kind: one query for their child lists, however many records."""
    lists = [key.backref for key in table.children()]
    made = {r.dossier_id: _columns(r) | {"code": r.dossier.code} | {name: [] for name in lists} for r in records}
    for child in children.of_records(table, made):
        made[child.owner][child.rows].append(child.data)
    return list(made.values())


def _children(key: Any, owners: list[int]) -> Iterable[Row]:
    table = key.model
    if issubclass(table, Record):
        joined = table.select(table, Dossier).join(Dossier, on=table.dossier)
        found: Iterable[Row] = joined.where(key.in_(owners)).order_by(table.dossier)
    else:
        found = table.select().where(key.in_(owners)).order_by(table._meta.primary_key)
    return found


def _columns(row: Row) -> Data:
    return {"id": row._pk} | {f.name: row.__data__.get(f.name) for f in type(row).fields()}


def fill(row: Row, fields: Iterable[Field], data: Data, dossier: int, new: bool = False) -> None:
    """Write these columns from the data; one that it does not speak of is as in a new form.

    A sealed value left empty keeps the words it has; None never erases it.
    """
    for field in fields:
        value = data.get(field.name, field.initial)
        if field.sort is Sort.SEALED:
            _seal(row, field.name, value, dossier)
        else:
            setattr(row, field.name, value)
    row.save(force_insert=new)


def _seal(row: Row, name: str, words: str | None, dossier: int) -> None:
    if not words:
        return
    setattr(row, name, seals.close(dossier, words))
    for column in row._meta.sorted_fields:
        if isinstance(column, BlindIndex) and column.of == name:
            setattr(row, column.name, seals.blind_index(words))


def write_rows(record: Record, data: Data, root: Dossier) -> None:
    """Make the child lists that the form writes equal to what was given, kept row by kept row."""
    written = {rows.name for rows in record.kind.rows}
    for key in record.children():
        if key.backref in written:
            _write_list(key, record, data.get(key.backref) or [], root)


def _write_list(key: Any, owner: Record, given: list[Data], root: Dossier) -> None:
    standing = {row._pk: row for row in _children(key, [owner.dossier_id])}
    for item in given:
        row = standing.pop(item["id"], None) if item.get("id") else None
        if item.get("id") and row is None:
            raise Absent("Dòng này không thuộc hồ sơ.")
        _write_row(key, row, owner, item, root)
    for gone in standing.values():
        _drop(gone)


def _write_row(key: Any, row: Row | None, owner: Record, item: Data, root: Dossier) -> None:
    table = key.model
    if row is None:
        row = new_row(key, owner, root, item.get("code"))
        fill(row, table.entry(), item, root.id if not isinstance(row, Record) else row.dossier_id, new=True)
    elif any(row.__data__.get(f.name) != item.get(f.name) for f in table.entry() if _is_told(f, item)):
        fill(row, table.entry(), item, row.dossier_id if isinstance(row, Record) else root.id)
        if isinstance(row, Record):
            Dossier.update(version=Dossier.version + 1).where(Dossier.id == row.dossier_id).execute()


def _is_told(field: Field, item: Data) -> bool:
    """An empty box of a sealed value says nothing: the words stay."""
    return field.sort is not Sort.SEALED or bool(item.get(field.name))


def new_row(key: Any, owner: Record, root: Dossier, code: str | None = None) -> Row:
    """An unsaved child row of the list, with the next code of its parent, or a dossier when it has a life."""
    table = key.model
    if not issubclass(table, Record):
        row: Row = table(**{key.name: owner, "code": code or codes.child_of(root, table.__name__[0])})
    else:
        kind = table.kind
        dossier = open_dossier(kind, code or codes.child_of(root, kind.prefix), root.body_id, root.author_id, root)
        row = table(**{key.name: owner, "dossier": dossier})
    return row


def open_dossier(kind: Any, code: str, body: int, author: int | None, root: Dossier | None = None) -> Dossier:
    """The first line of a record's life; a child shares its root's approval."""
    document = kind.papers.document
    found: Dossier = Dossier.create(
        kind=kind.slug, code=code, body=body, author=author, root=root,
        progress=kind.course.workflow.first if kind.course.workflow else None,
        concurrence=ConcurrenceState.NOT_ASKED if kind.course.concurs else None,
        paper="unsigned" if document and document.issued and not kind.within else None,
        **({"approval": root.approval} if root else {}))
    return found


def _drop(row: Row) -> None:
    if isinstance(row, Record):
        if row.dossier.events.exists():
            raise Refusal(Message("Không bỏ được dòng {code}: đã có việc làm trên dòng này.",
                                  code=row.dossier.code))
        search.follow(row.dossier_id, (row.dossier.day, row.dossier.words))
        row.dossier.delete_instance()
    else:
        row.delete_instance()


@dataclass(frozen=True)
class Difference:
    """One thing that changed between two contents, by the titles users read; None for nothing there."""

    title: str
    before: Any
    after: Any
    field: Field | None = None


def differences(kind: Any, before: Data, after: Data) -> Iterator[Difference]:
    """What changed, in the order of the form: columns, then rows kept, added and dropped."""
    yield from _changed(kind.fields, before, after, "")
    for rows in kind.all_rows:
        old = {item["code"]: item for item in before.get(rows.name, ())}
        new = {item["code"]: item for item in after.get(rows.name, ())}
        for code in [*old, *(c for c in new if c not in old)]:
            place = f"{rows.title} {code.rsplit('-', 1)[-1]}"
            if code in old and code in new:
                yield from _changed(rows.fields, old[code], new[code], f"{place}, ")
            else:
                yield Difference(place, "có" if code in old else None, "thêm" if code in new else None)


def _changed(fields: Iterable[Field], before: Data, after: Data, place: str) -> Iterator[Difference]:
    for f in fields:
        if _plain(before.get(f.name)) != _plain(after.get(f.name)):
            yield Difference(f"{place}{f.title}", before.get(f.name), after.get(f.name), f)


def _plain(value: Any) -> str | None:
    """Values of a kept revision are JSON's; those of a living record are Python's."""
    return None if value is None or value == "" else str(value)
