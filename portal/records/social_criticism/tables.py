"""The tables of a social criticism, and the words of their columns."""
from portal.base.columns import Day, Flag, Parent, Passage, Pick, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body


class CriticismForm(Word):
    CONFERENCE = "conference", "Hội nghị"
    WRITTEN = "written", "Bằng văn bản"
    DIALOGUE = "dialogue", "Đối thoại"


class CriticismState(Word):
    HELD = "held", "Đã tổ chức", "running"
    ANSWERED = "answered", "Đã trả lời", "resolved"


class SocialCriticism(Record):
    title = Text("Dự thảo được phản biện", 300)
    form = Pick("Hình thức", CriticismForm)
    requester = Ref("Cơ quan đề nghị", Body)
    requested_on = Day("Ngày đề nghị", null=True)
    draft_received_on = Day("Ngày nhận dự thảo", null=True)
    held_on = Day("Ngày tổ chức")
    place = Text("Địa điểm", null=True)
    chair = Text("Người chủ trì", 100)
    chair_title = Text("Chức vụ người chủ trì", 150)
    summary = Passage("Ý kiến phản biện chung")
    answer_due_on = Day("Hạn trả lời đã thống nhất", null=True)
    answered_on = Day("Ngày trả lời", null=True)
    answer_number = Text("Văn bản trả lời số", 60, null=True)
    answer_summary = Passage("Nội dung tiếp thu, giải trình", null=True)
    submission_on = Day("Ngày trình cơ quan ban hành", null=True,
                        help="Hạn gửi dự thảo đến Mặt trận tính lùi từ ngày này.")
    written_number = Text("Văn bản phản biện số", 60, null=True)


class Taken(Word):
    """How the body that drafts took an opinion."""

    ACCEPTED = "accepted", "Tiếp thu"
    PARTLY = "partly", "Tiếp thu một phần"
    REJECTED = "rejected", "Giải trình, không tiếp thu"


class CriticismParticipant(ChildRow):
    criticism = Parent("Thành phần dự, ý kiến", SocialCriticism, "participants", most=200)
    body = Ref("Cơ quan", Body, null=True)
    person = Text("Người phát biểu", 100)
    position = Passage("Ý kiến", 2000, null=True)
    agrees = Flag("Đồng tình với dự thảo")


class CriticismTaken(ChildRow):
    criticism = Parent("Tiếp thu, giải trình từng ý kiến", SocialCriticism, "taken", most=200)
    opinion = Passage("Ý kiến phản biện", 2000)
    decision = Pick("Kết quả", Taken)
    explanation = Passage("Nội dung tiếp thu, giải trình", 2000)
