"""Reconciliation sheet (phiếu đối chiếu số liệu): one body says of its own figures in a report whether they are right.

The figures are frozen when the sheet is sent (portal.report.checking); the body answers each, or all that are left.
"""
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import ends_after_it_begins, refusal
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import Organ
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import count, count_come
from portal.records.reconciliation.tables import Reconciliation, SheetState

a_dissent_says_what_and_why = refusal(
    "Nêu khác thì xin ghi số của cơ quan và lý do.",
    lambda data: not (data["agrees"] or data.get("says") and data.get("why")))
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
        by=frozenset({Organ.STANDING_COMMITTEE}), past=("made_on",),
        checks=(ends_after_it_begins("made_on", "answer_by", "ngày lập"),),
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
        Figure("reconciliations.confirmed", "Phiếu đã đối chiếu", count_come(Reconciliation.confirmed_on)),
    ),
    sums_up=True,
)
