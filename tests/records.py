"""One full record of every kind, entered and carried on through the portal's own door, for the document tests."""
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from portal.domain.kind import Kind
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.operations import acts
from portal.organisation.bodies import DeputyGroup
from portal.records import kind_of
from tests import factories
from tests.locality import Locality

D = date
SIGNATURE = {"signer": "Phan Thị Bích Liễu", "signer_title": "Phó Chủ tịch", "authority": "KT. Chủ tịch",
             "signed_on": D(2021, 12, 10)}
BASES = "Căn cứ Luật Tổ chức chính quyền địa phương;\nCăn cứ Luật Mặt trận Tổ quốc Việt Nam"


def on_its_day(moment: Moment, told: Any) -> Moment:
    """The same person acting no earlier than the last day that is told: nothing is written down before it happens."""
    days = [value for value in (told or {}).values() if isinstance(value, date)]
    last = datetime.combine(max(days), moment.at.timetz()) if days else moment.at
    return replace(moment, at=max(moment.at, last))


def step(record: Record, name: str, moment: Moment, given: Any = None, reason: str = "") -> None:
    """Do a step on the record as it stands."""
    kind: Kind = type(record).kind
    version = Dossier.get_by_id(record.dossier_id).version
    acts.act(kind, record.dossier_id, name, on_its_day(moment, given), version, reason, given)


def fresh(record: Record) -> Record:
    """The record read again, as a request finds it."""
    table = type(record)
    found: Record = table.select(table, Dossier).join(Dossier, on=table.dossier).where(
        table.dossier == record.dossier_id).get()
    return found


def children_of(record: Record, slug: str) -> list[Record]:
    """The record's children of a kind within it, in the order they were entered."""
    table = kind_of(slug).table
    return list(table.select(table, Dossier).join(Dossier, on=table.dossier).where(
        Dossier.root == record.dossier_id).order_by(Dossier.id))


def child_of(record: Record, slug: str) -> Record:
    """The first of them."""
    return children_of(record, slug)[0]


def enter(place: Locality, slug: str, data: dict[str, Any], body: str = "tt") -> Record:
    moment = on_its_day(place.moment(body, "officer"), {"day": data.get("received_on")})
    return fresh(acts.create(kind_of(slug), moment, data))


def contents(place: Locality) -> dict[str, tuple[str, dict[str, Any]]]:
    """Full content of each kind that has a page of its own, and the body that enters it."""
    ids = {code: body.id for code, body in place.bodies.items()}
    three = [ids["tt"], ids["ub"], ids["mt"]]
    clauses = [{"number": "D1", "title": "Điều 1. Phạm vi điều chỉnh", "text": "Quy chế này quy định việc phối hợp."},
               {"number": "D7K1", "title": "Điều 7 khoản 1", "text": "Trả lời trong 30 ngày."},
               {"number": "D7K2", "title": "Điều 7 khoản 2", "text": "Trả lời trong 20 ngày."}]
    signers = [{"body": pk, "signer": name, "signer_title": title, "authority": None} for pk, name, title in zip(
        three, ("Vũ Đức Thịnh", "Nguyễn Quốc Khánh", "Trần Thị Mỹ Hạnh"), ("Chủ tịch", "Chủ tịch", "Chủ tịch"),
        strict=True)]
    return {
        "regulation": ("tt", factories.regulation(three, clauses=clauses, signatories=signers, basis=BASES)),
        "joint_meeting": ("tt", factories.joint_meeting(three)),
        "session": ("tt", factories.session(
            agenda=[{"subject": "Dự toán ngân sách năm 2022", "presenter": ids["ub"]}],
            guests=[factories.guest(ids["mt"]), factories.guest()],
            passed=[{"number": "41/NQ-HĐND", "title": "Về dự toán ngân sách năm 2022", "passed_on": D(2021, 12, 17)}],
            documents=[factories.session_document(ids["tnmt"])], questions=[factories.question(ids["tnmt"])],
            promises=[factories.promise(ids["ub"])])),
        "contact_plan": ("tt", factories.contact_plan(ids["mt"])),
        "contact_round": ("tt", factories.contact_round(requests=[factories.attendance_request(ids["ub"])], petitions=[
            factories.petition(1, addressee=ids["tnmt"]), factories.petition(2, settled=True, field="health")])),
        "supervision_programme": ("tt", factories.supervision_programme(ids["pc"])),
        "supervision_round": ("tt", factories.supervision_round(ids["ub-a"], area=place.units["xa-a"].id)),
        "social_criticism": ("mt", factories.social_criticism(ids["ub"])),
        "body_meeting": ("tt", factories.body_meeting([ids["ub"], ids["mt"]])),
        "consultation": ("tnmt", factories.consultation(ids["ub"], [ids["tt"], ids["mt"]])),
        "information_exchange": ("ub", factories.information_exchange([ids["tt"], ids["mt"]])),
        "dissemination": ("mt", factories.dissemination(ids["tt"])),
        "institutional_recommendation": ("mt", factories.institutional_recommendation(ids["tnmt"])),
        "yearly_report": ("tt", factories.yearly_report(
            summary="Kết quả thực hiện Quy chế phối hợp năm 2021 của huyện", recipients="Tỉnh ủy\nHuyện ủy",
            wordings=[factories.wording("ket-qua/together", "Ba cơ quan phối hợp chặt chẽ.")],
            additions=[{"heading": "kien-nghi", "words": "Đề nghị bố trí kinh phí."}])),
        "reception": ("ub-a", factories.reception(groups=1, note="Hai công dân đến từ thôn 5")),
        "incoming_document": ("tt", factories.incoming_document()),
        "urging": ("tt", factories.urging(ids["tnmt"])),
        "complaint": ("ub-a", factories.complaint(
            detail="Ông bà cho rằng diện tích thu hồi chưa đúng.\nĐề nghị đo đạc lại.", case="VV-01", complex=True)),
    }


