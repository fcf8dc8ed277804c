"""Due days typed by hand from a wall calendar, each with its article: the engine made none of them."""
from datetime import date

import pytest

from portal.domain.deadlines import count
from portal.domain.rule import Unit, in_force
from portal.law import rule_of_duty, shipped_rules
from portal.law.duties import REGULATION_DUTIES
from tests.official_calendar import CALENDAR

# rule | event | conditions | last day as counted, when it was a day off | due
CASES = """
# Luật Khiếu nại 2011, Điều 27: 10 ngày, ngày cuối là ngày nghỉ thì sang ngày làm việc tiếp theo
complaint.accept | 2021-01-04 | | | 2021-01-14
complaint.accept | 2021-01-06 | | 2021-01-16 | 2021-01-18
complaint.accept | 2021-01-07 | | 2021-01-17 | 2021-01-18
complaint.accept | 2021-01-31 | | 2021-02-10 | 2021-02-17
complaint.accept | 2021-02-01 | | 2021-02-11 | 2021-02-17
complaint.accept | 2021-02-06 | | 2021-02-16 | 2021-02-17
complaint.accept | 2021-02-07 | | | 2021-02-17
complaint.accept | 2021-04-11 | | 2021-04-21 | 2021-04-22
complaint.accept | 2021-04-20 | | 2021-04-30 | 2021-05-04
complaint.accept | 2021-04-23 | | 2021-05-03 | 2021-05-04
complaint.accept | 2021-08-23 | | 2021-09-02 | 2021-09-06
complaint.accept | 2021-08-24 | | 2021-09-03 | 2021-09-06
complaint.accept | 2021-12-20 | | | 2021-12-30
complaint.accept | 2021-12-22 | | 2022-01-01 | 2022-01-04
complaint.accept | 2021-12-24 | | 2022-01-03 | 2022-01-04
complaint.accept | 2022-01-21 | | 2022-01-31 | 2022-02-07
complaint.accept | 2022-01-25 | | 2022-02-04 | 2022-02-07
complaint.accept | 2022-03-31 | | 2022-04-10 | 2022-04-12
complaint.accept | 2022-04-20 | | 2022-04-30 | 2022-05-04
complaint.accept | 2022-08-22 | | 2022-09-01 | 2022-09-05
complaint.accept | 2022-12-22 | | 2023-01-01 | 2023-01-03
complaint.accept | 2023-01-10 | | 2023-01-20 | 2023-01-27
complaint.accept | 2023-01-16 | | 2023-01-26 | 2023-01-27
complaint.accept | 2023-04-19 | | 2023-04-29 | 2023-05-04
complaint.accept | 2023-04-23 | | 2023-05-03 | 2023-05-04
complaint.accept | 2023-08-22 | | 2023-09-01 | 2023-09-05
complaint.accept | 2023-12-22 | | 2024-01-01 | 2024-01-02
complaint.accept | 2024-01-29 | | 2024-02-08 | 2024-02-15
complaint.accept | 2024-02-04 | | 2024-02-14 | 2024-02-15
complaint.accept | 2024-02-19 | | | 2024-02-29
complaint.accept | 2024-04-08 | | 2024-04-18 | 2024-04-19
complaint.accept | 2024-04-19 | | 2024-04-29 | 2024-05-02
complaint.accept | 2024-04-24 | | | 2024-05-04
complaint.accept | 2024-04-25 | | 2024-05-05 | 2024-05-06
complaint.accept | 2024-08-23 | | 2024-09-02 | 2024-09-04
complaint.accept | 2025-01-17 | | 2025-01-27 | 2025-02-03
complaint.accept | 2025-01-22 | | 2025-02-01 | 2025-02-03
complaint.accept | 2025-03-28 | | 2025-04-07 | 2025-04-08
complaint.accept | 2025-04-16 | | | 2025-04-26
complaint.accept | 2025-04-22 | | 2025-05-02 | 2025-05-05
complaint.accept | 2025-08-22 | | 2025-09-01 | 2025-09-03
complaint.accept | 2025-12-22 | | 2026-01-01 | 2026-01-05
complaint.accept | 2025-12-23 | | 2026-01-02 | 2026-01-05
complaint.accept | 2025-12-31 | | | 2026-01-10
complaint.accept | 2026-02-06 | | 2026-02-16 | 2026-02-23
complaint.accept | 2026-02-10 | | 2026-02-20 | 2026-02-23
complaint.accept | 2026-04-16 | | 2026-04-26 | 2026-04-28
complaint.accept | 2026-04-20 | | 2026-04-30 | 2026-05-04
complaint.accept | 2026-08-12 | | | 2026-08-22
complaint.accept | 2026-08-21 | | 2026-08-31 | 2026-09-03
complaint.accept | 2026-11-14 | | 2026-11-24 | 2026-11-25

# Luật Khiếu nại 2011, Điều 9: 90 ngày
complaint.file | 2021-01-01 | | | 2021-04-01
complaint.file | 2021-11-12 | | | 2022-02-10
complaint.file | 2021-11-02 | | 2022-01-31 | 2022-02-07
complaint.file | 2024-01-01 | | 2024-03-31 | 2024-04-01
complaint.file | 2023-12-01 | | | 2024-02-29

# Luật Khiếu nại 2011, Điều 28: 30 ngày; phức tạp 45; vùng sâu, vùng xa 45; cả hai 60
complaint.resolve_first | 2021-03-01 | | | 2021-03-31
complaint.resolve_first | 2021-03-01 | complex | | 2021-04-15
complaint.resolve_first | 2021-03-01 | remote | | 2021-04-15
complaint.resolve_first | 2021-03-01 | complex remote | 2021-04-30 | 2021-05-04
complaint.resolve_first | 2021-01-14 | | 2021-02-13 | 2021-02-17
complaint.resolve_first | 2021-01-31 | | | 2021-03-02
complaint.resolve_first | 2024-01-30 | | | 2024-02-29
complaint.resolve_first | 2023-01-30 | | | 2023-03-01
complaint.resolve_first | 2024-01-15 | complex | | 2024-02-29
complaint.resolve_first | 2021-12-02 | | 2022-01-01 | 2022-01-04
complaint.resolve_first | 2021-12-20 | complex | 2022-02-03 | 2022-02-07
complaint.resolve_first | 2021-12-06 | complex remote | 2022-02-04 | 2022-02-07
complaint.resolve_first | 2022-12-22 | | 2023-01-21 | 2023-01-27
complaint.resolve_first | 2023-12-26 | complex | 2024-02-09 | 2024-02-15
complaint.resolve_first | 2024-12-30 | remote | | 2025-02-13
complaint.resolve_first | 2024-12-28 | | 2025-01-27 | 2025-02-03
complaint.resolve_first | 2025-12-31 | complex remote | 2026-03-01 | 2026-03-02
complaint.resolve_first | 2026-01-17 | | 2026-02-16 | 2026-02-23
complaint.resolve_first | 2026-07-23 | | | 2026-08-22
complaint.resolve_first | 2026-08-01 | | 2026-08-31 | 2026-09-03
complaint.resolve_first | 2025-03-27 | | | 2025-04-26
complaint.resolve_first | 2024-04-04 | | | 2024-05-04
complaint.resolve_first | 2021-08-03 | | 2021-09-02 | 2021-09-06

# Luật Khiếu nại 2011, Điều 33: 30 ngày; vùng sâu, vùng xa 45
complaint.file_second | 2021-06-01 | | | 2021-07-01
complaint.file_second | 2021-06-01 | remote | | 2021-07-16
complaint.file_second | 2022-01-02 | | 2022-02-01 | 2022-02-07
complaint.file_second | 2024-07-04 | | 2024-08-03 | 2024-08-05
complaint.file_second | 2021-07-20 | remote | 2021-09-03 | 2021-09-06

# Luật Khiếu nại 2011, Điều 36: 10 ngày
complaint.accept_second | 2022-08-23 | | 2022-09-02 | 2022-09-05
complaint.accept_second | 2025-04-20 | | 2025-04-30 | 2025-05-05
complaint.accept_second | 2023-06-05 | | | 2023-06-15

# Luật Khiếu nại 2011, Điều 37: 45 ngày; phức tạp 60; vùng sâu, vùng xa 60; cả hai 70
complaint.resolve_second | 2021-03-10 | | 2021-04-24 | 2021-04-26
complaint.resolve_second | 2021-03-10 | complex | 2021-05-09 | 2021-05-10
complaint.resolve_second | 2021-03-10 | remote | 2021-05-09 | 2021-05-10
complaint.resolve_second | 2021-03-10 | complex remote | | 2021-05-19
complaint.resolve_second | 2021-12-03 | complex | 2022-02-01 | 2022-02-07
complaint.resolve_second | 2021-11-26 | complex remote | 2022-02-04 | 2022-02-07
complaint.resolve_second | 2023-12-21 | complex remote | | 2024-02-29
complaint.resolve_second | 2022-12-07 | | 2023-01-21 | 2023-01-27
complaint.resolve_second | 2025-07-19 | | 2025-09-02 | 2025-09-03

# Luật Khiếu nại 2011, Điều 41: 7 ngày
complaint.send_second_decision | 2021-04-26 | | 2021-05-03 | 2021-05-04
complaint.send_second_decision | 2021-05-31 | | | 2021-06-07
complaint.send_second_decision | 2022-01-28 | | 2022-02-04 | 2022-02-07
complaint.send_second_decision | 2024-04-27 | | | 2024-05-04
complaint.send_second_decision | 2026-04-23 | | 2026-04-30 | 2026-05-04

# Luật Khiếu nại 2011, Điều 48: khiếu nại quyết định kỷ luật, lần đầu 15 ngày, lần hai 10 ngày
complaint.file_disciplinary | 2021-03-01 | | | 2021-03-16
complaint.file_disciplinary | 2021-03-05 | | 2021-03-20 | 2021-03-22
complaint.file_disciplinary | 2021-12-17 | | 2022-01-01 | 2022-01-04
complaint.file_disciplinary | 2024-04-14 | | 2024-04-29 | 2024-05-02
complaint.file_second_disciplinary | 2021-01-04 | | | 2021-01-14
complaint.file_second_disciplinary | 2021-01-06 | | 2021-01-16 | 2021-01-18
complaint.file_second_disciplinary | 2021-08-23 | | 2021-09-02 | 2021-09-06
complaint.file_second_disciplinary | 2025-12-22 | | 2026-01-01 | 2026-01-05

# Luật Khiếu nại 2011, Điều 50, 55: giải quyết khiếu nại quyết định kỷ luật 30 ngày, phức tạp 45
complaint.resolve_disciplinary | 2021-03-01 | | | 2021-03-31
complaint.resolve_disciplinary | 2021-04-01 | | 2021-05-01 | 2021-05-04
complaint.resolve_disciplinary | 2021-03-01 | complex | | 2021-04-15
complaint.resolve_disciplinary | 2021-03-17 | complex | 2021-05-01 | 2021-05-04

# Luật Khiếu nại 2011, Điều 32: 3 ngày làm việc
complaint.send_first_decision | 2021-03-01 | | | 2021-03-04
complaint.send_first_decision | 2021-03-04 | | | 2021-03-09
complaint.send_first_decision | 2021-03-06 | | | 2021-03-10
complaint.send_first_decision | 2021-02-08 | | | 2021-02-18
complaint.send_first_decision | 2021-02-09 | | | 2021-02-19
complaint.send_first_decision | 2021-04-29 | | | 2021-05-06
complaint.send_first_decision | 2021-09-01 | | | 2021-09-08
complaint.send_first_decision | 2021-12-30 | | | 2022-01-05
complaint.send_first_decision | 2022-04-08 | | | 2022-04-14
complaint.send_first_decision | 2024-04-26 | | | 2024-05-04
complaint.send_first_decision | 2024-05-03 | | | 2024-05-07
complaint.send_first_decision | 2025-04-25 | | | 2025-04-29
complaint.send_first_decision | 2025-12-31 | | | 2026-01-07
complaint.send_first_decision | 2026-01-08 | | | 2026-01-12
complaint.send_first_decision | 2026-08-20 | | | 2026-08-24

# Luật Tố cáo 2018, Điều 24: 7 ngày làm việc; xác minh nhiều nơi 10; chuyển đơn 5
denunciation.accept | 2021-02-05 | | | 2021-02-23
denunciation.accept | 2021-02-05 | several-places | | 2021-02-26
denunciation.accept | 2022-01-27 | | | 2022-02-14
denunciation.accept | 2022-01-27 | several-places | | 2022-02-17
denunciation.accept | 2023-01-18 | | | 2023-02-03
denunciation.accept | 2024-02-06 | | | 2024-02-22
denunciation.accept | 2025-01-23 | | | 2025-02-10
denunciation.accept | 2026-02-12 | | | 2026-03-02
denunciation.accept | 2026-02-12 | several-places | | 2026-03-05
denunciation.transfer | 2021-04-19 | | | 2021-04-27
denunciation.transfer | 2024-04-16 | | | 2024-04-24

# Luật Tố cáo 2018, Điều 29: 5 ngày làm việc
denunciation.notify | 2022-12-29 | | | 2023-01-06
denunciation.notify | 2025-04-03 | | | 2025-04-11
denunciation.notify | 2026-11-20 | | | 2026-11-30

# Luật Tố cáo 2018, Điều 36: xử lý kết luận nội dung tố cáo 7 ngày làm việc
denunciation.handle | 2021-01-04 | | | 2021-01-13
denunciation.handle | 2021-02-05 | | | 2021-02-23
denunciation.handle | 2021-04-26 | | | 2021-05-07
denunciation.handle | 2021-12-28 | | | 2022-01-07

# Luật Tố cáo 2018, Điều 30: 30 ngày; chỉ quyết định gia hạn mới thêm ngày
denunciation.resolve | 2021-04-01 | | 2021-05-01 | 2021-05-04
denunciation.resolve | 2021-04-01 | complex | 2021-05-01 | 2021-05-04
denunciation.resolve | 2021-04-01 | +15 | 2021-05-16 | 2021-05-17
denunciation.resolve | 2021-04-01 | +30 | | 2021-05-31
denunciation.resolve | 2021-04-01 | complex +30 | | 2021-05-31
denunciation.resolve | 2021-04-01 | +60 | | 2021-06-30
denunciation.resolve | 2021-11-03 | +60 | 2022-02-01 | 2022-02-07
denunciation.resolve | 2023-12-01 | +30 | | 2024-01-30
denunciation.resolve | 2023-12-01 | +60 | | 2024-02-29

# Thông tư 05/2021/TT-TTCP: 10 ngày
letter.process | 2021-11-15 | | | 2021-11-25
letter.process | 2021-12-24 | | 2022-01-03 | 2022-01-04
letter.process | 2022-04-23 | | 2022-05-03 | 2022-05-04

# Luật Tiếp công dân 2013, Điều 28: 10 ngày làm việc
reception.answer | 2021-04-26 | | | 2021-05-12
reception.answer | 2021-08-26 | | | 2021-09-13
reception.answer | 2021-12-28 | | | 2022-01-12
reception.answer | 2022-04-27 | | | 2022-05-13
reception.answer | 2022-08-26 | | | 2022-09-13
reception.answer | 2023-04-26 | | | 2023-05-15
reception.answer | 2023-08-29 | | | 2023-09-14
reception.answer | 2024-04-25 | | | 2024-05-13
reception.answer | 2024-08-29 | | | 2024-09-16
reception.answer | 2025-04-24 | | | 2025-05-12
reception.answer | 2025-08-28 | | | 2025-09-15
reception.answer | 2026-04-24 | | | 2026-05-13
reception.answer | 2026-08-19 | | | 2026-09-04

# Luật Mặt trận Tổ quốc Việt Nam 2015: 15 ngày trước khi trình, không chuyển ngày
criticism.send_draft | 2021-12-01 | | | 2021-11-16
criticism.send_draft | 2024-03-15 | | | 2024-02-29
criticism.send_draft | 2023-03-15 | | | 2023-02-28
criticism.send_draft | 2021-03-01 | | | 2021-02-14
criticism.send_draft | 2022-01-10 | | | 2021-12-26

# Luật Hoạt động giám sát 2015, Điều 67: 5 ngày trước kỳ họp cuối năm, đến hết 28/02/2026
supervision.propose_2015 | 2021-12-09 | | | 2021-12-04
supervision.propose_2015 | 2022-01-04 | | | 2021-12-30
supervision.propose_2015 | 2025-12-08 | | | 2025-12-03
supervision.propose_2015 | 2026-02-28 | | | 2026-02-23

# Nghị quyết liên tịch 72/2025, Điều 32: 5 ngày làm việc; báo trước 3 ngày làm việc
contact_outside.decide | 2025-02-20 | | | 2025-02-27
contact_outside.decide | 2025-04-25 | | | 2025-05-06
contact_outside.decide | 2025-12-29 | | | 2026-01-07
contact_outside.notify | 2025-03-02 | | | 2025-02-26
contact_outside.notify | 2025-04-29 | | | 2025-04-25
contact_outside.notify | 2025-05-06 | | | 2025-04-28
contact_outside.notify | 2026-01-13 | | | 2026-01-09
contact_outside.notify | 2026-02-24 | | | 2026-02-12
contact_outside.notify | 2026-05-06 | | | 2026-04-29
contact_outside.notify | 2026-09-03 | | | 2026-08-26

# Nghị định 30/2020/NĐ-CP, Điều 18: trong ngày, chậm nhất ngày làm việc tiếp theo
document.issue | 2021-02-09 | | | 2021-02-17
document.issue | 2021-04-29 | | | 2021-05-04
document.issue | 2021-12-31 | | | 2022-01-04
document.issue | 2022-12-30 | | | 2023-01-03
document.issue | 2024-02-28 | | | 2024-02-29
document.issue | 2024-05-03 | | | 2024-05-04
document.issue | 2026-08-28 | | | 2026-09-03
"""

