"""One appendix of the report, as data."""
from dataclasses import dataclass

from portal.documents.paper import Column


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
