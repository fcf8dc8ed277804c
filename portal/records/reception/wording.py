"""The minutes of a reception and the slip of one matter: who received whom, what was said, what became of it."""
from collections.abc import Iterator

from portal.paper.blocks import Block, Column, Level
from portal.paper.parts import facts, numbered, tabled, titled
from portal.paper.phrases import apart, shown
from portal.paper.template import Entry, Wording

COLUMNS = (Column("Công dân", 3), Column("Nội dung", 6), Column("Loại việc", 2.4), Column("Xử lý", 3.2))


def wording(entry: Entry) -> Wording:
    return Wording(summary=f"Ngày {shown(entry['held_on'])}", body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield facts(_session(entry))
    yield from tabled("Nội dung công dân trình bày và việc xử lý", COLUMNS, (
        (apart((row["citizen"], row["citizen_address"]), "\n"),
         apart((row["content"], row["field"], "đã trình bày trước đây" if row["is_repeat"] else ""), "\n"),
         row["type"].label, _done(row)) for row in entry["matters"]), Level.CLAUSE)
    yield from titled("Ghi chú", entry["note"], Level.CLAUSE)


def _session(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Ngày tiếp", shown(entry["held_on"])
    yield "Loại buổi tiếp, hình thức", f"{entry['sort'].label}, {entry['form'].label.lower()}"
    yield "Địa điểm", entry["place"]
    yield "Người tiếp", f"{entry['receiver']}, {entry['receiver_title']} ({entry['receiver_rank'].label.lower()})"
    yield "Lượt công dân", shown(entry["citizens"])
    yield "Đoàn đông người", shown(entry["groups"]) if entry["groups"] else None


def _done(row: Entry) -> str:
    days = next((row[name] for name in ("explained_on", "letter_on", "guided_on", "transferred_on", "answered_on")
                 if row[name]), None)
    return apart((row.progress, shown(days)), "\n")
