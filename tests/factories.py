"""Content as officers would type it, one function a kind; each may be told what is otherwise."""
from datetime import date
from typing import Any

D = date


def complaint(**changes: Any) -> dict[str, Any]:
    return {"type": "complaint", "field": "land_compensation", "summary": "Khiếu nại quyết định thu hồi đất",
            "detail": None, "sender": "Nguyễn Thị Ánh", "sender_address": "thôn 3, xã A", "senders": 1,
            "source": "post", "received_on": D(2021, 12, 1), "instance": "first", "complex": False, "remote": False,
            "several_places": False, "is_repeat": False, "case": None} | changes


def meeting(no: int, **changes: Any) -> dict[str, Any]:
    return {"no": no, "place": f"Nhà văn hóa thôn {no}", "held_on": D(2021, 7, 6 + no), "chair": "Trần Văn Bình",
            "group": None, "deputies": 3, "leader": None, "attendance": 100 * no} | changes


def petition(no: int | None = 1, **changes: Any) -> dict[str, Any]:
    return {"text": "Đề nghị sửa đường liên thôn", "meeting_no": no, "commune": None, "field": "transport_irrigation",
            "addressee": None, "settled": False} | changes


def contact_round(**changes: Any) -> dict[str, Any]:
    return {"title": "Đợt tiếp xúc cử tri sau kỳ họp thứ nhất", "phase": "after_session", "form": "direct",
            "level": "own", "session": None, "first_day": D(2021, 7, 6), "last_day": D(2021, 7, 16),
            "plan_number": "14/KH-HĐND", "plan_issued_on": D(2021, 6, 28),
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
