"""Entering, changing and acting: the one door, its order of refusals, and what each act leaves behind."""
from dataclasses import replace
from datetime import date

import pytest

from portal.domain.errors import Absent, Forbidden, Invalid, Refusal, Stale
from portal.dossier import audit, content, seals, visibility
from portal.dossier.audit import Event
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Number, Party
from portal.operations import acts
from portal.organisation.bodies import Body
from portal.queries import holder
from portal.records.complaint.tables import Complaint
from portal.records.contact_round.tables import ContactMeeting, ContactRound
from portal.records.petition.tables import Petition
from portal.records.recommendation.tables import Recommendation
from portal.records.regulation.tables import Regulation
from portal.records.session.tables import Session
from portal.records.supervision_round.tables import SupervisionRound
from tests import factories
from tests.locality import Locality
from tests.records import on_its_day
from tests.year import approved

D = date
K = Complaint.kind


def enter_complaint(place: Locality, body: str = "ub-a", **changes) -> Complaint:
    return acts.create(K, place.moment(body, "officer"), factories.complaint(**changes))


def step(kind, pk: int, name: str, moment, given=None, reason="") -> Dossier:
    acts.act(kind, pk, name, on_its_day(moment, given), Dossier.get_by_id(pk).version, reason, given)
    return Dossier.get_by_id(pk)


def test_entry_is_returned_mended_and_approved(place: Locality) -> None:
    record = enter_complaint(place)
    pk, officer, reviewer = record.dossier_id, place.moment("ub-a", "officer"), place.moment("ub", "reviewer")
    with pytest.raises(Absent):
        visibility.record_in_sight(reviewer.actor, K, pk)    # a draft is the officer's own
    step(K, pk, "submit", officer)
    with pytest.raises(Refusal, match="lý do"):
        step(K, pk, "return", reviewer)
    step(K, pk, "return", reviewer, reason="Ghi rõ thửa đất")
    version = Dossier.get_by_id(pk).version
    acts.change(K, pk, officer, version, factories.complaint(summary="Khiếu nại thu hồi thửa 12", sender=None))
    step(K, pk, "submit", officer)
    dossier = step(K, pk, "approve", reviewer)
    assert (dossier.approval, dossier.version, dossier.approved_version) == ("approved", 6, 5)
    assert audit.content_at(dossier, dossier.approved_version)["summary"] == "Khiếu nại thu hồi thửa 12"
    done = [e.act for e in Event.select().where(Event.dossier == pk).order_by(Event.id)]
    assert done == ["create", "submit", "return", "change", "submit", "approve"]
    assert list(audit.broken_links()) == []


def test_nobody_approves_what_they_wrote(place: Locality) -> None:
    """A colleague of the upper body approves its entry; the one who wrote it does not, whatever their role."""
    record = enter_complaint(place, "ub")
    step(K, record.dossier_id, "submit", place.moment("ub", "officer"))
    writer = place.moment("ub", "officer")
    as_reviewer = replace(writer, actor=replace(place.actor("ub", "reviewer"), user=writer.actor.user))
    with pytest.raises(Forbidden):
        step(K, record.dossier_id, "approve", as_reviewer)
    assert step(K, record.dossier_id, "approve", place.moment("ub", "reviewer")).approval == "approved"


@pytest.mark.parametrize(("body", "role"), [("ub-b", "officer"), ("ub-b", "reviewer"), ("mt", "reviewer"),
                                            ("tt", "administrator"), ("tnmt", "officer"), ("tt", "reviewer")])
def test_out_of_reach_is_absent(place: Locality, body: str, role: str) -> None:
    record = enter_complaint(place)
    step(K, record.dossier_id, "submit", place.moment("ub-a", "officer"))
    with pytest.raises(Absent):
        visibility.record_in_sight(place.actor(body, role), K, record.dossier_id)
    with pytest.raises(Absent):
        step(K, record.dossier_id, "approve", place.moment(body, role))


