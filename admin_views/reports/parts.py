"""The report as its page reads it: plain values, each figure with the address that opens it."""
from dataclasses import dataclass

from admin_views.reports.charts import Drawing
from portal.report.evidence import Evidence
from portal.report.table import Table
from portal.report.values import FigureValue


@dataclass(frozen=True)
class Piece:
    """Words, or a figure as a link."""

    words: str
    url: str = ""
    is_open: bool = False
    is_disputed: bool = False


@dataclass(frozen=True)
class Opened:
    """The figure that was asked for, with the records in the reader's sight; `more` were left off for length."""

    figure: FigureValue
    shown: str
    previous: str
    change: str
    evidence: Evidence
    more: int
    close: str

    @property
    def has_amounts(self) -> bool:
        return any(row.amount is not None for row in self.evidence.rows)


@dataclass(frozen=True)
class Paragraph:
    pieces: list[Piece]
    bullet: bool
    opened: Opened | None


@dataclass(frozen=True)
class Part:
    level: int
    anchor: str
    heading: str
    paragraphs: list[Paragraph]


@dataclass(frozen=True)
class Line:
    """One figure in the table of all of them."""

    title: str
    figure: Piece
    previous: str
    opened: Opened | None


@dataclass(frozen=True)
class Page:
    """Everything that `portal/report/page.html` reads beside the report."""

    basis: Paragraph
    parts: list[Part]
    closing: Paragraph
    charts: dict[str, list[Drawing]]
    lines: list[Line]
    tables: list[tuple[Table, list[tuple[str, tuple[str, ...]]]]]
    waiting: list[tuple[str, str, int]]
    has_previous: bool
