"""The report's page put together: its parts with their figures, the charts, the appendices, what still waits."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import url_for

from admin_views.reports.reader import Line, Paragraph, Reader, in_the_address, year_before
from portal.domain.people import Actor
from portal.figures import Scope
from portal.records import kind_of
from portal.report import charts as charted
from portal.report import reach
from portal.report.charts import Chart
from portal.report.evidence import evidence
from portal.report.figure_value import FigureValue
from portal.report.table import Table, in_cell
from portal.report.text import Report

WIDEST = 75    # per cent of the drawing: with its number behind it, a bar must fit a phone
STEP = 18      # from one bar to the next, in points of the drawing

Link = Callable[[charted.Bar], str]    # the address where a number is told, or nothing


@dataclass(frozen=True)
class Bar:
    """One bar: `width` in per cent of the room, `top` where it stands in points of the drawing."""

    words: str
    url: str
    width: float
    top: int


@dataclass(frozen=True)
class Drawing:
    """A chart with the bars of each category, one a series, and how tall they are together."""

    chart: Chart
    groups: list[tuple[str, list[Bar]]]
    height: int


@dataclass(frozen=True)
class Part:
    level: int
    anchor: str
    heading: str
    paragraphs: list[Paragraph]


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


def drawings(charts: Iterable[Chart], link: Link) -> dict[str, list[Drawing]]:
    """The charts by the section they stand in."""
    found: dict[str, list[Drawing]] = {}
    for chart in charts:
        found.setdefault(chart.section, []).append(_drawing(chart, link))
    return found


def _drawing(chart: Chart, link: Link) -> Drawing:
    most = max(bar.value for _, bars in chart.series for bar in bars)

    def drawn(bar: charted.Bar, no: int) -> Bar:
        return Bar(in_cell(bar.value), link(bar), round(bar.value / most * WIDEST, 2), STEP * no)
    groups = [(name, [drawn(bars[at], no) for no, (_, bars) in enumerate(chart.series)])
              for at, name in enumerate(chart.categories)]
    return Drawing(chart, groups, STEP * len(chart.series))


def page(actor: Actor, report: Report, scope: Scope, asked: dict[str, str]) -> Page:
    """The page of a report; the figure that the address names is open where it was followed from."""
    reader = Reader(actor, report, in_the_address(asked), year_before(asked, report.period.year))
    parts = [Part(s.level, s.anchor, s.heading, [reader.paragraph(p, f"{s.anchor}-{n}")
                                                  for n, p in enumerate(s.paragraphs, 1)]) for s in report.sections]
    return Page(reader.paragraph(report.basis, "can-cu"), parts, reader.paragraph(report.closing, "ket"),
                drawings(report.charts, reader.link_of), [reader.line(f) for f in report.figures.values()],
                [(t, table_rows(actor, t)) for t in report.tables], _waiting(actor, scope),
                any(f.previous is not None for f in report.figures.values()))


def table_rows(actor: Actor, table: Table) -> list[tuple[str, tuple[str, ...]]]:
    """An appendix' rows, each with the address of its record where the reader may see it."""
    seen = {row.record: row for row in evidence(actor, FigureValue("", "", 0, table.records)).rows}
    urls = [url_for(f"{seen[r].kind}.details_view", id=seen[r].dossier) if r in seen else "" for r in table.records]
    return list(zip(urls or [""] * len(table.rows), table.rows, strict=True))


def _waiting(actor: Actor, scope: Scope) -> list[tuple[str, str, int]]:
    """The lists that hold what waits: title, address, how many."""
    found = reach.waiting(actor, scope).items()
    return [(f"{kind_of(slug).title}: {state.label[:1].lower()}{state.label[1:]}",
             url_for(f"{slug}.index_view", flt0_dossier_approval_is=state.value), count)
            for (slug, state), count in sorted(found)]
