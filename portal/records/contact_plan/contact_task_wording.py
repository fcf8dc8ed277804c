"""The sheet of one thing to prepare for voters' meetings: what, who, by when, whether it is done."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Facts, Level
from portal.paper.parts import deadlines, numbered
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    blocks = (Facts(tuple((label, value) for label, value in _facts(entry) if value)), *deadlines(entry))
    return Wording(summary=entry.root["title"] if entry.root else entry.body,
                   body=tuple(numbered(blocks, Level.CLAUSE)))


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Loại việc", entry["sort"].label
    yield "Nội dung việc", entry["words"]
    yield "Cơ quan chuẩn bị", entry["body"]
    yield "Hạn", short_day(entry["due_on"])
    yield "Ngày xong", short_day(entry["done_on"])
    yield "Ghi chú", entry["note"]
    yield "Tiến độ", entry.progress
