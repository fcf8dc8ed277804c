"""The follow-up sheet of one session document: who prepares it, when it came, how it was verified, when it was sent."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Block, Facts, Heading, Level
from portal.paper.parts import Happening, course, deadlines, numbered
from portal.paper.phrases import apart, lowered
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry.root["title"] if entry.root else entry.body,
                   body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Facts(tuple((label, value) for label, value in _facts(entry) if value))
    if any(day for day, _, _ in _course(entry)):
        yield Heading(Level.CLAUSE, "Quá trình chuẩn bị")
        yield course(_course(entry))
    yield from deadlines(entry, "Thời hạn")


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Tên tài liệu", entry["title"]
    yield "Loại, lĩnh vực", apart((entry["sort"].label, entry["field"].label))
    yield "Cơ quan chuẩn bị", entry["agency"]
    yield "Khai mạc kỳ họp", short_day(entry.root["opened_on"]) if entry.root else None
    yield "Hạn gửi đã thống nhất", short_day(entry["due_on"])
    yield "Ban thẩm tra", entry["committee"]
    yield "Thẩm tra", "Không phải thẩm tra" if entry["unverified"] else None
    yield "Tiến độ", entry.progress


def _course(entry: Entry) -> Iterator[Happening]:
    yield entry["delivered_on"], "Cơ quan chuẩn bị gửi", _paper(entry["document_number"])
    yield entry["sent_back_on"], "Trả lại cơ quan chuẩn bị", ""
    yield entry["received_on"], "Văn phòng HĐND và UBND nhận", ""
    yield entry["opinion_on"], "Thường trực HĐND cho ý kiến", _paper(entry["opinion_number"])
    yield entry["assigned_on"], "Giao thẩm tra", entry["committee"] or ""
    yield entry["verification_started_on"], "Bắt đầu thẩm tra", entry["committee"] or ""
    if entry["verified_on"]:
        yield entry["verified_on"], "Thẩm tra xong", apart(
            (entry["verdict"].label, lowered(_paper(entry["verification_number"]))))
    yield entry["sent_on"], "Gửi đại biểu", ""
    yield entry["presented_on"], "Trình kỳ họp", ""
    yield entry["withdrawn_on"], "Rút khỏi chương trình", ""


def _paper(number: str | None) -> str:
    return f"Văn bản số {number}" if number else ""
