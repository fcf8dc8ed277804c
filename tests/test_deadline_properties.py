"""What holds for every rule on every day: order, extensions, suspensions, and a slow count that agrees."""
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.calendar import WorkCalendar, each_day
from portal.domain.deadlines import Due, OutOfRange, Pause, count
from portal.domain.explanation import MOST, strip
from portal.domain.rule import Condition, Rule, Unit
from tests.official_calendar import CALENDAR

ONE = timedelta(days=1)
days = st.dates(date(2020, 12, 1), date(2026, 12, 31))
some_days = st.frozensets(st.dates(date(2022, 1, 1), date(2022, 4, 30)), max_size=25)
calendars = st.just(CALENDAR) | st.builds(
    WorkCalendar, off=some_days.map(lambda found: dict.fromkeys(found, "nghỉ")), worked=some_days,
    years=st.just(frozenset({2022})))


@st.composite
def rules(draw: st.DrawFn, unit: Unit | None = None, before: bool | None = None) -> Rule:
    unit = draw(st.sampled_from(Unit)) if unit is None else unit
    before = draw(st.booleans()) if before is None else before
    return Rule(id="r", title="việc", value=draw(st.integers(1, 90)), unit=unit, event="ngày bắt đầu", basis="Điều 1",
                before=before, roll=unit is Unit.DAYS and draw(st.booleans()), extendable=60,
                conditions=(Condition(frozenset({"complex"}), draw(st.integers(1, 120))),))


def slow_working_days(first: date, last: date, calendar: WorkCalendar) -> int:
    """Working days strictly after the earlier and up to the later day, asked one by one."""
    total, day = 0, first
    while day < last:
        day += ONE
        total += calendar.is_working(day)
    return total


@given(rules(before=False), days, calendars)
def test_due_is_after_the_event_and_never_a_day_short(rule: Rule, start: date, calendar: WorkCalendar) -> None:
    due = count(rule, start, calendar).due
    assert due >= start + timedelta(days=rule.value)


@given(rules(before=True), days, calendars)
def test_counting_back_lands_before_the_event_and_never_rolls(rule: Rule, start: date, calendar: WorkCalendar) -> None:
    found = count(rule, start, calendar)
    assert found.due <= start - timedelta(days=rule.value)
    assert found.rolled_from is None


@given(rules(), days, days, calendars)
def test_a_later_event_is_never_due_earlier(rule: Rule, one: date, other: date, calendar: WorkCalendar) -> None:
    first, second = sorted((one, other))
    assert count(rule, first, calendar).due <= count(rule, second, calendar).due


@given(rules(unit=Unit.WORKING_DAYS), days, calendars)
def test_working_days_agree_with_a_count_day_by_day(rule: Rule, start: date, calendar: WorkCalendar) -> None:
    found = count(rule, start, calendar)
    assert calendar.is_working(found.due)
    if rule.before:
        assert slow_working_days(found.due - ONE, start - ONE, calendar) == rule.value
    else:
        assert slow_working_days(start, found.due, calendar) == rule.value


@given(rules(unit=Unit.WORKING_DAYS), days, calendars)
def test_each_day_between_is_counted_or_skipped_with_its_reason(
        rule: Rule, start: date, calendar: WorkCalendar) -> None:
    found = count(rule, start, calendar)
    assert len(found.skipped) + rule.value == abs((found.due - start).days)
    assert all(calendar.why_off(day) == why for day, why in found.skipped)


@given(rules(unit=Unit.DAYS, before=False), days, calendars)
def test_a_rolled_due_day_is_the_next_working_day(rule: Rule, start: date, calendar: WorkCalendar) -> None:
    found = count(rule, start, calendar)
    counted = start + timedelta(days=rule.value)
    if not rule.roll:
        assert (found.due, found.rolled_from, found.skipped) == (counted, None, ())
        return
    assert calendar.is_working(found.due)
    assert (found.rolled_from or found.due) == counted
    assert slow_working_days(counted - ONE, found.due, calendar) == 1


@given(rules(before=False), days, calendars, st.integers(0, 60), st.integers(0, 60))
def test_a_longer_extension_is_never_due_earlier(
        rule: Rule, start: date, calendar: WorkCalendar, one: int, other: int) -> None:
    shorter, longer = sorted((one, other))
    assert count(rule, start, calendar, extended=shorter).due <= count(rule, start, calendar, extended=longer).due


@given(rules(), days, st.integers(61, 400) | st.integers(-400, -1))
def test_an_extension_beyond_the_law_is_refused(rule: Rule, start: date, extended: int) -> None:
    with pytest.raises(OutOfRange):
        count(rule, start, CALENDAR, extended=extended)


pauses = st.lists(st.tuples(st.integers(-10, 150), st.integers(0, 40)), max_size=4)


def paused(start: date, found: list[tuple[int, int]]) -> list[Pause]:
    return [Pause(start + timedelta(days=after), start + timedelta(days=after + length)) for after, length in found]


@given(rules(before=False), days, calendars, pauses)
def test_suspensions_never_shorten_and_add_at_most_a_roll(
        rule: Rule, start: date, calendar: WorkCalendar, drawn: list[tuple[int, int]]) -> None:
    plain, moved = count(rule, start, calendar), count(rule, start, calendar, suspended=paused(start, drawn))
    added = timedelta(days=sum(pause.length.days for pause in moved.suspended))
    counted = (plain.rolled_from or plain.due) + added
    assert moved.due >= counted
    assert moved.due == plain.due or moved.suspended
    assert calendar.is_working(moved.due) or not (rule.roll or rule.unit is Unit.WORKING_DAYS)
    if not rule.roll and rule.unit is Unit.DAYS:
        assert moved.due == counted


@given(rules(unit=Unit.DAYS, before=False), days, pauses)
def test_an_unrolled_limit_counts_exactly_the_days_the_clock_ran(
        rule: Rule, start: date, drawn: list[tuple[int, int]]) -> None:
    """Stop-watch oracle: walk day by day, counting a day unless a pause covers it."""
    stopped = paused(start, drawn)
    day, ran = start, 0
    while ran < rule.value:
        day += ONE
        ran += not any(pause.since <= day <= pause.until for pause in stopped)
    found = count(Rule(**{**vars(rule), "roll": False}), start, CALENDAR, suspended=stopped)
    assert found.due == day


@given(rules(), days, calendars, st.integers(-20, 150), pauses)
def test_the_strip_fits_shows_both_ends_and_loses_no_day(
        rule: Rule, start: date, calendar: WorkCalendar, offset: int, drawn: list[tuple[int, int]]) -> None:
    stopped = [] if rule.before else paused(start, drawn)
    found: Due = count(rule, start, calendar, suspended=stopped)
    cells = strip(found, start + timedelta(days=offset))
    assert len(cells) <= MOST
    first, last = sorted((start, found.due))
    assert (cells[0].day, cells[-1].day) == (first, last)
    assert [cell.kind for cell in (cells[0], cells[-1])] == (["end", "start"] if rule.before else ["start", "end"])
    shown = [day for cell in cells for day in each_day(cell.day, cell.until or cell.day)]
    assert shown == list(each_day(first, last))
