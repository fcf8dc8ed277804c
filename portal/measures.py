"""How a figure is counted: each measure is given the scope and yields a value with its evidence.

Evidence is a list of `kind/code` (or `table/code` for child rows): what was counted, added or averaged. Each table
is read once for a scope, in a query whose number never rests on how many records there are; the counting itself is
plain conditions over what was read.
"""
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Any, NamedTuple

from peewee import Expression

from portal.columns import Mark, Passage, Sealed
from portal.deadlines import Deadline
from portal.domain.approval import Approval
from portal.dossier import Dossier, Record

NEVER_COUNTED = (Passage, Sealed, Mark)    # long or secret: no figure reads them


class Measured(NamedTuple):
    """A figure's value, what it counts, and what each of these adds where it adds more than one."""

    value: Any
    records: list[str]
    amounts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Scope:
    """What a report counts: a period, the day its state is rebuilt for, and the bodies of one unit.

    `first` and `last` are inclusive. What happened after `until` did not happen in the period; what was met after
    `as_of` was not yet met.
    """

    first: date
    last: date
    as_of: date
    unit: int
    bodies: frozenset[int]
    _read: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def until(self) -> date:
        """The last day whose events belong to the period."""
        return min(self.last, self.as_of)

    def has(self, day: date | None) -> bool:
        """Whether something of that day happened in the period."""
        return day is not None and self.first <= day <= self.until

    def once(self, read: Callable[..., Any], *about: Any) -> Any:
        """What `read(scope, *about)` gives, read the first time it is asked for."""
        key = (read, *about)
        if key not in self._read:
            self._read[key] = read(self, *about)
        return self._read[key]


Measure = Callable[[Scope], Measured]
Condition = Callable[[Any, Scope], bool]    # a row as read, and the scope


class Judgement(Enum):
    """Where a duty stands on the day counted to. The due day is in time."""

    ON_TIME = auto()
    LATE = auto()
    RUNNING = auto()
    OVERDUE = auto()


def judge(due: date, met: date | None, as_of: date) -> Judgement:
    """The judgement of a duty as it was known on that day."""
    if met is not None and met <= as_of:
        return Judgement.ON_TIME if met <= due else Judgement.LATE
    return Judgement.OVERDUE if due < as_of else Judgement.RUNNING


def of_bodies(scope: Scope, kind: str) -> Expression:
    """The condition on Dossier that a record of this kind is approved and of the scope's bodies."""
    return ((Dossier.kind == kind) & (Dossier.approval == Approval.APPROVED)
            & Dossier.body.in_(sorted(scope.bodies)))


def in_period(scope: Scope) -> Expression:
    return Dossier.day.between(scope.first, scope.until)


def read_records(scope: Scope, table: type[Record], where: Expression) -> list[Any]:
    """Approved records of the scope's bodies under a condition, by code: `dossier` is the key, references are ids."""
    columns = [c for c in table._meta.sorted_fields if not isinstance(c, NEVER_COUNTED)]
    found = table.select(*columns, Dossier.code).join(Dossier, on=table.dossier)
    return list(found.where(of_bodies(scope, table.kind.slug), where).order_by(Dossier.code).namedtuples())


def read_deadlines(scope: Scope, table: type[Record], where: Expression) -> dict[int, list[Any]]:
    """The deadlines of the same records, by the key of their record."""
    found = (Deadline.select(Deadline.dossier, Deadline.rule, Deadline.version, Deadline.start, Deadline.due,
                             Deadline.met, Deadline.flags)
             .join(Dossier, on=Deadline.dossier).join(table, on=(table.dossier == Dossier.id))
             .where(of_bodies(scope, table.kind.slug), where).order_by(Deadline.id).namedtuples())
    return by_owner(found, "dossier")


def by_owner(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    """Rows under the key they name in that column; a key without rows has an empty list."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def counted(scope: Scope, table: type[Record]) -> list[Any]:
    """The records of this table that the period counts, by code; read once."""
    found: list[Any] = scope.once(_counted, table)
    return found


def _counted(scope: Scope, table: type[Record]) -> list[Any]:
    return read_records(scope, table, in_period(scope))


def clocks(scope: Scope, table: type[Record]) -> dict[int, list[Any]]:
    """The deadlines of the records that the period counts, by key; read once."""
    found: dict[int, list[Any]] = scope.once(_clocks, table)
    return found


def _clocks(scope: Scope, table: type[Record]) -> dict[int, list[Any]]:
    return read_deadlines(scope, table, in_period(scope))


def child_rows(scope: Scope, table: Any) -> dict[int, list[Any]]:
    """The child rows of the records that the period counts, by the key of their record; read once."""
    found: dict[int, list[Any]] = scope.once(_child_rows, table)
    return found


def _child_rows(scope: Scope, table: Any) -> dict[int, list[Any]]:
    parent = table.parent()
    columns = [c for c in table._meta.sorted_fields if not isinstance(c, NEVER_COUNTED)]
    found = (table.select(*columns).join(Dossier, on=(parent == Dossier.id))
             .where(of_bodies(scope, parent.rel_model.kind.slug), in_period(scope)).order_by(table.code).namedtuples())
    return by_owner(found, parent.name)


def equal(column: Any, value: Any) -> Condition:
    """Rows whose column has this value."""
    return lambda row, scope: bool(getattr(row, column.name) == value)


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


def named(table: type[Record], rows: Iterable[Any]) -> list[str]:
    """Records as evidence."""
    return [f"{table.kind.slug}/{row.code}" for row in rows]


def tally(table: type[Record], rows: Iterable[Any]) -> Measured:
    """How many, and which."""
    records = named(table, rows)
    return Measured(len(records), records)


def count(table: type[Record], *where: Condition) -> Measure:
    """How many records of the scope's period, under conditions."""
    return lambda scope: tally(table, under(scope, counted(scope, table), *where))


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
    def measure(scope: Scope) -> Measured:
        found = _rows(table, _children_of(scope, table, where))
        return Measured(len(found), found)
    return measure


def _rows(table: Any, rows: Iterable[Any]) -> list[str]:
    return [f"{table._meta.table_name}/{row.code}" for row in rows]


def on_clock(table: type[Record], rules: Iterable[str], *states: Judgement) -> Condition:
    """Records whose deadline of one of these rules stands in one of these states on the day counted to."""
    wanted = frozenset(rules)

    def condition(row: Any, scope: Scope) -> bool:
        return any(judge(d.due, d.met, scope.as_of) in states
                   for d in clocks(scope, table)[row.dossier] if d.rule in wanted)
    return condition


def rate(of: Measure, among: Measure) -> Measure:
    """How many in a hundred of the second are of the first, to one decimal; None when there is none."""
    def measure(scope: Scope) -> Measured:
        all_of_them = among(scope)
        share = round(100 * of(scope).value / all_of_them.value, 1) if all_of_them.value else None
        return Measured(share, all_of_them.records)
    return measure
