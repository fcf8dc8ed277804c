"""One appendix of the report as plain values: how rows come together, how a value stands in a cell or in text."""
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portal.domain.message import Message
from portal.domain.writing import decimal, padded, short_day, thousands
from portal.organisation.bodies import Body
from portal.paper.blocks import Column

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


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


def in_text(value: Any) -> str:
    """A value in running text: 03, 1.202, 6,75, 23/08/2021; a figure with nothing behind it says so."""
    if value is None:
        return Message("chưa có")
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return padded(int(value)) if 0 < value < 10 else thousands(int(value))
    if isinstance(value, float):
        return decimal(value)
    return short_day(value) if ISO_DAY.fullmatch(value) else str(value)


def by(rows: Iterable[Any], name: str) -> dict[Any, list[Any]]:
    """The rows by the value of one of their columns."""
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def names_of(bodies: Iterable[int | None]) -> dict[int, str]:
    """The names of these bodies, by id."""
    wanted = sorted({pk for pk in bodies if pk is not None})
    return dict(Body.select(Body.id, Body.name).where(Body.id.in_(wanted)).tuples())