# duty | days in the clause | unit | event | due: Quy chế phối hợp, tính ngày theo lịch, không chuyển ngày
REGULATION_CASES = """
voter_contact.plan_before | 30 | d | 2021-12-09 | 2021-11-09
voter_contact.plan_before | 30 | d | 2024-03-30 | 2024-02-29
voter_contact.plan_after | 20 | d | 2021-12-10 | 2021-12-30
voter_contact.plan_after | 20 | d | 2021-12-12 | 2022-01-01
petition.answer_after_session | 30 | d | 2021-12-30 | 2022-01-29
petition.answer_after_session | 30 | d | 2022-01-01 | 2022-01-31
petition.answer_before_session | 20 | d | 2021-11-10 | 2021-11-30
petition.answer_before_session | 7 | wd | 2021-02-05 | 2021-02-23
group_opinion.explain | 1 | d | 2021-12-09 | 2021-12-08
group_opinion.explain | 1 | d | 2024-03-01 | 2024-02-29
group_opinion.explain | 1 | d | 2022-01-01 | 2021-12-31
group_opinion.explain | 2 | wd | 2021-05-04 | 2021-04-28
voter_contact.digest | 5 | d | 2021-07-16 | 2021-07-21
petition.transfer | 3 | wd | 2021-07-16 | 2021-07-21
session.joint_meeting | 30 | d | 2021-12-09 | 2021-11-09
session.documents | 20 | d | 2021-12-09 | 2021-11-19
session.verification | 10 | d | 2021-12-09 | 2021-11-29
session.send_documents | 5 | wd | 2021-12-09 | 2021-12-02
session.invitation | 7 | d | 2022-03-03 | 2022-02-24
session.front_notice | 3 | d | 2022-01-01 | 2021-12-29
joint_meeting.result | 5 | d | 2021-11-10 | 2021-11-15
body_meeting.invitation | 3 | wd | 2021-05-04 | 2021-04-27
body_meeting.result | 5 | wd | 2021-09-01 | 2021-09-10
supervision.report | 15 | d | 2021-10-20 | 2021-11-04
criticism.answer | 30 | d | 2021-11-25 | 2021-12-25
"""


