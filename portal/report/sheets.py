"""The report's numbers as sheets: every figure on the first, then each appendix."""
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from portal.documents.record import sample_notice
from portal.documents.workbook import Sheet, Value, to_xlsx
from portal.domain.writing import roman, short_day, thousands
from portal.paper.blocks import Align, Column
from portal.report.table import ISO_DAY, Table, in_text
from portal.report.text import Report

FIGURES = (Column("Mã số liệu", 6), Column("Số liệu", 8), Column("Kỳ này", 2.2, Align.RIGHT),
           Column("Kỳ trước", 2.2, Align.RIGHT), Column("Số bản ghi", 2, Align.RIGHT))


def workbook_of(report: Report) -> bytes:
    """The report's figures and appendices as XLSX."""
    return to_xlsx(f"Báo cáo {report.title}", _sheets(report))


def _sheets(report: Report) -> Iterator[Sheet]:
    foot = "; ".join(filter(None, (f"Chốt số liệu đến {short_day(report.as_of)}", sample_notice())))
    yield Sheet("Số liệu", FIGURES, ((f.key, f.title, _value(f.value), _value(f.previous), len(f.records))
                                   for f in report.figures.values()), foot=foot)
    for number, table in enumerate(report.tables, 1):
        yield Sheet(f"PL {roman(number)} {table.title}", table.columns, (as_typed(table, row) for row in table.rows),
                    as_typed(table, table.totals) if table.totals else (), foot, table.landscape)


def _value(value: Any) -> Value:
    """A figure's value; a day is kept in it as text."""
    found: Value = date.fromisoformat(value) if isinstance(value, str) and ISO_DAY.fullmatch(value) else value
    return found


def as_typed(table: Table, row: tuple[str, ...]) -> tuple[Value, ...]:
    return tuple(typed(cell) if column.align is not Align.LEFT else cell
                 for cell, column in zip(row, table.columns, strict=True))


def typed(cell: str) -> Value:
    """The number or the day that a cell was written from; any other text stays what it is."""
    for read, written in READINGS:
        try:
            found: Value = read(cell)
        except ValueError:
            continue
        if written(found) == cell:
            return found
    return cell


def _day(cell: str) -> date:
    day, month, year = map(int, cell.split("/"))
    return date(year, month, day)


READINGS: tuple[tuple[Callable[[str], Any], Callable[[Any], str]], ...] = (
    (lambda cell: int(cell.replace(".", "")), thousands),
    (int, str),
    (lambda cell: float(cell.replace(".", "").replace(",", ".") if "," in cell else ""), in_text),
    (_day, short_day),
)
