"""A due day explained to the officer: “Vì sao ngày này?” in a few sentences, or as a strip of days."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from portal.domain.calendar import ONE_DAY, DayOff, each_day
from portal.domain.deadlines import Due
from portal.domain.message import Message, cited, joined
from portal.domain.rule import FLAGS, Unit
from portal.domain.writing import day_and_month, short_day, weekday_mark

ROLLING = "Bộ luật Dân sự 2015, Điều 147–148 (chưa xác nhận)"
MOST = 14          # cells that fit two rows of the screen
HEAD, TAIL = 4, 6  # days shown at both ends of a longer span


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


@dataclass(frozen=True)
class Cell:
    """One cell: a day, or a folded run of days from `day` to `until`; `kind` is its class on screen."""

    day: date
    label: str
    note: str
    kind: str    # start, day, off, today, end, fold
    until: date | None = None

    @property
    def heading(self) -> str:
        """“T4 29/12”, or “03/01 – 20/01” for a folded run."""
        if self.until:
            return f"{day_and_month(self.day)} – {day_and_month(self.until)}"
        return joined([weekday_mark(self.day), day_and_month(self.day)])


def strip(due: Due, today: date) -> list[Cell]:
    """At most MOST cells in calendar order; in a long span the middle folds, but never today."""
    cells = _cells(due, today)
    if len(cells) <= MOST:
        return cells
    kept = {*range(HEAD), *range(len(cells) - TAIL, len(cells))}
    kept |= {place for place, cell in enumerate(cells) if cell.day == today}
    runs = groupby(enumerate(cells), key=lambda item: item[0] in kept)
    return [cell for shown, run in runs for cell in _shown_or_folded(shown, [cell for _, cell in run])]


def _shown_or_folded(shown: bool, cells: list[Cell]) -> Iterable[Cell]:
    if shown or len(cells) == 1:
        return cells
    off = sum(cell.kind == "off" for cell in cells)
    note = Message("trong đó {days} ngày không tính", days=off) if off else ""
    return [Cell(cells[0].day, Message("{days} ngày", days=len(cells)), note, "fold", cells[-1].day)]


def _cells(due: Due, today: date) -> list[Cell]:
    numbers = _numbers(due)
    return [_cell(due, day, today, numbers) for day in each_day(*sorted((due.start, due.due)))]


def _cell(due: Due, day: date, today: date, numbers: dict[date, int]) -> Cell:
    why = dict(due.skipped).get(day) or ("tạm dừng" if _is_paused(due, day) else "")
    note = "hôm nay" if day == today else ""
    if day == due.due:
        return Cell(day, _label(due, day, numbers), "hôm nay, đến hạn" if note else "đến hạn", "end")
    if day == due.start:
        return Cell(day, "Mốc tính" if due.rule.before else "Bắt đầu", note or due.rule.event, "start")
    if why:
        label = "dừng" if _is_paused(due, day) else "nghỉ"
        return Cell(day, label, joined([why, note], ", ") if note else why, "today" if note else "off")
    return Cell(day, _label(due, day, numbers), note, "today" if note else "day")


def _label(due: Due, day: date, numbers: dict[date, int]) -> str:
    if day not in numbers:
        return "hạn" if day == due.due else ""
    return Message("trước {days} ngày" if due.rule.before else "ngày {days}", days=numbers[day])


def _is_paused(due: Due, day: date) -> bool:
    return any(pause.covers(day) for pause in due.suspended)


def _numbers(due: Due) -> dict[date, int]:
    """The number of each counted day; none for working days after a pause, which moves them by calendar days."""
    if due.unit is Unit.WORKING_DAYS and due.suspended:
        return {}
    off = {day for day, _ in due.skipped}
    days = [day for day in each_day(*sorted((due.start, due.due)))
            if day != due.start and day not in off and not _is_paused(due, day)]
    return {day: number for number, day in enumerate(reversed(days) if due.rule.before else days, start=1)}
