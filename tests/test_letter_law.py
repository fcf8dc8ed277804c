"""A citizen's letter by the whole law: every time limit starts and is met, every step refuses what it must."""
from datetime import date
from typing import Any

import pytest

from portal.domain.clocks import Clock
from portal.domain.errors import Absent, Forbidden, Invalid, Refusal
from portal.dossier import visibility
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Number, Record
from portal.operations import acts, steps
from portal.queries import desk, history, holder
from portal.records.complaint.tables import Complaint
from tests import factories
from tests.locality import Locality
from tests.records import enter, fresh, step

D = date
K = Complaint.kind


def letter(place: Locality, body: str = "ub", **changes: Any) -> Record:
    return enter(place, "complaint", factories.complaint(**({"received_on": D(2021, 10, 1)} | changes)), body)


def clocks(record: Record) -> dict[str, tuple[date, date | None]]:
    found = Deadline.select().where(Deadline.dossier == record.dossier_id)
    return {d.rule: (d.due, d.met) for d in found}


def do(place: Locality, record: Record, name: str, body: str = "ub", reason: str = "", **given: Any) -> None:
    step(record, name, place.moment(body, "officer"), given, reason)


def accept(place: Locality, record: Record, number: str | None = None) -> None:
    do(place, record, "accept", accepted_on=D(2021, 10, 5), acceptance_number=number)


def state(record: Record) -> str:
    return str(Dossier.get_by_id(record.dossier_id).progress)


# days typed from the articles: LKN Đ9, Đ27, Đ28, Đ32; Đ33, Đ36, Đ37, Đ41; Đ48, Đ50
def test_a_first_complaint_runs_through_its_five_limits(place: Locality) -> None:
    record = letter(place, known_on=D(2021, 7, 5))    # 90 days: Sunday 03/10, so Monday 04/10
    accept(place, record)
    do(place, record, "resolve", resolved_on=D(2021, 11, 3), decision="31/QĐ-UBND", finding="partly", ruling="Bổ sung.")
    do(place, record, "send_decision", decision_sent_on=D(2021, 11, 9))
    assert clocks(record) == {
        "complaint.file": (D(2021, 10, 4), D(2021, 10, 1)), "complaint.accept": (D(2021, 10, 11), D(2021, 10, 5)),
        "complaint.resolve_first": (D(2021, 11, 4), D(2021, 11, 3)),
        "complaint.send_first_decision": (D(2021, 11, 8), D(2021, 11, 9))}


def test_a_second_complaint_has_its_own(place: Locality) -> None:
    record = letter(place, instance="second", known_on=D(2021, 9, 20))
    accept(place, record)
    step(record, "talk", place.moment("ub", "officer"), {
        "dialogue_on": D(2021, 10, 20), "place": None, "chair": "Nguyễn Quốc Khánh", "result": "Không thành."})
    do(place, record, "resolve", resolved_on=D(2021, 11, 20), decision="31/QĐ-UBND")
    do(place, record, "send_decision", decision_sent_on=D(2021, 11, 26))
    do(place, record, "carry_out", carried_out_on=D(2021, 12, 10))
    assert clocks(record) == {
        "complaint.file_second": (D(2021, 10, 20), D(2021, 10, 1)),
        "complaint.accept_second": (D(2021, 10, 11), D(2021, 10, 5)),
        "complaint.resolve_second": (D(2021, 11, 19), D(2021, 11, 20)),
        "complaint.send_second_decision": (D(2021, 11, 29), D(2021, 11, 26))}    # the 27th is a Saturday


def test_a_disciplinary_complaint_is_counted_apart(place: Locality) -> None:
    record = letter(place, disciplinary=True, known_on=D(2021, 9, 20))
    accept(place, record)
    assert {rule: due for rule, (due, _) in clocks(record).items()} == {
        "complaint.file_disciplinary": D(2021, 10, 5), "complaint.accept": D(2021, 10, 11),
        "complaint.resolve_disciplinary": D(2021, 11, 4)}
    second = letter(place, disciplinary=True, instance="second", known_on=D(2021, 9, 20))
    assert clocks(second)["complaint.file_second_disciplinary"] == (D(2021, 9, 30), D(2021, 10, 1))


