"""Incoming documents (văn bản đến): each with its number in the body's register, whom it was given to, what is owed."""
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing, Sheet
from portal.domain.checks import KNOWN_BEFORE, not_after, not_before
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import Judgement, count, count_come, on_clock
from portal.records.incoming_document.tables import IncomingDocument, IncomingState

S = IncomingState
IncomingDocument.kind = Kind(
    slug="incoming_document", title="Văn bản đến", title_en="Incoming document", group="Văn thư", prefix="CVD",
    table=IncomingDocument, named=lambda data: data["subject"], dated="arrived_on",
    listing=Listing(
        columns=("dossier.title", "dossier.number", "sender", "arrived_on", "dossier.progress", "dossier.due"),
        search=("subject", "sender", "their_number", "handler_person"),
        filters=("arrived_on", "sender", "handler", "dossier.body", "dossier.progress", "dossier.due")),
    entering=Entering(
        incoming=True, checks=(not_after("arrived_on", "their_day", KNOWN_BEFORE, "ngày đến"),),
        past=("arrived_on", "their_day")),
    course=Course(
        workflow=Workflow("progress", IncomingState, (
            Step("assign", "Giao xử lý", (S.ARRIVED, S.ASSIGNED), S.ASSIGNED, May.FOLLOW,
                 asks=("handler", "handler_person", "due_on"), optional=("handler_person", "due_on"), ahead=("due_on",),
                 guards=(not_before("arrived_on", "due_on", "Hạn xử lý không thể trước ngày đến"),)),
            Step("finish", "Xử lý xong", (S.ARRIVED, S.ASSIGNED), S.DONE, May.ANSWER, asks=("done_on", "outcome"),
                 optional=("outcome",),
                 guards=(not_before("arrived_on", "done_on", "Ngày xử lý xong không thể trước ngày đến"),)),
        ))),
    papers=Papers(
        document=Document("", "PĐ", "PHIẾU XỬ LÝ VĂN BẢN ĐẾN", issued=False, sheet=Sheet(
            summary="{subject}",
            facts=("arrived_on", "sender", ("Số, ngày của nơi gửi", "{their_number}, {their_day}"),
                   ("Giao xử lý", "{handler}, {handler_person}"), "due_on", ("Tình trạng", "{progress}"), "done_on",
                   ("Kết quả", "{outcome}")),
            limits=""))),
    duties=Duties(limits=(Limit("agreed", "due_on", ("done_on",), "Xử lý văn bản đến", owner="handler"),)),
    sharing=Sharing(parties={"handler": "handler"}),
    figures=(
        Figure("incoming_documents", "Văn bản đến", count(IncomingDocument)),
        Figure("incoming_documents.done", "Văn bản đến đã xử lý", count_come(IncomingDocument.done_on)),
        Figure("incoming_documents.late", "Văn bản đến xử lý quá hạn",
               count(IncomingDocument, on_clock(IncomingDocument, ("agreed",), Judgement.LATE, Judgement.OVERDUE))),
    ),
)
