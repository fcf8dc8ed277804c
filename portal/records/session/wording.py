"""The programme of a council session: when, where, what it treats; in appendices its documents and results."""
from collections.abc import Iterator

from portal.domain.writing import count_words, date_words, short_day
from portal.paper.blocks import Appendix, Block, Column, Heading, Level, Paragraph
from portal.paper.parts import DAY, facts, numbered, ordered, tabled
from portal.paper.phrases import apart, distinct, without_type
from portal.paper.template import Entry, Wording

AGENDA = (Column("Nội dung", 9), Column("Cơ quan trình", 5))
DOCUMENTS = (Column("Tài liệu", 7), Column("Cơ quan chuẩn bị", 4), Column("Tiến độ", 3))
GUESTS = (Column("Cơ quan, đoàn thể", 6), Column("Người được mời", 4), Column("Có dự", 2))
RESOLUTIONS = (Column("Số, ký hiệu", 3), Column("Về việc", 8), DAY)
QUESTIONS = (Column("Nội dung chất vấn", 7), Column("Người chất vấn", 3), Column("Cơ quan trả lời", 4))
PROMISES = (Column("Việc đã hứa", 6), Column("Người hứa", 3), Column("Cơ quan thực hiện", 3), Column("Hạn", 2.2))


def wording(entry: Entry) -> Wording:
    return Wording(
        summary=without_type("Chương trình", entry["title"]),
        body=(*numbered(_sections(entry)), Paragraph(_ending(entry))), appendices=tuple(_appendices(entry)),
        recipients=distinct(("Đại biểu HĐND", *(item["presenter"] for item in entry["agenda"]))))


def _sections(entry: Entry) -> Iterator[Block]:
    yield Heading(Level.SECTION, "Thời gian, địa điểm")
    yield facts(_facts(entry))
    yield Heading(Level.SECTION, "Nội dung kỳ họp")
    if entry["agenda"]:
        yield ordered(AGENDA, ((item["subject"], item["presenter"] or "") for item in entry["agenda"]))
    else:
        yield Paragraph("Nội dung cụ thể của kỳ họp sẽ được thông báo sau.")
    if notice := _front_notice(entry):
        yield Paragraph(notice)


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Kỳ họp thứ", str(entry["ordinal"])
    yield "Loại kỳ họp", entry["sort"].label
    yield "HĐND", entry["term"]
    yield "Khai mạc", date_words(entry["opened_on"])
    yield "Bế mạc", date_words(entry["closed_on"])
    yield "Địa điểm", entry["place"]
    yield "Hình thức", "Họp công khai" if entry["is_public"] else "Không họp công khai"
    if entry["invited_on"]:
        yield "Giấy mời", apart((entry["invitation_number"], f"gửi {date_words(entry['invited_on'])}"), ", ")
    if entry["deputies_present"]:
        absent = f", vắng {entry['deputies_absent']}" if entry["deputies_absent"] else ""
        yield "Đại biểu dự họp", f"{entry['deputies_present']} có mặt{absent}"


def _front_notice(entry: Entry) -> str:
    if not entry["front_notice_on"]:
        return ""
    number = f" số {entry['front_notice_number']}" if entry["front_notice_number"] else ""
    slot = f"; mục trong chương trình: {entry['front_notice_slot']}" if entry["front_notice_slot"] else ""
    return ("Thông báo của Mặt trận về công tác tham gia xây dựng chính quyền"
            f"{number}, gửi {date_words(entry['front_notice_on'])}{slot}.")


def _ending(entry: Entry) -> str:
    passed = len(entry["passed"]) or entry["resolutions"]
    resolved = f"Kỳ họp đã thông qua {count_words(passed)} nghị quyết. " if passed else ""
    return f"{resolved}Trên đây là chương trình kỳ họp"


def _appendices(entry: Entry) -> Iterator[Appendix]:
    """What the session works with and what came of it; a list without rows has no part."""
    if entry["documents"]:
        yield Appendix("Tài liệu kỳ họp", (ordered(DOCUMENTS, map(_document, entry["documents"])),))
    if entry["guests"]:
        yield Appendix("Thành phần mời dự", (ordered(GUESTS, (
            (apart((row["body"], row["guest"])), row["person"] or "", "Có" if row["attended"] else "")
            for row in entry["guests"])),))
    if results := tuple(numbered(_results(entry), Level.CLAUSE)):
        yield Appendix("Kết quả kỳ họp", results)


def _results(entry: Entry) -> Iterator[Block]:
    yield from tabled("Nghị quyết", RESOLUTIONS, (
        (row["number"], row["title"], short_day(row["passed_on"])) for row in entry["passed"]), Level.CLAUSE)
    yield from tabled("Chất vấn", QUESTIONS, (
        (row["text"], apart((row["asker"], row["group"]), ", "), row["addressee"]) for row in entry["questions"]),
                      Level.CLAUSE)
    yield from tabled("Việc đã hứa", PROMISES, (
        (row["text"], apart((row["promiser"], row["promiser_title"]), ", "), row["body"], short_day(row["due_on"]))
        for row in entry["promises"]), Level.CLAUSE)


def _document(row: Entry) -> tuple[str, ...]:
    title, sort = row["title"], row["sort"].label
    named = title.casefold().startswith(sort.casefold()) or row["sort"] == "other"
    return title if named else f"{sort}: {title}", row["agency"], row.progress
