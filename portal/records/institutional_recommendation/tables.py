"""The tables of a institutional recommendation, and the words of their columns."""
from portal.base.columns import Coded, Day, Passage, Pick, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body
from portal.organisation.topics import Topic, Use
from portal.records.contact_plan.tables import Phase
from portal.records.supervision_round.tables import SupervisionRound
from portal.records.track.course import Result


class Source(Word):
    STANDING_COMMITTEE = "standing_committee", "Thường trực HĐND"
    DEPUTIES = "deputies", "Đại biểu HĐND"
    FRONT = "front", "Ban Thường trực UBMTTQVN"


class RecommendationState(Word):
    RAISED = "raised", "Đã ghi nhận", "draft"
    TRANSFERRED = "transferred", "Đã chuyển", "running"
    RECEIVED = "received", "Đã nhận", "running"
    ANSWERED = "answered", "Đã trả lời", "resolved"
    REPORTED = "reported", "Đã báo cáo lại", "resolved"
    CARRIED = "carried", "Chuyển kỳ sau", "resolving"


class InstitutionalRecommendation(Record):
    text = Passage("Nội dung", 2000)
    source = Pick("Nơi kiến nghị", Source)
    raised_by = Text("Người nêu", null=True, help="Đại biểu hoặc người thay mặt; để trống khi cả cơ quan kiến nghị.")
    raised_on = Day("Ngày kiến nghị")
    field = Coded("Lĩnh vực", Topic, Use.PETITION)
    phase = Pick("Hạn trả lời tính như", Phase,
                 help="Quy chế định hạn theo đợt trước hoặc sau kỳ họp; “Ngoài kỳ họp” thì không tính hạn.")
    addressee = Ref("Cơ quan trả lời", Body)
    transferred_on = Day("Ngày chuyển", null=True)
    transfer_number = Text("Công văn chuyển số", 60, null=True)
    received_on = Day("Ngày cơ quan trả lời nhận", null=True)
    assigned_on = Day("Ngày giao tham mưu", null=True)
    assigned_to = Ref("Cơ quan tham mưu", Body, null=True)
    drafted_on = Day("Ngày dự thảo", null=True)
    draft = Passage("Dự thảo nội dung trả lời", null=True)
    answered_on = Day("Ngày trả lời", null=True)
    answer_number = Text("Văn bản trả lời số", 60, null=True)
    answer_summary = Passage("Nội dung trả lời", null=True)
    result = Pick("Kết quả", Result, null=True)
    will_resolve_by = Day("Sẽ giải quyết xong trước", null=True)
    supervised_on = Day("Ngày đưa vào giám sát", null=True)
    supervision = Ref("Đợt giám sát", SupervisionRound, null=True)
    reported_on = Day("Ngày báo cáo lại nơi kiến nghị", null=True)
    carried_on = Day("Ngày chuyển kỳ sau", null=True)
    carried_from = Ref("Theo dõi tiếp kiến nghị", "self", null=True, back="Kỳ sau theo dõi tiếp ở")
    since_on = Day("Theo dõi tiếp từ ngày", null=True)
