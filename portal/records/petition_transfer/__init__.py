"""Transfer (công văn chuyển ý kiến): what one addressee is asked to answer; issued, each of it is transferred."""
from portal.domain.aspects import Course, Document, Entering, Figure, Gathering, Listing, Papers, Sharing
from portal.domain.checks import each_once, one_of
from portal.domain.kind import Kind
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.figures import count, count_of
from portal.records.petition_transfer.tables import PetitionTransfer, TransferItem

ALREADY = "Ý kiến này đã có ở dòng trên."
ONE_EACH = "Mỗi dòng ghi một ý kiến cử tri hoặc một kiến nghị của cơ quan, đại biểu."


PetitionTransfer.kind = Kind(
    slug="petition_transfer", title="Công văn chuyển ý kiến", title_en="Letter of transfer", group="Tiếp xúc cử tri",
    prefix="CY", table=PetitionTransfer, named=lambda data: data["title"], dated="written_on",
    listing=Listing(
        columns=("dossier.title", "addressee", "written_on", "dossier.number", "dossier.paper", "dossier.approval"),
        search=("title",), filters=("addressee", "written_on", "dossier.body", "dossier.paper", "dossier.approval")),
    entering=Entering(
        by=COUNCIL_SIDE | FRONT_SIDE, past=("written_on",),
        checks=(each_once("items", "petition", ALREADY), each_once("items", "recommendation", ALREADY),
                one_of("items", ("petition", "recommendation"), ONE_EACH)),
        gathers=(Gathering("petition", "items", "petition", shared=("addressee",)),
                 Gathering("institutional_recommendation", "items", "recommendation", shared=("addressee",)))),
    course=Course(
        after=dict.fromkeys(("create", "change"), "portal.operations.effects.batches:require_same_addressee")
        | dict.fromkeys(("issue", "enter_issued"), "portal.operations.effects.batches:transfer_all")),
    papers=Papers(document=Document("portal.records.petition_transfer.wording:wording", "", "")),
    sharing=Sharing(parties={"addressee": "addressee"}, on_issue=frozenset({"addressee"})),
    figures=(Figure("petitions.transfers", "Công văn chuyển ý kiến, kiến nghị", count(PetitionTransfer)),
             Figure("petitions.transfers.items", "Ý kiến, kiến nghị trong công văn chuyển", count_of(TransferItem))),
)
