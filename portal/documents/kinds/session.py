"""The programme of a council session: when, where, in what form, and what it will treat."""
from collections.abc import Iterator

from portal.documents.kinds.parts import ORDER, numbered
from portal.documents.paper import Block, Column, DataTable, Facts, Heading, Level, Paragraph
from portal.documents.phrases import distinct, without_type
from portal.documents.template import Entry, Wording
from portal.documents.words import count_words, date_words

AGENDA = (ORDER, Column("Nội dung", 9), Column("Cơ quan trình", 5))


def wording(entry: Entry) -> Wording:
    return Wording(
        summary=without_type("Chương trình", entry["title"]),
        body=(*numbered(_sections(entry)), Paragraph(_ending(entry))),
        recipients=distinct(("Đại biểu HĐND", *(item["presenter"] for item in entry["agenda"]))))


def _sections(entry: Entry) -> Iterator[Block]:
    yield Heading(Level.SECTION, "Thời gian, địa điểm")
    yield Facts(tuple((label, value) for label, value in _facts(entry) if value))
    yield Heading(Level.SECTION, "Nội dung kỳ họp")
    if entry["agenda"]:
        yield DataTable(AGENDA, tuple((str(number), item["subject"], item["presenter"] or "")
                                      for number, item in enumerate(entry["agenda"], 1)))
    else:
        yield Paragraph("Nội dung cụ thể của kỳ họp sẽ được thông báo sau.")


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Kỳ họp thứ", str(entry["ordinal"])
    yield "Loại kỳ họp", entry["sort"].label
    yield "HĐND", entry["term"]
    yield "Khai mạc", date_words(entry["opened_on"])
    yield "Bế mạc", date_words(entry["closed_on"])
    yield "Địa điểm", entry["place"]
    yield "Hình thức", "Họp công khai" if entry["is_public"] else "Không họp công khai"


def _ending(entry: Entry) -> str:
    passed = entry["resolutions"]
    resolved = f"Kỳ họp đã thông qua {count_words(passed)} nghị quyết. " if passed else ""
    return f"{resolved}Trên đây là chương trình kỳ họp"
