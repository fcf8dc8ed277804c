"""The tables of a question, and the words of their columns."""
from portal.base.columns import Day, Parent, Passage, Pick, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body, DeputyGroup
from portal.records.recommendation.tables import Recommendation
from portal.records.session.tables import Session


class QuestionState(Word):
    ASKED = "asked", "Đã chất vấn", "running"
    ANSWERED = "answered", "Đã trả lời", "resolving"
    SATISFIED = "satisfied", "Được chấp nhận", "resolved"
    UNSATISFIED = "unsatisfied", "Chưa được chấp nhận", "returned"


class AnswerManner(Word):
    AT_SESSION = "at_session", "Trả lời tại kỳ họp"
    IN_WRITING = "in_writing", "Trả lời bằng văn bản"


class Question(Record):
    session = Parent("Chất vấn", Session, "questions", most=100)
    text = Passage("Nội dung chất vấn", 2000)
    asker = Text("Người chất vấn", 100)
    group = Ref("Tổ đại biểu", DeputyGroup, null=True)
    addressee = Ref("Cơ quan trả lời", Body)
    answer_by = Day("Hạn trả lời đã thống nhất", null=True, help="Khi trả lời bằng văn bản sau kỳ họp.")
    recommendation = Ref("Từ kiến nghị giám sát", Recommendation, null=True)
    answered_on = Day("Ngày trả lời", null=True)
    manner = Pick("Hình thức trả lời", AnswerManner, null=True)
    answer_number = Text("Văn bản trả lời số", 60, null=True)
    answer_summary = Passage("Nội dung trả lời", null=True)
    satisfied_on = Day("Ngày người chất vấn chấp nhận", null=True)
    unsatisfied_on = Day("Ngày người chất vấn chưa chấp nhận", null=True)
