"""Parts that several kinds' papers share: what happened when, and the deadlines with their reasons."""
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from portal.domain.writing import count_words, roman, short_day
from portal.paper.blocks import Align, Block, Bullet, Column, DataTable, Facts, Heading, Level
from portal.paper.phrases import apart, closed, passage
from portal.paper.template import Clocked, Entry

DAY = Column("Ngày", 2.2, Align.CENTER)
ORDER = Column("TT", 1, Align.CENTER)
Happening = tuple[date | None, str, str]    # the day, what was done, the paper or the words about it


def facts(told: Iterable[tuple[str, str | None]]) -> Facts:
    """Labels with their values; what has none is left out."""
    return Facts(tuple((label, value) for label, value in told if value))


def course(happenings: Iterable[Happening], title: str) -> tuple[Block, ...]:
    """What happened, by day; what has no day has not happened, and of nothing there is no heading."""
    done = sorted((each for each in happenings if each[0]), key=lambda each: each[0] or date.min)
    if not done:
        return ()
    columns = (DAY, Column("Việc", 4), Column("Văn bản, nội dung", 7))
    return Heading(Level.CLAUSE, title), DataTable(columns, tuple(
        (short_day(day), act, words) for day, act, words in done))


def about_its_root(entry: Entry) -> str:
    """The summary of a sheet: the record on whose page it was entered, else whose record it is."""
    return entry.root["title"] if entry.root else entry.body


def deadlines(entry: Entry, title: str = "Thời hạn") -> tuple[Block, ...]:
    """The deadlines of a record with why each is due when it is; nothing where there is none."""
    if not entry.clocks:
        return ()
    columns = (Column("Việc, cơ quan thực hiện", 3), Column("Hạn", 2.2, Align.CENTER), Column("Vì sao ngày này?", 7.6))
    return Heading(Level.CLAUSE, title), DataTable(columns, tuple(
        (f"{clock.title}\n{clock.owner}", f"{short_day(clock.due)}\n{standing(clock)}", clock.why)
        for clock in entry.clocks))


def follow_up(entry: Entry, about: Iterable[tuple[str, str | None]], happenings: Iterable[Happening],
              title: str, limits: str = "Thời hạn") -> tuple[Block, ...]:
    """The text of a follow-up sheet: facts, what happened, the deadlines."""
    return tuple(numbered((facts(about), *course(happenings, title), *deadlines(entry, limits)), Level.CLAUSE))


def standing(clock: Clocked) -> str:
    """“Đúng hạn” and the day it was done on a line below; “Quá hạn”."""
    return apart((clock.state, f"xong {short_day(clock.met)}" if clock.met else ""), "\n")


def ordered(columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> DataTable:
    """A table whose rows are counted in a first column “TT”."""
    return DataTable((ORDER, *columns), tuple((str(number), *row) for number, row in enumerate(rows, 1)))


def tabled(title: str, columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]],
           level: Level = Level.SECTION) -> tuple[Block, ...]:
    """Such a table under its heading; nothing without rows."""
    table = ordered(columns, rows)
    return (Heading(level, title), table) if table.rows else ()


def agenda(points: Iterable[Entry]) -> tuple[Block, ...]:
    """What a meeting treated, each point with who presented it; nothing without points."""
    treated = tuple(Bullet(closed(apart((point["subject"],
                                         point["presenter"] and f"cơ quan trình bày: {point['presenter']}"))))
                    for point in points)
    return (Heading(Level.SECTION, "Nội dung cuộc họp"), *treated) if treated else ()


def tallied(words: Iterable[str]) -> Iterator[Bullet]:
    """“Đã giải quyết: 03 ý kiến.”: every word with how many opinions it stands for."""
    for word, many in Counter(words).items():
        yield Bullet(f"{word}: {count_words(many)} ý kiến.")


def titled(title: str, text: str | None, level: Level = Level.SECTION) -> tuple[Block, ...]:
    """A passage under its heading; nothing where nothing was written."""
    return (Heading(level, title), *passage(text)) if text else ()


def due_days(entry: Entry) -> str:
    """The due days of a row with how they stand, for a cell."""
    return "\n".join(f"{short_day(clock.due)}\n{clock.state}" for clock in entry.clocks)


def numbered(blocks: Iterable[Block], level: Level = Level.SECTION) -> Iterator[Block]:
    """The same blocks, their headings of this level counted: sections “I.”, clauses “1.”, with no gaps."""
    order = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level is level:
            order += 1
            yield Heading(level, f"{roman(order) if level is Level.SECTION else order}. {block.text}")
        else:
            yield block
