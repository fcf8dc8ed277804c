"""The sheet of a contact outside the constituency: asked for, decided, told to the place, each within its days."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.parts import Happening, follow_up
from portal.paper.phrases import by_number
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=f"{entry['deputy']}\n{entry['place']}", body=follow_up(
        entry, _facts(entry), _course(entry), "Diễn biến"))


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Tổ đại biểu", entry["group"]
    yield "Theo kế hoạch", entry.root["title"] if entry.root else None
    yield "Thường trực HĐND nơi đến", entry["host"]
    yield "Ngày tiếp xúc", short_day(entry["contact_on"])
    yield "Tiến độ", entry.progress


def _course(entry: Entry) -> Iterator[Happening]:
    yield entry["requested_on"], "Nhận đề nghị", ""
    yield (entry["decided_on"], "Đồng ý" if entry["is_allowed"] else "Không đồng ý",
           by_number("Văn bản", entry["decision_number"]))
    yield entry["notified_on"], "Thông báo nơi đến", by_number("Văn bản", entry["notice_number"])
