"""A due day explained to the officer: “Vì sao ngày này?” in a few sentences."""
from collections.abc import Iterable
from datetime import date

from portal.domain.calendar import ONE_DAY, DayOff
from portal.domain.deadlines import FLAGS, Due, Unit
from portal.domain.message import Message, cited, joined
from portal.domain.writing import day_and_month, short_day

ROLLING = "Bộ luật Dân sự 2015, Điều 147–148 (chưa xác nhận)"


def explain(due: Due) -> Message:
    """How this due day came about, in plain Vietnamese: count, extension, days skipped, roll, article, doubts."""
    sentences = (_counting(due), _extension(due), _suspension(due), _skips(due), _rolling(due), _landing(due),
                 _basis(due), _unknown_years(due))
    return joined(sentence for sentence in sentences if sentence)


def _counting(due: Due) -> Message:
    days = Message("{days} ngày làm việc" if due.unit is Unit.WORKING_DAYS else "{days} ngày theo lịch",
                   days=due.value)
    if due.flags:
        flags = joined((FLAGS.get(flag, flag) for flag in sorted(due.flags)), "; ")
        days = Message("{days} ({conditions})", days=days, conditions=flags)
    words = ("Chậm nhất {days} trước {event} {day}." if due.rule.before
             else "{days}, tính từ ngày tiếp theo {event} {day}.")
    return Message(words, days=days, event=due.rule.event, day=due.start)


def _extension(due: Due) -> str:
    return Message("Trong đó có {days} ngày gia hạn bằng văn bản.", days=due.extended) if due.extended else ""


def _suspension(due: Due) -> str:
    pauses = ", ".join(f"{short_day(pause.since)}–{short_day(pause.until)}" for pause in due.suspended)
    days = sum(pause.length.days for pause in due.suspended)
    return Message("Tạm dừng {pauses}: hạn chuyển thêm {days} ngày.", pauses=pauses, days=days) if pauses else ""


def _skips(due: Due) -> str:
    if due.unit is Unit.DAYS or not due.skipped:
        return ""
    return Message("Bỏ qua {count} ngày nghỉ: {days}.", count=len(due.skipped), days=days_off_in_words(due.skipped))


def _rolling(due: Due) -> str:
    if due.rolled_from is None:
        return ""
    words = ("Ngày cuối {day} là ngày nghỉ nên hạn chuyển đến hết ngày làm việc tiếp theo (nghỉ {days}), theo {basis}."
             if due.unit is Unit.DAYS else
             "Ngày cuối {day} là ngày nghỉ nên hạn chuyển đến hết ngày làm việc tiếp theo, theo {basis}.")
    return Message(words, day=due.rolled_from, days=days_off_in_words(due.skipped), basis=ROLLING)


def _landing(due: Due) -> Message:
    return Message("Hạn là {day}; làm xong trong ngày này vẫn là đúng hạn.", day=due.due)


def _basis(due: Due) -> Message:
    """The article; whether the rule was held against the legal text, by whom and when where somebody here did it."""
    rule = due.rule
    if not rule.verified:
        return Message("Căn cứ: {basis} (chưa kiểm chứng).", basis=cited(rule.basis))
    if rule.verified_on:
        return Message("Căn cứ: {basis} ({name} kiểm chứng ngày {day}).", basis=cited(rule.basis),
                       name=rule.verified_by, day=rule.verified_on)
    return Message("Căn cứ: {basis}.", basis=cited(rule.basis))


def _unknown_years(due: Due) -> str:
    years = ", ".join(map(str, due.unknown_years))
    return Message("Chưa có lịch nghỉ năm {years}: chỉ trừ thứ Bảy và Chủ nhật.", years=years) if years else ""


def days_off_in_words(days_off: Iterable[DayOff]) -> Message:
    """Days off in order, a run with one reason said once: “10/02–16/02 Tết Nguyên đán, 20/02 Thứ Bảy”."""
    runs: list[tuple[date, date, str]] = []
    for day, why in days_off:
        if runs and runs[-1][1] + ONE_DAY == day and runs[-1][2] == why:
            runs[-1] = (runs[-1][0], day, why)
        else:
            runs.append((day, day, why))
    return joined((joined((_span(first, last), why)) for first, last, why in runs), ", ")


def _span(first: date, last: date) -> str:
    return day_and_month(first) if first == last else f"{day_and_month(first)}–{day_and_month(last)}"
