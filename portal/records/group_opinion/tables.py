"""The tables of a group opinion, and the words of their columns."""
from portal.base.columns import Coded, Day, Passage, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body, DeputyGroup
from portal.organisation.topics import Topic, Use
from portal.records.session.tables import Session


class OpinionState(Word):
    RAISED = "raised", "Đã ghi nhận", "draft"
    SENT = "sent", "Đã chuyển", "running"
    EXPLAINED = "explained", "Đã giải trình", "resolved"


class GroupOpinion(Record):
    text = Passage("Ý kiến", 2000)
    group = Ref("Tổ đại biểu", DeputyGroup)
    session = Ref("Kỳ họp", Session)
    met_on = Day("Ngày họp Tổ")
    field = Coded("Lĩnh vực", Topic, Use.PETITION)
    addressee = Ref("Cơ quan giải trình", Body)
    sent_on = Day("Ngày chuyển", null=True)
    explained_on = Day("Ngày giải trình", null=True)
    explanation_number = Text("Báo cáo giải trình số", 60, null=True)
    explanation = Passage("Nội dung giải trình", null=True)
