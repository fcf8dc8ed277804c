"""The report as an official paper, ready to be printed or signed."""
from dataclasses import replace
from datetime import date

from portal.documents.issuers import letterheads, unsigned
from portal.documents.record import framed, sample_notice
from portal.domain.kind import Kind
from portal.dossier import snapshots
from portal.paper.blocks import Appendix, Block, Bullet, DataTable, Heading, Level, Paper, Paragraph
from portal.paper.template import Wording
from portal.records.yearly_report.tables import YearlyReport
from portal.report.drafts import drafted
from portal.report.snapshot import thawed
from portal.report.text import Report

LEVELS = {1: Level.SECTION, 2: Level.CLAUSE, 3: Level.POINT}
SYMBOL = "BC"
TYPE_TITLE = "Báo cáo"


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
