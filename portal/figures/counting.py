"""How many, how much in all, how many in a hundred: measures that yield evidence, under conditions on rows."""
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from portal.domain.aspects import Figure
from portal.domain.message import paired
from portal.dossier.tables import Record
from portal.figures.reading import Judgement, Measure, Measured, Scope, child_rows, clocks, counted, judge
from portal.figures.rows import Condition, Of, Rows, Unless


def equal(column: Any, value: Any) -> Condition:
    """Rows whose column has this value."""
    return having(column.name, value)


@cache
def having(name: str, value: Any) -> Condition:
    """The same of a column by its name, which may lie deeper (“row.type”)."""
    return Of(name, lambda found, _scope: bool(found == value))


def come(column: Any) -> Condition:
    """Rows whose day in this column has come by the day counted to."""
    return Of(column.name, _has_come)


def _has_come(day: Any, scope: Scope) -> bool:
    return day is not None and day <= scope.as_of


def unless(condition: Condition) -> Condition:
    """Rows that are not under this condition."""
    return Unless(condition)


def under(scope: Scope, rows: Iterable[Any], *where: Condition) -> list[Any]:
    """The rows under every one of these conditions."""
    if isinstance(rows, Rows):
        return rows.under(scope, *where)
    return [row for row in rows if all(condition(row, scope) for condition in where)]


def on_clock(table: type[Record], rules: Iterable[str], *states: Judgement) -> Condition:
    """Records whose deadline of one of these rules stands in one of these states on the day counted to."""
    wanted = frozenset(rules)

    def condition(row: Any, scope: Scope) -> bool:
        return any(judge(d.due, d.met, scope.as_of) in states
                   for d in clocks(scope, table)[row.dossier] if d.rule in wanted)
    return condition


def named(table: type[Record], rows: Iterable[Any]) -> list[str]:
    """Records as evidence."""
    return [f"{table.kind.slug}/{row.code}" for row in rows]


def tally(table: type[Record], rows: Iterable[Any]) -> Measured:
    """How many, and which."""
    records = named(table, rows)
    return Measured(len(records), records)


def tally_under(scope: Scope, rows: Rows, *where: Condition) -> Measured:
    """How many of the rows are under these conditions, and which."""
    found = rows.named(scope, *where)
    return Measured(len(found), found)


def count(table: type[Record], *where: Condition) -> Measure:
    """How many records of the scope's period, under conditions."""
    return lambda scope: tally_under(scope, counted(scope, table), *where)


def count_come(column: Any, *where: Condition) -> Measure:
    """How many records' day in this column has come by the day counted to, under conditions."""
    return count(column.model, come(column), *where)


def count_among(read: Callable[[Scope], Rows]) -> Callable[..., Measure]:
    """A `count` of the records that this reads for a scope, instead of the period's."""
    return lambda *where: lambda scope: tally_under(scope, scope.once(read), *where)


def count_each(key: str, title: str, column: Any, *where: Condition) -> Iterator[Figure]:
    """One figure a word that the column may have: how many records have it, under conditions."""
    for word in column.members:
        yield Figure(f"{key}.{word}", paired(title, word.label) if title else word.label,
                     count(column.model, *where, equal(column, word)))


def total(column: Any, *where: Condition) -> Measure:
    """The sum of a record's own column, over the records that add to it."""
    table = column.model

    def measure(scope: Scope) -> Measured:
        added = [r for r in under(scope, counted(scope, table), *where) if getattr(r, column.name)]
        amounts = tuple(getattr(r, column.name) for r in added)
        return Measured(sum(amounts), named(table, added), amounts)
    return measure


def _children_of(scope: Scope, table: Any, where: tuple[Condition, ...]) -> list[Any]:
    rows = child_rows(scope, table)
    owners = under(scope, counted(scope, table.parent().rel_model), *where)
    return [row for owner in owners for row in rows[owner.dossier]]


def total_of(column: Any, *where: Condition) -> Measure:
    """The sum of a column of child rows, over the rows that add to it; the conditions are of their records."""
    table = column.model

    def measure(scope: Scope) -> Measured:
        added = [row for row in _children_of(scope, table, where) if getattr(row, column.name)]
        amounts = tuple(getattr(row, column.name) for row in added)
        return Measured(sum(amounts), _rows(table, added), amounts)
    return measure


def count_of(table: Any, *where: Condition) -> Measure:
    """How many child rows the records under these conditions have."""
    return count_rows(table, lambda _row: True, *where)


def of_column(column: Any, value: Any) -> Callable[[Any], bool]:
    """Child rows whose column has this value."""
    return lambda row: bool(getattr(row, column.name) == value)


def count_rows(table: Any, of: Callable[[Any], bool], *where: Condition) -> Measure:
    """How many child rows of this sort the records under these conditions have."""
    def measure(scope: Scope) -> Measured:
        found = _rows(table, [row for row in _children_of(scope, table, where) if of(row)])
        return Measured(len(found), found)
    return measure


def _rows(table: Any, rows: Iterable[Any]) -> list[str]:
    return [f"{table._meta.table_name}/{row.code}" for row in rows]


def rate(of: Measure, among: Measure) -> Measure:
    """How many in a hundred of the second are of the first, to one decimal; None when there is none."""
    def measure(scope: Scope) -> Measured:
        all_of_them = among(scope)
        share = round(100 * of(scope).value / all_of_them.value, 1) if all_of_them.value else None
        return Measured(share, all_of_them.records)
    return measure