# LTC Đ24, Đ29, Đ30, Đ36
def test_a_denunciation_runs_through_its_four(place: Locality) -> None:
    record = letter(place, type="denunciation", several_places=True)
    accept(place, record)
    do(place, record, "notify", notified_on=D(2021, 10, 12))
    do(place, record, "resolve", resolved_on=D(2021, 11, 4), decision="2/KL-UBND")
    do(place, record, "handle", handled_on=D(2021, 11, 15), handling="Kiểm điểm")
    assert clocks(record) == {
        "denunciation.accept": (D(2021, 10, 15), D(2021, 10, 5)),
        "denunciation.notify": (D(2021, 10, 12), D(2021, 10, 12)),
        "denunciation.resolve": (D(2021, 11, 4), D(2021, 11, 4)),
        "denunciation.handle": (D(2021, 11, 15), D(2021, 11, 15))}


def test_only_a_complex_denunciation_is_extended(place: Locality) -> None:
    given = {"decision": "9/QĐ-UBND", "decided_on": D(2021, 11, 1), "days": 30, "reason": "Nhiều nội dung"}
    plain, hard = letter(place, type="denunciation"), letter(place, type="denunciation", complex=True)
    for record in (plain, hard):
        accept(place, record)
    with pytest.raises(Refusal, match="Chỉ tố cáo phức tạp"):
        step(plain, "extend", place.moment("ub", "officer"), given)
    step(hard, "extend", place.moment("ub", "officer"), given)
    assert clocks(hard)["denunciation.resolve"][0] == D(2021, 12, 6)    # 60 days end on Saturday 04/12


# LTC Đ30.2, Đ30.3
def test_only_a_very_complex_denunciation_is_extended_twice_and_none_again(place: Locality) -> None:
    given = {"decision": "9/QĐ-UBND", "decided_on": D(2021, 11, 1), "days": 10, "reason": "Nhiều nội dung"}
    hard, hardest = (letter(place, type="denunciation", complex=True, very_complex=very) for very in (False, True))
    for no, record in enumerate((hard, hardest), 9):
        accept(place, record)
        step(record, "extend", place.moment("ub", "officer"), given | {"decision": f"{no}/QĐ-UBND"})
    with pytest.raises(Refusal, match="Chỉ tố cáo đặc biệt phức tạp"):
        step(fresh(hard), "extend", place.moment("ub", "officer"), given)
    step(fresh(hardest), "extend", place.moment("ub", "officer"), given | {"decision": "12/QĐ-UBND", "days": 30})
    assert clocks(hardest)["denunciation.resolve"][0] == D(2021, 12, 14)    # 30 + 10 + 30 days
    with pytest.raises(Refusal, match="nhiều nhất hai lần"):
        step(fresh(hardest), "extend", place.moment("ub", "officer"), given | {"decision": "13/QĐ-UBND"})


@pytest.mark.parametrize(("marks", "wrong"), [
    ({"type": "complaint", "complex": True, "very_complex": True}, "very_complex"),
    ({"type": "denunciation", "complex": False, "very_complex": True}, "complex"),
    ({"type": "denunciation", "complex": True, "very_complex": True}, None),
    ({"type": "complaint", "complex": True, "very_complex": False}, None)])
def test_very_complex_is_said_of_a_complex_denunciation(marks: dict[str, Any], wrong: str | None) -> None:
    assert set(Complaint.kind.faults(factories.complaint(**marks))) == ({wrong} if wrong else set())