def test_the_second_to_save_is_told_who_came_first(place: Locality) -> None:
    record = enter_complaint(place)
    officer = place.moment("ub-a", "officer")
    acts.change(K, record.dossier_id, officer, 1, factories.complaint(summary="Lần một"))
    with pytest.raises(Stale, match=r"Chuyên viên 1 UBND xã A vừa làm trước bạn: Sửa"):
        acts.change(K, record.dossier_id, officer, 1, factories.complaint(summary="Lần hai"))
    assert Complaint.get().summary == "Lần một"


def test_personal_data_is_sealed_everywhere(place: Locality) -> None:
    record = enter_complaint(place)
    stored = Complaint.get()
    assert "Ánh" not in stored.sender
    assert seals.open_all(record.dossier_id, {"sender": stored.sender}) == {"sender": "Nguyễn Thị Ánh"}
    assert stored.sender_mark == seals.blind_index("nguyễn thị ánh")
    kept = "".join(r.content for r in audit.Revision.select())
    assert "Ánh" not in kept and "Ánh" not in Dossier.get().words
    acts.change(K, record.dossier_id, place.moment("ub-a", "officer"), 1, factories.complaint(sender=None))
    assert Complaint.get().sender == stored.sender    # left empty: kept


def test_deadlines_follow_the_content(place: Locality) -> None:
    record = enter_complaint(place, received_on=D(2021, 12, 1))
    pk, officer = record.dossier_id, place.moment("ub-a", "officer")
    assert Deadline.get().due == D(2021, 12, 13)    # the 11th is a Saturday
    step(K, pk, "accept", officer, {"accepted_on": D(2021, 12, 8), "acceptance_number": "5/TB-UBND"})
    found = {d.rule: (d.due, d.met) for d in Deadline.select()}
    assert found == {"complaint.accept": (D(2021, 12, 13), D(2021, 12, 8)),
                     "complaint.resolve_first": (D(2022, 1, 7), None)}
    assert Dossier.get().due == D(2022, 1, 7)
    with pytest.raises(Refusal, match="không thể trước ngày thụ lý"):
        step(K, pk, "resolve", officer, {"resolved_on": D(2021, 12, 7), "decision": "9/QĐ-UBND"})
    step(K, pk, "suspend", officer, {"decision": "1/QĐ", "since_on": D(2021, 12, 10), "cause": "Chờ giám định"})
    assert Dossier.get().due is None
    step(K, pk, "resume", officer, {"until_on": D(2021, 12, 14)})
    assert Dossier.get().due == D(2022, 1, 12)
    step(K, pk, "resolve", officer, {"resolved_on": D(2022, 1, 12), "decision": "9/QĐ-UBND"})
    assert Dossier.get().progress == "resolved" and Dossier.get().due == D(2022, 1, 17)    # to be sent in three days
    step(K, pk, "send_decision", officer, {"decision_sent_on": D(2022, 1, 14)})
    assert Dossier.get().due is None


def test_missing_and_contradictory_values_are_named_and_save_nothing(place: Locality) -> None:
    officer = place.moment("mt-a", "officer")
    with pytest.raises(Invalid) as missing:
        acts.create(K, officer, factories.complaint(sender=None))
    assert missing.value.faults == {"sender": "Xin điền mục này."}
    wrong = factories.contact_round(last_day=D(2021, 7, 1))
    with pytest.raises(Invalid) as contradictory:
        acts.create(ContactRound.kind, officer, wrong)
    assert set(contradictory.value.faults) == {"last_day", "meetings.0.held_on", "meetings.1.held_on"}
    assert Dossier.select().count() == 0


