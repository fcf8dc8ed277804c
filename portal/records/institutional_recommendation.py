"""What the standing committee, deputies or the Front ask of an agency themselves; it runs on the petitions' track."""
from portal.bodies import Body
from portal.columns import Coded, Day, Passage, Pick, Ref, Text
from portal.domain.checks import not_before
from portal.domain.kind import Data, Document, Figure, Kind, Limit
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.words import Word
from portal.domain.workflow import Workflow
from portal.dossier import Record
from portal.measures import come, count, equal
from portal.records import track
from portal.records.contact_round import Phase
from portal.records.supervision_round import SupervisionRound
from portal.records.track import ANSWER_RULES, Result
from portal.topics import Topic, Use


class Source(Word):
    STANDING_COMMITTEE = "standing_committee", "Thường trực HĐND"
    DEPUTIES = "deputies", "Đại biểu HĐND"
    FRONT = "front", "Ban Thường trực UBMTTQVN"


class RecommendationState(Word):
    RAISED = "raised", "Đã ghi nhận", "draft"
    TRANSFERRED = "transferred", "Đã chuyển", "running"
    RECEIVED = "received", "Đã nhận", "running"
    ANSWERED = "answered", "Đã trả lời", "resolved"


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

    class Meta:
        table_name = "institutional_recommendation"


S = RecommendationState
TRACK = Workflow("progress", S, (
    track.transfer(S, (S.RAISED,), not_before(
        "raised_on", "transferred_on", "Ngày chuyển không thể trước ngày kiến nghị")),
    *track.at_the_agency(S), track.supervise(S),
), rest=(S.ANSWERED,))


def answer_rule(data: Data) -> str | None:
    """The regulation orders answers by the phase of the contact round; what is outside sessions has no limit."""
    return ANSWER_RULES.get(data["phase"])


T = InstitutionalRecommendation
answers = track.answers_of(T)

T.kind = Kind(
    slug="institutional_recommendation", title="Kiến nghị của cơ quan, đại biểu",
    title_en="Institutional recommendation", group="Tiếp xúc cử tri", prefix="KN", table=T,
    named=lambda data: data["text"], dated="raised_on", entered_by=COUNCIL_SIDE | FRONT_SIDE,
    columns=("dossier.title", "source", "addressee", "raised_on", "dossier.progress", "result", "dossier.due"),
    search=("text", "raised_by", "answer_number", "transfer_number"),
    filters=("source", "field", "addressee", "raised_on", "dossier.progress", "result", "dossier.approval",
             "dossier.due"),
    progress=TRACK, past=("raised_on",), parties={"addressee": "addressee", "assigned_to": "drafter"},
    document=Document("portal.documents.kinds.institutional_recommendation:wording", "", "PHIẾU THEO DÕI KIẾN NGHỊ",
                      issued=False),
    limits=(Limit(answer_rule, "received_on", ("answered_on",), "Trả lời kiến nghị", owner="addressee"),),
    figures=(
        Figure("institutional_recommendations", "Kiến nghị của Thường trực HĐND, đại biểu, Mặt trận", count(T)),
        *(Figure(f"petitions.source.{s}", f"Kiến nghị: {s.label}", count(T, equal(T.source, s))) for s in Source),
        Figure("institutional_recommendations.transferred", "Kiến nghị đã chuyển", count(T, come(T.transferred_on))),
        Figure("institutional_recommendations.answered", "Kiến nghị đã trả lời", count(T, answers["answered"])),
        Figure("institutional_recommendations.answered_on_time", "Kiến nghị trả lời đúng hạn",
               count(T, answers["on_time"])),
        Figure("institutional_recommendations.answered_late", "Kiến nghị trả lời quá hạn", count(T, answers["late"])),
        Figure("institutional_recommendations.unanswered_overdue", "Kiến nghị quá hạn chưa trả lời",
               count(T, answers["overdue"])),
    ),
)
