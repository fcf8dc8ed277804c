"""The work calendar's table: filled once, an administrator's corrections kept, agreeing with the announcements."""
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from peewee import IntegrityError

from portal.base.db import database
from portal.domain.calendar import WorkCalendar
from portal.law.work_calendar import ANNOUNCED, YEARS, CalendarDay, calendar, fill
from tests.calendar_database import empty_calendar
from tests.official_calendar import CALENDAR, WORKED_SATURDAYS

SIX_YEARS = [date(2021, 1, 1) + timedelta(days=passed) for passed in range(2191)]


@pytest.fixture(autouse=True)
def table(tmp_path: Path) -> Iterator[None]:
    with empty_calendar(tmp_path):
        yield


def test_the_filled_calendar_agrees_with_the_typed_announcements_on_every_day() -> None:
    fill()
    filled = calendar()
    assert SIX_YEARS[-1] == date(2026, 12, 31)
    assert [day for day in SIX_YEARS if filled.is_working(day) != CALENDAR.is_working(day)] == []
    assert {day for day in filled.worked if day.year >= 2021} == WORKED_SATURDAYS


def test_the_package_lacks_only_the_swap_we_add_ourselves() -> None:
    package = holidays.country_holidays("VN", years=range(2021, 2027))
    apart = [day for day in SIX_YEARS if package.is_working_day(day) != CALENDAR.is_working(day)]
    assert apart == sorted([*ANNOUNCED.keys(), *ANNOUNCED.values()]) == [date(2026, 1, 2), date(2026, 1, 10)]


@pytest.mark.parametrize(("day", "why"), [
    (date(2021, 2, 10), "Tết Nguyên đán"), (date(2021, 2, 13), "Tết Nguyên đán"),
    (date(2022, 1, 1), "Tết Dương lịch"), (date(2022, 1, 3), "Nghỉ bù Tết Dương lịch"),
    (date(2022, 4, 11), "Nghỉ bù ngày Giỗ Tổ Hùng Vương"),
    (date(2021, 9, 3), "Quốc khánh"), (date(2023, 9, 4), "Nghỉ bù Quốc khánh"),
    (date(2024, 4, 29), "Nghỉ hoán đổi, làm bù 04/05/2024"), (date(2018, 12, 31), "Nghỉ hoán đổi, làm bù 05/01/2019"),
    (date(2021, 3, 6), "Thứ Bảy"), (date(2021, 3, 7), "Chủ nhật"),
    (date(2021, 3, 8), None), (date(2024, 5, 4), None), (date(2019, 1, 5), None),
])
def test_a_day_off_says_why_in_vietnamese(day: date, why: str | None) -> None:
    fill()
    assert calendar().why_off(day) == why


def test_a_year_filled_alone_knows_the_swap_paired_with_the_year_before() -> None:
    fill([2019])
    assert calendar().worked == {date(2019, 1, 5), date(2019, 5, 4)}
    assert calendar().years == {2019}


def test_filling_again_changes_nothing_and_no_years_fill_nothing() -> None:
    fill([])
    assert CalendarDay.select().count() == 0
    fill()
    before = list(CalendarDay.select().order_by(CalendarDay.id).dicts())
    fill()
    assert list(CalendarDay.select().order_by(CalendarDay.id).dicts()) == before
    assert calendar().years == set(YEARS)


def test_an_administrators_correction_stays() -> None:
    CalendarDay.create(day=date(2021, 2, 10), kind="worked", name="Làm việc theo công văn", source="administrator")
    fill([2021])
    CalendarDay.update(name="Tết Tân Sửu", source="administrator").where(CalendarDay.day == date(2021, 2, 12)).execute()
    CalendarDay.create(day=date(2021, 5, 24), kind="off", name="Nghỉ sau bầu cử", source="administrator")
    fill()
    found = calendar()
    assert found.is_working(date(2021, 2, 10))
    assert found.why_off(date(2021, 2, 12)) == "Tết Tân Sửu"
    assert found.why_off(date(2021, 5, 24)) == "Nghỉ sau bầu cử"


@pytest.mark.parametrize("wrong", [{"kind": "half"}, {"source": "rumour"}, {"name": ""}, {"day": date(2021, 1, 1)}])
def test_the_database_refuses_an_impossible_day(wrong: dict[str, object]) -> None:
    fill([2021])
    row = {"day": date(2021, 7, 1), "kind": "off", "name": "Nghỉ", "source": "administrator"} | wrong
    with pytest.raises(IntegrityError):
        CalendarDay.create(**row)


def test_the_calendar_is_read_in_one_query(monkeypatch: pytest.MonkeyPatch) -> None:
    fill([2021])
    asked: list[str] = []
    real = database.obj.execute_sql
    monkeypatch.setattr(database.obj, "execute_sql", lambda sql, *rest: asked.append(sql) or real(sql, *rest))
    calendar()
    assert len(asked) == 1


def test_an_unknown_year_is_weekends_alone_and_says_so() -> None:
    fill([2021])
    found = calendar()
    assert found.is_working(date(2030, 1, 1))
    assert not found.is_working(date(2030, 1, 5))
    assert found.unknown_years(date(2021, 12, 1), date(2023, 1, 1)) == (2022, 2023)
    assert WorkCalendar().unknown_years(date(2021, 1, 1), date(2021, 1, 2)) == (2021,)