def all_kinds(place: Locality) -> dict[str, Record]:
    """A record of each kind; nothing done yet but the entry, or the step that brings it about."""
    found = {slug: enter(place, slug, data, body) for slug, (body, data) in contents(place).items()}
    found["petition"] = child_of(found["contact_round"], "petition")
    found["recommendation"] = child_of(found["supervision_round"], "recommendation")
    found["group_opinion"] = enter(place, "group_opinion", factories.group_opinion(
        DeputyGroup.get().id, found["session"].dossier_id, place.bodies["ub"].id))
    found["conclusion"] = child_of(found["joint_meeting"], "conclusion")
    for slug in ("session_document", "question", "promise"):
        found[slug] = child_of(found["session"], slug)
    found["reconciliation"] = enter(place, "reconciliation", factories.reconciliation(
        found["yearly_report"].dossier_id, place.bodies["ub"].id))
    found["reception_matter"] = child_of(found["reception"], "reception_matter")
    found["contact_task"] = child_of(found["contact_plan"], "contact_task")
    step(found["contact_plan"], "ask_outside", place.moment("tt", "officer"),
         factories.outside(host=place.bodies["tt-a"].id))
    found["outside_contact"] = child_of(found["contact_plan"], "outside_contact")
    found["consulted_body"] = child_of(found["consultation"], "consulted_body")
    step(found["consultation"], "comment", place.moment("tnmt", "officer"), factories.comment(place.bodies["tt"].id))
    found["draft_comment"] = child_of(found["consultation"], "draft_comment")
    return found | _papers(place, found["contact_round"])


def _papers(place: Locality, round_: Record) -> dict[str, Record]:
    """The papers about petitions: what they name is of another round, and as far as each paper needs it."""
    ids = {code: body.id for code, body in place.bodies.items()}
    other = enter(place, "contact_round", factories.contact_round(title="Đợt tiếp xúc theo chuyên đề", petitions=[
        factories.petition(1, text=f"Ý kiến chuyên đề {n}", addressee=ids["tnmt"]) for n in range(3)]))
    first, second, third = children_of(other, "petition")
    asked = enter(place, "institutional_recommendation", factories.institutional_recommendation(ids["tnmt"]))
    _received(third, place)
    return {
        "digest": enter(place, "digest", factories.digest(
            [first.dossier_id], round=round_.dossier_id, group=DeputyGroup.get().id, recipient=ids["tt"],
            remarks="Cử tri quan tâm nhất là môi trường")),
        "petition_transfer": enter(place, "petition_transfer", factories.petition_transfer(
            ids["tnmt"], [second.dossier_id], [asked.dossier_id], remarks="Trả lời rõ thời gian hoàn thành")),
        "answer": enter(place, "answer", factories.answer(ids["tt"], ids["mt"], [
            factories.answer_item(third.dossier_id, result="will_resolve", will_resolve_by=D(2022, 6, 30))],
            remarks="Phần lớn kiến nghị thuộc thẩm quyền"), "tnmt"),
    }


