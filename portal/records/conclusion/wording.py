"""The follow-up sheet of one conclusion of a joint meeting: what was agreed, who does it by when, what came of it."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Block, Facts, Heading, Level
from portal.paper.parts import Happening, course, deadlines, numbered
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry.root["title"] if entry.root else entry.body,
                   body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Facts(tuple((label, value) for label, value in _agreed(entry) if value))
    if entry["started_on"] or entry["done_on"]:
        yield Heading(Level.CLAUSE, "Quá trình thực hiện")
        yield course(_course(entry))
    yield from deadlines(entry, "Thời hạn thực hiện")


def _agreed(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Nội dung kết luận", entry["text"]
    yield "Ngày họp", short_day(entry.root["held_on"]) if entry.root else None
    yield "Cơ quan thực hiện", entry["owner"]
    yield "Hạn", short_day(entry["due_on"])
    yield "Tiến độ", entry.progress


def _course(entry: Entry) -> Iterator[Happening]:
    yield entry["started_on"], "Bắt đầu thực hiện", entry["owner"] or ""
    yield entry["done_on"], "Thực hiện xong", entry["proof"] or ""
