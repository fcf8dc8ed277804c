"""What the report counts of sessions: documents and what their lateness cost, promises, questions, resolutions."""
from datetime import date
from typing import Any

import pytest

from portal.dossier.tables import Record
from portal.report.text import render
from tests import factories
from tests.locality import Locality
from tests.records import step
from tests.test_report import text_of
from tests.year import approved, counted, scope, values

D = date
OPENED = D(2021, 12, 16)


@pytest.fixture(autouse=True)
def regulation(place: Locality) -> Record:
    """Documents 20 days before the opening (26/11), verification 8 days before it (08/12)."""
    duties = [factories.duty("D7K1", "session.documents", 20), factories.duty("D7K2", "session.verification", 8)]
    return approved(place, "regulation", factories.regulation(
        [place.bodies[code].id for code in ("tt", "ub", "mt")], duties=duties))


def children(root: Record, rows: str) -> list[Record]:
    query = getattr(type(root).get(type(root).dossier == root.dossier_id), rows)
    return list(query.order_by(query.model.dossier))


def session_with(place: Locality, *received: tuple[date | None, dict[str, Any]]) -> list[Record]:
    """An approved session's documents, each received on its day, and otherwise as told."""
    root = approved(place, "session", factories.session(documents=[
        factories.session_document(place.bodies["tnmt"].id, **({"due_on": None} | changes))
        for _, changes in received]))
    found = children(root, "documents")
    for document, (day, _) in zip(found, received, strict=True):
        if day:
            step(document, "receive", place.moment("tt", "officer"), {"received_on": day})
    return found


def test_documents_late_and_what_it_took_from_verification(place: Locality) -> None:
    documents = session_with(
        place,
        (D(2021, 11, 26), {}),                             # on the last day: in time, 12 days left
        (D(2021, 11, 30), {}),                             # 4 days late: 4 lost, 8 left
        (D(2021, 12, 12), {}),                             # 16 days late: 12 lost, no more than there were; 0 left
        (D(2021, 11, 29), {"unverified": True}),           # 3 days late, but nothing to verify
        (D(2021, 11, 24), {"due_on": D(2021, 11, 22)}),    # 2 days past the agreed day: 2 lost, 14 left
        (None, {}))                                        # never came: 35 days by the end of the year, 12 lost
    found = counted(place)
    assert values(found, "session_documents", "session_documents.received", "session_documents.late") == [6, 5, 5]
    assert values(found, "session_documents.mean_days_late", "session_documents.verification_days_lost") == [
        (4 + 16 + 3 + 2 + 35) / 5, 4 + 12 + 2 + 12]
    assert values(found, "session_documents.late_rate", "session_documents.mean_days_left") == [
        83.3, (12 + 8 + 0 + 14) / 4]
    lost = found["session_documents.verification_days_lost"]
    assert dict(zip(lost.records, lost.amounts, strict=True)) == {
        f"session_document/{documents[n].dossier.code}": days for n, days in ((1, 4), (2, 12), (4, 2), (5, 12))}


def test_a_document_is_judged_as_it_was_known(place: Locality) -> None:
    """On 18/12 the document that came on the 20th had not come: 22 days late, not 24."""
    session_with(place, (D(2021, 12, 20), {}))
    assert counted(place, as_of=D(2021, 12, 18))["session_documents.mean_days_late"].value == 22
    assert counted(place)["session_documents.mean_days_late"].value == 24


def test_verification_agreed_for_another_day_bounds_the_loss(place: Locality) -> None:
    document, = session_with(place, (D(2021, 12, 3), {}))
    step(document, "assign", place.moment("tt", "officer"), {
        "assigned_on": D(2021, 12, 3), "committee": place.bodies["pc"].id, "verify_by": D(2021, 12, 1)})
    assert counted(place)["session_documents.verification_days_lost"].value == 5


def test_a_withdrawn_document_loses_no_verification(place: Locality) -> None:
    document, = session_with(place, (None, {}))
    step(document, "withdraw", place.moment("tt", "officer"), {"withdrawn_on": D(2021, 11, 20)}, "Chưa đủ hồ sơ")
    assert values(counted(place), "session_documents", "session_documents.late", "session_documents.withdrawn",
                  "session_documents.verification_days_lost") == [1, 0, 1, 0]


def test_a_year_without_documents_has_no_mean(place: Locality) -> None:
    assert values(counted(place), "session_documents", "session_documents.late", "session_documents.mean_days_late",
                  "session_documents.verification_days_lost") == [0, 0, None, 0]


def promised(place: Locality, *due: date | None, opened: date = OPENED) -> list[Record]:
    root = approved(place, "session", factories.session(opened_on=opened, closed_on=opened, promises=[
        factories.promise(place.bodies["ub"].id, due_on=day) for day in due]))
    return children(root, "promises")


def keep(place: Locality, promise: Record, day: date) -> None:
    step(promise, "keep", place.moment("tt", "officer"), {"kept_on": day, "proof": "Biên bản nghiệm thu"})


def test_promises_kept_overdue_and_still_running(place: Locality) -> None:
    kept, late, extended, *_ = promised(place, D(2021, 12, 20), D(2021, 12, 20), D(2021, 12, 22), D(2021, 12, 24),
                                        D(2022, 6, 30), None)
    keep(place, kept, D(2021, 12, 20))
    keep(place, late, D(2021, 12, 28))
    step(extended, "extend", place.moment("tt", "officer"), {
        "extended_on": D(2021, 12, 28), "extended_to": D(2022, 3, 1)}, "Chờ vốn")
    assert values(counted(place), "promises", "promises.kept", "promises.kept_late", "promises.overdue",
                  "promises.open") == [6, 2, 1, 1, 3]
    # before the extension was granted, and before anything was kept
    assert values(counted(place, as_of=D(2021, 12, 26)), "promises.kept", "promises.overdue", "promises.open") == [
        1, 3, 2]


