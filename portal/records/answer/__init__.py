"""Written answer (văn bản trả lời) to many petitions at once; issued, each that it covers is answered."""
from portal.domain.aspects import Course, Document, Entering, Figure, Gathering, Listing, Papers, Sharing
from portal.domain.checks import each_once, each_row, fault, one_of
from portal.domain.kind import Kind
from portal.domain.people import COMMITTEE_SIDE
from portal.figures import count, count_of
from portal.records.answer.tables import Answer, AnswerItem
from portal.records.petition_transfer import ALREADY, ONE_EACH
from portal.records.track.course import Result

promises_have_days = each_row("items", fault(
    "will_resolve_by", "Kết quả “Sẽ giải quyết” phải có ngày.",
    lambda row: row["result"] == Result.WILL_RESOLVE and not row["will_resolve_by"]))
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
