"""The figures of one body in a report: those of its own records, frozen when they are sent to it to be checked."""
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from portal.domain.errors import Refusal
from portal.domain.message import Message
from portal.domain.people import Organ
from portal.dossier import snapshots
from portal.dossier.audit import Moment
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Party
from portal.organisation.bodies import Body
from portal.records import kinds, tables
from portal.records.reconciliation.tables import Reconciliation, SheetReply, SheetState
from portal.records.yearly_report.tables import YearlyReport
from portal.report.drafts import report_of
from portal.report.snapshot import figure_as_data, figures_from
from portal.report.table import in_cell
from portal.report.values import FigureValue

CHECKED = (Organ.PEOPLES_COMMITTEE, Organ.FRONT_STANDING_BOARD, Organ.COUNCIL_COMMITTEE, Organ.AGENCY)
ANSWERS_FOR = ("addressee", "supervised", "requester", "transferee", "owner")    # what a body is in another's record


def after_send(record: Reconciliation, moment: Moment) -> None:
    """Freeze what is sent: the body answers to these figures, whatever becomes of the records."""
    sheet = Reconciliation.get(Reconciliation.dossier == record.dossier_id)
    found = counted(sheet, moment.at.date())
    snapshots.freeze(sheet.dossier, {"figures": {key: figure_as_data(f) for key, f in found.items()}, "text": {
        "titles": {key: f.title for key, f in found.items()}, "report": sheet.report.dossier.code,
        "amounts": {key: list(f.amounts) for key, f in found.items() if f.amounts}}}, moment.at.date())


def after_reply(record: Reconciliation, moment: Moment) -> None:
    """What was just answered must be a figure of the sheet; raises Refusal, which undoes the answer."""
    last = SheetReply.select().where(SheetReply.sheet == record.dossier_id).order_by(SheetReply.id.desc()).get()
    if last.figure not in figures_of(record, moment.at.date()):
        raise Refusal("Số liệu này không có trong phiếu; xin chọn một số liệu của phiếu.")


def figures_of(sheet: Reconciliation, today: date) -> dict[str, FigureValue]:
    """The sheet's figures: as they were sent, or as they would be sent now."""
    kept = snapshots.snapshot_of(sheet.dossier_id)
    return figures_from(kept.data) if kept else counted(sheet, today)


@dataclass(frozen=True)
class Dispute:
    """A figure that a body says otherwise, with the value that its sheet asked about in words."""

    reply: SheetReply
    asked: str


@dataclass(frozen=True)
class Checked:
    """Where one body stands with its figures in a report; `disputes` are the figures it says otherwise."""

    sheet: Reconciliation
    disputes: tuple[Dispute, ...]

    def words(self, today: date) -> tuple[str, str]:
        """Its state in words, with the class that colours them; silence is said as silence."""
        if self.sheet.dossier.progress == SheetState.PREPARED:
            return Message("Chưa gửi"), "is-draft"
        if self.disputes:
            return Message("Ý kiến khác ở {count} số liệu", count=len(self.disputes)), "is-dissent"
        if self.sheet.confirmed_on:
            return Message("Đã xác nhận"), "is-concur"
        left = (self.sheet.answer_by - today).days
        return (Message("Chưa trả lời, còn {days} ngày", days=left), "is-running") if left >= 0 else (
            Message("Im lặng quá hạn"), "is-overdue")


def of_report(report: int, seen: Any) -> list[Checked]:
    """The sheets of a report that lie in sight (`seen` is a condition on Dossier), each with what was disputed."""
    table = Reconciliation
    sheets = list(table.select(table, Dossier, Body).join(Dossier, on=table.dossier)
                  .join_from(table, Body, on=table.asked).where(table.report == report, seen).order_by(table.dossier))
    last: dict[tuple[int, str], SheetReply] = {}
    for row in SheetReply.select().where(SheetReply.sheet.in_([s.dossier_id for s in sheets])).order_by(SheetReply.id):
        last[row.sheet_id, row.figure] = row
    sent = snapshots.snapshots_of({row.sheet_id for row in last.values() if not row.agrees})
    return [Checked(s, tuple(Dispute(r, in_cell(sent[owner].data["figures"][r.figure]["value"]))
                             for (owner, _), r in last.items() if owner == s.dossier_id and not r.agrees))
            for s in sheets]


def unasked(report: YearlyReport, asked: Iterable[int], today: date) -> list[str]:
    """The bodies of the unit that keep records and have no sheet yet, by name."""
    of_unit = Body.select(Body.name).where(
        Body.on(today), Body.unit == report.dossier.body.unit_id, Body.organ.in_(CHECKED),
        Body.id.not_in([*asked, report.dossier.body_id])).order_by(Body.name)
    return [name for name, in of_unit.tuples()]


def last_replies(sheet: Reconciliation) -> dict[str, SheetReply]:
    """The last word on each figure, by key."""
    return {row.figure: row for row in SheetReply.select().where(SheetReply.sheet == sheet).order_by(SheetReply.id)}


def counted(sheet: Reconciliation, today: date) -> dict[str, FigureValue]:
    """The report's figures as far as the body's records make them."""
    report = YearlyReport.select(YearlyReport, Dossier).join(Dossier, on=YearlyReport.dossier).where(
        YearlyReport.dossier == sheet.report_id).get()
    return own(report_of(report, today).figures, sheet.asked)


def own(found: Mapping[str, FigureValue], body: Body) -> dict[str, FigureValue]:
    """Figures restricted to the records that the body keeps or answers for; those with none of its are left out.

    Counts and sums alone: a mean, a rate or a name is nobody's own.
    """
    places = {record.partition("/")[0] for figure in found.values() for record in figure.records}
    its = set(_records(body.id, places))
    return {figure.key: figure for each in found.values() if isinstance(each.value, int)
            and each.value == sum(adds(each)) and (figure := _restricted(each, its)).records}


def adds(figure: FigureValue) -> tuple[int, ...]:
    """What each of its records adds."""
    return figure.amounts or (1,) * len(figure.records)


def _restricted(figure: FigureValue, its: set[str]) -> FigureValue:
    held = [(record, amount) for record, amount in zip(figure.records, adds(figure), strict=True) if record in its]
    return replace(figure, records=tuple(record for record, _ in held), previous=None,
                   amounts=tuple(amount for _, amount in held) if figure.amounts else (),
                   value=sum(amount for _, amount in held))


def _records(body: int, places: set[str]) -> Iterator[str]:
    """The body's records as figures name them, and their child rows: a query for each table of rows."""
    named = Party.select(Party.dossier).where(Party.body == body, Party.part.in_(ANSWERS_FOR))
    owed = Deadline.select(Deadline.dossier).where(Deadline.owner == body)
    its = (Dossier.body == body) | Dossier.id.in_(named) | Dossier.id.in_(owed)
    yield from (f"{kind}/{code}" for kind, code in Dossier.select(Dossier.kind, Dossier.code).where(its).tuples())
    rows: list[Any] = [table for kind in kinds() for table in tables(kind)[1:]]
    for table in (table for table in rows if table._meta.table_name in places):
        found = table.select(table.code).join(Dossier, on=(table.parent() == Dossier.id)).where(its)
        yield from (f"{table._meta.table_name}/{code}" for code, in found.tuples())
