"""The letter that urges a body: what it still owes, by when an answer is asked, the list as an appendix."""
from collections.abc import Iterator
from datetime import date

from portal.domain.writing import count_words, date_words, short_day
from portal.paper.blocks import Align, Appendix, Block, Column, DataTable, Paragraph
from portal.paper.parts import ordered
from portal.paper.template import Entry, Wording

ITEMS = (Column("Mã hồ sơ", 3), Column("Nội dung", 7), Column("Việc còn phải làm", 4.5),
         Column("Hạn", 2.2, Align.CENTER), Column("Số ngày quá hạn", 1.8, Align.CENTER))


def wording(entry: Entry) -> Wording:
    return Wording(
        summary=entry["subject"], addressees=(entry["addressee"],), body=tuple(_letter(entry)),
        recipients=("Như trên",),
        appendices=(Appendix(f"Danh mục việc còn phải làm của {entry['addressee']}", (_items(entry),),
                             landscape=True),))


def _letter(entry: Entry) -> Iterator[Block]:
    to, items = entry["addressee"], entry["items"]
    yield Paragraph(f"Qua theo dõi hồ sơ phối hợp công tác, tính đến hết {date_words(entry['counted_on'])}, {to} còn "
                    f"{count_words(len(items))} việc chưa thực hiện xong{_lateness(entry)} (có Phụ lục kèm theo).")
    yield Paragraph(f"{entry.body} đề nghị {to} khẩn trương thực hiện các việc nêu trong Phụ lục; trả lời bằng văn bản "
                    "kết quả thực hiện, nguyên nhân của việc còn chậm và thời gian hoàn thành, chậm nhất "
                    f"{date_words(entry['answer_by'])}.")
    yield Paragraph(f"Rất mong {to} quan tâm phối hợp.")


def _lateness(entry: Entry) -> str:
    late = sum(days_late(row, entry["counted_on"]) > 0 for row in entry["items"])
    if late < len(entry["items"]):
        return f", trong đó {count_words(late)} việc đã quá hạn" if late else ""
    return ", đều đã quá hạn" if late > 1 else ", đã quá hạn"


def _items(entry: Entry) -> DataTable:
    return ordered(ITEMS, (
        (row["record"], row["title"], row["owed"], short_day(row["due_on"]),
         str(days_late(row, entry["counted_on"]) or "Trong hạn"))
        for row in entry["items"]))


def days_late(row: Entry, day: date) -> int:
    """How many days past its due day a duty was on that day; 0 while in time."""
    return int(max((day - row["due_on"]).days, 0))
