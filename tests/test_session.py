"""A session's timetable, counted back from its opening; its documents, questions and promises, each by its course."""
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from portal.deadlines import timetable
from portal.documents.record import paper_of, sheet_of
from portal.domain.errors import Absent, Forbidden, Invalid, Refusal
from portal.dossier import content
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.operations import acts
from portal.paper.blocks import DataTable
from portal.records.conclusion.tables import Conclusion
from portal.records.joint_meeting.tables import JointMeeting
from portal.records.promise.tables import Promise
from portal.records.question.tables import Question
from portal.records.session.tables import Session
from portal.records.session_document.tables import SessionDocument
from tests import factories
from tests.browser_client import Browser
from tests.locality import Locality
from tests.records import child_of, enter, fresh, step
from tests.year import approve, approved

D = date
DUTIES = (    # the duty, its days before the opening, who owes it
    ("session.joint_meeting", 30, "standing_committee"), ("session.documents", 20, "peoples_committee"),
    ("session.verification", 8, "council_committee"), ("session.send_documents", 5, "joint_office"),
    ("session.front_notice", 6, "front_standing_board"), ("session.invitation", 7, "joint_office"),
)
OPENING = D(2021, 12, 16)


@pytest.fixture(autouse=True)
def regulation(place: Locality) -> Record:
    """A regulation that orders the whole timetable of regular sessions."""
    clauses = [{"number": f"D9K{n}", "title": f"Điều 9 khoản {n}", "text": "Chuẩn bị kỳ họp."}
               for n, _ in enumerate(DUTIES, 1)]
    duties = [factories.duty(f"D9K{n}", rule, days, owner=owner) for n, (rule, days, owner) in enumerate(DUTIES, 1)]
    return approved(place, "regulation", factories.regulation(
        [place.bodies[code].id for code in ("tt", "ub", "mt")], clauses=clauses, duties=duties))


def due(record: Record | Dossier) -> dict[str, date]:
    """The days still or once owed, by what ordered them."""
    pk = record.id if isinstance(record, Dossier) else record.dossier_id
    return {d.rule: d.due for d in Deadline.select().where(Deadline.dossier == pk)}


def met(record: Record) -> dict[str, date | None]:
    return {d.rule: d.met for d in Deadline.select().where(Deadline.dossier == record.dossier_id)}


def session(place: Locality, **changes: Any) -> Record:
    return enter(place, "session", factories.session(**changes))


def with_document(place: Locality, **changes: Any) -> Record:
    """The one document of a session, prepared by the environment office, whose session was sent to its reviewer."""
    root = session(place, documents=[factories.session_document(place.bodies["tnmt"].id, **changes)])
    step(root, "submit", place.moment("tt", "officer"))
    return child_of(root, "session_document")


def test_the_timetable_counts_back_from_the_opening(place: Locality) -> None:
    document = with_document(place, due_on=None)
    assert due(document.dossier.root) == {
        "session.joint_meeting": D(2021, 11, 16), "session.invitation": D(2021, 12, 9),
        "session.front_notice": D(2021, 12, 10)}
    assert due(document) == {"session.documents": D(2021, 11, 26), "session.verification": D(2021, 12, 8),
                             "session.send_documents": D(2021, 12, 11)}


def test_a_thematic_session_has_no_timetable_unless_the_clause_says_all(place: Locality) -> None:
    document = child_of(session(place, sort="thematic", documents=[
        factories.session_document(place.bodies["tnmt"].id, due_on=None)]), "session_document")
    assert due(document.dossier.root) == due(document) == {}


def test_an_agreed_day_goes_before_the_regulation(place: Locality) -> None:
    document = with_document(place, due_on=D(2021, 11, 22))
    assert due(document) == {"agreed": D(2021, 11, 22), "session.verification": D(2021, 12, 8),
                             "session.send_documents": D(2021, 12, 11)}
    officer = place.moment("tt", "officer")
    step(document, "receive", officer, {"received_on": D(2021, 11, 23)})
    step(document, "assign", officer, {"assigned_on": D(2021, 11, 24), "committee": place.bodies["pc"].id,
                                       "verify_by": D(2021, 12, 2)})
    assert due(document) == {"agreed": D(2021, 11, 22), "agreed.verification": D(2021, 12, 2),
                             "session.send_documents": D(2021, 12, 11)}
    assert met(document) == {"agreed": D(2021, 11, 23), "agreed.verification": None, "session.send_documents": None}


