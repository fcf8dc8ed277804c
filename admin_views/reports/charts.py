"""The report's charts as its page draws them: sizes as attributes, numbers as text, a link where one is a figure."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portal.report import charts as charted
from portal.report.charts import Chart
from portal.report.table import in_cell

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
