"""Sheets of typed values as XLSX: numbers are numbers, days are days, and no text is ever taken for a formula."""
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from portal.documents.text import UNWRITABLE, MissingLetter, tidy
from portal.paper.blocks import Align, Column

Value = str | int | float | date | None

LETTERS_A_SHARE = 7    # a column's share beside the others, in letters of width
NARROWEST, WIDEST = 7, 70
LONGEST_NAME = 31
LONGEST_TEXT = 32_767    # what a cell holds
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
NAME_EDGES = " '"
FACE = "Times New Roman"
HEAD = Font(name=FACE, size=12, bold=True)
BODY, STRONG = Font(name=FACE, size=12), Font(name=FACE, size=12, bold=True)
RULES = Border(*[Side("thin")] * 4)
SHADE = PatternFill("solid", fgColor="E8EEF4")
PLACES = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


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
    names: set[str] = set()
    # Whole before the file is begun: one left half written complains when it is thrown away.
    clean = [_clean(sheet, names) for sheet in sheets]
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator, book.properties.language = _text(title), "", "vi-VN"
    for sheet in clean:
        _write(book, sheet)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _clean(sheet: Sheet, names: set[str]) -> Sheet:
    def row(values: Sequence[Value]) -> list[Value]:
        return [_text(value) if isinstance(value, str) else value for value in values]
    columns = tuple(replace(column, title=_text(column.title)) for column in sheet.columns)
    return Sheet(_free(sheet.name, names), columns, [row(values) for values in sheet.rows], row(sheet.totals),
                 _text(sheet.foot), sheet.landscape)


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


def _write(book: Workbook, sheet: Sheet) -> None:
    made: Any = book.create_sheet(sheet.name)
    made.freeze_panes = "A2"
    made.print_title_rows = "1:1"
    made.page_setup.orientation, made.page_setup.paperSize = "landscape" if sheet.landscape else "portrait", 9
    made.page_setup.fitToHeight, made.sheet_properties.pageSetUpPr.fitToPage = 0, True
    made.oddHeader.center.text, made.oddFooter.center.text = "&P", sheet.foot.replace("&", "&&") or None
    for number, column in enumerate(sheet.columns):
        width = min(max(column.share * LETTERS_A_SHARE, NARROWEST), WIDEST)
        made.column_dimensions[chr(ord("A") + number)].width = width
    made.append(list(_row(made, [column.title for column in sheet.columns], sheet.columns, HEAD, SHADE)))
    for row in sheet.rows:
        made.append(list(_row(made, row, sheet.columns, BODY)))
    if sheet.totals:
        made.append(list(_row(made, sheet.totals, sheet.columns, STRONG)))


def _row(sheet: Any, values: Sequence[Value], columns: Sequence[Column], font: Font,
         fill: PatternFill | None = None) -> Iterator[WriteOnlyCell]:
    for value, column in zip(values, columns, strict=True):
        cell = WriteOnlyCell(sheet, value)
        cell.font, cell.border = font, RULES
        cell.alignment = Alignment(PLACES[column.align], "top", wrap_text=True)
        if fill:
            cell.fill, cell.alignment = fill, Alignment("center", "center", wrap_text=True)
        if isinstance(value, str):
            cell.data_type, cell.quotePrefix = "s", True    # also for whoever edits the cell later
        elif isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        elif isinstance(value, int):
            cell.number_format = "#,##0"
        yield cell


def _text(text: str) -> str:
    if found := UNWRITABLE.search(text):
        raise MissingLetter(found[0])
    return tidy(text)[:LONGEST_TEXT]
