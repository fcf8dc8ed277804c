"""Periods that officials report on: their sorts, how long each is, and what one is called."""
from datetime import date, timedelta

from portal.domain.message import Message
from portal.domain.words import Word


class PeriodSort(Word):
    MONTH = "month", "Tháng"
    QUARTER = "quarter", "Quý"
    HALF_YEAR = "half_year", "6 tháng"
    NINE_MONTHS = "nine_months", "9 tháng"
    YEAR = "year", "Năm"
    TERM = "term", "Nhiệm kỳ"
    OTHER = "other", "Kỳ khác"


MONTHS = {PeriodSort.MONTH: 1, PeriodSort.QUARTER: 3, PeriodSort.HALF_YEAR: 6, PeriodSort.NINE_MONTHS: 9,
          PeriodSort.YEAR: 12}


def months_between(first: date, last: date) -> int | None:
    """How many whole months a period lasts, None when it is no whole number of them; both days are of the period.

    A year from 15/12 to 14/12 is twelve, as a calendar year is.
    """
    end = last + timedelta(days=1)
    months = (end.year - first.year) * 12 + end.month - first.month
    return months if end.day == first.day else None


def fits(sort: PeriodSort, first: date, last: date) -> bool:
    """Whether a period of this sort may run between these days; a term and any other may run as they will."""
    return sort not in MONTHS or months_between(first, last) == MONTHS[sort]


def sort_of(first: date, last: date) -> PeriodSort:
    """The sort of a period as long as this one; a sort of its own for any that is not so many whole months."""
    return next((sort for sort in MONTHS if fits(sort, first, last)), PeriodSort.OTHER)


def called(first: date, last: date, sort: PeriodSort | None = None) -> str:
    """“tháng 3 năm 2021”, “quý I năm 2021”, “năm 2021”, “nhiệm kỳ 2021 – 2026”, or the two days."""
    if sort is PeriodSort.TERM:
        return Message("nhiệm kỳ {first} – {last}", first=first.year, last=last.year)
    months = months_between(first, last) if first.day == 1 else None
    whole = months is not None and first.month + months <= 13
    return (_in_the_year(first, months) if whole and months else "") or Message(
        "từ ngày {first} đến ngày {last}", first=first, last=last)


def _in_the_year(first: date, months: int) -> str:
    """What whole months of one year are called, as far as they have a name of their own."""
    if months == 1:
        return Message("tháng {month} năm {year}", month=first.month, year=first.year)
    name = IN_THE_YEAR.get((first.month, months))
    return Message(name, year=first.year) if name else ""


IN_THE_YEAR = {(1, 3): "quý I năm {year}", (4, 3): "quý II năm {year}", (7, 3): "quý III năm {year}",
               (10, 3): "quý IV năm {year}", (1, 6): "6 tháng đầu năm {year}", (7, 6): "6 tháng cuối năm {year}",
               (1, 9): "9 tháng đầu năm {year}", (1, 12): "năm {year}"}    # first month, how many: what they are called
