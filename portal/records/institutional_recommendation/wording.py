"""The follow-up sheet of one institutional recommendation: who asks it of whom, and how it was answered."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.parts import Happening, follow_up
from portal.paper.phrases import apart
from portal.paper.template import Entry, Wording
from portal.records.petition.wording import answered


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry.body, body=follow_up(
        entry, _asked(entry), _course(entry), "Quá trình xử lý", "Thời hạn trả lời"))


def _asked(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Nội dung", entry["text"]
    yield "Nơi kiến nghị", apart((entry["source"].label, entry["raised_by"]))
    yield "Ngày kiến nghị", short_day(entry["raised_on"])
    yield "Lĩnh vực", entry["field"]
    yield "Cơ quan trả lời", entry["addressee"]
    yield "Cơ quan tham mưu", entry["assigned_to"]
    yield "Theo dõi tiếp kiến nghị", entry["carried_from"]
    yield "Tiến độ", entry.progress


def _course(entry: Entry) -> Iterator[Happening]:
    yield from answered(entry)
    yield entry["reported_on"], "Báo cáo lại nơi kiến nghị", ""
    yield entry["carried_on"], "Chuyển kỳ sau", ""