def test_a_promise_is_carried_on_until_it_is_kept(place: Locality) -> None:
    first, second, third = promised(place, D(2021, 12, 20), D(2022, 6, 30), None)
    keep(place, first, D(2021, 12, 30))
    keep(place, second, D(2023, 2, 3))
    keys = ("promises", "promises.carried_in", "promises.carried_in.kept", "promises.carried_in.overdue")
    assert values(counted(place, 2022, as_of=D(2022, 12, 31)), *keys) == [0, 2, 0, 1]
    assert values(counted(place, 2023, as_of=D(2023, 12, 31)), *keys) == [0, 2, 1, 0]
    assert values(counted(place, 2024, as_of=D(2024, 1, 5)), *keys) == [0, 1, 0, 0]
    left = counted(place, 2024, as_of=D(2024, 1, 5))["promises.carried_in"]
    assert left.records == (f"promise/{third.dossier.code}",)


def test_questions_by_how_they_were_answered_and_taken(place: Locality) -> None:
    body = place.bodies["tnmt"].id
    root = approved(place, "session", factories.session(questions=[
        factories.question(body, answer_by=day) for day in (None, D(2021, 12, 28), D(2021, 12, 28), None)]))
    spoken, written, _, _ = children(root, "questions")
    officer = place.moment("tt", "officer")
    step(spoken, "answer", officer, {"answered_on": OPENED, "manner": "at_session"})
    step(spoken, "not_satisfy", officer, {"unsatisfied_on": D(2021, 12, 17)}, "Chưa rõ trách nhiệm")
    step(written, "answer", officer, {
        "answered_on": D(2021, 12, 27), "manner": "in_writing", "answer_number": "9/TNMT"})
    step(written, "satisfy", officer, {"satisfied_on": D(2021, 12, 29)})
    assert values(counted(place), *("questions" + end for end in (
        "", ".answered", ".at_session", ".in_writing", ".satisfied", ".unsatisfied", ".overdue"))) == [
        4, 2, 1, 1, 1, 1, 1]


def test_resolutions_one_by_one_go_before_a_number(place: Locality) -> None:
    rows = [{"number": f"4{n}/NQ-HĐND", "title": f"Về việc thứ {n}", "passed_on": OPENED} for n in range(3)]
    approved(place, "session", factories.session(resolutions=12, passed=rows))
    other = approved(place, "session", factories.session(sort="thematic", resolutions=5))
    found = counted(place)["sessions.resolutions"]
    assert (found.value, found.amounts) == (8, (1, 1, 1, 5))
    assert found.records[-1] == f"session/{other.dossier.code}"
    assert all(record.startswith("session_resolution/") for record in found.records[:-1])


def test_deputies_present_and_conclusions_carried_out(place: Locality) -> None:
    root = approved(place, "session", factories.session())
    step(root, "hold", place.moment("tt", "officer"), {"deputies_present": 27, "deputies_absent": 3})
    meeting = approved(place, "joint_meeting", factories.joint_meeting([place.bodies["ub"].id]))
    assert counted(place)["sessions.attendance_rate"].value == 90.0
    _, conclusion = children(meeting, "conclusions")
    assert values(counted(place), "joint_meetings.conclusions", "joint_meetings.conclusions.done",
                  "joint_meetings.conclusions.overdue") == [2, 0, 1]
    step(conclusion, "finish", place.moment("tt", "officer"), {"done_on": D(2021, 12, 1), "proof": "Đã gửi"})
    assert values(counted(place), "joint_meetings.conclusions.done", "joint_meetings.conclusions.overdue") == [1, 0]


def test_the_report_tells_late_documents_and_broken_promises(place: Locality) -> None:
    session_with(place, (D(2021, 11, 26), {}), (D(2021, 11, 30), {"field": "legal"}))
    promised(place, D(2021, 12, 20), opened=D(2021, 12, 10))
    found = render(scope(place))
    text = text_of(found)
    for sentence in (
            "Các cơ quan chuẩn bị 02 tài liệu trình kỳ họp, trong đó 02 tài liệu Văn phòng đã nhận.",
            "Có 01 tài liệu gửi chậm (bình quân 04 ngày), làm mất 04 ngày thẩm tra.",
            "Lãnh đạo các cơ quan hứa 01 việc, 01 việc quá hạn chưa thực hiện.",
            "Tài liệu trình kỳ họp còn gửi chậm: 01 trong 02 tài liệu, bình quân chậm 04 ngày; việc thẩm tra mất 04 "
            "ngày.",
            "Việc đã hứa tại kỳ họp có việc quá hạn chưa thực hiện: 01 việc hứa trong kỳ."):
        assert sentence in text, sentence
    by_anchor = {table.anchor: table for table in found.tables}
    agency = ("1", "Phòng Tài nguyên và Môi trường", "2", "1", "50", "4", "4", "10")
    assert by_anchor["phu-luc-tai-lieu"].rows == (agency,)
    assert by_anchor["phu-luc-tai-lieu-linh-vuc"].rows == (
        ("1", "Ngân sách, đầu tư công", "1", "0", "0", "–", "0", "12"),
        ("2", "Pháp chế, tư pháp", "1", "1", "100", "4", "4", "8"))
    assert by_anchor["phu-luc-viec-da-hua"].rows == (("1", "UBND huyện", "0", "1", "0", "1"),)
