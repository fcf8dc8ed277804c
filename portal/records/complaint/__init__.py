"""Citizens' letters (đơn thư): complaints, denunciations and reflections, as one Kind."""
from portal.domain.aspects import Course, Document, Duties, Entering, Listing, Papers, Sharing
from portal.domain.checks import KNOWN_BEFORE, fault, not_after
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.records.complaint.course import COURSE, RECEIVER, REMARKS
from portal.records.complaint.duties import LIMITS
from portal.records.complaint.figures import FIGURES
from portal.records.complaint.notices import NOTICES
from portal.records.complaint.tables import Complaint, Qualification, Type


def says_why_unqualified(data: Data) -> dict[str, str]:
    """TT 05/2021/TT-TTCP Đ6: a letter is set aside for a reason, and only then."""
    unfit, why = data["qualified"] == Qualification.UNQUALIFIED, data["unqualified_why"]
    if unfit and not why:
        return {"unqualified_why": "Xin chọn lý do đơn không đủ điều kiện xử lý."}
    return {"unqualified_why": "Đơn đủ điều kiện xử lý thì để trống mục này."} if why and not unfit else {}


def is_very_complex_denunciation(data: Data) -> dict[str, str]:
    """Luật Tố cáo 2018 Đ30 sets denunciations that are very complex apart from those that are complex."""
    if data["very_complex"] and data["type"] != Type.DENUNCIATION:
        return {"very_complex": "Chỉ tố cáo mới phân biệt đặc biệt phức tạp; đơn khác đánh dấu “Vụ việc phức tạp”."}
    if data["very_complex"] and not data["complex"]:
        return {"complex": "Vụ việc đặc biệt phức tạp thì cũng là phức tạp; xin đánh dấu cả mục này."}
    return {}


Complaint.kind = Kind(
    slug="complaint", title="Đơn thư", title_en="Citizens' letter", group="Công dân", prefix="DT", table=Complaint,
    named=lambda data: data["summary"], dated="received_on",
    listing=Listing(
        columns=("dossier.title", "type", "field", "dossier.body", "received_on", "dossier.progress",
                 "dossier.approval", "dossier.due"),
        search=("summary", "detail", "case", "decision"),
        filters=("type", "field", "qualified", "competence", "source", "instance", "received_on", "dossier.body",
                 "dossier.progress", "dossier.approval", "dossier.due")),
    entering=Entering(
        checks=(
            fault("senders", "Phải có ít nhất một người.", lambda data: data["senders"] < 1), says_why_unqualified,
            fault("disciplinary", "Chỉ đơn khiếu nại mới khiếu nại quyết định kỷ luật.",
                  lambda data: data["disciplinary"] and data["type"] != Type.COMPLAINT),
            is_very_complex_denunciation, not_after("received_on", "known_on", KNOWN_BEFORE, "ngày nhận đơn")),
        past=("received_on", "known_on")),
    course=Course(workflow=COURSE, remarks=REMARKS, background="portal.records.complaint.earlier_letters:known_before"),
    papers=Papers(
        document=Document("portal.records.complaint.wording:wording", "PĐ", "PHIẾU XỬ LÝ ĐƠN", issued=False),
        notices=NOTICES),
    duties=Duties(limits=LIMITS),
    sharing=Sharing(parties={RECEIVER: "transferee", "transfers.earlier.transferred_to": "decliner"}),
    figures=FIGURES,
)

__all__ = ["Complaint"]
