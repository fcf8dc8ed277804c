"""The follow-up sheet of one petition: what was asked, of whom, when it was passed on, what the answer says."""
from collections.abc import Iterator

from portal.documents.kinds.parts import Happening, course, deadlines, numbered
from portal.documents.paper import Block, Facts, Heading, Level
from portal.documents.phrases import apart, lowered, short_day
from portal.documents.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry.root["title"] if entry.root else entry.body,
                   body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Facts(tuple((label, value) for label, value in _asked(entry) if value))
    if entry["compiled_on"] or entry["transferred_on"]:
        yield Heading(Level.CLAUSE, "Quá trình xử lý")
        yield course(_course(entry))
    yield from deadlines(entry, "Thời hạn trả lời")


def _asked(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Nội dung", entry["text"]
    yield "Nơi nêu", _place(entry)
    yield "Lĩnh vực", entry["field"]
    yield "Cơ quan trả lời", entry["addressee"]
    yield "Giải trình tại chỗ", "Đã giải trình thỏa đáng" if entry["settled"] else None
    yield "Tiến độ", entry.progress


def _place(entry: Entry) -> str:
    meetings = entry.root["meetings"] if entry.root else ()
    named = next((meeting["place"] for meeting in meetings if meeting["no"] == entry["meeting_no"]), "")
    number = f"Điểm số {entry['meeting_no']}" if entry["meeting_no"] is not None else ""
    return apart((apart((number, named), ": "), entry["commune"]))


def _course(entry: Entry) -> Iterator[Happening]:
    digest = entry["digest_number"]
    yield entry["compiled_on"], "Tổng hợp", entry.body
    yield entry["transferred_on"], "Chuyển cơ quan trả lời", f"Báo cáo tổng hợp số {digest}" if digest else ""
    yield entry["received_on"], "Cơ quan trả lời nhận", entry["addressee"] or ""
    if entry["answered_on"]:
        yield entry["answered_on"], "Trả lời", _answer(entry)


def _answer(entry: Entry) -> str:
    by = f" trước {short_day(entry['will_resolve_by'])}" if entry["will_resolve_by"] else ""
    return apart((f"Văn bản số {entry['answer_number']}: {lowered(entry['result'].label)}{by}",
                  entry["answer_summary"]), "\n")
