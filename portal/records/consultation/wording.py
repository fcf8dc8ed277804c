"""The explanation table of a consultation: what each body commented, article by article, and what became of it."""
from collections.abc import Iterator

from portal.domain.writing import count_words, date_words, short_day
from portal.paper.blocks import Align, Appendix, Block, Bullet, Column, DataTable, Heading, Level, Paragraph
from portal.paper.parts import due_days, numbered, ordered, tallied
from portal.paper.phrases import apart, continued, distinct, passage
from portal.paper.template import Entry, Wording

COMMENTS = (Column("Điều, khoản", 2.6), Column("Cơ quan góp ý", 3.4), Column("Nội dung góp ý", 7.6),
            Column("Kết quả", 2.6), Column("Lý do, nội dung giải trình", 7))
RECIPIENTS = (Column("Cơ quan được lấy ý kiến", 5), Column("Hạn góp ý", 2.8, Align.CENTER),
              Column("Ngày góp ý", 2.8, Align.CENTER), Column("Văn bản số", 3.2), Column("Ghi chú", 3))


def wording(entry: Entry) -> Wording:
    blocks = (*_asked(entry), *_replies(entry), *_comments(entry), *_closing(entry))
    return Wording(
        summary=continued("Tổng hợp, giải trình, tiếp thu ý kiến góp ý", entry["title"]),
        body=(*numbered(blocks), Paragraph("Trên đây là tổng hợp, giải trình, tiếp thu ý kiến góp ý")),
        recipients=distinct((entry["sender"], *(row["body"] for row in entry["recipients"]))),
        appendices=(Appendix("Bảng tổng hợp, giải trình, tiếp thu ý kiến góp ý", (explanation_table(entry),),
                             landscape=True),) if entry["comments"] else ())


def explanation_table(entry: Entry) -> DataTable:
    """Every comment with its explanation, in the order of the draft's articles as they were written down."""
    return ordered(COMMENTS, (
        (row["article"], row["body"], row["text"], row["outcome"].label if row["outcome"] else row.progress,
         apart((row["explanation"], short_day(row["explained_on"])), "\n"))
        for row in entry["comments"]))


def _asked(entry: Entry) -> Iterator[Block]:
    number = f" tại Văn bản số {entry['sent_number']}" if entry["sent_number"] else ""
    yield Heading(Level.SECTION, "Việc lấy ý kiến")
    yield Bullet(f"Loại dự thảo: {entry['sort'].label}.")
    yield Bullet(f"Cơ quan chủ trì soạn thảo: {entry.body}.")
    yield Bullet(f"{entry['sender']} gửi lấy ý kiến {date_words(entry['sent_on'])}{number}; hạn góp ý "
                 f"{date_words(entry['due_on'])}.")
    if entry["session"]:
        yield Bullet(f"Trình tại: {entry['session']}.")
    if entry["summary"]:
        yield Paragraph("Nội dung cần góp ý:")
        yield from passage(entry["summary"])


def _replies(entry: Entry) -> Iterator[Block]:
    rows = entry["recipients"]
    if rows:
        replied = sum(row["replied_on"] is not None for row in rows)
        yield Heading(Level.SECTION, "Cơ quan được lấy ý kiến")
        yield Paragraph(f"Có {count_words(len(rows))} cơ quan được lấy ý kiến, {_so_many(replied)} đã góp ý.")
        yield ordered(RECIPIENTS, (
            (row["body"], due_days(row), short_day(row["replied_on"]), row["reply_number"] or "",
             "Thống nhất toàn bộ dự thảo" if row["agrees"] else "") for row in rows))


def _so_many(number: int) -> str:
    return f"{count_words(number)} cơ quan" if number else "chưa có cơ quan nào"


def _comments(entry: Entry) -> Iterator[Block]:
    rows = entry["comments"]
    if not rows:
        return
    yield Heading(Level.SECTION, "Ý kiến góp ý")
    yield Paragraph(f"Nhận được {count_words(len(rows))} ý kiến góp ý (phụ lục kèm theo), trong đó:")
    yield from tallied(row["outcome"].label if row["outcome"] else row.progress for row in rows)


def _closing(entry: Entry) -> Iterator[Block]:
    if entry["closed_on"]:
        yield Heading(Level.SECTION, "Tiếp thu, giải trình chung")
        yield Paragraph(f"Việc tiếp thu, giải trình hoàn thành {date_words(entry['closed_on'])}.")
        yield from passage(entry["closing"])
