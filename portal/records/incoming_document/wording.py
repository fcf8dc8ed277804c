"""The slip that goes with an incoming document: its number here and there, whom it was given to, what was done."""
from collections.abc import Iterator

from portal.paper.blocks import Facts
from portal.paper.phrases import apart, shown
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry["subject"], body=(Facts(tuple((k, v) for k, v in _facts(entry) if v)),))


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Ngày đến", shown(entry["arrived_on"])
    yield "Nơi gửi", entry["sender"]
    yield "Số, ngày của nơi gửi", apart((entry["their_number"], shown(entry["their_day"])), ", ")
    yield "Giao xử lý", apart((entry["handler"], entry["handler_person"]), ", ")
    yield "Hạn xử lý", shown(entry["due_on"])
    yield "Tình trạng", entry.progress
    yield "Ngày xử lý xong", shown(entry["done_on"])
    yield "Kết quả", entry["outcome"]
