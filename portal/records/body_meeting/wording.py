"""The results of a body's meeting, announced: who was invited and came, what was treated, what was concluded."""
from collections.abc import Iterator

from portal.domain.writing import date_words, short_day
from portal.paper.blocks import Align, Block, Bullet, Column, Heading, Level, Paragraph
from portal.paper.parts import numbered, ordered, titled
from portal.paper.phrases import apart, closed, continued, distinct
from portal.paper.template import Entry, Wording

OPENINGS = {"standing": "Kết quả phiên họp Thường trực HĐND", "committee": "Kết quả phiên họp UBND",
            "front": "Kết quả hội nghị UBMTTQVN", "council_committee": "Kết quả cuộc họp Ban của HĐND"}
INVITATIONS = (Column("Cơ quan được mời, người dự", 5.4), Column("Ngày mời", 2.4, Align.CENTER),
               Column("Đề nghị báo cáo về", 4.4), Column("Có mặt", 2.6, Align.CENTER))
NOTICES = (Column("Nơi nhận thông báo kết quả", 9), Column("Ngày gửi", 3, Align.CENTER))


def wording(entry: Entry) -> Wording:
    blocks = (*_opening(entry), *_agenda(entry), *_invitations(entry),
              *titled("Kết quả, kết luận", entry["conclusion"]), *_notices(entry))
    return Wording(
        summary=continued(OPENINGS[entry["sort"]], entry["title"]),
        body=(*numbered(blocks), Paragraph("Trên đây là thông báo kết quả cuộc họp")),
        recipients=distinct(row["body"] for row in (*entry["notices"], *entry["invitations"])))


def _opening(entry: Entry) -> Iterator[Block]:
    place = f", tại {entry['place']}" if entry["place"] else ""
    which = f" (phiên thứ {entry['ordinal']})" if entry["ordinal"] else ""
    yield Paragraph(f"{date_words(entry['held_on']).capitalize()}{place}, đã diễn ra {_called(entry)}{which}. "
                    f"Chủ trì: {entry['chair']}, {closed(entry['chair_title'])}")


def _called(entry: Entry) -> str:
    return OPENINGS[entry["sort"]].removeprefix("Kết quả ")


def _agenda(entry: Entry) -> Iterator[Block]:
    if entry["agenda"]:
        yield Heading(Level.SECTION, "Nội dung cuộc họp")
    for row in entry["agenda"]:
        yield Bullet(closed(apart((row["subject"], row["presenter"] and f"cơ quan trình bày: {row['presenter']}"))))


def _invitations(entry: Entry) -> Iterator[Block]:
    if entry["invitations"]:
        yield Heading(Level.SECTION, "Thành phần được mời")
        yield ordered(INVITATIONS, (
            (apart((row["body"], row["person"]), "\n"), short_day(row["invited_on"]), row["reports"] or "",
             "Có" if row["attended"] else apart(("Vắng", row["absence"]), "\n"))
            for row in entry["invitations"]))


def _notices(entry: Entry) -> Iterator[Block]:
    if entry["notices"]:
        yield Heading(Level.SECTION, "Gửi thông báo kết quả")
        yield ordered(NOTICES, ((row["body"], short_day(row["sent_on"])) for row in entry["notices"]))
