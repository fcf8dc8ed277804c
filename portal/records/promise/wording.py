"""The follow-up sheet of one promise: who promised what at which session, until when, and whether it was kept."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Block, Facts, Heading, Level
from portal.paper.parts import Happening, course, deadlines, numbered
from portal.paper.phrases import apart
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry.root["title"] if entry.root else entry.body,
                   body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Facts(tuple((label, value) for label, value in _promised(entry) if value))
    if any(day for day, _, _ in _course(entry)):
        yield Heading(Level.CLAUSE, "Quá trình thực hiện")
        yield course(_course(entry))
    yield from deadlines(entry, "Thời hạn thực hiện")


def _promised(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Nội dung hứa", entry["text"]
    yield "Người hứa", apart((entry["promiser"], entry["promiser_title"]), ", ")
    yield "Cơ quan thực hiện", entry["body"]
    yield "Hạn đã hứa", short_day(entry["due_on"])
    yield "Tiến độ", entry.progress


def _course(entry: Entry) -> Iterator[Happening]:
    yield entry["extended_on"], "Cho lùi hạn", f"Đến {short_day(entry['extended_to'])}"
    yield entry["not_kept_on"], "Xác định chưa giữ lời", ""
    yield entry["kept_on"], "Thực hiện xong", entry["proof"] or ""
