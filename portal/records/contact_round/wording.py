"""The report of a voter-contact round: how it was held, what voters raised, what was answered."""
from collections import Counter
from collections.abc import Iterator

from portal.domain.writing import count_words, date_words, short_day, thousands
from portal.paper.blocks import Align, Appendix, Block, Bullet, Column, DataTable, Heading, Level, Paragraph
from portal.paper.parts import due_days, numbered, tallied
from portal.paper.phrases import apart, continued, distinct, shown, span
from portal.paper.template import Entry, Wording

RIGHT, CENTER = Align.RIGHT, Align.CENTER
FIELDS = (Column("Lĩnh vực", 5), Column("Ý kiến", 2, RIGHT), Column("Giải trình tại chỗ", 2.4, RIGHT),
          Column("Đã chuyển", 2, RIGHT), Column("Đã trả lời", 2, RIGHT))
MEETINGS = (Column("Số", 1, CENTER), Column("Điểm", 6), Column("Ngày", 2.8, CENTER), Column("Người điều hành", 3.6),
            Column("Tổ đại biểu, ứng cử viên", 3.6), Column("Đại biểu dự", 1.8, RIGHT),
            Column("Lãnh đạo UBND, cơ quan dự", 4), Column("Lượt cử tri", 2, RIGHT), Column("Biên bản số", 2.2))
PETITIONS = (Column("Mã", 2.6), Column("Nội dung", 7.4), Column("Nơi nêu", 2.4), Column("Lĩnh vực", 2.4),
             Column("Cơ quan trả lời", 3), Column("Hạn trả lời", 2.8, CENTER), Column("Trả lời", 5.2),
             Column("Kết quả", 2.6))


def wording(entry: Entry) -> Wording:
    plan = f"Thực hiện {_plan(entry)}, " if entry["plan"] or entry["plan_number"] else ""
    return Wording(
        summary=continued("Kết quả đợt tiếp xúc cử tri", entry["title"]),
        body=(Paragraph(f"{plan}{entry.body} báo cáo kết quả đợt tiếp xúc cử tri như sau:"),
              *numbered((*_held(entry), *_raised(entry["petitions"]), *_answered(entry))),
              Paragraph("Trên đây là báo cáo kết quả đợt tiếp xúc cử tri.")),
        recipients=distinct(petition["addressee"] for petition in entry["petitions"]),
        appendices=tuple(_appendices(entry)))


def _plan(entry: Entry) -> str:
    """The plan by its title where it stands in the portal, else by the number that was typed."""
    if entry["plan"]:
        return str(entry["plan"])
    issued = f" {date_words(entry['plan_issued_on'])}" if entry["plan_issued_on"] else ""
    return f"Kế hoạch số {entry['plan_number']}{issued}"


def _held(entry: Entry) -> Iterator[Block]:
    meetings = entry["meetings"]
    yield Heading(Level.SECTION, "Tình hình tổ chức")
    yield Bullet(f"Thời gian: {span(entry['first_day'], entry['last_day'])}.")
    yield Bullet(f"Thời điểm: {apart((entry['phase'].label, entry['session']))}.")
    yield Bullet(f"Hình thức: {entry['form'].label}.")
    who = entry["level" if entry["category"] == "deputies" else "category"]
    yield Bullet(f"Thành phần tiếp xúc: {who.label}.")
    if meetings:
        turns = sum(meeting["attendance"] for meeting in meetings)
        yield Bullet(f"Đã tổ chức {count_words(len(meetings))} điểm tiếp xúc với {count_words(turns)} lượt cử tri "
                     "tham dự (phụ lục kèm theo).")
    yield from (Bullet(_request(row)) for row in entry["requests"])


def _request(row: Entry) -> str:
    """Whom a body was asked to send, whom it named, and whether they came."""
    number = f" (Văn bản số {row['number']})" if row["number"] else ""
    answer = f"trả lời {date_words(row['answered_on'])}" if row["answered_on"] else "chưa trả lời"
    named = f"cử {row['appointed']}" if row["appointed"] else ""
    asked = f"Đề nghị {row['body']} cử lãnh đạo dự {date_words(row['requested_on'])}{number}"
    return f"{apart((asked, answer, named, 'có dự' if row['attended'] else 'không dự'))}."


