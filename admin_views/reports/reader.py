"""Sentences of a report turned into words and links; the figure that the address names is open where it was followed.

One page opens one figure: `?figure=` names it and `?at=` the place.
"""
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from admin_views.ground.language import translated
from portal.domain.message import Message
from portal.domain.people import Actor
from portal.report.charts import Bar
from portal.report.evidence import Evidence, evidence
from portal.report.phrases import FigureRef, Part
from portal.report.table import Table, in_cell, in_text
from portal.report.text import Prose, Report
from portal.report.values import FigureValue

OPEN = "bang-chung"     # where an open figure's records stand on the page
EVERY = "so-lieu"       # the table of every figure
MOST_SHOWN = 300        # records shown behind one figure
Address = Callable[..., str]    # of the page itself: an anchor, and what more the address says


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
class Line:
    """One figure in the table of all of them."""

    title: str
    figure: Piece
    previous: str
    opened: Opened | None


class Reader:
    """Turns parts into pieces and opens the figure asked for, once.

    `earlier` leads to a figure a year before; `disputed` are the figures that some body says otherwise.
    """

    def __init__(self, actor: Actor, report: Report, address: Address, earlier: Callable[[str], str],
                 disputed: frozenset[str] = frozenset()) -> None:
        self.actor, self.report, self.address, self.earlier, self.disputed = actor, report, address, earlier, disputed
        self.key, self.at = request.args.get("figure", ""), request.args.get("at", "")
        told = {f"{s.anchor}-{n}": p for s in report.sections for n, p in enumerate(s.paragraphs, 1)}
        places = [at for at, p in ({"can-cu": report.basis} | told | {"ket": report.closing}).items() if self._is_in(p)]
        if self.at not in [*places, EVERY]:
            self.at = places[0] if places else EVERY

    def _is_in(self, prose: Prose) -> bool:
        return any(isinstance(part, FigureRef) and part.key == self.key for part in prose.parts)

    def paragraph(self, prose: Prose, place: str) -> Paragraph:
        pieces = self.pieces(prose.parts, place)
        return Paragraph(pieces, prose.bullet, self.opened_in(pieces, place))

    def pieces(self, parts: Iterable[Part], place: str) -> list[Piece]:
        """Words as they are, figures as links; those out of the report's own figures are words."""
        return [Piece(p) if isinstance(p, str) else self._piece(p.key, p.shown, place) for p in parts]

    def opened_in(self, pieces: Iterable[Piece], place: str) -> Opened | None:
        return self._opened(place) if any(piece.is_open for piece in pieces) else None

    def line(self, figure: FigureValue) -> Line:
        piece = self._piece(figure.key, translated(in_cell(figure.value)), EVERY)
        return Line(figure.title, piece, "" if figure.previous is None else translated(in_cell(figure.previous)),
                    self._opened(EVERY) if piece.is_open else None)

    def link_of(self, bar: Bar) -> str:
        """Where a chart's number is followed; nowhere when it is a part of a figure, or an earlier year's."""
        figure = self.report.figures[bar.key]
        is_whole = (bar.value, bar.records) == (figure.value, figure.records)
        return self._piece(bar.key, "", EVERY).url if is_whole else ""

    def _piece(self, key: str, shown: str, place: str) -> Piece:
        if place != EVERY and shown != in_text(self.report.figures[key].value):
            return Piece(shown, self.earlier(key))
        is_open = (key, place) == (self.key, self.at)
        url = self.address(place) if is_open else self.address(OPEN, figure=key, at=place)
        return Piece(shown, url, is_open, key in self.disputed and place != EVERY)

    def _opened(self, place: str) -> Opened:
        figure = self.report.figures[self.key]
        found = evidence(self.actor, figure)
        return Opened(figure, in_text(figure.value), "" if figure.previous is None else in_text(figure.previous),
                      _change(figure), Evidence(found.rows[:MOST_SHOWN], found.hidden),
                      max(len(found.rows) - MOST_SHOWN, 0), self.address(place))


def table_rows(actor: Actor, table: Table) -> list[tuple[str, tuple[str, ...]]]:
    """An appendix' rows, each with the address of its record where the reader may see it."""
    seen = {row.record: row for row in evidence(actor, FigureValue("", "", 0, table.records)).rows}
    urls = [url_for(f"{seen[r].kind}.details_view", id=seen[r].dossier) if r in seen else "" for r in table.records]
    return list(zip(urls or [""] * len(table.rows), table.rows, strict=True))


def in_the_address(asked: dict[str, str]) -> Address:
    """The report's own page, asked for again with the same words."""
    def address(anchor: str, **more: str) -> str:
        values: dict[str, Any] = {**asked, **more}
        return url_for("report.index_view", _anchor=anchor, **values)
    return address


def year_before(asked: dict[str, str], year: int) -> Callable[[str], str]:
    """Where a figure of the year before is told; nowhere when the period is not a plain year."""
    def earlier(key: str) -> str:
        if asked.keys() - {"year", "body"}:
            return ""
        values: dict[str, Any] = asked | {"year": year - 1, "figure": key}
        return url_for("report.index_view", _anchor=OPEN, **values)
    return earlier


def _change(figure: FigureValue) -> str:
    """“tăng 12%” against the period before; nothing where that is no number, or was none."""
    if not isinstance(figure.value, int | float) or not isinstance(figure.previous, int | float) or not figure.previous:
        return ""
    share = round((figure.value - figure.previous) / figure.previous * 100)
    return Message("tăng {share}%" if share > 0 else "giảm {share}%", share=abs(share)) if share else "không đổi"
