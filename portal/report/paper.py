"""The report as an official paper, ready to be printed and signed."""
from collections.abc import Iterator
from datetime import date

from portal import marks
from portal.documents.issuers import block, letterheads, unsigned
from portal.documents.paper import Appendix, Block, Bullet, DataTable, Heading, Level, Paper, Paragraph, SignatureBlock
from portal.documents.record import SAMPLE_NOTICE
from portal.report.text import Report, Section

LEVELS = {1: Level.SECTION, 2: Level.CLAUSE, 3: Level.POINT}
SYMBOL = "BC"


def paper_of(report: Report, signature: SignatureBlock | None = None, day: date | None = None) -> Paper:
    """The paper of a report. Without a signature the body's own block waits for one, and number and day are blank."""
    number, _, symbol = (report.number or f"/{SYMBOL}-{report.body.symbol}").partition("/")
    return Paper(
        letterheads=letterheads([report.body]), number=number, symbol=symbol, place=report.body.unit.place, day=day,
        type_title="Báo cáo", summary=report.title, body=tuple(_body(report)),
        signatures=(signature or unsigned(report.body),), recipients=report.recipients,
        appendices=tuple(_appendices(report)),
        notice=SAMPLE_NOTICE if marks.is_sample() else "")


def _appendices(report: Report) -> Iterator[Appendix]:
    for table in report.tables:
        yield Appendix(table.title, (DataTable(table.columns, table.rows, totals=table.totals),), table.landscape)
    if report.charts:
        yield Appendix("Biểu đồ", tuple(chart.drawn for chart in report.charts))


def signed_for(report: Report, name: str, title: str, authority: str | None = None) -> SignatureBlock:
    """The block of whoever signs for the body; `authority` such as “KT. CHỦ TỊCH” when a deputy of its head does."""
    return block(report.body, authority, title, name)


def _body(report: Report) -> list[Block]:
    blocks: list[Block] = [Paragraph(report.basis.plain)]
    for section in report.sections:
        blocks += _blocks(section)
    note = [Paragraph(report.pending_note)] if report.pending_note else []
    return [*blocks, *note, Paragraph(report.closing.plain)]


def _blocks(section: Section) -> list[Block]:
    return [Heading(LEVELS[section.level], section.heading),
            *(Bullet(p.plain) if p.bullet else Paragraph(p.plain) for p in section.paragraphs)]