def _raised(petitions: tuple[Entry, ...]) -> Iterator[Block]:
    yield Heading(Level.SECTION, "Ý kiến, kiến nghị của cử tri")
    if not petitions:
        yield Paragraph("Cử tri không nêu ý kiến, kiến nghị.")
        return
    settled = sum(petition["settled"] for petition in petitions)
    on_the_spot = f", trong đó {count_words(settled)} ý kiến đã được giải trình thỏa đáng tại chỗ" if settled else ""
    yield Paragraph(f"Cử tri nêu {count_words(len(petitions))} ý kiến, kiến nghị{on_the_spot}; theo lĩnh vực như sau:")
    yield _by_field(petitions)


def _by_field(petitions: tuple[Entry, ...]) -> DataTable:
    counts = [Counter(petition["field"] for petition in petitions if held(petition)) for held in (
        lambda _p: True, lambda p: p["settled"], lambda p: p["transferred_on"], lambda p: p["answered_on"])]
    rows = tuple((field, *(thousands(count[field]) for count in counts)) for field in counts[0])
    return DataTable(FIELDS, rows, totals=("Tổng cộng", *(thousands(count.total()) for count in counts)))


def _answered(entry: Entry) -> Iterator[Block]:
    """How the answers stand on the day of print; nothing before anything was transferred."""
    sent = [petition for petition in entry["petitions"] if petition["transferred_on"]]
    if not sent:
        return
    answered = [petition for petition in sent if petition["answered_on"]]
    yield Heading(Level.SECTION, "Kết quả trả lời")
    yield Paragraph(f"Tính đến {date_words(entry.as_of)}, {count_words(len(sent))} ý kiến, kiến nghị đã được chuyển "
                    f"đến cơ quan có trách nhiệm; {_so_far(len(answered))}")
    yield from tallied(petition["result"].label for petition in answered)
    late = sum(any(clock.late for clock in petition.clocks) for petition in sent if not petition["answered_on"])
    if late:
        yield Paragraph(f"Còn {count_words(late)} ý kiến đã quá hạn chưa được trả lời.")


def _so_far(answered: int) -> str:
    return f"{count_words(answered)} ý kiến đã được trả lời bằng văn bản:" if answered else (
        "chưa có ý kiến được trả lời bằng văn bản.")


def _appendices(entry: Entry) -> Iterator[Appendix]:
    if entry["meetings"]:
        yield Appendix("Các điểm tiếp xúc cử tri", (_meetings(entry["meetings"]),), landscape=True)
    if entry["petitions"]:
        yield Appendix("Ý kiến, kiến nghị của cử tri và kết quả trả lời",
                       (DataTable(PETITIONS, tuple(map(_petition, entry["petitions"]))),), landscape=True)


def _meetings(meetings: tuple[Entry, ...]) -> DataTable:
    return DataTable(MEETINGS, tuple(map(_meeting, meetings)), totals=(
        "", "Tổng cộng", "", "", "", thousands(sum(meeting["deputies"] or 0 for meeting in meetings)), "",
        thousands(sum(meeting["attendance"] for meeting in meetings)), ""))


def _meeting(meeting: Entry) -> tuple[str, ...]:
    return (shown(meeting["no"]), meeting["place"], shown(meeting["held_on"]), meeting["chair"],
            apart((meeting["group"], meeting["candidates"]), "\n"), shown(meeting["deputies"]),
            apart((meeting["leader"], meeting["agencies"]), "\n"), shown(meeting["attendance"]),
            meeting["minutes_number"] or "")


def _petition(petition: Entry) -> tuple[str, ...]:
    answer = apart((petition["answer_number"] and f"Văn bản số {petition['answer_number']}",
                    short_day(petition["answered_on"])), ", ")
    return (petition.code.rsplit("-", 1)[-1], petition["text"], _place(petition), petition["field"],
            petition["addressee"] or "", due_days(petition), apart((answer, petition["answer_summary"]), "\n"),
            _result(petition))


def _place(petition: Entry) -> str:
    meeting = f"Điểm số {petition['meeting_no']}" if petition["meeting_no"] is not None else ""
    return apart((meeting, petition["commune"]), "\n")


def _result(petition: Entry) -> str:
    if petition["settled"]:
        return "Đã giải trình thỏa đáng tại chỗ"
    if petition["result"] is None:
        return petition.progress
    by = petition["will_resolve_by"]
    found: str = petition["result"].label + (f" trước {short_day(by)}" if by else "")
    return found
