"""The follow-up sheet of one opinion of a deputies' group: what it asks, and the explanation before the opening."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Block, Facts, Heading, Level
from portal.paper.parts import course, deadlines, numbered
from portal.paper.phrases import apart
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry["session"], body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Facts(tuple((label, value) for label, value in _asked(entry) if value))
    if entry["sent_on"]:
        number = f"Báo cáo số {entry['explanation_number']}" if entry["explanation_number"] else ""
        yield Heading(Level.CLAUSE, "Quá trình xử lý")
        yield course(((entry["sent_on"], "Chuyển cơ quan giải trình", entry["addressee"]),
                      (entry["explained_on"], "Giải trình", apart((number, entry["explanation"]), "\n"))))
    yield from deadlines(entry, "Thời hạn giải trình")


def _asked(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Ý kiến", entry["text"]
    yield "Tổ đại biểu", entry["group"]
    yield "Ngày họp Tổ", short_day(entry["met_on"])
    yield "Lĩnh vực", entry["field"]
    yield "Cơ quan giải trình", entry["addressee"]
    yield "Tiến độ", entry.progress
