"""The tables of petitions: the words they are told in, and what an officer, a step or another record writes."""
from portal.base.columns import Coded, Count, Day, Flag, Parent, Passage, Pick, Ref, Text
from portal.domain.fields import Actable
from portal.domain.permission import May
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body, Unit
from portal.organisation.topics import Topic, Use
from portal.records.contact_round.tables import ContactRound
from portal.records.supervision_round.tables import SupervisionRound
from portal.records.track.course import Result


class PetitionState(Word):
    RAISED = "raised", "Đã ghi nhận", "draft"
    COMPILED = "compiled", "Đã tổng hợp", "running"
    TRANSFERRED = "transferred", "Đã chuyển", "running"
    RECEIVED = "received", "Đã nhận", "running"
    ANSWERED = "answered", "Đã trả lời", "resolved"
    REPORTED = "reported", "Đã báo cáo cử tri", "resolved"
    CARRIED = "carried", "Chuyển kỳ sau", "resolving"
    MERGED = "merged", "Đã gộp", "suspended"


class Satisfaction(Word):
    SATISFIED = "satisfied", "Cử tri đồng tình", "resolved"
    PARTLY = "partly", "Đồng tình một phần", "resolving"
    NOT = "not", "Chưa đồng tình", "overdue"
    SILENT = "silent", "Không có ý kiến thêm", "draft"


S = PetitionState
LEADS = Actable(May.FOLLOW, tuple(str(s) for s in S if s is not S.MERGED), (("settled", False), ("merged_into", None)))


class Petition(Record):
    round = Parent("Ý kiến, kiến nghị", ContactRound, "petitions", most=400)
    text = Passage("Nội dung", 2000)
    meeting_no = Count("Điểm số", null=True)
    commune = Ref("Xã, thị trấn", Unit, null=True)
    field = Coded("Lĩnh vực", Topic, Use.PETITION)
    addressee = Ref("Cơ quan trả lời", Body, null=True)
    explained = Flag("Đã giải trình tại chỗ")
    settled = Flag("Đã giải trình thỏa đáng tại chỗ")
    compiled_on = Day("Ngày tổng hợp", null=True)
    transferred_on = Day("Ngày chuyển", null=True)
    digest_number = Text("Báo cáo tổng hợp số", 60, null=True)
    received_on = Day("Ngày cơ quan trả lời nhận", null=True)
    answered_on = Day("Ngày trả lời", null=True)
    answer_number = Text("Văn bản trả lời số", 60, null=True)
    answer_summary = Passage("Nội dung trả lời", null=True)
    result = Pick("Kết quả", Result, null=True)
    will_resolve_by = Day("Sẽ giải quyết xong trước", null=True)
    transfer_number = Text("Công văn chuyển số", 60, null=True)
    assigned_on = Day("Ngày giao tham mưu", null=True)
    assigned_to = Ref("Cơ quan tham mưu", Body, null=True)
    drafted_on = Day("Ngày dự thảo", null=True)
    draft = Passage("Dự thảo nội dung trả lời", null=True)
    split_on = Day("Ngày tách", null=True)
    split_text = Passage("Phần tách ra", 2000, null=True, help="Chép đúng phần lời cử tri giao cho cơ quan khác.")
    split_to = Ref("Cơ quan trả lời phần tách ra", Body, null=True)
    part_of = Ref("Tách từ ý kiến", "self", null=True, back="Phần tách ra")
    since_on = Day("Theo dõi riêng từ ngày", null=True)
    merged_on = Day("Ngày gộp", null=True)
    merged_into = Ref("Gộp vào ý kiến", "self", null=True, actable=LEADS, back="Ý kiến gộp vào đây",
                      help="Ý kiến này đi theo ý kiến được chọn; vẫn được đếm là một ý kiến cử tri đã nêu.")
    reported_on = Day("Ngày báo cáo lại cử tri", null=True)
    reported_at = Ref("Báo cáo tại đợt tiếp xúc", ContactRound, null=True)
    satisfaction = Pick("Cử tri nghe trả lời", Satisfaction, null=True)
    carried_on = Day("Ngày chuyển kỳ sau", null=True)
    carried_from = Ref("Theo dõi tiếp ý kiến", "self", null=True, back="Kỳ sau theo dõi tiếp ở")
    supervised_on = Day("Ngày đưa vào giám sát", null=True)
    supervision = Ref("Đợt giám sát", SupervisionRound, null=True)
