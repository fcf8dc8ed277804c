"""How a figure is counted: each measure is given the scope and yields a value with its evidence.

Evidence is a list of `kind/code` (or `table/code` for child rows): what was counted, added or averaged.
"""
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from peewee import Expression, ModelSelect

from portal.deadlines import Deadline
from portal.domain.approval import Approval
from portal.dossier import Dossier, Record

Evidence = list[str]
Measured = tuple[Any, Evidence]
Measure = Callable[["Scope"], Measured]
Condition = Callable[["Scope"], Expression]


@dataclass(frozen=True)
class Scope:
    """What a report counts: a period, the day its state is rebuilt for, and the bodies of one unit.

    `first` and `last` are inclusive; `as_of` is never after `last` unless asked for.
    """

    first: date
    last: date
    as_of: date
    unit: int
    bodies: frozenset[int]


def equal(column: Any, value: Any) -> Condition:
    """Records whose column has this value."""
    return lambda scope: column == value


def come(column: Any) -> Condition:
    """Records whose day in this column has come by the day counted to."""
    return lambda scope: column <= scope.as_of


def both(*conditions: Condition) -> Condition:
    """Records under every one of these conditions."""
    return lambda scope: reduce(and_, (condition(scope) for condition in conditions))


def counted(scope: Scope, table: type[Record]) -> Expression:
    """The condition on Dossier that a record of this table is approved, of the scope's bodies and period."""
    return of_bodies(scope, table) & Dossier.day.between(scope.first, scope.last)


def of_bodies(scope: Scope, table: type[Record]) -> Expression:
    """The same, whatever its day."""
    return ((Dossier.kind == table.kind.slug) & (Dossier.approval == Approval.APPROVED)
            & Dossier.body.in_(sorted(scope.bodies)))


def keys(scope: Scope, table: type[Record], where: Expression | None = None) -> ModelSelect:
    """Keys and codes of the records counted, by code."""
    found = table.select(table.dossier, Dossier.code).join(Dossier, on=table.dossier).where(counted(scope, table))
    return (found if where is None else found.where(where)).order_by(Dossier.code).tuples()


def evidence(table: type[Record], found: list[tuple[int, str]]) -> Evidence:
    return [f"{table.kind.slug}/{code}" for _, code in found]


def count(table: type[Record], where: Condition | None = None) -> Measure:
    """How many records of the scope's period, perhaps under a condition."""
    def measure(scope: Scope) -> Measured:
        found = list(keys(scope, table, where(scope) if where else None))
        return len(found), evidence(table, found)
    return measure


def count_of(table: Any, select: Callable[[Scope], Expression]) -> Measure:
    """How many records under a condition of their own, which says the period too."""
    def measure(scope: Scope) -> Measured:
        found = list(table.select(table.dossier, Dossier.code).join(Dossier, on=table.dossier)
                     .where(of_bodies(scope, table), select(scope)).order_by(Dossier.code).tuples())
        return len(found), evidence(table, found)
    return measure


def total(column: Any, where: Condition | None = None) -> Measure:
    """The sum of a column of child rows of the records counted; the rows are the evidence."""
    table, parent = column.model, column.model.parent()

    def measure(scope: Scope) -> Measured:
        owners = keys(scope, parent.rel_model, where(scope) if where else None)
        owned = parent.in_([pk for pk, _ in owners])
        found = list(table.select(table.code, column).where(owned, column > 0).order_by(table.code).tuples())
        return sum(value for _, value in found), [f"{table._meta.table_name}/{code}" for code, _ in found]
    return measure


def on_clock(rules: tuple[str, ...], state: Callable[[Scope], Expression], table: type[Record],
             where: Condition | None = None) -> Measure:
    """How many records of the period have a deadline of these rules in that state."""
    def measure(scope: Scope) -> Measured:
        held = Deadline.select(Deadline.dossier).where(Deadline.rule.in_(rules), state(scope))
        also = table.dossier.in_(held)
        found = list(keys(scope, table, also & where(scope) if where else also))
        return len(found), evidence(table, found)
    return measure


def met_in_time(scope: Scope) -> Expression:
    """Met by the day counted to, on the due day at the latest."""
    return (Deadline.met <= scope.as_of) & (Deadline.met <= Deadline.due)


def met_late(scope: Scope) -> Expression:
    return (Deadline.met <= scope.as_of) & (Deadline.met > Deadline.due)


def unmet_overdue(scope: Scope) -> Expression:
    """Not met on the day counted to, and due before it."""
    unmet = Deadline.met.is_null() | (Deadline.met > scope.as_of)
    return unmet & (Deadline.due < scope.as_of) & (Deadline.suspended == False)    # noqa: E712 - SQL
