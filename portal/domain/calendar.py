"""The work calendar of state bodies: which days are worked, and why the others are not."""
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)
WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}


class DayOff(NamedTuple):
    """One day off and its reason in Vietnamese."""

    day: date
    why: str


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included; none when last is earlier."""
    return (first + timedelta(days=passed) for passed in range((last - first).days + 1))


@dataclass(frozen=True)
class WorkCalendar:
    """Days off beside the weekend (with their names), weekend days worked in exchange, years known.

    A year not among `years` is counted with weekends alone; `unknown_years` says so to whoever explains.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def why_off(self, day: date) -> str | None:
        """The day's reason to be off (a holiday's name before the weekend's), or None when it is worked."""
        if day in self.worked:
            return None
        return self.off.get(day) or WEEKEND.get(day.weekday())

    def is_working(self, day: date) -> bool:
        return self.why_off(day) is None

    def step(self, day: date, count: int) -> date:
        """The working day that is `count` working days after (before, when negative) this day."""
        stride = ONE_DAY if count > 0 else -ONE_DAY
        left = abs(count)
        while left:
            day += stride
            left -= self.is_working(day)
        return day

    def on_or_after(self, day: date) -> date:
        """The day itself when worked, else the next working day."""
        return day if self.is_working(day) else self.step(day, 1)

    def days_off(self, first: date, last: date) -> tuple[DayOff, ...]:
        """The days off from first to last, both included."""
        return tuple(DayOff(day, why) for day in each_day(first, last) if (why := self.why_off(day)))

    def unknown_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years touched from first to last whose holidays are not known here."""
        return tuple(year for year in range(first.year, last.year + 1) if year not in self.years)