def carried_on(place: Locality) -> dict[str, Record]:
    """The same, with a course behind them: a regulation in force, an answer, a fate, an extended complaint."""
    found = all_kinds(place)
    officer, front = place.moment("tt", "officer"), place.moment("mt", "officer")
    step(found["regulation"], "submit", officer)
    step(found["regulation"], "approve", place.moment("tt", "reviewer"))
    _answer(found["petition"], place)
    step(found["recommendation"], "start", officer, {"started_on": D(2021, 10, 20)})
    step(found["recommendation"], "finish", officer, {"done_on": D(2021, 11, 30), "proof": "Đã thu hồi 1,2 ha"})
    step(found["social_criticism"], "answer", front, {
        "answered_on": D(2021, 12, 6), "answer_number": "88/UBND", "answer_summary": "Tiếp thu và bổ sung căn cứ"})
    step(found["reception_matter"], "explain", place.moment("ub-a", "officer"), {
        "explained_on": D(2021, 12, 6), "explanation": "Tiền được chi trả trong quý I"})
    step(found["incoming_document"], "assign", officer, {
        "handler": place.bodies["pc"].id, "handler_person": "Lý Văn Quý", "due_on": D(2021, 12, 20)})
    step(found["incoming_document"], "finish", officer, {"done_on": D(2021, 12, 15), "outcome": "Đã báo cáo Thanh tra"})
    step(found["urging"], "answer", officer, {
        "answered_on": D(2021, 12, 14), "answer_number": "31/TNMT", "answer_summary": "Đã xong một việc"})
    _handle(found["complaint"], place.moment("ub-a", "officer"))
    _follow_up(found, place)
    _prepare(found["session_document"], place)
    _hold(found["session"], officer)
    step(found["conclusion"], "start", officer, {"started_on": D(2021, 11, 8)})
    step(found["conclusion"], "finish", officer, {"done_on": D(2021, 11, 24), "proof": "Đã gửi đủ 21 tài liệu"})
    step(found["question"], "answer", officer, {
        "answered_on": D(2021, 12, 30), "manner": "in_writing", "answer_number": "90/TNMT",
        "answer_summary": "Đã cấp xong 12 giấy"})
    step(found["question"], "satisfy", officer, {"satisfied_on": D(2022, 1, 4)})
    step(found["promise"], "extend", officer, {"extended_on": D(2022, 3, 30), "extended_to": D(2022, 6, 30)},
         "Chờ bố trí vốn")
    step(found["promise"], "keep", place.moment("ub", "officer"), {"kept_on": D(2022, 6, 20), "proof": "Đã nghiệm thu"})
    _check(found["reconciliation"], found["information_exchange"], place)
    _explain(found, place)
    step(found["contact_task"], "done", officer, {"done_on": D(2021, 11, 19), "note": "Dùng loa của nhà văn hóa"})
    step(found["outside_contact"], "decide", officer, {
        "decided_on": D(2021, 11, 12), "decision_number": "70/HĐND", "is_allowed": True})
    step(found["outside_contact"], "notify", officer, {"notified_on": D(2021, 11, 17), "notice_number": "73/HĐND"})
    return {slug: fresh(record) for slug, record in found.items()}


def _answer(petition: Record, place: Locality) -> None:
    officer = place.moment("tt", "officer")
    step(petition, "compile", officer, {"compiled_on": D(2021, 9, 20), "digest_number": "41/BC-HĐND"})
    step(petition, "transfer", officer, {"transferred_on": D(2021, 9, 22), "transfer_number": "77/HĐND"})
    step(petition, "receive", officer, {"received_on": D(2021, 9, 24)})
    step(petition, "answer", officer, {
        "answered_on": D(2021, 10, 20), "answer_number": "31/TNMT", "result": "will_resolve",
        "will_resolve_by": D(2022, 3, 31), "answer_summary": "Đã bố trí vốn năm 2022"})


def _received(petition: Record, place: Locality) -> None:
    """Sent to its agency, which has noted the day."""
    step(petition, "transfer", place.moment("tt", "officer"), {"transferred_on": D(2021, 9, 20)})
    step(petition, "receive", place.moment("tnmt", "officer"), {"received_on": D(2021, 9, 21)})


