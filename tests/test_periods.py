"""Periods of every sort: what each is called, how long it is, and which one before it is its like."""
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.periods import PeriodSort, called, fits
from portal.report.period import Period, scope_before, years_before
from tests.locality import Locality
from tests.year import scope

D = date
S = PeriodSort
CALLED = [
    (D(2021, 3, 1), D(2021, 3, 31), None, "tháng 3 năm 2021"),
    (D(2020, 2, 1), D(2020, 2, 29), None, "tháng 2 năm 2020"),
    (D(2021, 10, 1), D(2021, 12, 31), None, "quý IV năm 2021"),
    (D(2021, 2, 1), D(2021, 4, 30), None, "từ ngày 01/02/2021 đến ngày 30/04/2021"),
    (D(2021, 1, 1), D(2021, 6, 30), None, "6 tháng đầu năm 2021"),
    (D(2021, 7, 1), D(2021, 12, 31), None, "6 tháng cuối năm 2021"),
    (D(2021, 1, 1), D(2021, 9, 30), None, "9 tháng đầu năm 2021"),
    (D(2021, 1, 1), D(2021, 12, 31), None, "năm 2021"),
    (D(2020, 12, 15), D(2021, 12, 14), None, "từ ngày 15/12/2020 đến ngày 14/12/2021"),
    (D(2021, 6, 25), D(2026, 6, 24), S.TERM, "nhiệm kỳ 2021 – 2026"),
    (D(2020, 1, 1), D(2021, 12, 31), None, "từ ngày 01/01/2020 đến ngày 31/12/2021"),
    (D(2020, 12, 1), D(2021, 2, 28), None, "từ ngày 01/12/2020 đến ngày 28/02/2021"),
]


@pytest.mark.parametrize(("first", "last", "sort", "words"), CALLED)
def test_a_period_is_called_as_officials_call_it(first: date, last: date, sort: PeriodSort | None, words: str) -> None:
    assert called(first, last, sort) == Period(first, last, sort).label == words


@pytest.mark.parametrize(("sort", "first", "last", "so"), [
    (S.MONTH, D(2021, 2, 1), D(2021, 2, 28), True), (S.MONTH, D(2021, 1, 15), D(2021, 2, 14), True),
    (S.MONTH, D(2021, 1, 1), D(2021, 2, 28), False), (S.QUARTER, D(2021, 4, 1), D(2021, 6, 30), True),
    (S.QUARTER, D(2021, 4, 1), D(2021, 6, 29), False), (S.HALF_YEAR, D(2020, 12, 15), D(2021, 6, 14), True),
    (S.NINE_MONTHS, D(2021, 1, 1), D(2021, 9, 30), True), (S.YEAR, D(2020, 12, 15), D(2021, 12, 14), True),
    (S.YEAR, D(2021, 1, 1), D(2021, 11, 30), False), (S.TERM, D(2021, 6, 25), D(2026, 6, 24), True),
    (S.OTHER, D(2021, 1, 1), D(2021, 1, 2), True)])
def test_a_sort_says_how_long_a_period_is(sort: PeriodSort, first: date, last: date, so: bool) -> None:
    assert fits(sort, first, last) is so


BEFORE = [
    # period → the like one before it: the same month, quarter, half a year earlier; the term before
    ((D(2021, 3, 1), D(2021, 3, 31)), (D(2020, 3, 1), D(2020, 3, 31))),
    ((D(2021, 2, 1), D(2021, 2, 28)), (D(2020, 2, 1), D(2020, 2, 29))),
    ((D(2020, 2, 1), D(2020, 2, 29)), (D(2019, 2, 1), D(2019, 2, 28))),
    ((D(2021, 1, 1), D(2021, 3, 31)), (D(2020, 1, 1), D(2020, 3, 31))),
    ((D(2021, 7, 1), D(2021, 12, 31)), (D(2020, 7, 1), D(2020, 12, 31))),
    ((D(2021, 1, 1), D(2021, 9, 30)), (D(2020, 1, 1), D(2020, 9, 30))),
    ((D(2021, 1, 1), D(2021, 12, 31)), (D(2020, 1, 1), D(2020, 12, 31))),
    ((D(2020, 12, 15), D(2021, 12, 14)), (D(2019, 12, 15), D(2020, 12, 14))),
    ((D(2021, 6, 25), D(2026, 6, 24)), (D(2016, 6, 25), D(2021, 6, 24))),
    ((D(2020, 1, 1), D(2021, 12, 31)), (D(2018, 1, 1), D(2019, 12, 31))),
    ((D(2020, 2, 29), D(2021, 2, 28)), (D(2019, 2, 28), D(2020, 2, 29))),
]


@pytest.mark.parametrize(("now", "before"), BEFORE)
def test_the_period_before_is_the_like_one(place: Locality, now: tuple[date, date], before: tuple[date, date]) -> None:
    found = scope_before(scope(place, first=now[0], last=now[1]))
    assert (found.first, found.last, found.as_of) == (*before, before[1])


def test_the_period_before_is_counted_to_the_like_day(place: Locality) -> None:
    found = scope_before(scope(place, as_of=D(2021, 11, 30)))
    assert (found.last, found.as_of) == (D(2020, 12, 31), D(2020, 11, 30))


@given(st.dates(D(1960, 1, 1), D(2090, 1, 1)), st.integers(1, 28_000))
def test_the_period_before_never_reaches_into_this_one(first: date, days: int) -> None:
    """By the fewest whole years that keep the two apart."""
    now = Period(first, min(first + timedelta(days=days), D(2100, 1, 1)))
    assert years_before(now.last, now.years_back) < now.first
    assert now.years_back == 1 or years_before(now.last, now.years_back - 1) >= now.first
