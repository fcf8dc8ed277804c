"""How a due day is counted from a rule, exactly and with everything that explains it."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from portal.domain.calendar import ONE_DAY, DayOff, WorkCalendar
from portal.domain.errors import Refusal
from portal.domain.message import Message
from portal.domain.rule import Rule, Unit, UnknownFlag


class OutOfRange(Refusal):
    """An extension, a suspension or a date that this rule or the calendar cannot bear."""

    status = 422


class Pause(NamedTuple):
    """A suspension: the clock stands from `since` to `until`, the last day suspended (both included)."""

    since: date
    until: date

    @property
    def length(self) -> timedelta:
        return self.until - self.since + ONE_DAY

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True)
class Due:
    """A counted due day with all that explains it. The due day itself is in time."""

    rule: Rule
    start: date
    due: date
    value: int                       # days counted: the rule's value under its flags, and the extension
    unit: Unit
    skipped: tuple[DayOff, ...]      # days off not counted, and those rolled over (the rolled day among them)
    rolled_from: date | None         # the last day as counted, when it was a day off
    extended: int
    flags: frozenset[str]
    suspended: tuple[Pause, ...]     # the pauses that moved the due day, joined where they touch
    unknown_years: tuple[int, ...]   # years counted with weekends alone


def count(rule: Rule, start: date, calendar: WorkCalendar, flags: Iterable[str] = (), extended: int = 0,
          suspended: Iterable[Pause] = ()) -> Due:
    """The due day of a rule whose event happened on `start`.

    Counting begins the day after the event. An extension adds its days before any roll, so the whole limit
    rolls once. A suspension moves the due day by the calendar days it lasted, whatever the rule's unit: the
    law gives no other measure. Rules that count back neither roll nor pause.
    Raises UnknownFlag, NotInForce or OutOfRange, each with the officer's sentence.
    """
    flags, pauses = frozenset(flags), tuple(suspended)
    value, last, moved, due = _reckoned(rule, start, calendar, flags, extended, pauses)
    first, final = sorted((start, due))
    reads_calendar = _lands_on_working_day(rule) or rule.unit is Unit.WORKING_DAYS
    return Due(rule=rule, start=start, due=due, value=value, unit=rule.unit,
               skipped=_skipped(rule, start, last, due, moved, calendar), rolled_from=last if due > last else None,
               extended=extended, flags=flags, suspended=moved,
               unknown_years=calendar.unknown_years(first, final) if reads_calendar else ())


def due_day(rule: Rule, start: date, calendar: WorkCalendar, flags: Iterable[str] = (), extended: int = 0,
            suspended: Iterable[Pause] = ()) -> date:
    """The due day alone, without what explains it; refuses what `count` refuses."""
    return _reckoned(rule, start, calendar, frozenset(flags), extended, tuple(suspended)).due


class Reckoned(NamedTuple):
    """The days that a rule gives, the last of them, the pauses that moved it, and the day on which it lands."""

    value: int
    last: date
    moved: tuple[Pause, ...]
    due: date


def _reckoned(rule: Rule, start: date, calendar: WorkCalendar, flags: frozenset[str], extended: int,
              pauses: tuple[Pause, ...]) -> Reckoned:
    rule.require_in_force(start)
    value = rule.value_under(flags) + _allowed(rule, extended, pauses)
    try:
        last = _counted(rule, start, value, calendar)
        last, moved = _moved(rule, last, _joined(pauses, start), calendar)
        return Reckoned(value, last, moved, _landed(rule, last, calendar))
    except OverflowError:
        raise OutOfRange(Message("Tính từ {day} thì hạn vượt quá giới hạn của lịch.", day=start)) from None


def _allowed(rule: Rule, extended: int, pauses: tuple[Pause, ...]) -> int:
    """The days an extension adds, or the refusal of what the rule does not allow."""
    if extended and not rule.extendable:
        raise UnknownFlag(Message("Thời hạn {rule} không được gia hạn.", rule=rule.id))
    if not 0 <= extended <= (rule.extendable or 0):
        raise OutOfRange(Message("Thời hạn {rule} chỉ được gia hạn tổng cộng từ 1 đến {most} ngày.",
                                 rule=rule.id, most=rule.extendable))
    if pauses and rule.before:
        raise OutOfRange(Message("Thời hạn {rule} tính lùi từ {event} nên không tạm dừng được.", rule=rule.id,
                                 event=rule.event))
    return extended


def _counted(rule: Rule, start: date, value: int, calendar: WorkCalendar) -> date:
    steps = -value if rule.before else value
    return calendar.step(start, steps) if rule.unit is Unit.WORKING_DAYS else start + timedelta(days=steps)


def _landed(rule: Rule, last: date, calendar: WorkCalendar) -> date:
    return calendar.on_or_after(last) if _lands_on_working_day(rule) else last


def _lands_on_working_day(rule: Rule) -> bool:
    """A working-day limit never ends on a day off, even when a suspension moved it there."""
    return not rule.before and (rule.roll or rule.unit is Unit.WORKING_DAYS)


def _joined(suspended: Iterable[Pause], start: date) -> tuple[Pause, ...]:
    """The pauses in order, cut to the days after the event, one where they touch or overlap."""
    joined: list[Pause] = []
    for since, until in sorted(suspended):
        if until < since:
            raise OutOfRange(Message("Tạm dừng từ {since} không thể kết thúc trước, ngày {until}.", since=since,
                                     until=until))
        since = max(since, start + ONE_DAY)
        if joined and since <= joined[-1].until + ONE_DAY:
            joined[-1] = Pause(joined[-1].since, max(until, joined[-1].until))
        elif until >= since:
            joined.append(Pause(since, until))
    return tuple(joined)


def _moved(rule: Rule, last: date, pauses: tuple[Pause, ...],
           calendar: WorkCalendar) -> tuple[date, tuple[Pause, ...]]:
    """The last day after the pauses that began while the clock still ran, and those pauses."""
    for index, pause in enumerate(pauses):
        running_to = last if pause.since <= last else _landed(rule, last, calendar)
        if pause.since > running_to:
            return last, pauses[:index]
        last = running_to + pause.length
    return last, pauses


def _skipped(rule: Rule, start: date, last: date, due: date, pauses: tuple[Pause, ...],
             calendar: WorkCalendar) -> tuple[DayOff, ...]:
    if rule.unit is Unit.DAYS:
        return calendar.days_off(last, due) if due > last else ()
    between = calendar.days_off(min(start, due) + ONE_DAY, max(start, due) - ONE_DAY)
    return tuple(day_off for day_off in between if not any(pause.covers(day_off.day) for pause in pauses))
