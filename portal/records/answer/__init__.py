"""Written answer (văn bản trả lời) to many petitions at once; issued, each that it covers is answered."""
from portal.base.columns import Day, Parent, Passage, Pick, Ref, Text
from portal.domain.aspects import Course, Document, Entering, Listing, Papers, Sharing
from portal.domain.checks import each_once, one_of
from portal.domain.data import Data
from portal.domain.fields import Actable
from portal.domain.figure import Figure
from portal.domain.gathering import Gathering
from portal.domain.kind import Kind
from portal.domain.people import COMMITTEE_SIDE
from portal.domain.policy import May
from portal.dossier.tables import ChildRow, Record
from portal.figures import count, count_of
from portal.organisation.bodies import Body
from portal.records.institutional_recommendation import InstitutionalRecommendation
from portal.records.petition import Petition
from portal.records.petition_transfer import ALREADY, ONE_EACH
from portal.records.track import Result

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

    class Meta:
        table_name = "answer_item"


def promises_have_days(data: Data) -> dict[str, str]:
    return {f"items.{i}.will_resolve_by": "Kết quả “Sẽ giải quyết” phải có ngày." for i, row in enumerate(data["items"])
            if row["result"] == Result.WILL_RESOLVE and not row["will_resolve_by"]}


FILLS = {"answer_summary": "draft"}
Answer.kind = Kind(
    slug="answer", title="Văn bản trả lời", title_en="Written answer", group="Tiếp xúc cử tri", prefix="VT",
    table=Answer, named=lambda data: data["title"], dated="written_on",
    listing=Listing(
        columns=("dossier.title", "written_on", "dossier.number", "dossier.issued_on", "dossier.paper",
                 "dossier.approval"),
        search=("title",), filters=("written_on", "dossier.body", "dossier.paper", "dossier.approval")),
    entering=Entering(
        by=COMMITTEE_SIDE, past=("written_on",),
        checks=(each_once("items", "petition", ALREADY), each_once("items", "recommendation", ALREADY),
                one_of("items", ("petition", "recommendation"), ONE_EACH), promises_have_days),
        gathers=(Gathering("petition", "items", "petition", FILLS),
                 Gathering("institutional_recommendation", "items", "recommendation", FILLS))),
    course=Course(
        after=dict.fromkeys(("create", "change"), "portal.operations.effects.batches:require_open")
        | dict.fromkeys(("issue", "enter_issued"), "portal.operations.effects.batches:answer_all")),
    papers=Papers(document=Document("portal.records.answer.wording:wording", "BC", "BÁO CÁO")),
    sharing=Sharing(parties={"council": "recipient", "front": "recipient"}, on_issue=frozenset({"recipient"})),
    figures=(Figure("petitions.answers", "Văn bản trả lời", count(Answer)),
             Figure("petitions.answers.items", "Ý kiến, kiến nghị trong các văn bản trả lời", count_of(AnswerItem))),
)