def test_children_have_codes_and_keep_their_lives(place: Locality) -> None:
    kind, officer = ContactRound.kind, place.moment("tt-a", "officer")
    record = acts.create(kind, officer, factories.contact_round())
    data = content.read(visibility.record_in_sight(officer.actor, kind, record.dossier_id))
    assert [m["code"] for m in data["meetings"]] == ["TX-2021-0001-C01", "TX-2021-0001-C02"]
    assert [p["code"] for p in data["petitions"]] == ["TX-2021-0001-P01", "TX-2021-0001-P02"]
    first = data["petitions"][0]["id"]
    step(Petition.kind, first, "compile", officer, {"compiled_on": D(2021, 7, 20)})
    data["meetings"][0]["attendance"] = 999
    data["petitions"][1]["text"] = "Đề nghị làm cầu"
    acts.change(kind, record.dossier_id, officer, 1, data)
    assert ContactMeeting.get(ContactMeeting.no == 1).attendance == 999
    assert [d.version for d in Dossier.select().where(Dossier.kind == "petition").order_by(Dossier.id)] == [2, 2]
    without_first = data | {"petitions": data["petitions"][1:]}
    with pytest.raises(Refusal, match="đã có việc làm"):
        acts.change(kind, record.dossier_id, officer, 2, without_first)
    without_second = data | {"petitions": data["petitions"][:1]}
    acts.change(kind, record.dossier_id, officer, 2, without_second)
    assert Petition.select().count() == 1


def test_a_row_of_another_record_is_absent(place: Locality) -> None:
    kind, officer = ContactRound.kind, place.moment("tt-a", "officer")
    mine = acts.create(kind, officer, factories.contact_round())
    acts.create(kind, place.moment("tt", "officer"), factories.contact_round())
    foreign = ContactMeeting.select().where(ContactMeeting.round != mine).get().id
    with pytest.raises(Absent):
        acts.change(kind, mine.dossier_id, officer, 1,
                          factories.contact_round(meetings=[factories.meeting(1) | {"id": foreign}], petitions=[]))
    assert Dossier.get_by_id(mine.dossier_id).version == 1


def test_a_kind_within_another_is_entered_on_its_parents_page_only(place: Locality) -> None:
    officer = place.moment("tt-a", "officer")
    with pytest.raises(Forbidden):
        acts.create(Petition.kind, officer, factories.petition())
    acts.create(ContactRound.kind, officer, factories.contact_round())
    child = Petition.select().first().dossier_id
    with pytest.raises(Forbidden):
        acts.change(Petition.kind, child, officer, 1, factories.petition())


def approved_regulation(place: Locality, **changes) -> Regulation:
    officer = place.moment("tt", "officer")
    bodies = [place.bodies[code].id for code in ("tt", "ub", "mt")]
    record = acts.create(Regulation.kind, officer, factories.regulation(bodies, **changes))
    step(Regulation.kind, record.dossier_id, "submit", officer)
    step(Regulation.kind, record.dossier_id, "approve", place.moment("tt", "reviewer"))
    return record


def test_a_party_answers_and_the_regulations_clock_runs(place: Locality) -> None:
    approved_regulation(place)
    officer, agency = place.moment("tt", "officer"), place.moment("tnmt", "officer")
    to = place.bodies["tnmt"].id
    round_ = factories.contact_round(first_day=D(2021, 9, 1), last_day=D(2021, 9, 10), meetings=[
        factories.meeting(1, held_on=D(2021, 9, 5))], petitions=[factories.petition(1, addressee=to)])
    acts.create(ContactRound.kind, officer, round_)
    pk = Petition.get().dossier_id
    with pytest.raises(Absent):
        visibility.record_in_sight(agency.actor, Petition.kind, pk)    # not told yet
    step(Petition.kind, pk, "transfer", officer, {"transferred_on": D(2021, 9, 20), "digest_number": None})
    assert Party.get(Party.dossier == pk).body == place.bodies["tnmt"]
    with pytest.raises(Forbidden):
        step(Petition.kind, pk, "compile", agency, {"compiled_on": D(2021, 9, 20)})
    step(Petition.kind, pk, "receive", agency, {"received_on": D(2021, 9, 22)})
    deadline = Deadline.get()
    assert (deadline.rule, deadline.due, deadline.owner_id) == ("petition.answer_after_session", D(2021, 10, 22), to)
    assert "Điều 7 khoản 1" in deadline.version
    step(Petition.kind, pk, "answer", agency, {
        "answered_on": D(2021, 10, 23), "answer_number": "31/TNMT", "result": "explained", "will_resolve_by": None,
        "answer_summary": None})
    assert (Deadline.get().met, Dossier.get_by_id(pk).due) == (D(2021, 10, 23), None)