def test_a_denunciation_for_others_is_transferred_once_and_its_sender_told(place: Locality) -> None:
    record = letter(place, type="denunciation", competence="other")
    to = place.bodies["tnmt"].id
    assert clocks(record) == {"denunciation.transfer": (D(2021, 10, 8), None)}
    with pytest.raises(Refusal, match="không thuộc thẩm quyền"):
        accept(place, record)
    with pytest.raises(Refusal, match="báo cho người tố cáo"):
        do(place, record, "transfer", transferred_on=D(2021, 10, 6), transferred_to=to)
    do(place, record, "transfer", transferred_on=D(2021, 10, 6), transferred_to=to, told_on=D(2021, 10, 6))
    assert clocks(record) == {"denunciation.transfer": (D(2021, 10, 8), D(2021, 10, 6))}
    do(place, record, "decline", "tnmt", "Không thuộc thẩm quyền", declined_on=D(2021, 10, 8))
    with pytest.raises(Refusal, match="chỉ chuyển một lần"):
        do(place, record, "transfer", transferred_on=D(2021, 10, 11), transferred_to=to, told_on=D(2021, 10, 11))


def test_a_reflection_and_a_letter_of_several_contents_are_processed(place: Locality) -> None:
    record, mixed = letter(place, type="reflection"), letter(place, type="several")
    assert clocks(record) == clocks(mixed) == {"letter.process": (D(2021, 10, 11), None)}
    for name, given in (("accept", {"accepted_on": D(2021, 10, 5), "acceptance_number": None}),
                        ("resolve", {"resolved_on": D(2021, 10, 5), "decision": "1/TB-UBND"})):
        with pytest.raises(Refusal, match="phải tách thành từng đơn"):
            do(place, mixed, name, **given)
    do(place, record, "resolve", resolved_on=D(2021, 10, 8), decision="1/TB-UBND")
    assert clocks(record) == {"letter.process": (D(2021, 10, 11), D(2021, 10, 8))}


def test_the_receiver_of_a_transferred_letter_takes_it_or_gives_it_back(place: Locality) -> None:
    record, other = letter(place), letter(place)
    for one in (record, other):
        do(place, one, "transfer", transferred_on=D(2021, 10, 6), transferred_to=place.bodies["tnmt"].id)
    do(place, record, "acknowledge", "tnmt", acknowledged_on=D(2021, 10, 8))
    with pytest.raises(Refusal, match="ghi rõ lý do"):
        do(place, other, "decline", "tnmt", declined_on=D(2021, 10, 8))
    do(place, other, "decline", "tnmt", "Không thuộc thẩm quyền", declined_on=D(2021, 10, 8))
    assert (state(record), state(other)) == ("acknowledged", "declined")
    with pytest.raises(Refusal, match="sau ngày nơi nhận từ chối"):
        do(place, other, "transfer", transferred_on=D(2021, 10, 8), transferred_to=place.bodies["tnmt"].id)
    do(place, other, "transfer", transferred_on=D(2021, 10, 11), transferred_to=place.bodies["pc"].id)
    with pytest.raises(Absent):
        do(place, letter(place), "acknowledge", "tnmt", acknowledged_on=D(2021, 10, 8))


def sent_on_twice(place: Locality, **changes: Any) -> Record:
    """A letter that its first receiver declined and that was transferred again."""
    record = letter(place, **changes)
    do(place, record, "transfer", transferred_on=D(2021, 10, 6), transferred_to=place.bodies["tnmt"].id,
       transfer_number="4/PC-UBND", told_on=D(2021, 10, 6))
    do(place, record, "decline", "tnmt", "Không thuộc thẩm quyền", declined_on=D(2021, 10, 8))
    do(place, record, "transfer", transferred_on=D(2021, 10, 13), transferred_to=place.bodies["pc"].id,
       transfer_number="5/PC-UBND", told_on=D(2021, 10, 14))
    return fresh(record)


