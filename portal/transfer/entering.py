"""Sound rows of a load put into the database, each table in a few statements."""
from collections.abc import Iterable
from typing import Any

from peewee import chunked

from portal.base import bulk
from portal.domain.fields import Sort
from portal.law import rulebook
from portal.law.work_calendar import ADMINISTRATOR
from portal.transfer.preparing import Join, Prepared, columns
from portal.transfer.references import References
from portal.transfer.sheets import Read, Row
from portal.transfer.tables import Table, table_named

AT_ONCE = 200    # rows in one statement: databases cap the values that one may hold
Values = dict[str, Any]


def enter_masters(read: Read, references: References) -> None:
    """Write every row that is no record's; to be called inside the load's transaction, with rows found sound."""
    for name, rows in read.items():
        _enter_table(table_named(name), rows, references)


def enter(batch: Prepared) -> None:
    """Write the rows of some records."""
    for model, rows in batch.rows.items():
        bulk.add(model, rows, (name for name, _ in columns(model)))


def join(joins: Iterable[Join]) -> None:
    """Write the references that waited until the rows that they lead to stood."""
    found: dict[tuple[Any, str], list[tuple[int | None, int]]] = {}
    for one in joins:
        found.setdefault((one.model, one.column), []).append((one.to, one.key))
    for (model, column), values in found.items():
        bulk.put(model, column, values)


def _enter_table(table: Table, rows: list[Row], references: References) -> None:
    """The rows of one table; those that name each other are joined once all of them stand."""
    joined = _joined(table)
    if table.name == "deadline_rules":
        rulebook.give_way(row.values for row in rows)
    _insert(table.model, (_stored(row, references) for row in rows), table.key[0] if table.overrides else None)
    if len(table.key) == 1:
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
    """The row's own columns as the database keeps them: ids for codes."""
    table = row.table
    joined = _joined(table)
    found: Values = dict.fromkeys(joined)
    for field in table.fields:
        if field.name in table.model._meta.fields and field.name not in joined:
            value = row.values[field.name]
            if value is None and not table.model._meta.fields[field.name].null:
                value = table.model._meta.fields[field.name].default
            found[field.name] = references.id(field.to or "", value) if field.sort is Sort.REF else value
    if table.name in ("calendar_days", "deadline_rules"):
        found["source"] = ADMINISTRATOR
    return found
