"""The work calendar corrected: days off and days worked in exchange. Due dates that were counted stay as counted."""
from datetime import date
from typing import Any

from portal.domain.calendar import WEEKEND
from portal.domain.errors import Invalid, Refusal
from portal.domain.message import Message
from portal.domain.permission import May
from portal.domain.words import Word
from portal.dossier import audit
from portal.dossier.audit import Moment
from portal.dossier.deadline import Deadline
from portal.law import work_calendar
from portal.law.work_calendar import ADMINISTRATOR, HOLIDAYS, OFF, WORKED, CalendarDay
from portal.masters.writing import turn

LONGEST_NAME = 120
AHEAD = 5    # years after this one that may be filled in


class DayKind(Word):
    OFF_DAY = OFF, "Ngày nghỉ", "suspended"
    WORKED_DAY = WORKED, "Ngày làm việc", "approved"


def subject(day: date) -> str:
    return f"day:{day.isoformat()}"


def of_year(year: int) -> list[CalendarDay]:
    """The days of a year that differ from an ordinary week, in order."""
    return list(CalendarDay.select().where(CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)))
                .order_by(CalendarDay.day))


def calendar_day(day: date) -> CalendarDay | None:
    found: CalendarDay | None = CalendarDay.get_or_none(CalendarDay.day == day)
    return found


def years() -> list[int]:
    """The years that have any day, the newest first."""
    return sorted({day.year for day, in CalendarDay.select(CalendarDay.day).tuples()}, reverse=True)


def resting_on(day: date) -> int:
    """How many stored deadlines were counted across this day."""
    across = ((Deadline.start < day) & (Deadline.due >= day)) | ((Deadline.due <= day) & (Deadline.start > day))
    return int(Deadline.select().where(across).count())


def set_day(moment: Moment, day: date, version: int, kind: str, name: str, reason: str) -> int:
    """Make a day off or worked, whatever it was; returns how many stored deadlines lie across it, all left as counted.

    Raises Invalid by field, Stale when the day was changed since it was read.
    """
    with turn(moment, May.SETTINGS, subject(day), version):
        name, reason = " ".join(name.split()), " ".join(reason.split())
        if faults := _faults(day, kind, name, reason):
            raise Invalid(faults)
        values = {"kind": kind, "name": name, "source": ADMINISTRATOR}
        CalendarDay.insert(day=day, **values).on_conflict(conflict_target=[CalendarDay.day], update=values).execute()
        audit.add_event(moment, "set_day", subject=subject(day), reason=f"{DayKind(kind).label}, {name}. {reason}")
        return resting_on(day)


def drop_day(moment: Moment, day: date, version: int, reason: str) -> None:
    """Take back a correction: the announced day, if there was one, stands again.

    Raises Refusal while stored deadlines rest on the day, or when it is as announced.
    """
    with turn(moment, May.SETTINGS, subject(day), version):
        row = calendar_day(day)
        if row is None or row.source != ADMINISTRATOR:
            raise Refusal("Ngày này đang theo lịch công bố, không có gì để bỏ.")
        if resting := resting_on(day):
            raise Refusal(Message("Có {count} hạn đã tính qua ngày này nên không bỏ được; hãy sửa lại ngày kèm lý "
                                  "do. Các hạn ấy giữ nguyên ngày đã tính.", count=resting))
        if not reason.strip():
            raise Invalid({"reason": "Xin ghi lý do."})
        row.delete_instance()
        if announced := _announced(day):
            CalendarDay.create(day=day, kind=announced[0], name=announced[1], source=HOLIDAYS)
        audit.add_event(moment, "drop_day", subject=subject(day), reason=" ".join(reason.split()))


def fill_year(moment: Moment, year: int) -> None:
    """Bring in the announced days off of a year; days that are there stay as they are."""
    first, last = work_calendar.YEARS[0], moment.at.year + AHEAD
    with turn(moment, May.SETTINGS):
        if not first <= year <= last:
            raise Refusal(Message("Chỉ nạp được từ năm {first} đến năm {last}.", first=first, last=last))
        work_calendar.fill([year])
        audit.add_event(moment, "fill_year", subject=f"year:{year}")


def _faults(day: date, kind: str, name: str, reason: str) -> dict[str, str]:
    found: dict[str, Any] = {}
    if kind not in {member.value for member in DayKind}:
        found["kind"] = "Xin chọn nghỉ hay làm việc."
    elif kind == WORKED and day.weekday() not in WEEKEND and not _is_off(day):
        found["kind"] = Message("{day} vốn là ngày làm việc.", day=day)
    if not name or len(name) > LONGEST_NAME:
        found["name"] = Message("Tên ngày phải có, dài không quá {most} ký tự.", most=LONGEST_NAME)
    if not reason:
        found["reason"] = "Xin ghi lý do và văn bản làm căn cứ."
    return found


def _is_off(day: date) -> bool:
    """A day that is off, or would be but for a correction."""
    row, announced = calendar_day(day), _announced(day)
    return bool((row and (row.kind == OFF or row.source == ADMINISTRATOR)) or (announced and announced[0] == OFF))


def _announced(day: date) -> tuple[str, str] | None:
    return next(((kind, name) for found, kind, name in work_calendar.announced([day.year]) if found == day), None)