def test_a_second_transfer_leaves_the_first_as_it_was(place: Locality) -> None:
    record = sent_on_twice(place)
    do(place, record, "acknowledge", "pc", acknowledged_on=D(2021, 10, 15))
    first, second = record.transfers
    assert (first.code, first.transferred_on, first.transferred_to.code, first.transfer_number, first.told_on,
            first.acknowledged_on, first.declined_on) == (
        f"{record.dossier.code}-T01", D(2021, 10, 6), "tnmt", "4/PC-UBND", D(2021, 10, 6), None, D(2021, 10, 8))
    assert (second.code, second.transferred_on, second.transferred_to.code, second.transfer_number, second.told_on,
            second.acknowledged_on, second.declined_on) == (
        f"{record.dossier.code}-T02", D(2021, 10, 13), "pc", "5/PC-UBND", D(2021, 10, 14), D(2021, 10, 15), None)
    assert clocks(record) == {"complaint.accept": (D(2021, 10, 11), D(2021, 10, 6))}    # the first transfer met it
    told = history.history_of(K, record.dossier)
    assert [(t.act, t.reason, [(c.title, c.after) for c in t.changes]) for t in told if t.act != "create"] == [
        ("acknowledge", "", [("Chuyển đơn T02, Ngày nơi nhận tiếp nhận", "2021-10-15")]),
        ("transfer", "", [("Chuyển đơn T02", "thêm")]),
        ("decline", "Không thuộc thẩm quyền", [("Chuyển đơn T01, Ngày nơi nhận từ chối", "2021-10-08")]),
        ("transfer", "", [("Chuyển đơn T01", "thêm")])]


@pytest.mark.parametrize("answer", ["acknowledge", "decline"])
def test_whoever_declined_reads_on_and_answers_no_more(place: Locality, answer: str) -> None:
    record = sent_on_twice(place)
    given = {"acknowledged_on" if answer == "acknowledge" else "declined_on": D(2021, 10, 15)}
    assert visibility.record_in_sight(place.actor("tnmt", "officer"), K, record.dossier_id)
    with pytest.raises(Forbidden):
        do(place, record, answer, "tnmt", "Đã xem lại", **given)
    assert [s.step.name for s in steps.before(K, record, place.moment("tnmt", "officer"))] == []
    assert {s.step.name for s in steps.before(K, record, place.moment("pc", "officer"))} == {"acknowledge", "decline"}
    asked = {body: desk.asked_of(place.actor(body, "officer"), D(2021, 10, 15)).count for body in ("tnmt", "pc")}
    assert asked == {"tnmt": 0, "pc": 1}
    assert holder.holder(record.dossier, None, D(2021, 10, 15)).names == ("Ban Pháp chế HĐND huyện",)
    assert dict(holder.parties(record.dossier)) == {
        "decliner": "Phòng Tài nguyên và Môi trường", "transferee": "Ban Pháp chế HĐND huyện"}
    do(place, record, answer, "pc", "Không thuộc thẩm quyền", **given)
    with pytest.raises((Forbidden, Refusal)):
        do(place, record, answer, "tnmt", "Đã xem lại", **given)


def test_an_answer_is_not_before_the_transfer_that_it_answers(place: Locality) -> None:
    record = sent_on_twice(place)
    for name, column in (("acknowledge", "acknowledged_on"), ("decline", "declined_on")):
        with pytest.raises(Refusal, match="trước ngày chuyển .13/10/2021"):
            do(place, record, name, "pc", "Không thuộc thẩm quyền", **{column: D(2021, 10, 12)})


def test_unqualified_letters_are_filed_for_a_year(place: Locality) -> None:
    with pytest.raises(Invalid) as why:
        letter(place, qualified="unqualified")
    assert set(why.value.faults) == {"unqualified_why"}
    record = letter(place, qualified="unqualified", unqualified_why="anonymous", received_on=D(2020, 9, 1))
    with pytest.raises(Refusal, match="không đủ điều kiện xử lý thì lưu"):
        accept(place, record)
    do(place, record, "file", filed_on=D(2020, 9, 8))
    with pytest.raises(Refusal, match="08/09/2021"):
        do(place, record, "close", closed_on=D(2021, 9, 7))
    do(place, record, "close", closed_on=D(2021, 9, 8))
    assert state(record) == "closed" and clocks(record)["complaint.accept"][1] == D(2020, 9, 8)
    with pytest.raises(Refusal, match="không có ở hồ sơ này"):
        do(place, letter(place), "file", filed_on=D(2021, 10, 4))


