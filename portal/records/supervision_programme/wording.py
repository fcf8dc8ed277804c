"""The yearly supervision programme: what is planned with whom, and what became of every proposal."""
from collections.abc import Iterator

from portal.domain.writing import count_words, date_words
from portal.paper.blocks import Align, Block, Column, Heading, Level, Paragraph
from portal.paper.parts import numbered, ordered
from portal.paper.phrases import apart, distinct, without_type
from portal.paper.template import Entry, Wording

ITEMS = (Column("Nội dung giám sát", 6.6), Column("Cơ quan chủ trì", 3.6), Column("Cơ quan chịu giám sát", 3.6),
         Column("Tháng", 1.6, Align.CENTER))
PROPOSALS = (Column("Bên đề xuất", 4), Column("Nội dung đề xuất", 6.6), Column("Kết quả", 4.8))


def wording(entry: Entry) -> Wording:
    bodies = (*(row["body"] for row in entry["proposals"]), *(row["lead"] for row in entry["items"]),
              *(row["object"] for row in entry["items"]))
    return Wording(summary=without_type("Chương trình", entry["title"]), body=(
        *numbered((*_planned(entry), *_proposed(entry))),
        Paragraph(f"Trên đây là chương trình giám sát năm {entry['year']}; đề nghị các cơ quan phối hợp thực hiện.")),
                   recipients=distinct(bodies))


def _planned(entry: Entry) -> Iterator[Block]:
    yield Heading(Level.SECTION, f"Nội dung giám sát năm {entry['year']}")
    if not entry["items"]:
        yield Paragraph("Chương trình chưa có nội dung nào.")
        return
    yield ordered(ITEMS, ((row["subject"], row["lead"], row["object"] or "", str(row["month"] or ""))
                          for row in entry["items"]))


def _proposed(entry: Entry) -> Iterator[Block]:
    found = entry["proposals"]
    yield Heading(Level.SECTION, "Đề xuất của các cơ quan, đại biểu")
    taken = sum(row["taken"] for row in found)
    yield Paragraph(f"Từ {date_words(entry['asked_on'])} đã nhận {count_words(len(found))} đề xuất, đưa "
                    f"{count_words(taken)} đề xuất vào chương trình.")
    if found:
        yield ordered(PROPOSALS, (
            (apart((row["body"], row["person"], row["source"].label), "\n"), row["text"],
             "Đưa vào chương trình" if row["taken"] else row["reason"] or "Không đưa vào chương trình")
            for row in found))
