"""The work calendar of Viet Nam as a table: filled from announced holidays, corrected by an administrator."""
import re
from collections.abc import Iterable, Iterator
from datetime import date

import holidays
from peewee import CharField, Check, DateField

from portal.base.db import BaseModel
from portal.domain.calendar import WorkCalendar
from portal.domain.writing import short_day

YEARS = range(2016, 2028)
OFF, WORKED = "off", "worked"
HOLIDAYS, ADMINISTRATOR = "holidays", "administrator"
# Swaps announced by the Government that the holidays package does not know (day off → day worked for it).
ANNOUNCED = {date(2026, 1, 2): date(2026, 1, 10)}    # văn bản 12729/VPCP-KGVX ngày 25/12/2025
_SWAPPED = re.compile(r"thay cho ngày (\d\d/\d\d/\d{4})")
_IN_LIEU = " (nghỉ bù)"


class CalendarDay(BaseModel):
    """A day off beside the weekend, or a weekend day worked in exchange; one row a day, whoever wrote it."""

    day = DateField(unique=True)
    kind = CharField(max_length=10, constraints=[Check("kind IN ('off', 'worked')")])
    name = CharField(max_length=120, constraints=[Check("name <> ''")])
    source = CharField(max_length=20, constraints=[Check("source IN ('holidays', 'administrator')")])


def fill(years: Iterable[int] = YEARS) -> None:
    """Load the days off and the swapped working days of these years; a row already there stays as it is."""
    rows = [{"day": day, "kind": kind, "name": name, "source": HOLIDAYS} for day, kind, name in announced(years)]
    if rows:
        CalendarDay.insert_many(rows).on_conflict_ignore().execute()    # one statement: all or nothing


def calendar() -> WorkCalendar:
    """The calendar as it stands, read in one query. A year is known once its New Year's Day is in the table."""
    rows = list(CalendarDay.select(CalendarDay.day, CalendarDay.kind, CalendarDay.name).tuples())
    return WorkCalendar(
        off={day: name for day, kind, name in rows if kind == OFF},
        worked=frozenset(day for day, kind, _ in rows if kind == WORKED),
        years=frozenset(day.year for day, _, _ in rows if (day.month, day.day) == (1, 1)))


def announced(years: Iterable[int]) -> Iterator[tuple[date, str, str]]:
    """Each day of these years with its kind and Vietnamese name, in order of day."""
    wanted = set(years)
    if not wanted:
        return
    around = range(min(wanted) - 1, max(wanted) + 2)    # a swap may pair days of two years
    names = dict(holidays.country_holidays("VN", years=around, language="vi"))
    named = {day: _SWAPPED.search(name) for day, name in names.items()}
    swaps = ANNOUNCED | {day: date(*map(int, reversed(swap[1].split("/")))) for day, swap in named.items() if swap}
    found = {day: (OFF, _title(name)) for day, name in names.items()}
    for day, worked in swaps.items():
        found[day] = OFF, f"Nghỉ hoán đổi, làm bù {short_day(worked)}"
        found[worked] = WORKED, f"Làm bù cho ngày nghỉ {short_day(day)}"
    yield from ((day, *found[day]) for day in sorted(found) if day.year in wanted)


def _title(name: str) -> str:
    """A holiday as officials write it: all days of Tết by one name, a day in lieu led by “Nghỉ bù”."""
    names = dict.fromkeys(_one_title(each) for each in name.split("; "))
    return ", ".join(names)


def _one_title(name: str) -> str:
    if "Tết Nguyên Đán" in name or name == "29 Tết":
        return "Tết Nguyên đán"
    if name.endswith(_IN_LIEU):
        return "Nghỉ bù " + name.removesuffix(_IN_LIEU).replace("Ngày ", "ngày ")
    return name
