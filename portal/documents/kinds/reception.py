"""The minutes of a reception and the slip of one matter: who received whom, what was said, what became of it."""
from collections.abc import Iterator

from portal.documents.kinds.parts import Happening, course, deadlines, numbered
from portal.documents.paper import Align, Block, Column, DataTable, Facts, Heading, Level, Paragraph
from portal.documents.phrases import apart, paragraphs, shown
from portal.documents.template import Entry, Wording

COLUMNS = (Column("TT", 1, Align.CENTER), Column("Công dân", 3), Column("Nội dung", 6), Column("Loại việc", 2.4),
           Column("Xử lý", 3.2))


def wording(entry: Entry) -> Wording:
    return Wording(summary=f"Ngày {shown(entry['held_on'])}", body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Facts(tuple((label, value) for label, value in _session(entry) if value))
    if entry["matters"]:
        yield Heading(Level.CLAUSE, "Nội dung công dân trình bày và việc xử lý")
        yield DataTable(COLUMNS, tuple(
            (str(no), apart((row["citizen"], row["citizen_address"]), "\n"),
             apart((row["content"], row["field"], "đã trình bày trước đây" if row["is_repeat"] else ""), "\n"),
             row["type"].label, _done(row)) for no, row in enumerate(entry["matters"], 1)))
    if entry["note"]:
        yield Heading(Level.CLAUSE, "Ghi chú")
        yield from map(Paragraph, paragraphs(entry["note"]))


def _session(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Ngày tiếp", shown(entry["held_on"])
    yield "Loại buổi tiếp, hình thức", f"{entry['sort'].label}, {entry['form'].label.lower()}"
    yield "Địa điểm", entry["place"]
    yield "Người tiếp", f"{entry['receiver']}, {entry['receiver_title']}"
    yield "Là", entry["receiver_rank"].label
    yield "Lượt công dân", shown(entry["citizens"])
    yield "Đoàn đông người", shown(entry["groups"]) if entry["groups"] else None


def _done(row: Entry) -> str:
    days = next((row[name] for name in ("explained_on", "letter_on", "guided_on", "transferred_on", "answered_on")
                 if row[name]), None)
    return apart((row.progress, shown(days)), "\n")


def matter(entry: Entry) -> Wording:
    return Wording(summary=entry["content"], body=tuple(numbered(_matter(entry), Level.CLAUSE)))


def _matter(entry: Entry) -> Iterator[Block]:
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
