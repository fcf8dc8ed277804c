"""Content as officers would type it, one function a kind; each may be told what is otherwise."""
from collections.abc import Iterable
from datetime import date
from typing import Any

D = date


def complaint(**changes: Any) -> dict[str, Any]:
    return {"type": "complaint", "field": "land_compensation", "summary": "Khiếu nại quyết định thu hồi đất",
            "detail": None, "sender": "Nguyễn Thị Ánh", "sender_address": "thôn 3, xã A", "senders": 1,
            "source": "post", "received_on": D(2021, 12, 1), "instance": "first", "complex": False,
            "very_complex": False, "remote": False, "several_places": False, "is_repeat": False, "case": None,
            "qualified": "qualified", "unqualified_why": None, "competence": "own", "disciplinary": False,
            "known_on": None, "forwarded_by": None, "forwarded_number": None} | changes


def meeting(no: int, **changes: Any) -> dict[str, Any]:
    return {"no": no, "place": f"Nhà văn hóa thôn {no}", "held_on": D(2021, 7, 6 + no), "chair": "Trần Văn Bình",
            "group": None, "deputies": 3, "leader": None, "attendance": 100 * no, "agencies": None,
            "candidates": None, "minutes_number": None} | changes


def petition(no: int | None = 1, **changes: Any) -> dict[str, Any]:
    return {"text": "Đề nghị sửa đường liên thôn", "meeting_no": no, "commune": None, "field": "transport_irrigation",
            "addressee": None, "explained": bool(changes.get("settled")), "settled": False} | changes


def digest(petitions: list[int], **changes: Any) -> dict[str, Any]:
    return {"title": "Tổng hợp ý kiến, kiến nghị cử tri sau kỳ họp thứ nhất", "group": None, "round": None,
            "written_on": D(2021, 9, 15), "recipient": None, "remarks": None,
            "items": [{"petition": pk} for pk in petitions]} | changes


def petition_transfer(addressee: int, petitions: list[int], recommendations: Iterable[int] = (),
                      **changes: Any) -> dict[str, Any]:
    return {"title": "Chuyển ý kiến, kiến nghị cử tri", "addressee": addressee, "written_on": D(2021, 9, 17),
            "remarks": None, "items": [*({"petition": pk, "recommendation": None} for pk in petitions),
                                       *({"petition": None, "recommendation": pk} for pk in recommendations)]} | changes


