"""Document for a session (tài liệu kỳ họp): prepared by an agency, verified by a committee, presented."""
from portal.domain.aspects import Course, Document, Duties, Entering, Listing, Papers, Sharing, Sheet
from portal.domain.kind import Kind
from portal.domain.people import COUNCIL_SIDE
from portal.records.session_document.course import COURSE
from portal.records.session_document.duties import LIMITS
from portal.records.session_document.figures import FIGURES
from portal.records.session_document.tables import SessionDocument

__all__ = ["SessionDocument"]

SessionDocument.kind = Kind(
    slug="session_document", title="Tài liệu kỳ họp", title_en="Session document", group="Kỳ họp", prefix="TL",
    table=SessionDocument, named=lambda data: data["title"], dated="opened_on", within="session",
    listing=Listing(
        columns=("dossier.title", "agency", "committee", "dossier.progress", "dossier.due"),
        search=("title", "document_number", "verification_number"),
        filters=("sort", "field", "agency", "committee", "dossier.progress", "dossier.due")),
    entering=Entering(by=COUNCIL_SIDE),
    course=Course(workflow=COURSE),
    papers=Papers(
        document=Document("", "", "PHIẾU THEO DÕI TÀI LIỆU KỲ HỌP", issued=False, sheet=Sheet(
            facts=("title", ("Loại, lĩnh vực", "{sort}; {field}"), "agency", ("Khai mạc kỳ họp", "{root.opened_on}"),
                   "due_on", "committee", ("Thẩm tra", "{unverified}"), "progress"),
            course="Quá trình chuẩn bị",
            days=(("delivered_on", "Cơ quan chuẩn bị gửi", "Văn bản số {document_number}"), "sent_back_on",
                  ("received_on", "Văn phòng HĐND và UBND nhận", ""),
                  ("opinion_on", "Thường trực HĐND cho ý kiến", "Văn bản số {opinion_number}"),
                  ("assigned_on", "Giao thẩm tra", "{committee}"),
                  ("verification_started_on", "Bắt đầu thẩm tra", "{committee}"),
                  ("verified_on", "Thẩm tra xong", "{verdict}; văn bản số {verification_number}"),
                  "sent_on", "presented_on", "withdrawn_on")))),
    duties=Duties(limits=LIMITS),
    sharing=Sharing(parties={"agency": "preparer", "committee": "verifier"}, notified_with_root=True),
    figures=FIGURES,
)
