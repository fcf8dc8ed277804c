"""The sheet of an exchange of information: what was sent, when, to whom, for which period and clause."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Block, Column, Heading, Level
from portal.paper.parts import facts, numbered, ordered, titled
from portal.paper.template import Entry, Wording

RECIPIENTS = (Column("Nơi nhận", 13),)


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry["title"], body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield facts(_facts(entry))
    yield Heading(Level.CLAUSE, "Nơi nhận")
    yield ordered(RECIPIENTS, ((row["body"],) for row in entry["recipients"]))
    yield from titled("Tóm tắt nội dung", entry["summary"], Level.CLAUSE)


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Cơ quan gửi", entry.body
    yield "Loại thông tin", entry["sort"].label
    yield "Văn bản số", entry["document_number"]
    yield "Ngày gửi", short_day(entry["sent_on"])
    yield "Kỳ báo cáo đến ngày", short_day(entry["period_end"])
    yield "Thực hiện điều khoản", entry["clause"]
    yield "Kỳ họp", entry["session"]
    yield "Đợt tiếp xúc cử tri", entry["contact_round"]
