"""A list of records: narrowed by named conditions, sorted, one page at a time, with a capped count."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import eq, ge, le
from typing import Any

from peewee import Expression, ModelSelect

from portal.base.columns import Ref
from portal.domain.folding import fold
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.dossier.tables import Dossier, Record
from portal.dossier.visibility import visible_to

COUNT_CAP = 1_000
PAGE_SIZES = (20, 50, 100)
LAST_PAGE = 10_000
SORT_AS = {"dossier.title": "dossier.title_key"}


@dataclass(frozen=True)
class Where:
    """One condition of a list by names and values: what a filter, an export and a bulk act share."""

    name: str
    how: str
    value: Any


HOW: dict[str, Callable[[Any, Any], Any]] = {
    "is": eq, "from": ge, "to": le, "has": lambda column, value: column.contains(value)}


def matching(actor: Actor, kind: Kind, where: Iterable[Where] = (), words: str = "",
          extra: Expression | None = None) -> ModelSelect:
    """What the actor may see of a kind, narrowed; every narrowing is a condition, none a join."""
    query = visible_to(actor, kind)
    for w in where:
        query = query.where(HOW[w.how](kind.table.column_named(w.name), w.value))
    for word in fold(words).split():
        query = query.where(Dossier.words.contains(word))
    return query if extra is None else query.where(extra)


@dataclass(frozen=True)
class Page:
    """Rows of one page; `count` stops at COUNT_CAP and then `capped` is true."""

    rows: list[Record]
    count: int

    @property
    def capped(self) -> bool:
        return self.count > COUNT_CAP


def page_of(query: ModelSelect, kind: Kind, order: str | None, down: bool, page: int, size: int) -> Page:
    """Keys first, then the rows by key, one query a reference; `page` counts from 0."""
    key = kind.table.dossier
    ranked = query.select(key).order_by(*_order(kind, order, down))
    page, size = min(max(page, 0), LAST_PAGE), min(max(size, 1), PAGE_SIZES[-1])
    keys = [pk for pk, in ranked.limit(size).offset(page * size).tuples()]
    rows = {r.dossier_id: r for r in kind.table.select(kind.table, Dossier)
            .join(Dossier, on=kind.table.dossier).where(key.in_(keys))} if keys else {}
    count = query.select(key).limit(COUNT_CAP + 1).count()
    return Page(with_references([rows[pk] for pk in keys]), count)


def _order(kind: Kind, order: str | None, down: bool) -> list[Expression]:
    """Newest first unless asked otherwise; the key breaks every tie."""
    key = kind.table.dossier
    if order is None:
        return [Dossier.day.desc(nulls="LAST"), key.desc()]
    column = kind.table.column_named(SORT_AS.get(order, order))
    return [column.desc(nulls="LAST") if down else column.asc(nulls="LAST"), key.desc()]


def every(query: ModelSelect, kind: Kind, most: int) -> list[Record]:
    """Rows of an export, newest first, at most so many."""
    return with_references(list(query.order_by(*_order(kind, None, True)).limit(most)))


def with_references(records: list[Record]) -> list[Record]:
    """Fill in what cells name: one query for each reference, however many rows."""
    for rows in (records, [r.dossier for r in records]):
        for key in (c for c in (rows[0]._meta.sorted_fields if rows else ()) if isinstance(c, Ref)):
            wanted = {r.__data__[key.name] for r in rows} - {None}
            named = {x.__data__[key.rel_field.name]: x for x in _named(key, wanted)} if wanted else {}
            for r in rows:
                r.__rel__[key.name] = named.get(r.__data__[key.name])
    return records


def _named(reference: Ref, keys: set[Any]) -> ModelSelect:
    """Rows that can say their name: a record's is its dossier's."""
    table = reference.rel_model
    if issubclass(table, Record):
        return table.select(table, Dossier).join(Dossier, on=table.dossier).where(table.dossier.in_(keys))
    return table.select().where(reference.rel_field.in_(keys))


def keys_of(query: ModelSelect, kind: Kind, order: str | None, down: bool, most: int) -> list[int]:
    """The keys of an export in the order of the list, at most so many."""
    return [pk for pk, in query.select(kind.table.dossier).order_by(*_order(kind, order, down)).limit(most).tuples()]


def by_keys(kind: Kind, keys: list[int]) -> list[Record]:
    """The records of these keys, in their order: keys that were found within the actor's sight."""
    key = kind.table.dossier
    rows = {r.dossier_id: r for r in kind.table.select(kind.table, Dossier)
            .join(Dossier, on=key).where(key.in_(keys))}
    return [rows[pk] for pk in keys if pk in rows]
