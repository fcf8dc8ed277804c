"""A register or periodic tables of a body as a printed book: the body's head, its period, pages on their side."""
from collections.abc import Iterable
from datetime import date

from portal.documents import issuers
from portal.documents.record import sample_notice
from portal.organisation.bodies import Body
from portal.paper.blocks import Block, DataTable, Paper, Paragraph, SignatureBlock
from portal.paper.phrases import span

SIGNERS = (SignatureBlock((), "Người lập sổ"), SignatureBlock((), "Lãnh đạo cơ quan"))
EMPTY = Paragraph("Trong kỳ chưa có dòng nào.")


def paper_of(title: str, body: Body, first: date, last: date, printed_on: date, tables: Iterable[DataTable]) -> Paper:
    """The book as a paper; it has no number."""
    found: tuple[Block, ...] = tuple(table for table in tables if table.rows)
    return Paper(letterheads=issuers.letterheads([body]), symbol="", place=body.unit.place, day=printed_on,
                 type_title=title, summary=span(first, last).capitalize(), body=found or (EMPTY,), signatures=SIGNERS,
                 notice=sample_notice(), landscape=True)
