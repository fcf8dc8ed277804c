"""The report as an official paper, ready to be printed and signed."""
from datetime import date

from portal.base import settings
from portal.documents.issuers import block, letterheads, unsigned
from portal.documents.record import SAMPLE_NOTICE
from portal.paper.blocks import Appendix, Block, Bullet, DataTable, Heading, Level, Paper, Paragraph, SignatureBlock
from portal.report.frame import Frame
from portal.report.text import Report, Section

LEVELS = {1: Level.SECTION, 2: Level.CLAUSE, 3: Level.POINT}
SYMBOL = "BC"


def paper_of(report: Report, signature: SignatureBlock | None = None, day: date | None = None) -> Paper:
    """The paper of a report. Without a signature the body's own block waits for one, and number and day are blank.

    An issued report is printed in the frame it was issued in, whatever became of its body since.
    """
    frame = report.frame or _frame(report, signature, day)
    return Paper(
        letterheads=frame.letterheads, number=frame.number, symbol=frame.symbol, place=frame.place, day=frame.day,
        type_title="Báo cáo", summary=report.title, body=tuple(body(report)), signatures=frame.signatures,
        recipients=report.recipients, appendices=appendices(report), notice=frame.notice, draft=frame.draft)


def _frame(report: Report, signature: SignatureBlock | None, day: date | None) -> Frame:
    number, _, symbol = (report.number or f"/{SYMBOL}-{report.body.symbol}").partition("/")
    return Frame(letterheads=letterheads([report.body]), number=number, symbol=symbol, place=report.body.unit.place,
                 day=day, signatures=(signature or unsigned(report.body),), notice=sample_notice())


def sample_notice() -> str:
    """What a sample installation prints at the foot of every page."""
    return SAMPLE_NOTICE if settings.is_sample() else ""


def signed_for(report: Report, name: str, title: str, authority: str | None = None) -> SignatureBlock:
    """The block of whoever signs for the body; `authority` such as “KT. CHỦ TỊCH” when a deputy of its head does."""
    return block(report.body, authority, title, name)


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
        blocks += _blocks(section)
    note = [Paragraph(report.pending_note)] if report.pending_note else []
    return [*blocks, *note, Paragraph(report.closing.plain)]


def _blocks(section: Section) -> list[Block]:
    return [Heading(LEVELS[section.level], section.heading),
            *(Bullet(p.plain) if p.bullet else Paragraph(p.plain) for p in section.paragraphs)]
