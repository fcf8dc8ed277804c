"""Yearly supervision programme (chương trình giám sát): what was proposed by whom, what is planned."""
from portal.domain.aspects import Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import each_row, fault
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.message import paired
from portal.domain.people import COUNCIL_SIDE
from portal.figures import count, count_of, count_rows, of_column
from portal.records.supervision_programme.tables import ProgrammeProposal, Proposer, SupervisionProgramme

proposals_say_by_whom = each_row(
    "proposals",
    fault("body", "Xin ghi cơ quan hoặc người đề xuất.", lambda row: not (row["body"] or row["person"])),
    fault("reason", "Đề xuất đã đưa vào chương trình thì để trống mục này.",
          lambda row: row["taken"] and row["reason"]))
items_have_real_months = each_row("items", fault(
    "month", "Tháng phải từ 1 đến 12.", lambda row: row["month"] is not None and not 1 <= row["month"] <= 12))

SupervisionProgramme.kind = Kind(
    slug="supervision_programme", title="Chương trình giám sát", title_en="Supervision programme", group="Giám sát",
    prefix="CT", table=SupervisionProgramme, named=lambda data: data["title"], dated="asked_on",
    listing=Listing(
        columns=("dossier.title", "year", "asked_on", "closed_on", "dossier.approval"), search=("title",),
        filters=("asked_on", "dossier.approval", "dossier.paper")),
    entering=Entering(
        by=COUNCIL_SIDE, past=("asked_on", "closed_on"), checks=(proposals_say_by_whom, items_have_real_months)),
    papers=Papers(document=Document("portal.records.supervision_programme.wording:wording", "CTr", "CHƯƠNG TRÌNH")),
    duties=Duties(
        limits=(Limit("supervision.propose_2015", "session.opened_on", ("closed_on",),
                      "Tổng hợp đề xuất chương trình giám sát"),)),
    sharing=Sharing(parties={"proposals.body": "proposer", "items.lead": "lead", "items.object": "supervised"}),
    figures=(
        Figure("programmes", "Chương trình giám sát", count(SupervisionProgramme)),
        Figure("programme_proposals", "Đề xuất nội dung giám sát", count_of(ProgrammeProposal)),
        Figure("programme_proposals.taken", "Đề xuất được đưa vào chương trình",
               count_rows(ProgrammeProposal, of_column(ProgrammeProposal.taken, True))),
        *(Figure(f"programme_proposals.source.{s}", paired("Đề xuất của", s.label),
                 count_rows(ProgrammeProposal, of_column(ProgrammeProposal.source, s))) for s in Proposer),
    ),
)
