"""The sheet of one comment on a draft: by whom, on which article, and how the drafter explained it."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Facts
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry.root["title"] if entry.root else entry.body,
                   body=(Facts(tuple((label, value) for label, value in _facts(entry) if value)),))


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Cơ quan góp ý", entry["body"]
    yield "Ngày có ý kiến", short_day(entry["commented_on"])
    yield "Điều, khoản", entry["article"]
    yield "Nội dung góp ý", entry["text"]
    yield "Kết quả", entry["outcome"].label if entry["outcome"] else entry.progress
    yield "Lý do, nội dung giải trình", entry["explanation"]
    yield "Ngày giải trình", short_day(entry["explained_on"])
