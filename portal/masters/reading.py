"""The administrator's tables as lists: found by words without accents, in Vietnamese order, a page at a time."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.domain.fields import Data, Field, Sort
from portal.domain.folding import fold, sort_key
from portal.domain.message import Message
from portal.domain.writing import YES, short_day
from portal.masters.master import Master
from portal.organisation.bodies import Body, DeputyGroup, Term, Unit

TABLES: dict[str, Any] = {"unit": Unit, "body": Body, "term": Term, "deputy_group": DeputyGroup}
SIZE = 50    # rows a page


@dataclass(frozen=True)
class Page:
    """Rows of one page; `number` counts from 0."""

    rows: list[Any]
    count: int
    number: int

    @property
    def has_more(self) -> bool:
        return (self.number + 1) * SIZE < self.count

    @property
    def first(self) -> int:
        return self.number * SIZE + 1

    @property
    def last(self) -> int:
        return self.number * SIZE + len(self.rows)


def page(table: Any, columns: Iterable[Any], words: str, number: int) -> Page:
    """Rows whose columns hold every word, by the first column's Vietnamese order: two queries, however many.

    These tables hold hundreds of rows, a few thousand at most: they are folded and sorted here, so that every database
    finds alike.
    """
    wanted = fold(words).split()
    found = [(sort_key(str(first)), pk) for pk, first, *more in table.select(table.id, *columns).tuples()
             if all(word in fold(" ".join(map(str, (first, *more)))) for word in wanted)]
    keys = [pk for _, pk in sorted(found)]
    number = min(max(number, 0), max(len(keys) - 1, 0) // SIZE)
    shown = keys[number * SIZE:(number + 1) * SIZE]
    rows = {row.id: row for row in table.select().where(table.id.in_(shown))}
    return Page([rows[pk] for pk in shown], len(keys), number)


def rows_of(master: Master, words: str, number: int) -> Page:
    """A page of an administrator's table."""
    table = master.table
    texts = [f for f in master.fields if f.sort is Sort.TEXT]
    names = sorted(texts, key=lambda f: f.name not in ("name", "title")) or list(master.fields)[:1]
    return page(table, [getattr(table, f.name) for f in names], words, number)


def standing_row(master: Master, pk: int | None) -> Any:
    """The row of this id, None for no such."""
    return master.table.get_or_none(master.table.id == pk) if pk else None


def names(fields: Iterable[Field], rows: Iterable[Data]) -> dict[tuple[str, int], str]:
    """How each row referred to is called: one query a table."""
    wanted: dict[str, set[int]] = {}
    for values in rows:
        for f in fields:
            if f.sort is Sort.REF and values[f.name] is not None:
                wanted.setdefault(f.to or "", set()).add(values[f.name])
    return {(to, row.id): str(row) for to, ids in wanted.items()
            for row in TABLES[to].select().where(TABLES[to].id.in_(ids))}


def options(to: str, today: date) -> list[tuple[int, str]]:
    """Rows to choose from, in Vietnamese order; those that are over say so."""
    found = [(row.id, str(row), getattr(row, "valid_to", None)) for row in TABLES[to].select()]
    said = [(pk, Message("{name} (đến {last})", name=name, last=end) if end and end < today else name)
            for pk, name, end in found]
    return sorted(said, key=lambda pair: sort_key(pair[1]))


def label(f: Field, value: Any, called: dict[tuple[str, int], str] | None = None) -> str:
    """A value in words; a reference by `called`, or asked for."""
    if value is None or value is False:
        return ""
    if value is True:
        return YES
    if f.sort is Sort.REF:
        key = (f.to or "", value)
        return called[key] if called is not None else str(TABLES[key[0]].get_by_id(value))
    if f.sort is Sort.PICK:
        return dict(f.options).get(str(value), str(value))
    return short_day(value) if isinstance(value, date) else str(value)


def in_words(master: Master, values: Data) -> str:
    """A row in one line, for its event."""
    return "; ".join(f"{f.title}: {words}" for f in master.fields if (words := label(f, values[f.name])))
