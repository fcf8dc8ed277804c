"""The follow-up sheet of one recommendation: what was asked, of whom, by when, and what became of it."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Block, Facts, Heading, Level
from portal.paper.parts import Happening, course, deadlines, numbered
from portal.paper.template import Entry, Wording

HAPPENED = ("started_on", "done_on", "confirmed_on", "wanting_on", "refused_on", "re_supervised_on", "questioned_on")


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry.root["title"] if entry.root else entry.body,
                   body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Facts(tuple((label, value) for label, value in _asked(entry) if value))
    if any(entry[name] for name in HAPPENED):
        yield Heading(Level.CLAUSE, "Quá trình thực hiện")
        yield course(_course(entry))
    yield from deadlines(entry, "Thời hạn thực hiện")


def _asked(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Nội dung", entry["text"]
    yield "Cơ quan chịu giám sát", entry.root["object"] if entry.root else None
    yield "Cơ quan thực hiện", entry["addressee"]
    yield "Hạn thực hiện", short_day(entry["due_on"])
    yield "Tiến độ", entry.progress


def _course(entry: Entry) -> Iterator[Happening]:
    question = entry["question_number"]
    yield entry["started_on"], "Bắt đầu thực hiện", entry["addressee"]
    yield entry["done_on"], "Thực hiện xong", entry["proof"] or ""
    yield entry["confirmed_on"], "Kiểm tra lại: đạt", entry["confirmed_words"] or ""
    yield entry["wanting_on"], "Kiểm tra lại: chưa đạt", ""
    yield entry["refused_on"], "Xác định không thực hiện", ""
    yield entry["re_supervised_on"], "Tái giám sát", entry["again_in"] or ""
    yield entry["questioned_on"], "Chuyển chất vấn", f"Văn bản số {question}" if question else ""
