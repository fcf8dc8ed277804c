"""Sound rows of a load put into the database, each table in a few statements."""
from collections.abc import Iterable, Iterator
from typing import Any

from peewee import chunked

from portal.base.columns import BlindIndex
from portal.domain.approval import Approval
from portal.domain.fields import Sort
from portal.dossier import codes, numbers, seals
from portal.dossier.tables import Dossier, Number
from portal.law import rulebook
from portal.law.work_calendar import ADMINISTRATOR
from portal.operations import concurrence
from portal.records import kinds
from portal.transfer.references import References
from portal.transfer.sheets import Read, Row
from portal.transfer.soundness import notices_of, owned_rows
from portal.transfer.tables import Table, tables

AT_ONCE = 200    # rows in one statement: databases cap the values that one may hold
Values = dict[str, Any]


def enter(read: Read, references: References) -> None:
    """Write every row; to be called inside the load's transaction, with rows that were found sound."""
    for table in tables():
        if table.kind is None and table.owner is None:
            _enter_table(table, read.get(table.name, []), references)
    _open_dossiers(read, references)
    for table in tables():
        if table.kind or table.owner:
            _enter_table(table, read.get(table.name, []), references)
    _insert(Number, _numbers(read, references))
    concurrence.stand_as_answered(kind.slug for kind in kinds() if kind.course.concurs)
    codes.taken(row.code for rows in read.values() for row in rows if row.code and (row.table.kind or row.table.owner))


def _enter_table(table: Table, rows: list[Row], references: References) -> None:
    """The rows of one table; those that name each other are joined once all of them stand."""
    joined = _joined(table)
    if table.name == "deadline_rules":
        rulebook.give_way(row.values for row in rows)
    _insert(table.model, (_stored(row, references) for row in rows), table.key[0] if table.overrides else None)
    if table.kind is None and len(table.key) == 1:
        _learn(table, rows, references)
    for row in rows:
        for name in joined:
            if row.values[name] is not None:
                _join(row, name, references)


def _joined(table: Table) -> list[str]:
    """The columns by which rows of this table name each other."""
    return [f.name for f in table.fields if f.to == table.target]


def _insert(model: Any, rows: Iterable[Values], over: str | None = None) -> None:
    """Rows in a few statements; `over` names the key by which one may take a standing row's place."""
    for some in chunked(rows, AT_ONCE):
        entry = model.insert_many(some)
        if over:
            kept = [f for f in model._meta.sorted_fields if f.name in some[0] and f.name != over]
            entry = entry.on_conflict(conflict_target=[model._meta.fields[over]], preserve=kept)
        entry.execute()


def _learn(table: Table, rows: list[Row], references: References) -> None:
    """Read back the ids that the database gave."""
    key, ids = table.model._meta.fields[table.key[0]], table.kept_by
    for some in chunked([row.values[table.key[0]] for row in rows], AT_ONCE):
        references.entered(table.target, table.model.select(key, ids).where(key.in_(some)).tuples())


def _join(row: Row, name: str, references: References) -> None:
    """Let a row name another of its own table."""
    model, target = row.table.model, row.table.target
    here = references.id(target, row.values[row.table.key[0]])
    model.update({name: references.id(target, row.values[name])}).where(model._meta.primary_key == here).execute()


def _stored(row: Row, references: References) -> Values:
    """The row's own columns as the database keeps them: ids for codes, ciphers for sealed words."""
    table = row.table
    joined = _joined(table)
    found: Values = dict.fromkeys(joined)
    for field in table.fields:
        if field.name in table.model._meta.fields and field.name not in joined:
            value = row.values[field.name]
            if value is None and not table.model._meta.fields[field.name].null:
                value = table.model._meta.fields[field.name].default
            found[field.name] = references.id(field.to or "", value) if field.sort is Sort.REF else value
    if table.kind:
        found["dossier"] = references.id("dossier", row.code)
        found |= _sealed(row, found["dossier"])
    if table.name in ("calendar_days", "deadline_rules"):
        found["source"] = ADMINISTRATOR
    return found


def _sealed(row: Row, dossier: int) -> Values:
    """Sealed columns with the key of their dossier, and the marks by which equal words are found."""
    words = {f.name: row.values[f.name] for f in row.table.fields if f.sort is Sort.SEALED}
    marks = {c.name: c.of for c in row.table.model._meta.sorted_fields if isinstance(c, BlindIndex)}
    return ({name: seals.close(dossier, value) if value else None for name, value in words.items()}
            | {name: seals.blind_index(words[of]) if words[of] else None for name, of in marks.items()})


def _open_dossiers(read: Read, references: References) -> None:
    """The lines of all records: those of their own page first, then those entered on one."""
    roots = {row.code: row for row in _records(read) if row.table.owner is None}
    _insert(Dossier, (_line(row, row, references) for row in roots.values()))
    _learn_dossiers(roots.values(), references)
    within = [row for row in _records(read) if row.table.owner]
    _insert(Dossier, (_line(row, roots[row.values[row.table.owner or ""]], references) for row in within))
    _learn_dossiers(within, references)


def _records(read: Read) -> Iterator[Row]:
    return (row for rows in read.values() for row in rows if row.table.kind)


def _learn_dossiers(rows: Iterable[Row], references: References) -> None:
    targets = {row.code: row.table.target for row in rows if row.code}
    for some in chunked(targets, AT_ONCE):
        found = list(Dossier.select(Dossier.code, Dossier.id).where(Dossier.code.in_(some)).tuples())
        references.entered("dossier", found)
        for code, pk in found:
            references.entered(targets[code], [(code, pk)])


def _line(row: Row, root: Row, references: References) -> Values:
    """A dossier as it stands when its life comes in at its end: nobody at this portal entered it."""
    kind, values = row.table.kind, row.values
    approval, progress = root.values["approval"], values.get("progress")
    moved = bool(kind and kind.course.workflow and progress != kind.course.workflow.first)
    return {"kind": kind.slug if kind else "", "code": row.code, "body": references.id("body", root.values["body"]),
            "author": None, "root": None if row is root else references.id("dossier", root.code),
            "approval": approval, "paper": values.get("paper"), "progress": progress,
            "number": values.get("number") if "paper" in values else None,
            "issued_on": values.get("issued_on") if "paper" in values else None,
            "approved_version": 1 if approval == Approval.APPROVED and row is root else None,
            "parties_notified": int(approval != Approval.DRAFT or moved)}


def _numbers(read: Read, references: References) -> Iterator[Values]:
    """What the registers say of the papers that were issued, and of the notices that went out."""
    owned = owned_rows(read)
    for row in _records(read):
        if "paper" in row.values and row.values["number"]:
            yield _number(row, row.values["number"], row.values["issued_on"], "", references)
        for one in notices_of(row, owned):
            yield _number(row, one.number or "", one.day, one.form, references)


def _number(row: Row, number: str, day: Any, paper: str, references: References) -> Values:
    ordinal, symbol = numbers.parts(number)
    return {"body": references.id("body", row.values["body"]), "symbol": symbol, "ordinal": ordinal,
            "year": day.year, "dossier": references.id("dossier", row.code), "paper": paper, "day": day}
