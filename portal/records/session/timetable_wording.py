"""The timetable of a session's preparation (lịch chuẩn bị kỳ họp): its milestones, then what each document owes."""
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from portal.domain.writing import date_words, short_day
from portal.paper.blocks import Align, Block, Column, DataTable, Facts, Heading, Level, Paragraph
from portal.paper.parts import numbered, standing
from portal.paper.template import Clocked, Entry, Wording

ORDER = Column("TT", 1.4, Align.CENTER)
MILESTONES = (ORDER, Column("Hạn", 3, Align.CENTER), Column("Việc", 6.4), Column("Cơ quan thực hiện", 4.4),
              Column("Tình trạng", 4.2, Align.CENTER))
DOCUMENTS = (ORDER, Column("Tài liệu, cơ quan chuẩn bị", 5.6), *(Column(title, 4.2, Align.CENTER)
                                                                for title in ("Gửi", "Thẩm tra", "Đến đại biểu")))
OF_DOCUMENTS = ("Gửi tài liệu kỳ họp", "Thẩm tra tài liệu kỳ họp", "Gửi tài liệu đến đại biểu")    # of their clocks
NOTHING = "Quy chế không đặt hạn nào cho kỳ họp này, và chưa có ngày nào được thống nhất."


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry["title"], body=tuple(numbered(_blocks(entry), Level.CLAUSE)))


def _blocks(entry: Entry) -> Iterator[Block]:
    yield Facts((("Khai mạc", date_words(entry["opened_on"])), ("Bế mạc", date_words(entry["closed_on"])),
                 *((("Địa điểm", entry["place"]),) if entry["place"] else ())))
    milestones, documents = tuple(_milestones(entry)), tuple(_documents(entry["documents"]))
    if milestones:
        yield Heading(Level.CLAUSE, "Các mốc chuẩn bị")
        yield DataTable(MILESTONES, milestones)
    if documents:
        yield Heading(Level.CLAUSE, "Tài liệu kỳ họp")
        yield DataTable(DOCUMENTS, documents)
    yield Paragraph(f"Hạn được đếm lùi từ ngày khai mạc theo Quy chế phối hợp, trừ ngày đã thống nhất; tình trạng tính "
                    f"đến {date_words(entry.as_of)}." if milestones else NOTHING)


def _milestones(entry: Entry) -> Iterator[tuple[str, ...]]:
    """What the session owes, and for each duty of its documents how many have done it; by day."""
    own = [(clock.due, clock.title, clock.owner, standing(clock)) for clock in entry.clocks]
    many = [(due, title, "", _share(clocks)) for (due, title), clocks in _together(entry["documents"]).items()]
    for no, (due, *cells) in enumerate(sorted(own + many), 1):
        yield str(no), short_day(due), *cells


def _together(documents: Iterable[Entry]) -> dict[tuple[date, str], list[Clocked]]:
    found: dict[tuple[date, str], list[Clocked]] = defaultdict(list)
    for clock in (clock for document in documents for clock in document.clocks):
        found[clock.due, clock.title].append(clock)
    return found


def _share(clocks: list[Clocked]) -> str:
    late = sum(clock.late for clock in clocks)
    return f"xong {sum(clock.met is not None for clock in clocks)} trong {len(clocks)}" + (
        f"\nchậm {late}" if late else "")


def _documents(rows: Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    for no, row in enumerate(rows, 1):
        clocks = {clock.title: clock for clock in row.clocks}
        cells = (clocks.get(title) for title in OF_DOCUMENTS)
        yield (str(no), f"{row['title']}\n{row['agency']}",
               *(f"{short_day(clock.due)}\n{standing(clock)}" if clock else "" for clock in cells))
