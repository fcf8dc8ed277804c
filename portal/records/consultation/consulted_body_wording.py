"""The sheet of one body that was asked about a draft: what, by when, and what it replied."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Facts, Level
from portal.paper.parts import deadlines, numbered
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    blocks = (Facts(tuple((label, value) for label, value in _facts(entry) if value)),
              *deadlines(entry, "Thời hạn góp ý"))
    return Wording(summary=entry.root["title"] if entry.root else entry.body,
                   body=tuple(numbered(blocks, Level.CLAUSE)))


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    draft = entry.root
    yield "Cơ quan được lấy ý kiến", entry["body"]
    yield "Ngày gửi lấy ý kiến", short_day(draft["sent_on"]) if draft else None
    yield "Hạn góp ý", short_day(entry["due_on"] or (draft["due_on"] if draft else None))
    yield "Ngày góp ý", short_day(entry["replied_on"])
    yield "Văn bản góp ý số", entry["reply_number"]
    yield "Ý kiến", "Thống nhất toàn bộ dự thảo" if entry["agrees"] else None
    yield "Tiến độ", entry.progress
