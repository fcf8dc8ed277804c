"""The days between an event and its due day, as the cells of the strip under “Vì sao ngày này?”."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from portal.domain.calendar import each_day
from portal.domain.deadlines import Due, Unit
from portal.domain.message import Message, joined
from portal.domain.writing import day_and_month, weekday_mark

MOST = 14          # cells that fit two rows of the screen
HEAD, TAIL = 4, 6  # days shown at both ends of a longer span


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
