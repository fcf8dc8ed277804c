"""Conditions on rows as read: what a measure counts of them."""
from collections.abc import Iterable
from typing import Any

from portal.dossier.tables import Record
from portal.figures.reading import clocks
from portal.figures.scope import Condition, Judgement, Scope, judge


def equal(column: Any, value: Any) -> Condition:
    """Rows whose column has this value."""
    return lambda row, _scope: bool(getattr(row, column.name) == value)


def come(column: Any) -> Condition:
    """Rows whose day in this column has come by the day counted to."""
    def condition(row: Any, scope: Scope) -> bool:
        day = getattr(row, column.name)
        return day is not None and day <= scope.as_of
    return condition


def unless(condition: Condition) -> Condition:
    """Rows that are not under this condition."""
    return lambda row, scope: not condition(row, scope)


def under(scope: Scope, rows: Iterable[Any], *where: Condition) -> list[Any]:
    """The rows under every one of these conditions."""
    return [row for row in rows if all(condition(row, scope) for condition in where)]


def on_clock(table: type[Record], rules: Iterable[str], *states: Judgement) -> Condition:
    """Records whose deadline of one of these rules stands in one of these states on the day counted to."""
    wanted = frozenset(rules)

    def condition(row: Any, scope: Scope) -> bool:
        return any(judge(d.due, d.met, scope.as_of) in states
                   for d in clocks(scope, table)[row.dossier] if d.rule in wanted)
    return condition
