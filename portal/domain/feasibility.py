"""Whether what must happen one after another before a session's opening still fits before it."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.calendar import WorkCalendar
from portal.domain.deadlines import count
from portal.domain.rule import Rule


@dataclass(frozen=True)
class Chain:
    """Duties that follow each other from a day on, each when the one before is just in time."""

    start: date
    ends: date                # the last day by which the chain is done when nothing is early
    must_end: date            # the last day that leaves what must come before the opening its time
    latest_start: date        # the last day on which it could have begun and still fit

    @property
    def fits(self) -> bool:
        return self.ends <= self.must_end

    @property
    def days_short(self) -> int:
        return max(0, (self.ends - self.must_end).days)


def chain(start: date, opening: date, steps: Sequence[Rule], before: Sequence[Rule], calendar: WorkCalendar) -> Chain:
    """The chain of `steps` that begins on `start`, measured against the tightest of the days `before` the opening."""
    must_end = min((count(rule, opening, calendar).due for rule in before), default=opening - timedelta(1))
    latest = start
    ends = _end(start, steps, calendar)
    while _end(latest, steps, calendar) > must_end and (start - latest).days < MOST_BACK:
        latest -= timedelta(1)
    return Chain(start, ends, must_end, latest)


MOST_BACK = 366


def _end(day: date, steps: Sequence[Rule], calendar: WorkCalendar) -> date:
    for rule in steps:
        day = count(rule, day, calendar).due
    return day
