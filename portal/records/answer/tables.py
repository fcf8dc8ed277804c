"""The tables of a answer, and the words of their columns."""
from portal.base.columns import Day, Parent, Passage, Pick, Ref, Text
from portal.domain.fields import Actable
from portal.domain.permission import May
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body
from portal.records.institutional_recommendation.tables import InstitutionalRecommendation
from portal.records.petition.tables import Petition
from portal.records.track.course import Result

TO_ANSWER = Actable(May.ANSWER, ("received",))


class Answer(Record):
    title = Text("Trích yếu", 300)
    written_on = Day("Ngày lập")
    council = Ref("Gửi Thường trực HĐND", Body, help="Quy chế: văn bản trả lời gửi Thường trực HĐND và Mặt trận.")
    front = Ref("Gửi Ban Thường trực UBMTTQVN", Body)
    remarks = Passage("Nhận xét chung", null=True)


class AnswerItem(ChildRow):
    answer = Parent("Ý kiến, kiến nghị được trả lời", Answer, "items", most=400)
    petition = Ref("Ý kiến, kiến nghị cử tri", Petition, null=True, actable=TO_ANSWER)
    recommendation = Ref("Kiến nghị của cơ quan, đại biểu", InstitutionalRecommendation, null=True, actable=TO_ANSWER)
    result = Pick("Kết quả", Result)
    will_resolve_by = Day("Giải quyết xong trước", null=True)
    answer_summary = Passage("Nội dung trả lời", null=True)
