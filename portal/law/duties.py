"""What a coordination regulation's clauses may order; the clauses themselves say in how many days."""
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from portal.domain.rule import Unit

OTHER = "other"    # a duty in the clause's own words, counted from an event that the clause names


@dataclass(frozen=True)
class Duty:
    """What a clause may order under this id; the clause gives the number of days."""

    title: str
    event: str
    before: bool = False
    unit: Unit = Unit.DAYS    # the usual one: a clause may count working days


OPENING = "ngày khai mạc kỳ họp"
RECEIVED = "ngày UBND nhận được ý kiến, kiến nghị"
REGULATION_DUTIES: Mapping[str, Duty] = MappingProxyType({
    "voter_contact.plan_before": Duty("Ban hành kế hoạch tiếp xúc cử tri trước kỳ họp", OPENING, before=True),
    "voter_contact.plan_after": Duty("Ban hành kế hoạch tiếp xúc cử tri sau kỳ họp", "ngày bế mạc kỳ họp"),
    "voter_contact.digest": Duty("Gửi báo cáo tổng hợp ý kiến, kiến nghị cử tri", "ngày kết thúc đợt tiếp xúc cử tri"),
    "petition.transfer": Duty("Chuyển ý kiến, kiến nghị cử tri", "ngày tổng hợp ý kiến, kiến nghị"),
    "petition.answer_after_session": Duty("Trả lời ý kiến, kiến nghị cử tri của đợt tiếp xúc sau kỳ họp", RECEIVED),
    "petition.answer_before_session": Duty("Trả lời ý kiến, kiến nghị cử tri của đợt tiếp xúc trước kỳ họp", RECEIVED),
    "group_opinion.explain": Duty("Giải trình ý kiến của Tổ đại biểu", OPENING, before=True),
    "session.joint_meeting": Duty("Họp liên tịch thống nhất nội dung kỳ họp", OPENING, before=True),
    "session.documents": Duty("Gửi tài liệu kỳ họp đến Văn phòng HĐND và UBND", OPENING, before=True),
    "session.verification": Duty("Hoàn thành thẩm tra tài liệu kỳ họp", OPENING, before=True),
    "session.send_documents": Duty("Gửi tài liệu kỳ họp đến đại biểu", OPENING, before=True),
    "session.invitation": Duty("Gửi giấy mời dự kỳ họp", OPENING, before=True),
    "session.front_notice": Duty("Gửi thông báo của Mặt trận về tham gia xây dựng chính quyền", OPENING, before=True),
    "joint_meeting.result": Duty("Gửi thông báo kết luận họp liên tịch", "ngày họp liên tịch"),
    "body_meeting.invitation": Duty("Gửi giấy mời dự phiên họp, hội nghị", "ngày họp", before=True),
    "body_meeting.result": Duty("Gửi kết quả phiên họp, hội nghị", "ngày họp"),
    "supervision.report": Duty("Gửi báo cáo kết quả giám sát, khảo sát", "ngày kết thúc đợt giám sát, khảo sát"),
    "criticism.answer": Duty("Trả lời ý kiến phản biện xã hội", "ngày tổ chức phản biện xã hội"),
})
CITIZENS_OWN = frozenset({"complaint.file", "complaint.file_second", "complaint.file_disciplinary",
                          "complaint.file_second_disciplinary"})    # kept by whoever complains: no body is late by them
EVENTS: Mapping[str, str] = MappingProxyType({
    "session.opened": "Khai mạc kỳ họp",
    "session.closed": "Bế mạc kỳ họp",
    "contact_round.ended": "Kết thúc đợt tiếp xúc cử tri",
    "joint_meeting.held": "Họp liên tịch",
    "supervision_round.ended": "Kết thúc đợt giám sát, khảo sát",
    "month.ended": "Hết tháng",
    "quarter.ended": "Hết quý",
    "half_year.ended": "Hết 6 tháng",
    "year.ended": "Hết năm",
})
