"""A due day explained to the officer: “Vì sao ngày này?” in a few sentences."""
from collections.abc import Iterable
from datetime import date

from portal.domain.calendar import ONE_DAY, DayOff, in_words
from portal.domain.deadlines import FLAGS, Due, Unit

ROLLING = "Bộ luật Dân sự 2015, Điều 147–148 (chưa xác nhận)"


def explain(due: Due) -> str:
    """How this due day came about, in plain Vietnamese: count, extension, days skipped, roll, article, doubts."""
    sentences = (_counting(due), _extension(due), _suspension(due), _skips(due), _rolling(due), _landing(due),
                 _basis(due), _unknown_years(due))
    return " ".join(sentence for sentence in sentences if sentence)


def _counting(due: Due) -> str:
    days = f"{due.value} ngày làm việc" if due.unit is Unit.WORKING_DAYS else f"{due.value} ngày theo lịch"
    conditions = f" ({'; '.join(FLAGS.get(flag, flag) for flag in sorted(due.flags))})" if due.flags else ""
    if due.rule.before:
        return f"Chậm nhất {days}{conditions} trước {due.rule.event} {in_words(due.start)}."
    return f"{days}{conditions}, tính từ ngày tiếp theo {due.rule.event} {in_words(due.start)}."


def _extension(due: Due) -> str:
    return f"Trong đó có {due.extended} ngày gia hạn bằng văn bản." if due.extended else ""


def _suspension(due: Due) -> str:
    pauses = ", ".join(f"{in_words(pause.since)}–{in_words(pause.until)}" for pause in due.suspended)
    days = sum(pause.length.days for pause in due.suspended)
    return f"Tạm dừng {pauses}: hạn chuyển thêm {days} ngày." if pauses else ""


def _skips(due: Due) -> str:
    if due.unit is Unit.DAYS or not due.skipped:
        return ""
    return f"Bỏ qua {len(due.skipped)} ngày nghỉ: {days_off_in_words(due.skipped)}."


def _rolling(due: Due) -> str:
    if due.rolled_from is None:
        return ""
    past = f" (nghỉ {days_off_in_words(due.skipped)})" if due.unit is Unit.DAYS else ""
    return (f"Ngày cuối {in_words(due.rolled_from)} là ngày nghỉ nên hạn chuyển đến hết ngày làm việc tiếp theo{past}, "
            f"theo {ROLLING}.")


def _landing(due: Due) -> str:
    return f"Hạn là {in_words(due.due)}; làm xong trong ngày này vẫn là đúng hạn."


def _basis(due: Due) -> str:
    return f"Căn cứ: {due.rule.basis}{_verified(due)}."


def _verified(due: Due) -> str:
    """Whether the rule was held against the legal text, by whom and when where somebody here did it."""
    rule = due.rule
    if not rule.verified:
        return " (chưa kiểm chứng)"
    return f" ({rule.verified_by} kiểm chứng ngày {in_words(rule.verified_on)})" if rule.verified_on else ""


def _unknown_years(due: Due) -> str:
    years = ", ".join(map(str, due.unknown_years))
    return f"Chưa có lịch nghỉ năm {years}: chỉ trừ thứ Bảy và Chủ nhật." if years else ""


def days_off_in_words(days_off: Iterable[DayOff]) -> str:
    """Days off in order, a run with one reason said once: “10/02–16/02 Tết Nguyên đán, 20/02 Thứ Bảy”."""
    runs: list[tuple[date, date, str]] = []
    for day, why in days_off:
        if runs and runs[-1][1] + ONE_DAY == day and runs[-1][2] == why:
            runs[-1] = (runs[-1][0], day, why)
        else:
            runs.append((day, day, why))
    return ", ".join(f"{_span(first, last)} {why}" for first, last, why in runs)


def _span(first: date, last: date) -> str:
    return f"{first:%d/%m}" if first == last else f"{first:%d/%m}–{last:%d/%m}"
