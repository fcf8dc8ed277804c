"""The results of a body's meeting, announced: who was invited and came, what was treated, what was concluded."""
from portal.domain.writing import date_words, short_day
from portal.paper.blocks import Align, Column, Paragraph
from portal.paper.parts import agenda, numbered, tabled, titled
from portal.paper.phrases import apart, closed, continued, distinct
from portal.paper.template import Entry, Wording

OPENINGS = {"standing": "Kết quả phiên họp Thường trực HĐND", "committee": "Kết quả phiên họp UBND",
            "front": "Kết quả hội nghị UBMTTQVN", "council_committee": "Kết quả cuộc họp Ban của HĐND"}
INVITATIONS = (Column("Cơ quan được mời, người dự", 5.4), Column("Ngày mời", 2.4, Align.CENTER),
               Column("Đề nghị báo cáo về", 4.4), Column("Có mặt", 2.6, Align.CENTER))
NOTICES = (Column("Nơi nhận thông báo kết quả", 9), Column("Ngày gửi", 3, Align.CENTER))


def wording(entry: Entry) -> Wording:
    invited = ((apart((row["body"], row["person"]), "\n"), short_day(row["invited_on"]), row["reports"] or "",
                "Có" if row["attended"] else apart(("Vắng", row["absence"]), "\n")) for row in entry["invitations"])
    notified = ((row["body"], short_day(row["sent_on"])) for row in entry["notices"])
    blocks = (_opening(entry), *agenda(entry["agenda"]), *tabled("Thành phần được mời", INVITATIONS, invited),
              *titled("Kết quả, kết luận", entry["conclusion"]), *tabled("Gửi thông báo kết quả", NOTICES, notified))
    return Wording(
        summary=continued(OPENINGS[entry["sort"]], entry["title"]),
        body=(*numbered(blocks), Paragraph("Trên đây là thông báo kết quả cuộc họp")),
        recipients=distinct(row["body"] for row in (*entry["notices"], *entry["invitations"])))


def _opening(entry: Entry) -> Paragraph:
    called = OPENINGS[entry["sort"]].removeprefix("Kết quả ")
    place = f", tại {entry['place']}" if entry["place"] else ""
    which = f" (phiên thứ {entry['ordinal']})" if entry["ordinal"] else ""
    return Paragraph(f"{date_words(entry['held_on']).capitalize()}{place}, đã diễn ra {called}{which}. "
                     f"Chủ trì: {entry['chair']}, {closed(entry['chair_title'])}")
