"""The tables of a recommendation, and the words of their columns."""
from portal.base.columns import Day, Parent, Passage, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body
from portal.records.supervision_round.tables import SupervisionRound


class RecommendationState(Word):
    ISSUED = "issued", "Đã gửi", "running"
    UNDER_WAY = "under_way", "Đang thực hiện", "resolving"
    DONE = "done", "Đã thực hiện"
    CONFIRMED = "confirmed", "Đã kiểm tra lại, đạt", "resolved"
    NOT_DONE = "not_done", "Không thực hiện", "overdue"
    RE_SUPERVISED = "re_supervised", "Tái giám sát", "returned"
    QUESTIONED = "questioned", "Chuyển chất vấn", "returned"


class Recommendation(Record):
    round = Parent("Kiến nghị", SupervisionRound, "recommendations", most=100)
    text = Passage("Nội dung kiến nghị", 2000)
    addressee = Ref("Cơ quan thực hiện", Body)
    due_on = Day("Hạn thực hiện", null=True)
    started_on = Day("Ngày bắt đầu thực hiện", null=True)
    done_on = Day("Ngày thực hiện xong", null=True)
    proof = Passage("Kết quả, bằng chứng", null=True)
    refused_on = Day("Ngày xác định không thực hiện", null=True)
    re_supervised_on = Day("Ngày tái giám sát", null=True)
    questioned_on = Day("Ngày chuyển chất vấn", null=True)
    question_number = Text("Văn bản chuyển chất vấn số", 60, null=True)
    confirmed_on = Day("Ngày kiểm tra lại, đạt", null=True)
    confirmed_words = Passage("Nhận xét khi kiểm tra lại", null=True)
    wanting_on = Day("Ngày kiểm tra lại, chưa đạt", null=True)
    again_in = Ref("Tái giám sát trong đợt", SupervisionRound, null=True)
