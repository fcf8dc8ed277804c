"""The tables of a consultation, and the words of their columns."""
from portal.base.columns import Day, Flag, Parent, Passage, Pick, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body
from portal.records.session.tables import Session


class DraftSort(Word):
    RESOLUTION = "resolution", "Nghị quyết của HĐND"
    DECISION = "decision", "Quyết định của UBND"
    SCHEME = "scheme", "Đề án, chương trình, kế hoạch"
    UPPER = "upper", "Dự thảo của cấp trên"


class ConsultationState(Word):
    OPEN = "open", "Đang lấy ý kiến", "running"
    CLOSED = "closed", "Đã tiếp thu, giải trình", "resolved"


class ReplyState(Word):
    ASKED = "asked", "Chưa góp ý", "running"
    REPLIED = "replied", "Đã góp ý", "resolved"


class CommentState(Word):
    MADE = "made", "Chưa giải trình", "running"
    EXPLAINED = "explained", "Đã tiếp thu, giải trình", "resolved"


class Outcome(Word):
    ACCEPTED = "accepted", "Tiếp thu", "resolved"
    PARTLY = "partly", "Tiếp thu một phần", "resolving"
    REJECTED = "rejected", "Giải trình, giữ như dự thảo", "returned"


class Consultation(Record):
    title = Text("Tên dự thảo", 300)
    sort = Pick("Loại dự thảo", DraftSort)
    sender = Ref("Cơ quan gửi lấy ý kiến", Body)
    session = Ref("Trình tại kỳ họp", Session, null=True)
    sent_on = Day("Ngày gửi lấy ý kiến")
    sent_number = Text("Văn bản lấy ý kiến số", 60, null=True)
    due_on = Day("Hạn góp ý")
    summary = Passage("Nội dung cần góp ý", null=True)
    closed_on = Day("Ngày hoàn thành tiếp thu, giải trình", null=True)
    closing = Passage("Tiếp thu, giải trình chung", null=True)


class ConsultedBody(Record):
    consultation = Parent("Nơi được lấy ý kiến", Consultation, "recipients", most=100)
    body = Ref("Cơ quan", Body)
    due_on = Day("Hạn riêng", null=True)
    replied_on = Day("Ngày góp ý", null=True)
    reply_number = Text("Văn bản góp ý số", 60, null=True)
    agrees = Flag("Thống nhất toàn bộ dự thảo")


class DraftComment(Record):
    consultation = Parent("Ý kiến góp ý", Consultation, "comments", most=400)
    body = Ref("Cơ quan góp ý", Body)
    commented_on = Day("Ngày có ý kiến")
    article = Text("Điều, khoản của dự thảo", 100)
    text = Passage("Nội dung góp ý", 3000)
    outcome = Pick("Kết quả", Outcome, null=True)
    explanation = Passage("Lý do, nội dung giải trình", null=True)
    explained_on = Day("Ngày giải trình", null=True)
