"""A written answer to many petitions: how they were answered in sum, each with its answer in the appendix."""
from collections.abc import Iterator

from portal.domain.writing import count_words, short_day
from portal.paper.blocks import Appendix, Block, Column, Paragraph
from portal.paper.parts import ordered, tallied
from portal.paper.phrases import apart, distinct, passage
from portal.paper.template import Entry, Wording
from portal.records.petition.asked_wording import PLACE, TEXT, asked_by, mentioned

ANSWERS = (TEXT, PLACE, Column("Nội dung trả lời", 7), Column("Kết quả", 2.8))


def wording(entry: Entry) -> Wording:
    to = distinct((entry["council"], entry["front"]))
    return Wording(
        summary=entry["title"], addressees=to, recipients=to,
        body=(*_blocks(entry), Paragraph("Trên đây là kết quả giải quyết, trả lời ý kiến, kiến nghị.")),
        appendices=(Appendix("Trả lời từng ý kiến, kiến nghị",
                             (ordered(ANSWERS, map(_row, entry["items"])),),
                             landscape=True),))


def _blocks(entry: Entry) -> Iterator[Block]:
    items = entry["items"]
    yield Paragraph(f"{entry.body} báo cáo kết quả giải quyết, trả lời {count_words(len(items))} ý kiến, kiến nghị "
                    "(phụ lục kèm theo), trong đó:")
    yield from tallied(row["result"].label for row in items)
    yield from passage(entry["remarks"])


def _row(row: Entry) -> tuple[str, ...]:
    asked, by = mentioned(row), row["will_resolve_by"]
    result = apart((row["result"].label, f"trước {short_day(by)}" if by else ""), "\n")
    return asked.values["text"], asked_by(asked), row["answer_summary"] or "", result
