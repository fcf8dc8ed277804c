"""The report of a supervision or survey round: who supervised whom, what was recommended, what became of it."""
from collections import Counter
from collections.abc import Iterator

from portal.domain.writing import count_words, date_words
from portal.paper.blocks import Align, Block, Bullet, Column, Heading, Level, Paragraph
from portal.paper.parts import due_days, numbered, ordered, tabled
from portal.paper.phrases import apart, continued, distinct, lowered, shown, span
from portal.paper.template import Entry, Wording

TEAM = (Column("Họ và tên", 5), Column("Cơ quan", 5), Column("Chức vụ", 4))
RECOMMENDATIONS = (Column("Nội dung kiến nghị", 6.6), Column("Cơ quan thực hiện", 3.4),
                   Column("Hạn", 2.5, Align.CENTER), Column("Kết quả", 4))
FATES = (("done_on", "xong"), ("confirmed_on", "kiểm tra lại đạt"), ("wanting_on", "kiểm tra lại chưa đạt"),
         ("refused_on", "xác định"), ("re_supervised_on", "tái giám sát"),
         ("questioned_on", "chuyển chất vấn"))


def wording(entry: Entry) -> Wording:
    plan = f"Thực hiện Kế hoạch số {entry['plan_number']}, " if entry["plan_number"] else ""
    act = lowered(entry["mode"].label)
    return Wording(
        summary=continued(f"Kết quả {act}", entry["title"]),
        body=(Paragraph(f"{plan}{entry.body} báo cáo kết quả {act} như sau:"),
              *numbered((*_held(entry), *tabled("Thành viên đoàn", TEAM, (
                  (member["person"], member["body"], member["position"] or "") for member in entry["team"])),
                         *_recommended(entry))),
              Paragraph(f"Trên đây là báo cáo kết quả {act}.")),
        recipients=distinct((entry["object"], *(member["body"] for member in entry["team"]),
                             *(each["addressee"] for each in entry["recommendations"]))))


def _held(entry: Entry) -> Iterator[Block]:
    act = entry["mode"].label
    yield Heading(Level.SECTION, f"Việc tổ chức {lowered(act)}")
    yield Bullet(f"Thời gian: {span(entry['first_day'], entry['last_day'])}.")
    yield Bullet(f"Hình thức: {act}, {lowered(entry['manner'].label)}.")
    yield Bullet(f"Lĩnh vực: {entry['field'].label}.")
    yield Bullet(f"Cơ quan chịu {lowered(act)}: {entry['object']}.")
    if entry["area"]:
        yield Bullet(f"Địa bàn: {entry['area']}.")
    yield Bullet(f"Trưởng đoàn: {entry['lead']}, {entry['lead_title']}.")


def _recommended(entry: Entry) -> Iterator[Block]:
    found = entry["recommendations"]
    yield Heading(Level.SECTION, "Kiến nghị và kết quả thực hiện")
    if not found:
        yield Paragraph("Đoàn không có kiến nghị.")
        return
    fates = ", ".join(f"{count_words(number)} {lowered(fate)}"
                      for fate, number in Counter(each.progress for each in found).items())
    yield Paragraph(f"Đoàn có {count_words(len(found))} kiến nghị; tính đến {date_words(entry.as_of)}: {fates}.")
    yield ordered(RECOMMENDATIONS, ((each["text"], each["addressee"], due_days(each), _fate(each)) for each in found))


def _fate(each: Entry) -> str:
    days = apart((f"{words} {shown(each[name])}" for name, words in FATES if each[name]), ", ")
    return apart((apart((each.progress, days), ": "), each["proof"]), "\n")
