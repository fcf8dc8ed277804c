"""The table of a session's documents, and the words in it."""
from portal.base.columns import Day, Flag, Parent, Pick, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body
from portal.records.session.tables import Session


class DocumentSort(Word):
    REPORT = "report", "Báo cáo"
    SUBMISSION = "submission", "Tờ trình"
    SCHEME = "scheme", "Đề án"
    DRAFT_RESOLUTION = "draft_resolution", "Dự thảo nghị quyết"
    OTHER = "other", "Tài liệu khác"


class DocumentField(Word):
    SOCIO_ECONOMIC = "socio_economic", "Kinh tế – xã hội"
    BUDGET = "budget", "Ngân sách, đầu tư công"
    DEFENCE_SECURITY = "defence_security", "Quốc phòng – an ninh"
    LEGAL = "legal", "Pháp chế, tư pháp"
    VOTERS = "voters", "Ý kiến, kiến nghị cử tri"
    ORGANISATION = "organisation", "Tổ chức, nhân sự"
    OTHER = "other", "Lĩnh vực khác"


class Verdict(Word):
    AGREES = "agrees", "Thống nhất trình"
    AGREES_IF = "agrees_if", "Thống nhất, đề nghị chỉnh sửa"
    DISAGREES = "disagrees", "Đề nghị chưa trình"


class DocumentState(Word):
    AWAITED = "awaited", "Chờ gửi", "running"
    DELIVERED = "delivered", "Cơ quan đã gửi", "running"
    RECEIVED = "received", "Văn phòng đã nhận", "running"
    CONSIDERED = "considered", "Thường trực đã cho ý kiến", "running"
    ASSIGNED = "assigned", "Đã giao thẩm tra", "running"
    VERIFYING = "verifying", "Đang thẩm tra", "resolving"
    VERIFIED = "verified", "Đã thẩm tra", "resolving"
    PRESENTED = "presented", "Đã trình kỳ họp", "resolved"
    SENT_BACK = "sent_back", "Trả lại cơ quan chuẩn bị", "returned"
    WITHDRAWN = "withdrawn", "Rút khỏi chương trình", "suspended"


class SessionDocument(Record):
    session = Parent("Tài liệu kỳ họp", Session, "documents", most=150)
    title = Text("Tên tài liệu", 400)
    sort = Pick("Loại tài liệu", DocumentSort)
    field = Pick("Lĩnh vực", DocumentField)
    agency = Ref("Cơ quan chuẩn bị", Body)
    due_on = Day("Hạn gửi đã thống nhất", null=True, help="Bỏ trống thì tính theo quy chế.")
    unverified = Flag("Không phải thẩm tra")
    delivered_on = Day("Ngày cơ quan gửi", null=True)
    document_number = Text("Văn bản số", 60, null=True)
    received_on = Day("Ngày Văn phòng nhận", null=True)
    opinion_on = Day("Ngày Thường trực HĐND cho ý kiến", null=True)
    opinion_number = Text("Văn bản cho ý kiến số", 60, null=True)
    assigned_on = Day("Ngày giao thẩm tra", null=True)
    committee = Ref("Ban thẩm tra", Body, null=True)
    verify_by = Day("Hạn thẩm tra đã thống nhất", null=True)
    verification_started_on = Day("Ngày bắt đầu thẩm tra", null=True)
    verified_on = Day("Ngày thẩm tra xong", null=True)
    verdict = Pick("Kết quả thẩm tra", Verdict, null=True)
    verification_number = Text("Báo cáo thẩm tra số", 60, null=True)
    sent_on = Day("Ngày gửi đại biểu", null=True)
    presented_on = Day("Ngày trình kỳ họp", null=True)
    sent_back_on = Day("Ngày trả lại cơ quan chuẩn bị", null=True)
    withdrawn_on = Day("Ngày rút khỏi chương trình", null=True)