def received_petition(place: Locality) -> int:
    """A petition of a round after a session, received by the agency that is to answer it."""
    officer, to = place.moment("tt", "officer"), place.bodies["tnmt"].id
    acts.create(ContactRound.kind, officer, factories.contact_round(
        first_day=D(2021, 9, 1), last_day=D(2021, 9, 10), meetings=[factories.meeting(1, held_on=D(2021, 9, 5))],
        petitions=[factories.petition(1, addressee=to)]))
    pk = Petition.get().dossier_id
    step(Petition.kind, pk, "transfer", officer, {"transferred_on": D(2021, 9, 20), "digest_number": None})
    step(Petition.kind, pk, "receive", place.moment("tnmt", "officer"), {"received_on": D(2021, 9, 22)})
    return pk


def test_a_regulation_approved_late_starts_the_clocks_it_orders(place: Locality) -> None:
    pk = received_petition(place)
    assert Deadline.select().count() == 0
    approved_regulation(place)
    assert (Deadline.get().dossier_id, Deadline.get().due) == (pk, D(2021, 10, 22))
    assert Dossier.get_by_id(pk).due == D(2021, 10, 22)


def test_reopening_a_regulation_stops_no_clock(place: Locality) -> None:
    regulation = approved_regulation(place)
    pk = received_petition(place)
    step(Regulation.kind, regulation.dossier_id, "reopen", place.moment("tt", "reviewer"), reason="Sai chính tả")
    step(Petition.kind, pk, "answer", place.moment("tnmt", "officer"), {
        "answered_on": D(2021, 10, 20), "answer_number": "31/TNMT", "result": "explained", "will_resolve_by": None,
        "answer_summary": None})
    assert (Deadline.get().due, Deadline.get().met) == (D(2021, 10, 22), D(2021, 10, 20))


def test_recommendations_are_told_with_their_round(place: Locality) -> None:
    """Whom a round's recommendation is for sees it once the round is sent, and starts on it."""
    officer, ids = place.moment("pc", "officer"), {code: body.id for code, body in place.bodies.items()}
    record = acts.create(SupervisionRound.kind, officer, factories.supervision_round(
        ids["ub"], team=[], recommendations=[
            {"text": "Rà soát hồ sơ", "addressee": ids["tnmt"], "due_on": D(2021, 12, 31)}]))
    child, agency = Recommendation.get().dossier_id, place.moment("tnmt", "officer")
    with pytest.raises(Absent):
        visibility.record_in_sight(agency.actor, Recommendation.kind, child)
    step(SupervisionRound.kind, record.dossier_id, "submit", officer)
    with pytest.raises(Absent):
        visibility.record_in_sight(agency.actor, SupervisionRound.kind, record.dossier_id)
    step(Recommendation.kind, child, "start", agency, {"started_on": D(2021, 12, 10)})
    assert Dossier.get_by_id(child).progress == "under_way"


