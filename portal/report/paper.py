"""Papers of the records that reports are made with: the report itself, the sheet its figures are checked on."""
from dataclasses import replace
from datetime import date

from portal.documents.issuers import letterheads, unsigned
from portal.documents.record import framed, sample_notice
from portal.domain.kind import Kind
from portal.domain.writing import short_day
from portal.dossier import snapshots
from portal.paper.blocks import Align, Appendix, Block, Bullet, Column, DataTable, Heading, Level, Paper, Paragraph
from portal.paper.template import Wording
from portal.records.reconciliation.tables import Reconciliation, SheetReply
from portal.records.yearly_report.tables import YearlyReport
from portal.report.checking import adds, figures_of, last_replies
from portal.report.drafts import drafted
from portal.report.snapshot import thawed
from portal.report.table import in_cell
from portal.report.text import Report
from portal.report.values import FigureValue

LEVELS = {1: Level.SECTION, 2: Level.CLAUSE, 3: Level.POINT}
SYMBOL = "BC"
TYPE_TITLE = "Báo cáo"
SHEET = (Column("TT", 1, Align.CENTER), Column("Số liệu", 5), Column("Báo cáo ghi", 1.6, Align.RIGHT),
         Column("Cơ quan", 2.2, Align.CENTER), Column("Lý do, người trả lời", 4.5))
BEHIND = (Column("TT", 1, Align.CENTER), Column("Số liệu", 6), Column("Bản ghi", 4), Column("Số", 1.5, Align.RIGHT))


def paper_of(report: Report) -> Paper:
    """The paper of a report: the body's own block waits for a signature, number and day are blank.

    An issued report is printed in the frame it was issued in, whatever became of its body since.
    """
    signer = report.body
    frame = report.frame or Paper(letterheads=letterheads([signer]), symbol=f"{SYMBOL}-{signer.symbol}",
                                  place=signer.unit.place, summary="", body=(), signatures=(unsigned(signer),),
                                  notice=sample_notice())
    return replace(frame, type_title=TYPE_TITLE, summary=report.title, body=tuple(body(report)),
                   recipients=report.recipients, appendices=appendices(report))


def appendices(report: Report) -> tuple[Appendix, ...]:
    """The report's tables, each behind the signatures, then its charts."""
    of_tables = tuple(Appendix(t.title, (DataTable(t.columns, t.rows, totals=t.totals),), t.landscape)
                      for t in report.tables)
    charts = (Appendix("Biểu đồ", tuple(chart.drawn for chart in report.charts)),) if report.charts else ()
    return of_tables + charts


def body(report: Report) -> list[Block]:
    """The report's words as they are printed."""
    blocks: list[Block] = [Paragraph(report.basis.plain)]
    for section in report.sections:
        blocks.append(Heading(LEVELS[section.level], section.heading))
        blocks += [Bullet(p.plain) if p.bullet else Paragraph(p.plain) for p in section.paragraphs]
    note = [Paragraph(report.pending_note)] if report.pending_note else []
    return [*blocks, *note, Paragraph(report.closing.plain)]


def of_report(kind: Kind, record: YearlyReport, today: date) -> Paper:
    """The report's paper: an issued one from what was frozen, byte for byte the same whenever it is printed."""
    kept = snapshots.snapshot_of(record.dossier_id)
    if kept is not None:
        return paper_of(thawed(kept))
    return unfrozen(kind, record, today, drafted(record, today))


def unfrozen(kind: Kind, record: YearlyReport, today: date, report: Report) -> Paper:
    """A report in the frame of its record as it stands now: a draft's, or the one it is being issued in."""
    paper = framed(kind, record, today, Wording(summary=report.title, body=tuple(body(report)),
                                                appendices=appendices(report)))
    return replace(paper, recipients=report.recipients, type_title=TYPE_TITLE)


def of_sheet(kind: Kind, record: Reconciliation, today: date) -> Paper:
    """The sheet: each figure with the records behind it, and what the body said of it."""
    replies = last_replies(record)
    found = list(figures_of(record, today).values())
    rows = tuple(_line(no, figure, replies.get(figure.key), record) for no, figure in enumerate(found, 1))
    asked = f"Đề nghị đối chiếu số liệu dưới đây và trả lời trước hết ngày {short_day(record.answer_by)}."
    said: list[Block] = [DataTable(SHEET, rows)] if rows else [Paragraph("Cơ quan này không có bản ghi nào trong "
                                                                         "số liệu của báo cáo.")]
    if record.confirmed_on:
        said.append(Paragraph(f"Đã xác nhận ngày {short_day(record.confirmed_on)}: {record.confirmed_by}."))
    kept = snapshots.snapshot_of(record.dossier_id)
    paper = framed(kind, record, today, Wording(summary=record.title, body=(Paragraph(asked), *said),
                                                addressees=(record.asked.name,), recipients=("Như trên",),
                                                appendices=_behind(found)))
    return replace(paper, notice=" · ".join(filter(None, (paper.notice, kept and f"SHA-256: {kept.sha256}"))))


def _behind(found: list[FigureValue]) -> tuple[Appendix, ...]:
    """The records behind each figure, a line each."""
    rows = tuple((str(no), figure.title, record.partition("/")[2], in_cell(amount))
                 for no, figure in enumerate(found, 1)
                 for record, amount in zip(figure.records, adds(figure), strict=True))
    return (Appendix("Bản ghi làm nên từng số liệu", (DataTable(BEHIND, rows),)),) if rows else ()


def _line(no: int, figure: FigureValue, reply: SheetReply | None, record: Reconciliation) -> tuple[str, ...]:
    start = (str(no), figure.title, in_cell(figure.value))
    if reply is None:
        return (*start, "Đúng" if record.confirmed_on else "Chưa trả lời", "")
    who = f"{reply.said_by}, {short_day(reply.said_on)}"
    return (*start, "Đúng", who) if reply.agrees else (*start, f"Nêu {reply.says}", f"{reply.why}\n{who}")
