"""The slip of one matter at a reception: who brought it, what became of it, when an answer was due."""
from collections.abc import Iterator

from portal.paper.blocks import Block, Facts, Heading, Level
from portal.paper.parts import Happening, course, deadlines, numbered
from portal.paper.phrases import apart, shown
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry["content"], body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    held = entry.root["held_on"] if entry.root else None
    yield Facts(tuple((label, value) for label, value in (
        ("Ngày tiếp", shown(held)), ("Công dân", entry["citizen"]), ("Địa chỉ", entry["citizen_address"]),
        ("Loại việc", entry["type"].label), ("Lĩnh vực", entry["field"]),
        ("Đã trình bày trước đây", "Có" if entry["is_repeat"] else None), ("Tiến độ", entry.progress)) if value))
    if any(day for day, *_ in _course(entry)):
        yield Heading(Level.CLAUSE, "Quá trình xử lý")
        yield course(_course(entry))
    yield from deadlines(entry, "Thời hạn trả lời")


def _course(entry: Entry) -> list[Happening]:
    return [(entry["explained_on"], "Giải thích tại chỗ", entry["explanation"] or ""),
            (entry["letter_on"], "Nhận đơn", entry["letter"] or ""),
            (entry["guided_on"], "Hướng dẫn", ""),
            (entry["transferred_on"], "Chuyển", entry["transferred_to"] or ""),
            (entry["answered_on"], "Trả lời công dân", apart((entry["answer_number"], entry["answer"]), "\n"))]
