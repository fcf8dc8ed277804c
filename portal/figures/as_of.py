"""A deadline as it was known on an earlier day: without the extensions and suspensions that were decided later."""
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from portal.domain.calendar import WorkCalendar
from portal.domain.deadlines import Pause, count
from portal.law.rulebook import Lawbook


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