def test_what_is_not_verified_owes_no_verification(place: Locality) -> None:
    document = with_document(place, unverified=True)
    assert "session.verification" not in due(document)
    step(document, "receive", place.moment("tt", "officer"), {"received_on": D(2021, 11, 23)})
    with pytest.raises(Refusal, match="không phải thẩm tra"):
        step(document, "assign", place.moment("tt", "officer"), {
            "assigned_on": D(2021, 11, 24), "committee": place.bodies["pc"].id, "verify_by": None})


def test_an_opening_that_moves_moves_what_is_owed_and_judges_what_was_done(place: Locality) -> None:
    root = session(place, documents=[factories.session_document(place.bodies["tnmt"].id, due_on=None)])
    document = child_of(root, "session_document")
    step(document, "receive", place.moment("tt", "officer"), {"received_on": D(2021, 11, 26)})
    moved = content.read(root) | {"opened_on": D(2021, 12, 9), "closed_on": D(2021, 12, 10)}
    acts.change(Session.kind, root.dossier_id, place.moment("tt", "officer"),
                      Dossier.get_by_id(root.dossier_id).version, moved)
    assert due(root)["session.joint_meeting"] == D(2021, 11, 9)
    assert due(document) == {"session.documents": D(2021, 11, 19), "session.verification": D(2021, 12, 1),
                             "session.send_documents": D(2021, 12, 4)}
    assert met(document)["session.documents"] == D(2021, 11, 26)    # in time for the first opening, late for the actual


def test_a_joint_meeting_meets_the_duty_and_owes_its_result(place: Locality) -> None:
    root = session(place)
    meeting = enter(place, "joint_meeting", factories.joint_meeting(
        [place.bodies["ub"].id], session=root.dossier_id, held_on=D(2021, 11, 5)))
    row = Deadline.get(Deadline.dossier == root.dossier_id, Deadline.rule == "session.joint_meeting")
    assert (row.met, row.met_by_id) == (D(2021, 11, 5), meeting.dossier_id)
    step(root, "invite", place.moment("tt", "officer"), {"invited_on": D(2021, 12, 1), "invitation_number": None})
    assert met(root)["session.invitation"] == D(2021, 12, 1)


def test_a_document_goes_from_its_agency_to_the_session(place: Locality) -> None:
    document = with_document(place)
    office, agency, committee = (place.moment(code, "officer") for code in ("tt", "tnmt", "pc"))
    step(document, "deliver", agency, {"delivered_on": D(2021, 11, 20), "document_number": "77/TTr-TNMT"})
    with pytest.raises(Absent):
        step(document, "start", committee, {"verification_started_on": D(2021, 11, 20)})    # not yet assigned to it
    step(document, "receive", office, {"received_on": D(2021, 11, 22)})
    step(document, "consider", office, {"opinion_on": D(2021, 11, 23), "opinion_number": None})
    step(document, "assign", office, {"assigned_on": D(2021, 11, 23), "committee": place.bodies["pc"].id,
                                      "verify_by": None})
    with pytest.raises(Forbidden):
        step(document, "verify", agency, {"verified_on": D(2021, 11, 23), "verdict": "agrees"})
    step(document, "verify", committee, {"verified_on": D(2021, 12, 2), "verdict": "agrees_if",
                                         "verification_number": "15/BC-PC"})
    step(document, "send", office, {"sent_on": D(2021, 12, 6)})
    with pytest.raises(Refusal, match="trong kỳ họp"):
        step(document, "present", office, {"presented_on": D(2021, 12, 15)})
    step(document, "present", office, {"presented_on": D(2021, 12, 16)})
    assert Dossier.get_by_id(document.dossier_id).progress == "presented"
    assert Dossier.get_by_id(document.dossier_id).due is None


