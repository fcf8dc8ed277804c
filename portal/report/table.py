"""One appendix of the report as plain values, and how a value stands in its cells."""
from dataclasses import dataclass
from typing import Any

from portal.domain.writing import thousands
from portal.paper.blocks import Column
from portal.report.phrases import in_text


@dataclass(frozen=True)
class Table:
    """One appendix: its rows, each with the record it tells of (`kind/code`, or nothing), and perhaps totals."""

    anchor: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    records: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    landscape: bool = False


def in_cell(value: Any) -> str:
    """A value in a table: no leading 0."""
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return thousands(int(value))
    return in_text(value)
