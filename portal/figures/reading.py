"""What a figure is counted over: a scope, what is read of its records, how their duties stood."""
from collections import defaultdict, namedtuple
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from functools import cache, reduce
from itertools import starmap
from operator import attrgetter, or_
from typing import Any, NamedTuple

from peewee import Expression, Field, ModelSelect, NodeList, Value

from portal.base.columns import BlindIndex, Passage, Sealed
from portal.base.db import database
from portal.base.memo import Memo
from portal.base.prepared import among, listed
from portal.domain.approval import Approval
from portal.domain.calendar import WorkCalendar
from portal.domain.deadlines import Pause, count
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.figures.rows import Rows
from portal.law import rulebook
from portal.law.rulebook import Lawbook

NEVER_COUNTED = (Passage, Sealed, BlindIndex)    # long or secret: no figure reads them


class Measured(NamedTuple):
    """A figure's value, what it counts, and what each of these adds where it adds more than one."""

    value: Any
    records: list[str]
    amounts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Scope:
    """What a report counts: a period, the day its state is rebuilt for, and the bodies of one unit.

    `bodies` are the unit's own and those of the units that it took over from; `handed` names the latter by the day on
    which their records passed to it: later ones are not counted. `first` and `last` are inclusive. What happened after
    `until` did not happen in the period; what was met after `as_of` was not yet met. `rules` are those that deadlines
    are counted by, read when they are first asked for.
    """

    first: date
    last: date
    as_of: date
    unit: int
    bodies: frozenset[int]
    handed: tuple[tuple[date, frozenset[int]], ...] = ()
    rules: Callable[[], Lawbook] = field(default_factory=rulebook.read_when_asked, compare=False, repr=False)
    _read: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def at_work(self) -> frozenset[int]:
        """The bodies of the unit itself, and of one that has not yet passed its records on at the end of the period."""
        return self.bodies.difference(*(bodies for day, bodies in self.handed if day <= self.last))

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


class Known(NamedTuple):
    """The due day as known on that day, and whether the clock stood still on it."""

    due: date
    stands_still: bool


def known_on(day: date, row: Any, extensions: Sequence[Any], suspensions: Sequence[Any],
             calendar: WorkCalendar, rules: Callable[[], Lawbook]) -> Known:
    """What was known on `day` of a deadline that decisions moved; `row` is the Deadline as it stands now.

    A suspension that began after the due day had passed hides no lateness. Where the rule has changed since, the
    due day stays as it was counted.
    """
    if not extensions and not suspensions:
        return Known(row.due, False)
    moved_later = (any(e.decided_on > day for e in extensions)
                   or any(s.since_on > day or (s.until_on and s.until_on >= day) for s in suspensions))
    due = _recounted(day, row, extensions, suspensions, calendar, rules()) if moved_later else row.due
    return Known(due, any(_runs(s, day) and s.since_on <= due for s in suspensions))


def _runs(suspension: Any, day: date) -> bool:
    return suspension.since_on <= day and (suspension.until_on is None or suspension.until_on >= day)


def _recounted(day: date, row: Any, extensions: Sequence[Any], suspensions: Sequence[Any],
               calendar: WorkCalendar, law: Lawbook) -> date:
    rule = law.on(row.rule, row.start) if law.has(row.rule) else None
    if rule is None or rule.version != row.version:
        due: date = row.due
        return due
    flags = frozenset(row.flags.replace("_", "-").split()) & rule.flags
    pauses = [Pause(s.since_on, s.until_on) for s in suspensions if s.until_on and s.until_on < day]
    return count(rule, row.start, calendar, flags, sum(e.days for e in extensions if e.decided_on <= day), pauses).due


def kept_by(scope: Scope) -> Expression:
    """The condition on Dossier that the scope's bodies kept it, those of former units before they passed it on."""
    own = scope.bodies.difference(*(bodies for _, bodies in scope.handed))
    parts = [Dossier.body.in_(sorted(own)), *(Dossier.body.in_(sorted(bodies)) & (Dossier.day < day)
                                              for day, bodies in scope.handed)]
    return reduce(or_, parts)