def test_a_document_sent_back_is_owed_again(place: Locality) -> None:
    document, office = with_document(place), place.moment("tt", "officer")
    step(document, "receive", office, {"received_on": D(2021, 11, 20)})
    with pytest.raises(Refusal, match="lý do"):
        step(document, "send_back", office, {"sent_back_on": D(2021, 11, 21)})
    step(document, "send_back", office, {"sent_back_on": D(2021, 11, 21)}, "Thiếu phụ lục biểu thu")
    assert met(document)["agreed"] is None
    with pytest.raises(Refusal, match="sau ngày ấy"):
        step(document, "receive", office, {"received_on": D(2021, 11, 21)})
    step(document, "receive", office, {"received_on": D(2021, 11, 25)})
    assert met(document)["agreed"] == D(2021, 11, 25)


def test_a_document_withdrawn_owes_nothing_more(place: Locality) -> None:
    document = with_document(place)
    step(document, "withdraw", place.moment("tt", "officer"), {"withdrawn_on": D(2021, 11, 18)}, "Chưa đủ hồ sơ")
    assert set(met(document).values()) == {D(2021, 11, 18)}


def test_a_promise_is_followed_until_it_is_kept(place: Locality) -> None:
    root = session(place, promises=[factories.promise(place.bodies["ub"].id)])
    promise, office = child_of(root, "promise"), place.moment("tt", "officer")
    assert due(promise) == {"agreed": D(2022, 3, 31)}
    with pytest.raises(Refusal, match="Hạn mới phải sau"):
        step(promise, "extend", office, {"extended_on": D(2022, 3, 30), "extended_to": D(2022, 3, 31)}, "Chờ vốn")
    step(promise, "extend", office, {"extended_on": D(2022, 3, 30), "extended_to": D(2022, 9, 30)}, "Chờ vốn")
    assert due(promise) == {"agreed": D(2022, 9, 30)}
    step(promise, "not_kept", office, {"not_kept_on": D(2022, 10, 3)}, "Chưa khởi công")
    assert Dossier.get_by_id(promise.dossier_id).due == D(2022, 9, 30)    # still owed
    with pytest.raises(Invalid):
        step(promise, "keep", place.moment("ub", "officer"), {"kept_on": D(2024, 5, 6), "proof": None})
    step(promise, "keep", place.moment("ub", "officer"), {"kept_on": D(2024, 5, 6), "proof": "Biên bản nghiệm thu"})
    assert Dossier.get_by_id(promise.dossier_id).due is None


def test_a_question_is_answered_and_judged_by_whoever_asked(place: Locality) -> None:
    root = session(place, questions=[factories.question(place.bodies["tnmt"].id)])
    question, office = child_of(root, "question"), place.moment("tt", "officer")
    answer = {"answered_on": D(2021, 12, 29), "manner": "in_writing", "answer_number": None, "answer_summary": None}
    with pytest.raises(Refusal, match="ghi số văn bản"):
        step(question, "answer", office, answer)
    step(question, "answer", office, answer | {"answer_number": "90/TNMT"})
    step(question, "not_satisfy", office, {"unsatisfied_on": D(2021, 12, 30)}, "Chưa nói rõ trách nhiệm")
    step(question, "answer", place.moment("tnmt", "officer"), answer | {
        "answered_on": D(2022, 1, 5), "answer_number": "3/TNMT"})
    step(question, "satisfy", office, {"satisfied_on": D(2022, 1, 6)})
    assert Dossier.get_by_id(question.dossier_id).progress == "satisfied"


def test_a_question_may_come_from_a_recommendation(place: Locality) -> None:
    round_ = approved(place, "supervision_round", factories.supervision_round(place.bodies["ub"].id))
    asked = child_of(round_, "recommendation")
    root = session(place, questions=[factories.question(place.bodies["ub"].id, recommendation=asked.dossier_id)])
    assert Question.get(Question.dossier == child_of(root, "question")).recommendation_id == asked.dossier_id


def test_guests_are_named_and_resolutions_fall_in_the_session(place: Locality) -> None:
    with pytest.raises(Invalid) as faults:
        session(place, guests=[factories.guest(guest=None)],
                passed=[{"number": "41/NQ-HĐND", "title": "Về đầu tư công", "passed_on": D(2021, 12, 18)}])
    assert set(faults.value.faults) == {"guests.0.guest", "passed.0.passed_on"}


