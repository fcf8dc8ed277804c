"""What the officer reads under “Vì sao ngày này?”: the sentences and the strip of days."""
import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from portal.domain.deadlines import Due, OutOfRange, Pause, count
from portal.domain.explanation import explain, strip
from portal.domain.rule import Unit
from portal.law import rule_of_duty, shipped_rules
from tests.official_calendar import CALENDAR

TODAY = date(2022, 1, 4)

RULES = {rule.id: rule for rule in shipped_rules()}


def due_of(rule_id: str, start: date, **more: object) -> Due:
    return count(RULES[rule_id], start, CALENDAR, **more)


def five_working_days() -> Due:
    rule = rule_of_duty("petition.answer_after_session", 5, Unit.WORKING_DAYS, "Điều 6 khoản 4", "Quy chế 01",
                        since=None, until=None)
    return count(rule, date(2021, 12, 29), CALENDAR)


def test_working_days_name_each_day_skipped() -> None:
    assert explain(five_working_days()) == (
        "5 ngày làm việc, tính từ ngày tiếp theo ngày UBND nhận được ý kiến, kiến nghị 29/12/2021. "
        "Bỏ qua 3 ngày nghỉ: 01/01 Tết Dương lịch, 02/01 Chủ nhật, 03/01 Tết Dương lịch. "
        "Hạn là 06/01/2022; làm xong trong ngày này vẫn là đúng hạn. Căn cứ: Điều 6 khoản 4, Quy chế 01.")


def test_a_roll_past_tet_is_said_with_its_unconfirmed_ground() -> None:
    assert explain(due_of("complaint.accept", date(2021, 1, 31))) == (
        "10 ngày theo lịch, tính từ ngày tiếp theo ngày nhận đơn 31/01/2021. Ngày cuối 10/02/2021 là ngày nghỉ nên hạn "
        "chuyển đến hết ngày làm việc tiếp theo (nghỉ 10/02–16/02 Tết Nguyên đán), theo Bộ luật Dân sự 2015, "
        "Điều 147–148 (chưa xác nhận). Hạn là 17/02/2021; làm xong trong ngày này vẫn là đúng hạn. "
        "Căn cứ: Luật Khiếu nại 2011, Điều 27.")


@pytest.mark.parametrize(("due", "said"), [
    (due_of("complaint.resolve_first", date(2021, 3, 1), flags={"complex", "remote"}),
     "60 ngày theo lịch (vụ việc phức tạp; vùng sâu, vùng xa đi lại khó khăn)"),
    (due_of("denunciation.resolve", date(2021, 4, 1), extended=30), "Trong đó có 30 ngày gia hạn bằng văn bản."),
    (due_of("complaint.accept", date(2021, 3, 1), suspended=[Pause(date(2021, 3, 5), date(2021, 3, 7))]),
     "Tạm dừng 05/03/2021–07/03/2021: hạn chuyển thêm 3 ngày."),
    (due_of("criticism.send_draft", date(2021, 12, 1)),
     "Chậm nhất 15 ngày theo lịch trước ngày trình cơ quan ban hành 01/12/2021."),
    (due_of("letter.process", date(2021, 11, 15)), "Thông tư 05/2021/TT-TTCP (chưa kiểm chứng)."),
    (due_of("document.issue", date(2027, 12, 31)), "Chưa có lịch nghỉ năm 2027, 2028: chỉ trừ thứ Bảy và Chủ nhật."),
])
def test_each_circumstance_has_its_sentence(due: Due, said: str) -> None:
    assert said in explain(due)
    assert unicodedata.is_normalized("NFC", explain(due))


def test_nothing_is_said_of_what_did_not_happen() -> None:
    plain = explain(due_of("complaint.accept", date(2021, 1, 4)))
    assert not any(word in plain for word in ("gia hạn", "Tạm dừng", "Bỏ qua", "Dân sự", "chưa", "Chưa"))


def test_calendar_days_that_never_roll_do_not_need_the_calendar() -> None:
    assert due_of("criticism.send_draft", date(2031, 5, 20)).unknown_years == ()
    assert due_of("complaint.accept", date(2031, 5, 20)).unknown_years == (2031,)


def test_the_strip_of_a_short_limit_shows_every_day() -> None:
    cells = strip(five_working_days(), TODAY)
    assert [(cell.heading, cell.label, cell.note, cell.kind) for cell in cells] == [
        ("T4 29/12", "Bắt đầu", "ngày UBND nhận được ý kiến, kiến nghị", "start"),
        ("T5 30/12", "ngày 1", "", "day"), ("T6 31/12", "ngày 2", "", "day"),
        ("T7 01/01", "nghỉ", "Tết Dương lịch", "off"), ("CN 02/01", "nghỉ", "Chủ nhật", "off"),
        ("T2 03/01", "nghỉ", "Tết Dương lịch", "off"), ("T3 04/01", "ngày 3", "hôm nay", "today"),
        ("T4 05/01", "ngày 4", "", "day"), ("T5 06/01", "ngày 5", "đến hạn", "end"),
    ]


