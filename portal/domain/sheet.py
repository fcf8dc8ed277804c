"""The shape of a CSV file: letters, separator, heading and rows, and at which line each of them is wrong."""
import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, NamedTuple

from portal.domain.message import Message

csv.field_size_limit(LONGEST_CELL := 2**24)    # a frozen report is one cell
SEPARATOR_LINE = "sep="    # by which a spreadsheet is told the separator
UNKNOWN, TWICE, MISSING = "Không biết cột này.", "Cột này có hai lần.", "Thiếu cột này."


class Flaw(NamedTuple):
    """What is wrong at a line, and in which column; an empty column is the whole row."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Reading:
    """How a heading is read: the column that words name (or nothing), and the columns that must be there.

    `needed` says what each of these is called. `separators` are those that may part cells; with several, the one by
    which most of the heading is known does. `spares_blank` leaves out rows without a word.
    """

    column_of: Callable[[str], str]
    needed: Mapping[str, str]
    separators: str = ","
    spares_blank: bool = False


@dataclass
class Sheet:
    """The columns of a file, "" for unknown ones, and its whole rows, each with the line that it begins at.

    `misspelt` and `torn` are the lines where its letters, or its quotation marks, could not be read; 0 for nowhere.
    """

    columns: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    misspelt: int = 0
    torn: int = 0


def read_sheet(raw: bytes, reading: Reading) -> Sheet:
    """The file as a sheet, read as far as it can be: all that is wrong is named at once."""
    sheet = Sheet()
    text = _text(raw, sheet)
    if len(reading.separators) > 1 and text.startswith(SEPARATOR_LINE):
        text = text.split("\n", 1)[-1]
    sheet.rows += walk(sheet, StringIO(text, newline=""), reading, _separator(text, reading))
    return sheet


def walk(sheet: Sheet, lines: Iterable[str], reading: Reading, separator: str = ",") -> Iterator[tuple[int, list[str]]]:
    """The whole rows of a file one by one, each with the line that it begins at.

    The sheet is told the columns and, as far as the rows were walked, what is wrong.
    """
    rows = csv.reader(lines, delimiter=separator, strict=True)
    try:
        _name_columns(sheet, [words.strip() for words in next(rows, [])], reading)
        yield from _whole(sheet, rows, reading)
    except csv.Error:
        sheet.torn = rows.line_num


def _text(raw: bytes, sheet: Sheet) -> str:
    """The words of a UTF-8 file, with or without the mark that spreadsheets put in front."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        sheet.misspelt = raw[:fault.start].count(b"\n") + 1
        return ""


def _separator(text: str, reading: Reading) -> str:
    heading = text.split("\n", 1)[0]
    return max(reading.separators, key=lambda mark: sum(
        bool(reading.column_of(words.strip().strip('"'))) for words in heading.split(mark)))


def _name_columns(sheet: Sheet, heading: list[str], reading: Reading) -> None:
    for place, words in enumerate(heading, start=1):
        name = reading.column_of(words)
        if not name or name in sheet.columns:
            sheet.flaws.append(Flaw(1, words or Message("thứ {place}", place=place), TWICE if name else UNKNOWN))
        sheet.columns.append(name)
    sheet.flaws += [Flaw(1, title, MISSING) for name, title in reading.needed.items() if name not in sheet.columns]


def _whole(sheet: Sheet, lines: Any, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    begins = lines.line_num + 1
    for cells in lines:
        is_blank = not any(cell.strip() for cell in cells) if reading.spares_blank else not cells
        if not is_blank and len(cells) == len(sheet.columns):
            yield begins, cells
        elif not is_blank:
            sheet.flaws.append(Flaw(begins, "", Message("Dòng này có {cells} ô; đầu bảng có {columns} cột.",
                                                        cells=len(cells), columns=len(sheet.columns))))
        begins = lines.line_num + 1