def test_a_conclusion_is_carried_out_by_the_body_it_names(place: Locality) -> None:
    meeting = enter(place, "joint_meeting", factories.joint_meeting([place.bodies["ub"].id], conclusions=[
        {"text": "Gửi đủ tài liệu", "owner": place.bodies["tnmt"].id, "due_on": D(2021, 11, 25)}]))
    step(meeting, "submit", place.moment("tt", "officer"))
    conclusion, agency = child_of(meeting, "conclusion"), place.moment("tnmt", "officer")
    assert (conclusion.dossier.code, due(conclusion)) == (f"{meeting.dossier.code}-C01", {"agreed": D(2021, 11, 25)})
    step(conclusion, "start", agency, {"started_on": D(2021, 11, 10)})
    with pytest.raises(Refusal, match="trước ngày bắt đầu"):
        step(conclusion, "finish", agency, {"done_on": D(2021, 11, 9), "proof": "Đã gửi"})
    step(conclusion, "finish", agency, {"done_on": D(2021, 11, 24), "proof": "Đã gửi 21 tài liệu"})
    assert Conclusion.get(Conclusion.dossier == conclusion).proof == "Đã gửi 21 tài liệu"


def duties(place: Locality, root: Record, body: str = "tt") -> list[timetable.Duty]:
    dossier = Dossier.get_by_id(root.dossier_id)
    return timetable.timetable_of(place.actor(body, "officer"), Session.kind, dossier, D(2021, 12, 1))


def test_the_timetable_tells_every_duty_in_order_and_what_met_it(place: Locality) -> None:
    root = session(place, documents=[factories.session_document(place.bodies["tnmt"].id)],
                   promises=[factories.promise(place.bodies["ub"].id)])
    meeting = enter(place, "joint_meeting", factories.joint_meeting(
        [place.bodies["ub"].id], session=root.dossier_id, held_on=D(2021, 11, 5)))
    found = duties(place, root)
    assert [(duty.day, duty.title) for duty in found] == [    # what is due after the opening prepares nothing
        (D(2021, 11, 16), "Họp liên tịch thống nhất nội dung kỳ họp"), (D(2021, 11, 22), "Gửi tài liệu kỳ họp"),
        (D(2021, 11, 25), "Thực hiện kết luận họp liên tịch"), (D(2021, 12, 8), "Thẩm tra tài liệu kỳ họp"),
        (D(2021, 12, 9), "Gửi giấy mời dự kỳ họp"),
        (D(2021, 12, 10), "Mặt trận gửi thông báo tham gia xây dựng chính quyền"),
        (D(2021, 12, 11), "Gửi tài liệu đến đại biểu")]
    joint, document = found[0].lines[0], found[1].lines[0]
    assert (joint.met, joint.met_by) == (D(2021, 11, 5), meeting.dossier)
    assert document.standing.words == "quá hạn 9 ngày" and document.met_by is None
    assert document.standing.owner == "Phòng Tài nguyên và Môi trường"


def test_one_duty_of_many_documents_is_one_line_that_counts_them(place: Locality) -> None:
    root = session(place, documents=[factories.session_document(place.bodies["tnmt"].id, title=f"Tờ trình số {n}")
                                     for n in range(3)])
    office = place.moment("tt", "officer")
    first, second, _ = SessionDocument.select().order_by(SessionDocument.dossier)
    step(first, "receive", office, {"received_on": D(2021, 11, 22)})
    step(second, "receive", office, {"received_on": D(2021, 11, 23)})
    found = next(duty for duty in duties(place, root) if duty.title == "Gửi tài liệu kỳ họp")
    assert (len(found.lines), found.done, found.late) == (3, 2, 2)


def test_the_timetable_shows_each_reader_what_is_in_sight(place: Locality) -> None:
    document = with_document(place)
    root = Session.get(Session.dossier == document.dossier.root_id)
    assert [line.dossier.id for duty in duties(place, root, "tnmt") for line in duty.lines] == [document.dossier_id] * 3
    assert duties(place, root, "ub-b") == []