def rows_of(table: str) -> list[tuple[str, list[str]]]:
    """Each row with the heading above it, which names its article."""
    found, heading = [], ""
    for line in table.strip().splitlines():
        if line.startswith("#"):
            heading = line[1:].split(":")[0].strip()
        elif line:
            found.append((heading, [cell.strip() for cell in line.split("|")]))
    return found


def name_of(row: object) -> str | None:
    return " ".join(filter(None, row)) if isinstance(row, list) else None


@pytest.mark.parametrize(("article", "row"), rows_of(CASES), ids=name_of)
def test_due_day_is_the_one_typed_by_hand(article: str, row: list[str]) -> None:
    rule_id, event, conditions, rolled_from, due = row
    flags = {word for word in conditions.split() if not word.startswith("+")}
    extended = sum(int(word) for word in conditions.split() if word.startswith("+"))
    start = date.fromisoformat(event)
    rule = in_force((rule for rule in shipped_rules() if rule.id == rule_id), start)
    assert rule is not None
    found = count(rule, start, CALENDAR, flags, extended)
    assert (str(found.due), str(found.rolled_from or "")) == (due, rolled_from)
    law, _, number = article.partition(", ")
    assert law.removeprefix("Luật ")[:12] in found.rule.basis
    assert found.rule.basis.endswith(number)


@pytest.mark.parametrize("row", [row for _, row in rows_of(REGULATION_CASES)], ids=name_of)
def test_clause_of_a_regulation_counts_like_its_own_text(row: list[str]) -> None:
    duty, days, unit, event, due = row
    rule = rule_of_duty(duty, int(days), Unit(unit), "Điều 6 khoản 4", "Quy chế phối hợp số 01/QCPH",
                        date(2021, 1, 1), None)
    found = count(rule, date.fromisoformat(event), CALENDAR)
    assert (str(found.due), found.rolled_from) == (due, None)
    assert found.rule.basis == "Điều 6 khoản 4, Quy chế phối hợp số 01/QCPH"


def test_every_rule_has_its_cases() -> None:
    assert {row[0] for _, row in rows_of(CASES)} == {rule.id for rule in shipped_rules()}
    assert {row[0] for _, row in rows_of(REGULATION_CASES)} == set(REGULATION_DUTIES)
    assert len(rows_of(CASES)) >= 130
