"""A voter-contact plan: what for, agreed with whom, who goes where, who attends and moderates, what is prepared."""
from collections.abc import Iterator

from portal.domain.writing import date_words, short_day
from portal.paper.blocks import Align, Block, Bullet, Column, DataTable, Heading, Level, Paragraph
from portal.paper.parts import due_days, numbered, tabled
from portal.paper.phrases import apart, distinct, passage, span, without_type
from portal.paper.template import Entry, Wording

C = Align.CENTER
NO = Column("Điểm số", 1.6, C)
MEETINGS = (NO, Column("Điểm", 5), Column("Ngày", 2.4, C), Column("Tổ đại biểu, đại biểu", 5))
ATTENDANTS = (Column("Cơ quan", 5.6), Column("Người dự", 4), NO)
MODERATORS = (Column("Mặt trận xã, thị trấn", 5.6), Column("Người điều hành", 4), NO)
TASKS = (Column("Việc", 5), Column("Cơ quan chuẩn bị", 4), Column("Hạn", 2.4, C), Column("Kết quả", 3))
OUTSIDE = (Column("Đại biểu", 3.4), Column("Nơi tiếp xúc", 4), Column("Ngày đề nghị", 2.4, C),
           Column("Ngày tiếp xúc", 2.4, C), Column("Quyết định, thông báo", 4))


def wording(entry: Entry) -> Wording:
    blocks = (*_purpose(entry), *_people(entry), *_followed(entry))
    return Wording(
        summary=without_type("Kế hoạch", entry["title"]),
        body=(*numbered(blocks), Paragraph("Trên đây là kế hoạch tiếp xúc cử tri; đề nghị các cơ quan, đơn vị "
                                           "phối hợp thực hiện")),
        recipients=distinct((entry["agreed_with"], *(row["body"] for rows in ("attendants", "moderators", "tasks")
                                                     for row in entry[rows]))))


def _purpose(entry: Entry) -> Iterator[Block]:
    yield Heading(Level.SECTION, "Mục đích, thời gian")
    yield Bullet(f"Loại kế hoạch: {entry['sort'].label}.")
    yield Bullet(f"Thời điểm: {apart((entry['phase'].label, entry['session']))}.")
    yield Bullet(f"Thời gian tiếp xúc: {span(entry['first_day'], entry['last_day'])}.")
    if entry["agreed_with"]:
        yield Bullet(f"{_agreed(entry)}.")
    yield from passage(entry["purpose"])


def _agreed(entry: Entry) -> str:
    paper = f" tại Văn bản số {entry['agreement_number']}" if entry["agreement_number"] else ""
    day = f" {date_words(entry['agreed_on'])}" if entry["agreed_on"] else ""
    return f"Đã thống nhất với {entry['agreed_with']}{paper}{day}"


def _people(entry: Entry) -> Iterator[Block]:
    if entry["meetings"]:
        yield Heading(Level.SECTION, "Phân công đại biểu")
        yield DataTable(MEETINGS, tuple(
            (str(row["no"]), apart((row["place"], row["commune"]), "\n"), short_day(row["held_on"]),
             apart((row["group"], row["deputies"]), "\n")) for row in entry["meetings"]))
    for title, columns, rows in (("Lãnh đạo UBND, cơ quan chuyên môn dự", ATTENDANTS, entry["attendants"]),
                                 ("Mặt trận xã, thị trấn điều hành", MODERATORS, entry["moderators"])):
        yield from tabled(title, columns, (
            (row["body"], row["person"] or "", "Cả đợt" if row["meeting_no"] is None else str(row["meeting_no"]))
            for row in rows))


def _followed(entry: Entry) -> Iterator[Block]:
    """What is prepared, and the contacts elsewhere."""
    yield from tabled("Việc chuẩn bị", TASKS, (
        (apart((row["sort"].label, row["words"]), ": "), row["body"], due_days(row),
         apart((f"Xong {short_day(row['done_on'])}" if row["done_on"] else "", row["note"]), "\n"))
        for row in entry["tasks"]))
    yield from tabled("Đại biểu tiếp xúc ngoài nơi ứng cử", OUTSIDE, (
        (apart((row["deputy"], row["group"]), "\n"), apart((row["place"], row["host"]), "\n"),
         short_day(row["requested_on"]), short_day(row["contact_on"]), row.progress)
        for row in entry["outside"]))