def test_a_draft_promise_and_document_are_the_sessions_to_drop(place: Locality) -> None:
    root = session(place, documents=[factories.session_document(place.bodies["tnmt"].id)],
                   promises=[factories.promise(place.bodies["ub"].id)])
    step(child_of(root, "session_document"), "receive", place.moment("tt", "officer"), {"received_on": D(2021, 11, 20)})
    without = content.read(Session.get(Session.dossier == root)) | {"documents": [], "promises": []}
    with pytest.raises(Refusal, match="đã có việc làm"):
        acts.change(Session.kind, root.dossier_id, place.moment("tt", "officer"), 1, without)
    acts.change(Session.kind, root.dossier_id, place.moment("tt", "officer"), 1,
                      content.read(Session.get(Session.dossier == root)) | {"promises": []})
    assert Promise.select().count() == 0 and SessionDocument.select().count() == 1


def test_the_meeting_that_is_approved_asks_for_concurrence(place: Locality) -> None:
    meeting = enter(place, "joint_meeting", factories.joint_meeting([place.bodies["ub"].id]))
    approve(place, meeting)
    assert Dossier.get_by_id(meeting.dossier_id).concurrence == "not_asked" and JointMeeting.kind.course.concurs


def test_the_timetable_prints_with_what_each_document_owes(place: Locality) -> None:
    root = session(place, documents=[factories.session_document(place.bodies["tnmt"].id)])
    step(child_of(root, "session_document"), "receive", place.moment("tt", "officer"), {"received_on": D(2021, 11, 25)})
    paper = paper_of(sheet_of(Session.kind, "timetable"), fresh(root), D(2021, 12, 9))
    milestones, documents = (block.rows for block in paper.body if isinstance(block, DataTable))
    assert paper.type_title == "LỊCH CHUẨN BỊ KỲ HỌP" and paper.file_code == root.dossier.code
    assert [row[1:3] for row in milestones] == [
        ("16/11/2021", "Họp liên tịch thống nhất nội dung kỳ họp"), ("22/11/2021", "Gửi tài liệu kỳ họp"),
        ("08/12/2021", "Thẩm tra tài liệu kỳ họp"), ("09/12/2021", "Gửi giấy mời dự kỳ họp"),
        ("10/12/2021", "Mặt trận gửi thông báo tham gia xây dựng chính quyền"),
        ("11/12/2021", "Gửi tài liệu đến đại biểu")]
    assert [row[-1] for row in milestones[:3]] == ["Quá hạn", "xong 1 trong 1\nchậm 1", "xong 0 trong 1\nchậm 1"]
    assert documents == ((
        "1", "Dự toán thu, chi ngân sách năm 2022\nPhòng Tài nguyên và Môi trường",
        "22/11/2021\nXong quá hạn\nxong 25/11/2021", "08/12/2021\nQuá hạn", "11/12/2021\nSắp đến hạn"),)


def test_a_session_without_any_day_says_so(place: Locality) -> None:
    paper = paper_of(sheet_of(Session.kind, "timetable"), session(place, sort="thematic"), D(2021, 12, 9))
    assert not [block for block in paper.body if isinstance(block, DataTable)]
    assert "chưa có ngày nào được thống nhất" in paper.body[-1].text


def test_the_page_leads_to_its_timetable_on_paper(browse: Callable[..., Browser], place: Locality) -> None:
    root = session(place)
    browser = browse("tt", "officer")
    page = browser.get(f"/session/details?id={root.dossier_id}").text
    assert f"/session/document.pdf?id={root.dossier_id}&amp;sheet=timetable" in page and "Lịch chuẩn bị" in page
    answer = browser.get(f"/session/document.pdf?id={root.dossier_id}&sheet=timetable")
    assert answer.data.startswith(b"%PDF") and "KH-2021-0001-timetable.pdf" in answer.headers["Content-Disposition"]
    assert browser.get(f"/session/document.pdf?id={root.dossier_id}&sheet=budget").status_code == 404
    other = browse("ub-b", "officer")
    assert other.get(f"/session/document.pdf?id={root.dossier_id}&sheet=timetable").status_code == 404
