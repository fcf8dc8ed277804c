"""The time limits of a citizen's letter: which law counts them, from which day, met by what."""
from portal.domain.fields import Data
from portal.domain.limit import Limit
from portal.records.complaint.course import having
from portal.records.complaint.tables import Competence, Instance, Type

ENDS = ("resolved_on", "withdrawn_on")
NOT_ACCEPTED = ("transfers.first.transferred_on", "guided_on", "sent_back_on", "refused_on", "filed_on", *ENDS)
FIRST_HANDLED = ("accepted_on", *NOT_ACCEPTED)
CONDITIONS = ("complex", "remote", "several_places")


def is_first(data: Data) -> bool:
    return bool(data["instance"] == Instance.FIRST)


def filing_rule(data: Data) -> str | None:
    """Luật Khiếu nại Đ9, Đ33; Đ48 for disciplinary decisions: the citizen's own limit."""
    if data["type"] != Type.COMPLAINT:
        return None
    rule = "complaint.file" if is_first(data) else "complaint.file_second"
    return f"{rule}_disciplinary" if data["disciplinary"] else rule


def acceptance_rule(data: Data) -> str | None:
    """Luật Khiếu nại Đ27, Đ36; Luật Tố cáo Đ24; TT 05/2021 for the rest."""
    if data["type"] == Type.COMPLAINT:
        return "complaint.accept" if is_first(data) else "complaint.accept_second"
    if data["type"] != Type.DENUNCIATION:
        return "letter.process"
    return "denunciation.accept" if data["competence"] != Competence.OTHER else None


def is_to_be_transferred(data: Data) -> bool:
    """Luật Tố cáo Đ24: a denunciation for another body's competence."""
    return bool(data["type"] == Type.DENUNCIATION and data["competence"] == Competence.OTHER)


def resolution_rule(data: Data) -> str | None:
    """Luật Khiếu nại Đ28, Đ37, Đ50; Luật Tố cáo Đ30; a reflection has no further limit."""
    if data["type"] == Type.DENUNCIATION:
        return "denunciation.resolve"
    if data["type"] != Type.COMPLAINT:
        return None
    if data["disciplinary"]:
        return "complaint.resolve_disciplinary"
    return "complaint.resolve_first" if is_first(data) else "complaint.resolve_second"


def sending_rule(data: Data) -> str | None:
    """Luật Khiếu nại Đ32, Đ41."""
    if data["type"] != Type.COMPLAINT:
        return None
    return "complaint.send_first_decision" if is_first(data) else "complaint.send_second_decision"


is_denunciation = having("type", Type.DENUNCIATION)
LIMITS = (
    Limit(filing_rule, "known_on", ("received_on",), "Nộp đơn trong thời hiệu", flags=("remote",)),
    Limit(acceptance_rule, "received_on", FIRST_HANDLED, "Xử lý, thụ lý đơn", flags=CONDITIONS),
    Limit("denunciation.transfer", "received_on", NOT_ACCEPTED, "Chuyển tố cáo, báo người tố cáo",
          when=is_to_be_transferred),
    Limit("denunciation.notify", "accepted_on", ("notified_on", *ENDS), "Thông báo việc thụ lý",
          when=is_denunciation),    # Luật Tố cáo Đ29
    Limit(resolution_rule, "accepted_on", ENDS, "Giải quyết", flags=CONDITIONS, extensions="extensions",
          suspensions="suspensions"),
    Limit(sending_rule, "resolved_on", ("decision_sent_on",), "Gửi quyết định giải quyết"),
    Limit("denunciation.handle", "resolved_on", ("handled_on",), "Xử lý kết luận nội dung tố cáo",
          when=is_denunciation),    # Luật Tố cáo Đ36
)
