"""Sheets of typed values as XLSX: numbers are numbers, days are days, and no text is ever taken for a formula."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portal.documents.text import UNWRITABLE, MissingLetter, tidy
from portal.paper.blocks import Align, Column

Value = str | int | float | date | None

LETTERS_A_SHARE = 7    # a column's share beside the others, in letters of width
NARROWEST, WIDEST = 7, 70
LONGEST_NAME = 31
LONGEST_TEXT = 32_767    # what a cell holds
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
NAME_EDGES = " '"
CELL = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "text_wrap": True, "valign": "top"}
HEAD = {"bold": True, "bg_color": "#E8EEF4", "align": "center", "valign": "vcenter"}
STRONG: dict[str, Any] = {"bold": True}
PLACES = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
TEXT = {"quote_prefix": True}    # a text also for whoever edits the cell later
NUMBER, DAY = {"num_format": "#,##0"}, {"num_format": "dd/mm/yyyy"}
PLAIN: dict[str, Any] = {}
A4 = 9
STREAMED = {"constant_memory": True}    # a row is written when it comes, and none is held


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its columns, its rows of typed values, and perhaps totals; `foot` is printed below it."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    totals: Sequence[Value] = ()
    foot: str = ""
    landscape: bool = False


def to_xlsx(title: str, sheets: Iterable[Sheet]) -> bytes:
    """The sheets as one file. Raises MissingLetter for a sign that no file can hold."""
    target = BytesIO()
    write_xlsx(target, title, sheets)
    return target.getvalue()


def write_xlsx(target: IO[bytes], title: str, sheets: Iterable[Sheet]) -> None:
    """Write the same into a file; rows are taken as they come, so any number of them fits into memory."""
    names: set[str] = set()
    with Workbook(target, STREAMED) as book:
        book.set_properties({"title": _text(title), "author": ""})
        for sheet in sheets:
            _write(book, _free(sheet.name, names), sheet)


def _free(name: str, taken: set[str]) -> str:
    """The name as a sheet may have it: short, without the signs of references, and no other sheet's."""
    plain = " ".join(_text(name).translate(FORBIDDEN).split())
    for number in range(1, len(taken) + 2):
        ending = f" {number}" if number > 1 else ""
        found = plain[:LONGEST_NAME - len(ending)].strip(NAME_EDGES) + ending
        if found.casefold() not in taken:
            break
    taken.add(found.casefold())
    return found


def _write(book: Workbook, name: str, sheet: Sheet) -> None:
    made = book.add_worksheet(name)
    made.freeze_panes(1, 0)
    made.repeat_rows(0)
    made.set_paper(A4)
    made.fit_to_pages(1, 0)
    made.set_header("&C&P")
    made.set_footer(f"&C{_text(sheet.foot).replace('&', '&&')}" if sheet.foot else "")
    if sheet.landscape:
        made.set_landscape()
    for place, column in enumerate(sheet.columns):
        made.set_column(place, place, min(max(column.share * LETTERS_A_SHARE, NARROWEST), WIDEST))
    head = _Styles(book, sheet.columns, HEAD)
    _row(made, 0, [column.title for column in sheet.columns], head)
    plain, last = _Styles(book, sheet.columns, PLAIN), 0
    for last, row in enumerate(sheet.rows, 1):
        _row(made, last, row, plain)
    if sheet.totals:
        _row(made, last + 1, sheet.totals, _Styles(book, sheet.columns, STRONG))


class _Styles:
    """How the cells of each column look, by the sort of what they hold: made once, since a file counts each."""

    def __init__(self, book: Workbook, columns: Sequence[Column], how: dict[str, Any]) -> None:
        self.text, self.number, self.day, self.plain = (
            [book.add_format(CELL | {"align": PLACES[c.align]} | sort | how) for c in columns]
            for sort in (TEXT, NUMBER, DAY, PLAIN))


def _row(sheet: Worksheet, at: int, values: Sequence[Value], styles: _Styles) -> None:
    for place, (value, *_) in enumerate(zip(values, styles.plain, strict=True)):
        if value is None or value == "":
            sheet.write_blank(at, place, None, styles.plain[place])
        elif isinstance(value, str):
            sheet.write_string(at, place, _text(value), styles.text[place])
        elif isinstance(value, date):
            sheet.write_datetime(at, place, value, styles.day[place])
        else:
            sheet.write_number(at, place, value, (styles.number if isinstance(value, int) else styles.plain)[place])


def _text(text: str) -> str:
    if found := UNWRITABLE.search(text):
        raise MissingLetter(found[0])
    return tidy(text)[:LONGEST_TEXT]