def _follow_up(found: dict[str, Record], place: Locality) -> None:
    """An opinion of a group is explained, a recommendation of the Front answered."""
    officer, front, agency = (place.moment(body, "officer") for body in ("tt", "mt", "tnmt"))
    step(found["group_opinion"], "send", officer, {"sent_on": D(2021, 12, 6)})
    step(found["group_opinion"], "explain", place.moment("ub", "officer"), {
        "explained_on": D(2021, 12, 14), "explanation_number": "301/BC-UBND", "explanation": "Đã giải ngân 81%"})
    asked = found["institutional_recommendation"]
    step(asked, "transfer", front, {"transferred_on": D(2021, 9, 8), "transfer_number": "15/MTTQ-BTT"})
    step(asked, "receive", agency, {"received_on": D(2021, 9, 10)})
    step(asked, "assign", agency, {"assigned_on": D(2021, 9, 11), "assigned_to": place.bodies["ub-a"].id})
    step(asked, "draft", agency, {"drafted_on": D(2021, 9, 20), "draft": "Đã có dự thảo hướng dẫn"})
    step(asked, "answer", agency, {"answered_on": D(2021, 10, 5), "answer_number": "40/TNMT", "result": "resolved",
                                   "answer_summary": "Đã ban hành hướng dẫn"})
def _prepare(document: Record, place: Locality) -> None:
    """A document delivered by its agency, received late, verified by the committee, sent, presented."""
    officer, committee = place.moment("tt", "officer"), place.moment("pc", "officer")
    step(document, "deliver", officer,
         {"delivered_on": D(2021, 11, 24), "document_number": "77/TTr-TNMT"})
    step(document, "receive", officer, {"received_on": D(2021, 11, 25)})
    step(document, "consider", officer, {"opinion_on": D(2021, 11, 26), "opinion_number": "61/HĐND"})
    step(document, "assign", officer, {"assigned_on": D(2021, 11, 26), "committee": place.bodies["pc"].id,
                                       "verify_by": D(2021, 12, 3)})
    step(document, "start", committee, {"verification_started_on": D(2021, 11, 29)})
    step(document, "verify", committee, {"verified_on": D(2021, 12, 2), "verdict": "agrees_if",
                                         "verification_number": "15/BC-PC"})
    step(document, "send", officer, {"sent_on": D(2021, 12, 6)})
    step(document, "present", officer, {"presented_on": D(2021, 12, 16)})


def _hold(session: Record, officer: Moment) -> None:
    step(session, "invite", officer, {"invited_on": D(2021, 12, 6), "invitation_number": "88/GM-HĐND"})
    step(session, "front_notice", officer, {"front_notice_on": D(2021, 12, 9), "front_notice_number": "21/TB-MTTQ",
                                            "front_notice_slot": "Buổi sáng ngày thứ nhất"})
    step(session, "hold", officer, {"deputies_present": 28, "deputies_absent": 2})
def _check(sheet: Record, exchange: Record, place: Locality) -> None:
    step(exchange, "submit", place.moment("ub", "officer"))
    step(exchange, "approve", place.moment("ub", "reviewer"))
    step(sheet, "send", place.moment("tt", "officer"), {"sent_on": D(2021, 12, 10)})
    step(sheet, "reply", place.moment("ub", "officer"), {
        "figure": "exchanges", "agrees": False, "says": "02/QCPH", "why": "Nhầm số", "said_by": "Đỗ Hữu Ước",
        "said_on": D(2021, 12, 14)})


def _explain(found: dict[str, Record], place: Locality) -> None:
    drafter = place.moment("tnmt", "officer")
    step(found["consulted_body"], "reply", drafter, {
        "replied_on": D(2021, 10, 19), "reply_number": "40/HĐND", "agrees": False})
    step(found["draft_comment"], "explain", drafter, {
        "outcome": "partly", "explanation": "Giảm cho hộ nghèo", "explained_on": D(2021, 10, 28)})
    step(found["consultation"], "close", drafter, {"closed_on": D(2021, 10, 29), "closing": "Đã chỉnh lý hai điều"})


def _handle(letter: Record, officer: Moment) -> None:
    step(letter, "accept", officer, {"accepted_on": D(2021, 12, 8), "acceptance_number": "5/TB-UBND"})
    step(letter, "suspend", officer, {"decision": "1/QĐ-UBND", "since_on": D(2021, 12, 10), "cause": "Chờ giám định"})
    step(letter, "resume", officer, {"until_on": D(2021, 12, 14)})


def sign(record: Record, moment: Moment, **changes: Any) -> None:
    step(record, "sign", moment, SIGNATURE | changes)
