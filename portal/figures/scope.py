"""What a figure is counted over: a scope, in which a duty stands as it was known on the day counted to."""
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Any, NamedTuple

from portal.domain.calendar import WorkCalendar
from portal.domain.deadlines import Pause, count
from portal.law import rulebook
from portal.law.rulebook import Lawbook


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
