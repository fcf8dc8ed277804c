"""The sheet of a contact outside the constituency: asked for, decided, told to the place, each within its days."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.blocks import Block, Facts, Heading, Level
from portal.paper.parts import Happening, course, deadlines, numbered
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=f"{entry['deputy']}\n{entry['place']}", body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Facts(tuple((label, value) for label, value in _facts(entry) if value))
    yield Heading(Level.CLAUSE, "Diễn biến")
    yield course(_course(entry))
    yield from deadlines(entry)


def _facts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Tổ đại biểu", entry["group"]
    yield "Theo kế hoạch", entry.root["title"] if entry.root else None
    yield "Thường trực HĐND nơi đến", entry["host"]
    yield "Ngày tiếp xúc", short_day(entry["contact_on"])
    yield "Tiến độ", entry.progress


def _course(entry: Entry) -> Iterator[Happening]:
    decision, notice = entry["decision_number"], entry["notice_number"]
    yield entry["requested_on"], "Nhận đề nghị", ""
    yield (entry["decided_on"], "Đồng ý" if entry["is_allowed"] else "Không đồng ý",
           f"Văn bản số {decision}" if decision else "")
    yield entry["notified_on"], "Thông báo nơi đến", f"Văn bản số {notice}" if notice else ""