def test_a_matter_is_guided_once(place: Locality) -> None:
    first, again = letter(place, case="VV-1"), letter(place, case="VV-1")
    sent_again = letter(place, is_repeat=True)
    other = letter(place, is_repeat=True, sender="Trần Văn Bình")
    do(place, first, "guide", reason="Gửi Tòa án", guided_on=D(2021, 10, 4))
    for one in (again, sent_again):
        with pytest.raises(Refusal, match=f"một lần ở đơn {first.dossier.code}"):
            do(place, one, "guide", reason="Gửi Tòa án", guided_on=D(2021, 10, 6))
    do(place, other, "guide", reason="Gửi Tòa án", guided_on=D(2021, 10, 6))


def test_only_a_forwarded_letter_is_sent_back(place: Locality) -> None:
    with pytest.raises(Refusal, match="không có ở hồ sơ này"):
        do(place, letter(place), "send_back", reason="Sai nơi gửi", sent_back_on=D(2021, 10, 4))
    record = letter(place, source="deputies", forwarded_by="Đoàn ĐBQH tỉnh", forwarded_number="5/ĐĐBQH")
    do(place, record, "send_back", reason="Sai nơi gửi", sent_back_on=D(2021, 10, 4), sent_back_number="3/TB-UBND")
    assert state(record) == "sent_back" and clocks(record)["complaint.accept"][1] == D(2021, 10, 4)


def test_what_is_done_once_is_not_done_again(place: Locality) -> None:
    record = letter(place)
    accept(place, record)
    with pytest.raises(Refusal, match="không có ở hồ sơ này"):
        do(place, record, "notify", notified_on=D(2021, 10, 6))    # of denunciations
    do(place, record, "resolve", resolved_on=D(2021, 11, 3), decision="31/QĐ-UBND")
    do(place, record, "send_decision", decision_sent_on=D(2021, 11, 4))
    with pytest.raises(Refusal, match="đã được ghi"):
        do(place, record, "send_decision", decision_sent_on=D(2021, 11, 5))


def test_the_clock_waits_for_the_citizen(place: Locality) -> None:
    record = letter(place)
    accept(place, record)
    do(place, record, "suspend", ground="citizen", decision="7/TB-UBND", since_on=D(2021, 10, 20),
       cause="Bổ sung sổ đỏ")
    waiting = Deadline.get(Deadline.rule == "complaint.resolve_first")
    assert waiting.state(D(2021, 12, 1)) is Clock.WAITING_CITIZEN
    do(place, record, "resume", until_on=D(2021, 10, 29))
    back = Deadline.get(Deadline.rule == "complaint.resolve_first")
    assert (back.due, back.state(D(2021, 11, 1))) == (D(2021, 11, 15), Clock.RUNNING)    # ten days; the 14th a Sunday


def test_numbers_of_notices_stand_in_the_register(place: Locality) -> None:
    record, other = letter(place), letter(place)
    accept(place, record, number="5/TB-UBND")
    with pytest.raises(Refusal, match="đã dùng"):
        accept(place, other, number="05/TB-UBND")
    accept(place, other, number="6/TB-UBND")
    found = {(n.ordinal, n.symbol, n.year, n.paper, n.day) for n in Number.select()}
    assert found == {(5, "TB-UBND", 2021, "acceptance", D(2021, 10, 5)), (6, "TB-UBND", 2021, "acceptance",
                                                                          D(2021, 10, 5))}


def test_sealed_words_stay_sealed_in_every_state(place: Locality) -> None:
    record = letter(place)
    shown = acts.reveal(K, record.dossier_id, place.moment("ub", "officer"), "Lập thông báo")
    assert shown["sender"] == "Nguyễn Thị Ánh" and "Ánh" not in str(fresh(record).sender)