def test_a_joint_document_waits_for_all_signatures_and_takes_a_number_once(place: Locality) -> None:
    kind, record = Regulation.kind, approved_regulation(place)
    pk, officer = record.dossier_id, place.moment("tt", "officer")
    signature = {"signer": "Lê Văn Ký", "signer_title": "CHỦ TỊCH", "signed_on": D(2021, 8, 20)}
    issue = {"number": "01/QCPH", "issued_on": D(2021, 8, 23)}
    step(kind, pk, "sign", place.moment("tt", "leader"), signature)
    with pytest.raises(Refusal, match="Còn thiếu chữ ký của UBND huyện, Ban Thường trực"):
        step(kind, pk, "issue", officer, issue)
    with pytest.raises(Refusal, match="đã ký"):
        step(kind, pk, "sign", place.moment("tt", "leader"), signature)
    for body in ("ub", "mt"):
        assert holder.next_steps(kind, Dossier.get_by_id(pk))[0] == "Ký"
        step(kind, pk, "sign", place.moment(body, "leader"), signature)
    with pytest.raises(Forbidden):
        step(kind, pk, "sign", place.moment("pc", "leader"), signature)    # reads what binds it, signs it not
    assert holder.next_steps(kind, Dossier.get_by_id(pk))[0] == "Ban hành"
    dossier = step(kind, pk, "issue", officer, issue)
    assert (dossier.paper, dossier.number) == ("issued", "01/QCPH")
    other = approved_regulation(place, effective_on=D(2021, 9, 1))
    with pytest.raises(Refusal, match="Số 01/QCPH năm 2021 đã dùng"):
        step(kind, other.dossier_id, "enter_issued", officer, issue | signature)
    step(kind, other.dossier_id, "enter_issued", officer, issue | signature | {"number": "02/QCPH"})
    assert Number.select().count() == 2
    assert Body.select().count() == len(place.bodies)


@pytest.mark.parametrize(("act", "given"), [
    ("accept", {"accepted_on": D(2021, 12, 16), "acceptance_number": None}),
    ("withdraw", {"withdrawn_on": D(2030, 1, 1)})])
def test_what_is_told_as_done_has_come(place: Locality, act: str, given: dict) -> None:
    """Today is 15/12/2021: a day of what was done cannot lie after it."""
    record, officer = enter_complaint(place), place.moment("ub-a", "officer")
    with pytest.raises(Invalid, match="Ngày này chưa đến; hôm nay là 15/12/2021"):
        acts.act(K, record.dossier_id, act, officer, 1, "", given)
    with pytest.raises(Invalid, match="chưa đến"):
        enter_complaint(place, received_on=D(2021, 12, 16))


def test_a_paper_of_one_body_waits_for_its_number_once_it_is_signed(place: Locality) -> None:
    kind, record = Session.kind, approved(place, "session", factories.session())
    assert holder.next_steps(kind, Dossier.get_by_id(record.dossier_id))[0] == "Ký hoặc nhập bản đã ký"
    step(kind, record.dossier_id, "sign", place.moment("tt", "leader"),
         {"signer": "Lê Văn Ký", "signer_title": "CHỦ TỊCH", "signed_on": D(2021, 12, 1)})
    assert holder.next_steps(kind, Dossier.get_by_id(record.dossier_id))[0] == "Ban hành"


def test_words_that_were_signed_are_signed_anew_when_they_change(place: Locality) -> None:
    kind, officer, leader = Session.kind, place.moment("tt", "officer"), place.moment("tt", "leader")
    pk = acts.create(kind, officer, factories.session()).dossier_id
    signature = {"signer": "Lê Văn Ký", "signer_title": "CHỦ TỊCH", "signed_on": D(2021, 12, 1)}
    step(kind, pk, "sign", leader, signature)
    acts.change(kind, pk, officer, 2, factories.session(title="Kỳ họp thứ tư (đã đổi)"))
    assert Dossier.get_by_id(pk).paper == "unsigned"
    step(kind, pk, "sign", leader, signature)
    step(kind, pk, "issue", officer, {"number": "04/CTr-HĐND", "issued_on": D(2021, 12, 2)})
    with pytest.raises(Refusal, match="Văn bản đã ban hành"):
        acts.change(kind, pk, officer, Dossier.get_by_id(pk).version, factories.session())
    step(kind, pk, "submit", officer)
    step(kind, pk, "return", place.moment("tt", "reviewer"), reason="Chép sai ngày khai mạc")
    acts.change(kind, pk, officer, Dossier.get_by_id(pk).version, factories.session(title="Kỳ họp thứ tư"))
    assert (Dossier.get_by_id(pk).paper, Dossier.get_by_id(pk).number) == ("issued", "04/CTr-HĐND")
