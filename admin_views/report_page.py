"""The report as its page reads it: each figure a link, the open one with the records behind it."""
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from admin_views.language import said
from portal import report_reach
from portal.domain.people import Actor
from portal.measures import Scope
from portal.records import kind_of
from portal.report import Evidence, FigureRef, FigureValue, Prose, Report, Table, evidence
from portal.report.phrases import in_text
from portal.report.tables import in_cell

OPEN = "bang-chung"     # where an open figure's records stand on the page
EVERY = "so-lieu"       # the table of every figure
MOST_SHOWN = 300        # records shown behind one figure
CHARTED = "petitions.field."
MOST_WIDE = 40          # per cent of the drawing: beside the names, it must fit a phone


@dataclass(frozen=True)
class Piece:
    """Words, or a figure as a link."""

    words: str
    url: str = ""
    is_open: bool = False


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
class Bar:
    """One bar of the chart: `width` is its share of the room, `top` where it stands, in points of the drawing."""

    title: str
    value: str
    width: int
    top: int


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
    bars: list[Bar]
    chart: list[Line]
    lines: list[Line]
    tables: list[tuple[Table, list[tuple[str, tuple[str, ...]]]]]
    waiting: list[tuple[str, str, int]]
    has_previous: bool


def page(actor: Actor, report: Report, scope: Scope, asked: dict[str, str]) -> Page:
    """The page of a report; the figure that the address names is open where it was followed from."""
    reader = _Reader(actor, report, asked)
    parts = [Part(s.level, s.anchor, s.heading, [reader.paragraph(p, f"{s.anchor}-{n}")
                                                  for n, p in enumerate(s.paragraphs, 1)]) for s in report.sections]
    charted = sorted((f for f in report.figures.values() if f.key.startswith(CHARTED) and not f.is_empty),
                     key=lambda f: -f.value)
    return Page(reader.paragraph(report.basis, "can-cu"), parts, reader.paragraph(report.closing, "ket"),
                list(_bars(charted)), [reader.line(f) for f in charted],
                [reader.line(f) for f in report.figures.values()], [(t, _rows(actor, t)) for t in report.tables],
                _waiting(actor, scope), any(f.previous is not None for f in report.figures.values()))


class _Reader:
    """Turns parts into pieces and opens the figure asked for, once."""

    def __init__(self, actor: Actor, report: Report, asked: dict[str, str]) -> None:
        self.actor, self.report, self.asked = actor, report, asked
        self.key, self.at = request.args.get("figure", ""), request.args.get("at", "")
        told = {f"{s.anchor}-{n}": p for s in report.sections for n, p in enumerate(s.paragraphs, 1)}
        places = [at for at, p in ({"can-cu": report.basis} | told | {"ket": report.closing}).items() if self._is_in(p)]
        if self.at not in [*places, EVERY]:
            self.at = places[0] if places else EVERY

    def _is_in(self, prose: Prose) -> bool:
        return any(isinstance(part, FigureRef) and part.key == self.key for part in prose.parts)

    def paragraph(self, prose: Prose, place: str) -> Paragraph:
        pieces = [Piece(p) if isinstance(p, str) else self._piece(p.key, p.shown, place) for p in prose.parts]
        is_open = any(piece.is_open for piece in pieces)
        return Paragraph(pieces, prose.bullet, self._opened(place) if is_open else None)

    def line(self, figure: FigureValue) -> Line:
        piece = self._piece(figure.key, said(in_cell(figure.value)), EVERY)
        return Line(figure.title, piece, "" if figure.previous is None else said(in_cell(figure.previous)),
                    self._opened(EVERY) if piece.is_open else None)

    def _piece(self, key: str, shown: str, place: str) -> Piece:
        if place != EVERY and shown != in_text(self.report.figures[key].value):
            return Piece(shown, self._earlier(key))
        is_open = (key, place) == (self.key, self.at)
        return Piece(shown, self.url(place) if is_open else self.url(OPEN, figure=key, at=place), is_open)

    def _earlier(self, key: str) -> str:
        """Where a figure of the year before is told; nowhere when the period is not a plain year."""
        if self.asked.keys() - {"year", "body"}:
            return ""
        values: dict[str, Any] = self.asked | {"year": self.report.period.year - 1, "figure": key}
        return url_for("report.index_view", _anchor=OPEN, **values)

    def _opened(self, place: str) -> Opened:
        figure = self.report.figures[self.key]
        found = evidence(self.actor, figure)
        return Opened(figure, in_text(figure.value), "" if figure.previous is None else in_text(figure.previous),
                      _change(figure), Evidence(found.rows[:MOST_SHOWN], found.hidden),
                      max(len(found.rows) - MOST_SHOWN, 0), self.url(place))

    def url(self, anchor: str, **more: str) -> str:
        values: dict[str, Any] = {**self.asked, **more}
        return url_for("report.index_view", _anchor=anchor, **values)


def _change(figure: FigureValue) -> str:
    """“tăng 12%” against the period before; nothing where that is no number, or was none."""
    if not isinstance(figure.value, int | float) or not isinstance(figure.previous, int | float) or not figure.previous:
        return ""
    share = round((figure.value - figure.previous) / figure.previous * 100)
    return f"{'tăng' if share > 0 else 'giảm'} {abs(share)}%" if share else "không đổi"


def _bars(figures: list[FigureValue]) -> Iterator[Bar]:
    most = max((f.value for f in figures), default=1)
    for place, f in enumerate(figures):
        yield Bar(_field(f), in_cell(f.value), round(f.value / most * MOST_WIDE), place * 24)


def _field(figure: FigureValue) -> str:
    """“Ý kiến về: Đất đai” is about “Đất đai”."""
    return figure.title.partition(": ")[2] or figure.title


def _rows(actor: Actor, table: Table) -> list[tuple[str, tuple[str, ...]]]:
    """An appendix' rows, each with the address of its record where the reader may see it."""
    seen = {row.record: row for row in evidence(actor, FigureValue("", "", 0, table.records)).rows}
    urls = [url_for(f"{seen[r].kind}.details_view", id=seen[r].dossier) if r in seen else "" for r in table.records]
    return list(zip(urls or [""] * len(table.rows), table.rows, strict=True))


def _waiting(actor: Actor, scope: Scope) -> list[tuple[str, str, int]]:
    """The lists that hold what waits: title, address, how many."""
    found = report_reach.waiting(actor, scope).items()
    return [(f"{kind_of(slug).title}: {state.label[:1].lower()}{state.label[1:]}",
             url_for(f"{slug}.index_view", flt0_dossier_approval_is=state.value), count)
            for (slug, state), count in sorted(found)]
