"""The follow-up sheet of one question: who asked whom what, how it was answered, whether the asker was satisfied."""
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
    yield Facts(tuple((label, value) for label, value in _asked(entry) if value))
    if entry["answered_on"]:
        yield Heading(Level.CLAUSE, "Trả lời")
        yield course(_course(entry))
    yield from deadlines(entry, "Thời hạn trả lời")


def _asked(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Nội dung chất vấn", entry["text"]
    yield "Người chất vấn", apart((entry["asker"], entry["group"]), ", ")
    yield "Cơ quan trả lời", entry["addressee"]
    yield "Từ kiến nghị giám sát", entry["recommendation"]
    yield "Hạn trả lời", short_day(entry["answer_by"])
    yield "Tiến độ", entry.progress


def _course(entry: Entry) -> Iterator[Happening]:
    number = entry["answer_number"] and f"Văn bản số {entry['answer_number']}"
    yield entry["answered_on"], entry["manner"].label, apart((number, entry["answer_summary"]), "\n")
    yield entry["unsatisfied_on"], "Người chất vấn chưa chấp nhận", ""
    yield entry["satisfied_on"], "Người chất vấn chấp nhận", ""