def answer(council: int, front: int, items: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    return {"title": "Trả lời ý kiến, kiến nghị cử tri sau kỳ họp thứ nhất", "written_on": D(2021, 10, 12),
            "council": council, "front": front, "remarks": None, "items": items} | changes


def answer_item(petition: int | None = None, **changes: Any) -> dict[str, Any]:
    return {"petition": petition, "recommendation": None, "result": "resolved", "will_resolve_by": None,
            "answer_summary": "Đã sửa chữa xong đoạn đường"} | changes


def institutional_recommendation(addressee: int, **changes: Any) -> dict[str, Any]:
    return {"text": "Sớm ban hành hướng dẫn thu phí vệ sinh môi trường", "source": "front", "raised_by": "Lê Thị Tâm",
            "raised_on": D(2021, 9, 6), "field": "environment", "phase": "after_session",
            "addressee": addressee} | changes


def group_opinion(group: int, session: int, addressee: int, **changes: Any) -> dict[str, Any]:
    return {"text": "Làm rõ vì sao giải ngân vốn đầu tư công chậm", "group": group, "session": session,
            "met_on": D(2021, 12, 3), "field": "other", "addressee": addressee} | changes


def contact_round(**changes: Any) -> dict[str, Any]:
    return {"title": "Đợt tiếp xúc cử tri sau kỳ họp thứ nhất", "phase": "after_session", "form": "direct",
            "level": "own", "session": None, "first_day": D(2021, 7, 6), "last_day": D(2021, 7, 16),
            "plan_number": "14/KH-HĐND", "plan_issued_on": D(2021, 6, 28), "category": "deputies", "plan": None,
            "requests": [],
            "meetings": [meeting(1), meeting(2)], "petitions": [petition(1), petition(2)]} | changes


def regulation(bodies: list[int], **changes: Any) -> dict[str, Any]:
    """A joint regulation whose clauses order answers within 30 and 20 days."""
    return {"title": "Quy chế phối hợp công tác giữa ba cơ quan", "term": None, "effective_on": D(2021, 8, 23),
            "ended_on": None, "predecessor": None, "basis": None,
            "clauses": [{"number": "D7K1", "title": "Điều 7 khoản 1", "text": "Trả lời trong 30 ngày."},
                        {"number": "D7K2", "title": "Điều 7 khoản 2", "text": "Trả lời trong 20 ngày."}],
            "duties": [duty("D7K1", "petition.answer_after_session", 30),
                       duty("D7K2", "petition.answer_before_session", 20)],
            "signatories": [{"body": pk, "signer": f"Người ký {pk}", "signer_title": "CHỦ TỊCH", "authority": None}
                            for pk in bodies]} | changes


def duty(clause: str, rule: str, days: int, **changes: Any) -> dict[str, Any]:
    return {"clause": clause, "rule": rule, "owner": "peoples_committee", "days": days, "unit": "d",
            "roll": False} | changes


def joint_meeting(bodies: list[int], **changes: Any) -> dict[str, Any]:
    """A meeting of these bodies, with a conclusion for the last of them."""
    return {"title": "Chuẩn bị kỳ họp thứ tư HĐND huyện khóa VII", "held_on": D(2021, 11, 5),
            "place": "Phòng họp số 1, trụ sở HĐND và UBND huyện", "session": None, "chair": "Vũ Đức Thịnh",
            "chair_title": "Chủ tịch HĐND huyện", "agreed_opening_on": None, "agreed_days": None,
            "agenda": [{"subject": "Dự kiến nội dung, thời gian kỳ họp", "presenter": bodies[0]},
                       {"subject": "Tiến độ chuẩn bị tài liệu kỳ họp", "presenter": None}],
            "participants": [{"body": pk, "person": f"Đại diện thứ {n}", "attended": n != 2}
                             for n, pk in enumerate(bodies, 1)],
            "conclusions": [{"text": "Kỳ họp thứ tư họp 02 ngày, khai mạc ngày 16/12/2021", "owner": None,
                             "due_on": None},
                            {"text": "Gửi đủ tài liệu đến Thường trực HĐND để thẩm tra", "owner": bodies[-1],
                             "due_on": D(2021, 11, 25)}]} | changes


def session_document(agency: int, **changes: Any) -> dict[str, Any]:
    return {"title": "Dự toán thu, chi ngân sách năm 2022", "sort": "submission", "field": "budget", "agency": agency,
            "due_on": D(2021, 11, 22), "unverified": False} | changes


def promise(body: int, **changes: Any) -> dict[str, Any]:
    return {"text": "Sửa xong đường vào trường mầm non thôn 2", "promiser": "Nguyễn Quốc Khánh",
            "promiser_title": "Chủ tịch UBND huyện", "body": body, "due_on": D(2022, 3, 31)} | changes


def question(addressee: int, **changes: Any) -> dict[str, Any]:
    return {"text": "Vì sao việc cấp giấy chứng nhận ở thôn 3 còn chậm?", "asker": "Phạm Thị Thu Sương", "group": None,
            "addressee": addressee, "answer_by": D(2021, 12, 31), "recommendation": None} | changes


def guest(body: int | None = None, **changes: Any) -> dict[str, Any]:
    return {"body": body, "guest": None if body else "Hội Cựu chiến binh huyện", "person": "Lâm Thị Xuyến",
            "invited_on": None, "attended": True} | changes


def session(**changes: Any) -> dict[str, Any]:
    return {"title": "Kỳ họp thứ tư, HĐND huyện khóa VII", "term": None, "ordinal": 4, "sort": "regular",
            "opened_on": D(2021, 12, 16), "closed_on": D(2021, 12, 17), "place": "Hội trường huyện",
            "is_public": True, "resolutions": 12,
            "agenda": [{"subject": "Báo cáo kết quả giải quyết ý kiến, kiến nghị cử tri", "presenter": None},
                       {"subject": "Thông qua dự toán ngân sách năm 2022", "presenter": None}],
            "guests": [], "passed": [], "documents": [], "questions": [], "promises": []} | changes


def recommendation(addressee: int, **changes: Any) -> dict[str, Any]:
    return {"text": "Rà soát, thu hồi phần đất công bị lấn chiếm", "addressee": addressee,
            "due_on": D(2021, 12, 31)} | changes


def supervision_round(supervised: int, **changes: Any) -> dict[str, Any]:
    return {"title": "Việc quản lý, sử dụng đất công trên địa bàn", "mode": "supervision", "manner": "thematic",
            "field": "socio_economic", "object": supervised, "area": None, "first_day": D(2021, 10, 4),
            "last_day": D(2021, 10, 8), "plan_number": "22/KH-HĐND", "lead": "Hoàng Thị Yến",
            "lead_title": "Phó Chủ tịch HĐND huyện",
            "team": [{"person": "Lý Văn Quý", "body": supervised, "position": "Ủy viên"}],
            "recommendations": [recommendation(supervised)]} | changes


def social_criticism(requester: int, **changes: Any) -> dict[str, Any]:
    return {"title": "Dự thảo Đề án thu gom, xử lý rác thải nông thôn", "form": "conference", "requester": requester,
            "requested_on": D(2021, 10, 20), "draft_received_on": D(2021, 10, 22), "held_on": D(2021, 11, 12),
            "place": "Trụ sở khối vận huyện", "chair": "Trần Thị Mỹ Hạnh", "chair_title": "Chủ tịch UBMTTQVN huyện",
            "summary": "Đề án cần thiết.\nCần làm rõ mức thu và nguồn kinh phí.", "answer_due_on": D(2021, 12, 12),
            "participants": [{"body": requester, "person": "Đỗ Hữu Ước", "position": "Mức thu chưa có căn cứ",
                              "agrees": False}]} | changes


def body_meeting(invited: list[int], **changes: Any) -> dict[str, Any]:
    """A standing committee's meeting that invited these bodies, the second of which did not come."""
    return {"title": "Cho ý kiến về nội dung kỳ họp thứ tư", "sort": "standing", "ordinal": 8,
            "held_on": D(2021, 11, 18), "place": "Phòng họp số 2", "chair": "Vũ Đức Thịnh",
            "chair_title": "Chủ tịch HĐND", "conclusion": "Thống nhất trình kỳ họp mười nội dung.",
            "agenda": [{"subject": "Dự toán ngân sách năm 2022", "presenter": invited[0]}],
            "invitations": [invitation(pk, attended=n != 2, absence="Bận họp tỉnh" if n == 2 else None)
                            for n, pk in enumerate(invited, 1)],
            "notices": [{"body": pk, "sent_on": D(2021, 11, 22)} for pk in invited]} | changes


def invitation(body: int, **changes: Any) -> dict[str, Any]:
    return {"body": body, "person": f"Người được mời {body}", "invited_on": D(2021, 11, 12),
            "reports": "Tiến độ chuẩn bị tài liệu", "attended": True, "absence": None} | changes


def information_exchange(recipients: list[int], **changes: Any) -> dict[str, Any]:
    return {"title": "Báo cáo kinh tế – xã hội quý III năm 2021", "sort": "periodic", "sent_on": D(2021, 10, 4),
            "document_number": "311/BC-UBND", "period_end": D(2021, 9, 30), "clause": "D12K1", "session": None,
            "contact_round": None, "summary": "Thu ngân sách đạt 78% dự toán.\nGiải ngân đạt 55%.",
            "recipients": [{"body": pk} for pk in recipients]} | changes


def dissemination(partner: int, **changes: Any) -> dict[str, Any]:
    return {"title": "Triển khai nghị quyết kỳ họp thứ ba", "sort": "resolution", "form": "conference",
            "first_day": D(2021, 10, 20), "last_day": D(2021, 10, 21), "place": "Hội trường trung tâm",
            "participants": 120, "result": "Đã triển khai đến 12 chi bộ.\nCòn hai thôn chưa họp.",
            "documents": [{"number": "12/NQ-HĐND", "title": "Nghị quyết về đầu tư công năm 2022"}],
            "partners": [{"body": partner, "task": "Chuẩn bị tài liệu, báo cáo viên"}]} | changes


def supervision_programme(lead: int, **changes: Any) -> dict[str, Any]:
    return {"title": "Chương trình giám sát năm 2022 của Thường trực HĐND huyện", "year": 2022, "session": None,
            "asked_on": D(2021, 10, 1), "closed_on": None,
            "proposals": [proposal(body=lead), proposal(source="deputy", body=None, person="Tổ đại biểu số 2",
                                                        taken=False, reason="Đã giám sát năm 2021")],
            "items": [{"subject": "Việc quản lý đất công ích", "lead": lead, "object": None, "month": 4}]} | changes


def proposal(**changes: Any) -> dict[str, Any]:
    return {"source": "committee", "body": None, "person": None, "text": "Giám sát việc quản lý đất công ích",
            "proposed_on": D(2021, 10, 15), "taken": True, "reason": None} | changes


def yearly_report(**changes: Any) -> dict[str, Any]:
    return {"sort": "year", "first_day": D(2021, 1, 1), "last_day": D(2021, 12, 31), "as_of": None,
            "summary": None, "recipients": None, "replaces": None, "wordings": [], "additions": []} | changes


def wording(sentence: str, words: str | None) -> dict[str, Any]:
    """An officer's words for a sentence; None leaves it out."""
    return {"sentence": sentence, "words": words}


def reconciliation(report: int, asked: int, **changes: Any) -> dict[str, Any]:
    return {"title": "Đối chiếu số liệu báo cáo năm 2021", "report": report, "asked": asked,
            "made_on": D(2021, 12, 10), "answer_by": D(2021, 12, 20)} | changes


def matter(**changes: Any) -> dict[str, Any]:
    return {"content": "Hỏi tiến độ chi trả tiền bồi thường", "type": "reflection", "field": "land_compensation",
            "citizen": "Trần Văn Lạc", "citizen_address": "thôn 2, xã A", "is_repeat": False} | changes


def reception(**changes: Any) -> dict[str, Any]:
    return {"held_on": D(2021, 12, 6), "sort": "regular", "form": "direct", "place": "Trụ sở tiếp công dân",
            "receiver": "Nguyễn Quốc Khánh", "receiver_title": "Chủ tịch UBND", "receiver_rank": "head", "citizens": 3,
            "groups": 0, "note": None, "matters": [matter()]} | changes


def incoming_document(**changes: Any) -> dict[str, Any]:
    return {"arrived_on": D(2021, 12, 6), "sender": "Thanh tra tỉnh", "their_number": "45/TTr",
            "their_day": D(2021, 12, 2), "subject": "Về việc báo cáo công tác tiếp công dân"} | changes


def consultation(sender: int, recipients: list[int], **changes: Any) -> dict[str, Any]:
    """A draft sent to these bodies, the second of which has a day of its own."""
    return {"title": "Dự thảo Nghị quyết về mức thu phí vệ sinh", "sort": "resolution", "sender": sender,
            "session": None, "sent_on": D(2021, 10, 11), "sent_number": "612/UBND", "due_on": D(2021, 10, 25),
            "summary": "Mức thu theo hộ.\nĐối tượng được miễn, giảm.",
            "recipients": [{"body": pk, "due_on": D(2021, 10, 20) if n == 2 else None}
                           for n, pk in enumerate(recipients, 1)]} | changes


def comment(body: int, **changes: Any) -> dict[str, Any]:
    return {"body": body, "commented_on": D(2021, 10, 18), "article": "Điều 2 khoản 1",
            "text": "Đề nghị giảm mức thu với hộ ở thôn đặc biệt khó khăn."} | changes


def contact_plan(front: int | None, **changes: Any) -> dict[str, Any]:
    """A plan before a session, agreed with the Front, whose meetings the Front moderates and attends to."""
    return {"title": "Kế hoạch tiếp xúc cử tri trước kỳ họp thứ tư", "sort": "general", "phase": "other",
            "session": None, "first_day": D(2021, 11, 22), "last_day": D(2021, 11, 26), "agreed_with": front,
            "agreed_on": D(2021, 11, 3), "agreement_number": "61/MTTQ-BTT",
            "purpose": "Báo cáo dự kiến nội dung kỳ họp.",
            "meetings": [{"no": 1, "place": "Nhà văn hóa thôn 1", "commune": None, "held_on": D(2021, 11, 22),
                          "group": None, "deputies": "Vũ Đức Thịnh, Lý Văn Quý"}],
            "attendants": [{"body": front, "person": "Đỗ Hữu Ước", "meeting_no": 1}],
            "moderators": [{"body": front, "person": "Trần Văn Bình", "meeting_no": 1}],
            "tasks": [task(front)] if front else []} | changes


def task(body: int, **changes: Any) -> dict[str, Any]:
    return {"sort": "facilities", "words": "Âm thanh, chỗ ngồi cho 120 người", "body": body,
            "due_on": D(2021, 11, 20)} | changes


def outside(**changes: Any) -> dict[str, Any]:
    """What the step asks that writes down a deputy's wish to meet voters elsewhere."""
    return {"deputy": "Hoàng Thị Yến", "group": None, "place": "Khu công nghiệp Bắc Sơn", "host": None,
            "requested_on": D(2021, 11, 8), "contact_on": D(2021, 11, 24)} | changes


def attendance_request(body: int, **changes: Any) -> dict[str, Any]:
    return {"body": body, "requested_on": D(2021, 6, 28), "number": "22/HĐND", "answered_on": D(2021, 7, 2),
            "appointed": "Phó Chủ tịch Lê Văn Lực", "attended": True} | changes


def urging(addressee: int, **changes: Any) -> dict[str, Any]:
    """A letter about one late duty and one still in time."""
    return {"subject": "đôn đốc thực hiện 02 việc, trong đó 01 việc đã quá hạn", "addressee": addressee,
            "counted_on": D(2021, 12, 10), "answer_by": D(2021, 12, 24),
            "items": [urged("TX-2021-0001-P01", D(2021, 11, 30)),
                      urged("TX-2021-0001-P02", D(2021, 12, 14), title="Đề nghị mở thêm điểm thu gom rác")]} | changes


def urged(record: str, due: date, **changes: Any) -> dict[str, Any]:
    return {"record": record, "title": "Đề nghị sửa đường liên thôn", "owed": "Trả lời ý kiến, kiến nghị",
            "due_on": due} | changes
