"""A digest of voters' petitions: how many, about what, of whom an answer is asked; each in the appendix."""
from collections import Counter
from collections.abc import Iterator

from portal.domain.writing import count_words, thousands
from portal.paper.blocks import Align, Appendix, Block, Column, DataTable, Heading, Level, Paragraph
from portal.paper.parts import numbered, titled
from portal.paper.phrases import distinct, lowered
from portal.paper.template import Entry, Wording
from portal.records.petition.asked_wording import listed

COUNTED = (Column("Lĩnh vực", 6), Column("Cơ quan trả lời", 6), Column("Ý kiến", 2, Align.RIGHT))


def wording(entry: Entry) -> Wording:
    return Wording(
        summary=entry["title"],
        body=(*numbered(_blocks(entry)), Paragraph("Trên đây là báo cáo tổng hợp ý kiến, kiến nghị của cử tri.")),
        addressees=distinct((entry["recipient"],)), recipients=distinct((entry["recipient"],)),
        appendices=(Appendix("Ý kiến, kiến nghị của cử tri", (listed(row["petition"] for row in entry["items"]),),
                             landscape=True),))


def _blocks(entry: Entry) -> Iterator[Block]:
    found = [row["petition"] for row in entry["items"]]
    by = entry["group"] or entry.body
    of = f" của {lowered(entry['round'])}" if entry["round"] else ""
    yield Paragraph(f"{by} tổng hợp {count_words(len(found))} ý kiến, kiến nghị{of} chưa được giải trình thỏa đáng tại "
                    "chỗ, đề nghị cơ quan có trách nhiệm trả lời như sau:")
    yield Heading(Level.SECTION, "Tổng hợp theo lĩnh vực và cơ quan trả lời")
    counts = Counter((p.values["field"] or "", p.values["addressee"] or "Chưa xác định") for p in found)
    yield DataTable(COUNTED, tuple((*key, thousands(many)) for key, many in sorted(counts.items())),
                    totals=("Tổng cộng", "", thousands(len(found))))
    yield from titled("Nhận xét", entry["remarks"])
