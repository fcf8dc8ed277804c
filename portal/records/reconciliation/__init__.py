"""Reconciliation sheet (phiếu đối chiếu số liệu): one body says of its own figures in a report whether they are right.

The figures are frozen when the sheet is sent (portal.report.checking); the body answers each, or all that are left.
"""
from portal.domain.aspects import Course, Document, Duties, Entering, Listing, Papers, Sharing
from portal.domain.data import Data
from portal.domain.figure import Figure
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.message import Message
from portal.domain.people import Organ
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import come, count
from portal.records.reconciliation.tables import Reconciliation, SheetState


def is_answered_after_it_was_made(data: Data) -> dict[str, str]:
    if data["answer_by"] < data["made_on"]:
        return {"answer_by": Message("Phải từ ngày lập ({day}) trở đi.", day=data["made_on"])}
    return {}


def a_dissent_says_what_and_why(data: Data) -> str | None:
    missing = not data["agrees"] and not (data.get("says") and data.get("why"))
    return "Nêu khác thì xin ghi số của cơ quan và lý do." if missing else None


S = SheetState
ANSWER = Workflow("progress", S, (
    Step("send", "Gửi đối chiếu", (S.PREPARED,), S.SENT, May.FOLLOW, asks=("sent_on",)),
    Step("reply", "Trả lời một số liệu", (S.SENT,), S.SENT, May.ANSWER, adds="replies",
         asks=("figure", "agrees", "says", "why", "said_by", "said_on"), optional=("says", "why"),
         guards=(a_dissent_says_what_and_why,)),
    Step("confirm", "Xác nhận các số còn lại", (S.SENT,), S.CONFIRMED, May.ANSWER,
         asks=("confirmed_by", "confirmed_on")),
))

Reconciliation.kind = Kind(
    slug="reconciliation", title="Phiếu đối chiếu số liệu", title_en="Reconciliation sheet", group="Báo cáo",
    prefix="DC", table=Reconciliation, named=lambda data: data["title"], dated="made_on",
    listing=Listing(
        columns=("dossier.title", "asked", "answer_by", "dossier.progress", "dossier.approval"), search=("title",),
        filters=("asked", "made_on", "dossier.progress", "dossier.approval")),
    entering=Entering(
        by=frozenset({Organ.STANDING_COMMITTEE}), past=("made_on",), checks=(is_answered_after_it_was_made,),
        proposed="portal.operations.proposals:sheet"),
    course=Course(
        workflow=ANSWER,
        after={"send": "portal.report.checking:after_send", "reply": "portal.report.checking:after_reply"}),
    papers=Papers(
        document=Document("", "", "PHIẾU ĐỐI CHIẾU SỐ LIỆU", issued=False, paper="portal.report.paper:of_sheet")),
    duties=Duties(
        limits=(Limit("agreed", "answer_by", ("confirmed_on",), "Đối chiếu số liệu báo cáo", owner="asked"),)),
    sharing=Sharing(parties={"asked": "addressee"}),
    figures=(
        Figure("reconciliations", "Phiếu đối chiếu số liệu", count(Reconciliation)),
        Figure("reconciliations.confirmed", "Phiếu đã đối chiếu", count(Reconciliation,
                                                                      come(Reconciliation.confirmed_on))),
    ),
    sums_up=True,
)
