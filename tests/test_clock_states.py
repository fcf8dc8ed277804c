"""Where a clock stands today, for each mix of due day, finish, pause and extension."""
from datetime import date, timedelta

import pytest

from portal.domain.clocks import SOON, Clock, clock_state

DUE = date(2022, 1, 10)


def day(offset: int) -> date:
    return DUE + timedelta(days=offset)


@pytest.mark.parametrize(("today", "state"), [
    (day(-30), Clock.RUNNING), (day(-SOON - 1), Clock.RUNNING), (day(-SOON), Clock.DUE_SOON), (day(-1), Clock.DUE_SOON),
    (day(0), Clock.DUE_SOON), (day(1), Clock.OVERDUE), (day(400), Clock.OVERDUE),
])
def test_an_open_clock_by_the_day(today: date, state: Clock) -> None:
    assert clock_state(DUE, None, today) is state


@pytest.mark.parametrize(("today", "state"), [
    (day(-30), Clock.EXTENDED), (day(-SOON), Clock.DUE_SOON), (day(1), Clock.OVERDUE),
])
def test_an_extended_clock_still_nears_and_passes_its_due_day(today: date, state: Clock) -> None:
    assert clock_state(DUE, None, today, extended=True) is state


@pytest.mark.parametrize("today", [day(-30), day(0), day(5)])
def test_a_paused_clock_is_neither_near_nor_late(today: date) -> None:
    assert clock_state(DUE, None, today, suspended=True, extended=True) is Clock.SUSPENDED
    assert clock_state(DUE, None, today, suspended=True, waiting_citizen=True) is Clock.WAITING_CITIZEN


@pytest.mark.parametrize(("met", "state"), [
    (day(-5), Clock.DONE_IN_TIME), (day(0), Clock.DONE_IN_TIME), (day(1), Clock.DONE_LATE),
])
@pytest.mark.parametrize("suspended", [False, True])
def test_what_is_done_stays_done_whatever_else_holds(met: date, state: Clock, suspended: bool) -> None:
    assert clock_state(DUE, met, day(100), suspended=suspended, extended=True) is state


def test_titles_and_classes_of_the_clocks() -> None:
    assert {clock: (clock.label, clock.css) for clock in Clock} == {
        "running": ("Trong hạn", "is-running"),
        "due_soon": ("Sắp đến hạn", "is-due-soon"),
        "overdue": ("Quá hạn", "is-overdue"),
        "done_in_time": ("Đúng hạn", "is-done"),
        "done_late": ("Xong quá hạn", "is-done-late"),
        "suspended": ("Tạm dừng", "is-suspended"),
        "waiting_citizen": ("Chờ công dân bổ sung", "is-suspended"),
        "extended": ("Đã gia hạn", "is-extended"),
    }
