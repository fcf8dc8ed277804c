"""Conclusions of a joint meeting, announced to the bodies that took part: what was agreed, by whom, by when."""
from collections.abc import Iterable, Iterator

from portal.domain.writing import count_words, date_words
from portal.paper.blocks import Align, Block, Bullet, Column, Heading, Level, Paragraph
from portal.paper.parts import agenda, numbered, tabled
from portal.paper.phrases import apart, closed, continued, distinct, paragraphs
from portal.paper.template import Entry, Wording

PARTICIPANTS = (Column("Cơ quan", 6), Column("Người dự", 5), Column("Có mặt", 2, Align.CENTER))


def wording(entry: Entry) -> Wording:
    present = ((row["body"], row["person"] or "", "Có" if row["attended"] else "Vắng") for row in entry["participants"])
    blocks = (*_opening(entry), *tabled("Thành phần dự họp", PARTICIPANTS, present), *agenda(entry["agenda"]),
              *_conclusions(entry["conclusions"]))
    return Wording(
        summary=continued("Kết luận cuộc họp liên tịch", entry["title"]), body=(*numbered(blocks), Paragraph(
            "Trên đây là kết luận cuộc họp liên tịch; đề nghị các cơ quan, đơn vị được giao tổ chức thực hiện "
            "đúng thời hạn.")),
        recipients=distinct([*(row["body"] for row in entry["participants"]),
                             *(row["owner"] for row in entry["conclusions"])]))


def _opening(entry: Entry) -> Iterator[Block]:
    yield Paragraph(f"{date_words(entry['held_on']).capitalize()}, tại {entry['place']}, {entry.body} tổ chức họp "
                    f"liên tịch. Chủ trì cuộc họp: {entry['chair']}, {entry['chair_title']}.")
    if entry["session"]:
        yield Paragraph(f"Cuộc họp chuẩn bị cho: {closed(entry['session'])}")
    if entry["agreed_opening_on"]:
        lasting = f", họp {count_words(entry['agreed_days'])} ngày" if entry["agreed_days"] else ""
        yield Paragraph(f"Cuộc họp thống nhất kỳ họp khai mạc {date_words(entry['agreed_opening_on'])}{lasting}.")


def _conclusions(rows: Iterable[Entry]) -> Iterator[Block]:
    if rows:
        yield Heading(Level.SECTION, "Kết luận")
        yield Paragraph("Sau khi nghe trình bày và thảo luận, cuộc họp thống nhất kết luận:")
    for number, row in enumerate(rows, 1):
        first, *others = paragraphs(row["text"])
        yield Paragraph(f"{number}. {closed(first)}")
        yield from map(Paragraph, others)
        if row["owner"] or row["due_on"]:
            yield Bullet(_assigned(row))


def _assigned(row: Entry) -> str:
    owner = f"Cơ quan thực hiện: {row['owner']}" if row["owner"] else ""
    due = f"hoàn thành trước hết {date_words(row['due_on'])}" if row["due_on"] else ""
    text = apart((owner, due))
    return closed(text[:1].upper() + text[1:])