def test_a_long_strip_folds_its_middle_around_today() -> None:
    due = due_of("complaint.resolve_first", date(2021, 1, 14), flags={"complex", "remote"})
    cells = strip(due, date(2021, 2, 1))
    folds = [(cell.heading, cell.label) for cell in cells if cell.kind == "fold"]
    assert folds == [("18/01 – 31/01", "14 ngày"), ("02/02 – 09/03", "36 ngày")]
    assert [(cell.heading, cell.label) for cell in cells if cell.kind == "today"] == [("T2 01/02", "ngày 18")]
    assert (cells[-1].label, cells[-1].kind) == ("ngày 60", "end")


def test_a_rolled_strip_numbers_the_due_day_as_the_last() -> None:
    cells = strip(due_of("complaint.accept", date(2021, 1, 31)), TODAY)
    assert (cells[-1].heading, cells[-1].label, cells[-1].note) == ("T4 17/02", "ngày 10", "đến hạn")
    assert {cell.note for cell in cells if cell.kind == "off"} == {"Tết Nguyên đán"}


def test_a_limit_counted_back_reads_from_the_due_day_to_the_event() -> None:
    cells = strip(due_of("contact_outside.notify", date(2026, 5, 6)), TODAY)
    assert [(cell.label, cell.kind) for cell in cells] == [
        ("trước 3 ngày", "end"), ("nghỉ", "off"), ("nghỉ", "off"), ("nghỉ", "off"), ("nghỉ", "off"),
        ("trước 2 ngày", "day"), ("trước 1 ngày", "day"), ("Mốc tính", "start")]


@pytest.mark.parametrize(("pauses", "due", "counted"), [
    ([Pause(date(2021, 3, 5), date(2021, 3, 7))], date(2021, 3, 15), 3),             # day 14 is a Sunday: rolls
    ([Pause(date(2021, 3, 5), date(2021, 3, 6)), Pause(date(2021, 3, 6), date(2021, 3, 8))], date(2021, 3, 15), 4),
    ([Pause(date(2021, 2, 20), date(2021, 3, 3))], date(2021, 3, 15), 2),            # only days after the event count
    ([Pause(date(2021, 3, 12), date(2021, 3, 20))], date(2021, 3, 11), 0),           # the clock had run out
    ([Pause(date(2021, 3, 11), date(2021, 3, 11)), Pause(date(2021, 3, 12), date(2021, 3, 12))], date(2021, 3, 15), 2),
])
def test_suspensions_move_the_due_day_by_the_days_they_lasted(pauses: list[Pause], due: date, counted: int) -> None:
    found = due_of("complaint.accept", date(2021, 3, 1), suspended=pauses)
    assert (found.due, sum(pause.length.days for pause in found.suspended)) == (due, counted)


def test_a_pause_on_the_days_a_limit_rolls_past_still_counts() -> None:
    found = due_of("complaint.accept", date(2021, 1, 6), suspended=[Pause(date(2021, 1, 17), date(2021, 1, 19))])
    assert (found.due, found.rolled_from) == (date(2021, 1, 21), None)    # due 18/01, then three days more


@pytest.mark.parametrize(("last_paused", "due", "rolled_from", "skipped"), [
    (7, date(2021, 3, 18), None, [13, 14]),                            # ten working days end on Monday 15/03
    (9, date(2021, 3, 22), date(2021, 3, 20), [13, 14, 20, 21]),       # five days more is a Saturday
])
def test_a_limit_in_working_days_moves_by_calendar_days_and_ends_on_a_working_day(
        last_paused: int, due: date, rolled_from: date | None, skipped: list[int]) -> None:
    pause = Pause(date(2021, 3, 5), date(2021, 3, last_paused))
    found = due_of("reception.answer", date(2021, 3, 1), suspended=[pause])
    assert (found.due, found.rolled_from) == (due, rolled_from)
    assert [day.day for day, _ in found.skipped] == skipped


def test_what_cannot_be_suspended_is_refused() -> None:
    with pytest.raises(OutOfRange, match="tính lùi"):
        due_of("criticism.send_draft", date(2021, 12, 1), suspended=[Pause(date(2021, 12, 2), date(2021, 12, 3))])
    with pytest.raises(OutOfRange, match="không thể kết thúc trước"):
        due_of("complaint.accept", date(2021, 3, 1), suspended=[Pause(date(2021, 3, 5), date(2021, 3, 4))])


def test_a_rules_version_changes_with_its_numbers_and_not_with_its_end() -> None:
    rule = RULES["complaint.resolve_first"]
    other = [{"value": 31}, {"unit": Unit.WORKING_DAYS}, {"roll": False}, {"conditions": ()}, {"extendable": 30},
             {"before": True}, {"basis": "Điều 29"}]
    versions = {replace(rule, **change).version for change in other}
    assert rule.version == "30d complex+remote:60 complex:45 remote:45 roll @ Luật Khiếu nại 2011, Điều 28"
    assert len(versions | {rule.version}) == len(other) + 1
    assert replace(rule, until=date(2030, 1, 1), title="x").version == rule.version