def of_bodies(scope: Scope, kind: str) -> Expression:
    """The condition on Dossier that a record of this kind is approved and of the scope's bodies."""
    return (Dossier.kind == kind) & (Dossier.approval == Approval.APPROVED) & kept_by(scope)


def in_period(scope: Scope) -> Expression:
    return Dossier.day.between(scope.first, scope.until)


def read_records(scope: Scope, table: type[Record], where: Expression, *names: str) -> Rows:
    """Approved records of the scope's bodies under a condition, by code.

    Of each its columns, or those named: references as ids, `dossier` as the key; with them its `code` and its
    `keeper`, the body in charge.
    """
    columns = [*_counted_columns(table, names and ("dossier", *names)), Dossier.code, Dossier.body.alias("keeper")]
    found = table.select(*columns).join(Dossier, on=table.dossier)
    return Rows(read(found.where(of_bodies(scope, table.kind.slug), where).order_by(Dossier.code)), table.kind.slug)


def _counted_columns(table: Any, names: tuple[str, ...]) -> list[Field]:
    return [column for column in table._meta.sorted_fields
            if (column.name in names if names else not isinstance(column, NEVER_COUNTED))]


def read(query: ModelSelect) -> list[Any]:
    """The rows of a query on columns, as named tuples; each value of a column is made of the database's once."""
    columns = [(c.name, c) if isinstance(c, Field) else (c._alias, c.unwrap()) for c in query._returning]
    told = database.execute(query).fetchall()
    made = [map(Memo(column.python_value).__getitem__, values)
            for (_, column), values in zip(columns, zip(*told, strict=True), strict=bool(told))]
    return list(starmap(_row(tuple(name for name, _ in columns)), zip(*made, strict=True)))


@cache
def _row(names: tuple[str, ...]) -> Callable[..., Any]:
    make: Any = namedtuple    # its names are told by a query
    found: Callable[..., Any] = make("Row", names)
    return found


def deadlines_of(records: Iterable[Any]) -> dict[int, list[Any]]:
    """The deadlines of these records, by key; `owner` is who owes what it is about, else the body in charge."""
    found = (Deadline.select(Deadline.dossier, Deadline.rule, Deadline.version, Deadline.start, Deadline.due,
                             Deadline.met, Deadline.flags, Deadline.title, Deadline.owner)
             .where(_of(Deadline.dossier, records)).order_by(Deadline.id))
    return by_owner(read(found), "dossier")


def children_of(table: Any, records: Iterable[Any], *names: str) -> dict[int, list[Any]]:
    """The child rows of these records in this table, by the key of their record; all their columns unless named."""
    parent = table.parent()
    found = table.select(*_counted_columns(table, names and (parent.name, *names)))
    return by_owner(read(found.where(_of(parent, records)).order_by(table.code)), parent.name)


def _of(column: Any, records: Iterable[Any]) -> NodeList:
    return among(column, Value(listed(row.dossier for row in records), converter=False))


def by_owner(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    """Rows under the key they name in that column; a key without rows has an empty list."""
    found: dict[int, list[Any]] = defaultdict(list)
    key = attrgetter(name)
    for row in rows:
        found[key(row)].append(row)
    return found


def counted(scope: Scope, table: type[Record]) -> Rows:
    """The records of this table that the period counts, by code; read once."""
    found: Rows = scope.once(_counted, table)
    return found


def _counted(scope: Scope, table: type[Record]) -> Rows:
    return read_records(scope, table, in_period(scope))


def clocks(scope: Scope, table: type[Record]) -> dict[int, list[Any]]:
    """The deadlines of the records that the period counts, by key; read once."""
    found: dict[int, list[Any]] = scope.once(_clocks, table)
    return found


def _clocks(scope: Scope, table: type[Record]) -> dict[int, list[Any]]:
    return deadlines_of(counted(scope, table))


def child_rows(scope: Scope, table: Any) -> dict[int, list[Any]]:
    """The child rows of the records that the period counts, by the key of their record; read once."""
    found: dict[int, list[Any]] = scope.once(_child_rows, table)
    return found


def _child_rows(scope: Scope, table: Any) -> dict[int, list[Any]]:
    return children_of(table, counted(scope, table.parent().rel_model))
