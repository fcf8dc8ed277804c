"""The sheet of an exchange of information: what was sent, when, to whom, for which period and clause."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Block, Column, DataTable, Facts, Heading, Level
from portal.paper.parts import ORDER, numbered
from portal.paper.phrases import passage
from portal.paper.template import Entry, Wording

RECIPIENTS = (ORDER, Column("Nơi nhận", 13))


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry["title"], body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Facts(tuple((label, value) for label, value in _facts(entry) if value))
    yield Heading(Level.CLAUSE, "Nơi nhận")
    yield DataTable(RECIPIENTS, tuple((str(no), row["body"]) for no, row in enumerate(entry["recipients"], 1)))
    if entry["summary"]:
        yield Heading(Level.CLAUSE, "Tóm tắt nội dung")
        yield from passage(entry["summary"])


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Cơ quan gửi", entry.body
    yield "Loại thông tin", entry["sort"].label
    yield "Văn bản số", entry["document_number"]
    yield "Ngày gửi", short_day(entry["sent_on"])
    yield "Kỳ báo cáo đến ngày", short_day(entry["period_end"])
    yield "Thực hiện điều khoản", entry["clause"]
    yield "Kỳ họp", entry["session"]
    yield "Đợt tiếp xúc cử tri", entry["contact_round"]
