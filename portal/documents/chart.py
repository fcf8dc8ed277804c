"""A bar chart laid out once, in points from the top left corner, for its drawing in a PDF or its PNG pictures.

Names stand above their bars and numbers behind them, so nothing is cut however long a name is. The tones of series
differ in lightness alone: they stay apart in grey print and for the colour-blind.
"""
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import HexColor, black
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from portal.documents.fonts import FAMILY, outlines
from portal.domain.writing import thousands
from portal.paper.blocks import BarChart

TONES = ("#16324f", "#5f8fbf", "#b9d3ea", "#ffffff")
EDGE = "#16324f"
SIZE, LINE, BAR, STEP, GAP = 12, 15, 11, 14, 8
SWATCH = 10
SCALE = 3    # dots of a picture a point: 216 an inch
EDGE_WIDTH = 2
TALLEST = 590    # of one picture: with the head of an appendix it fits a page

Measure = Callable[[str], float]    # the width of a text set at SIZE


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    width: float
    height: float
    tone: int


@dataclass(frozen=True)
class Label:
    """Words whose baseline is at `base`."""

    left: float
    base: float
    words: str


@dataclass(frozen=True)
class Layout:
    width: float
    height: float
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]


def layouts(chart: BarChart, width: float, measure: Measure) -> Iterator[Layout]:
    """The chart across `width`, in as many pieces as pages need; all are drawn to one scale, each with its legend."""
    names = [_wrapped(name, width, measure) for name in chart.categories]
    heights = [len(lines) * LINE + len(chart.series) * STEP + GAP for lines in names]
    first = 0
    while first < len(names):
        end, room = first + 1, TALLEST - heights[first]
        while end < len(names) and heights[end] <= room:
            room -= heights[end]
            end += 1
        yield _Piece(chart, width, measure).drawn(names, first, end)
        first = end


class _Piece:
    """One piece while it is drawn, from above downwards."""

    def __init__(self, chart: BarChart, width: float, measure: Measure) -> None:
        self.chart, self.width, self.measure = chart, width, measure
        self.boxes: list[Box] = []
        self.labels: list[Label] = []
        self.top = 0.0

    def drawn(self, names: list[list[str]], first: int, end: int) -> Layout:
        self._legend()
        longest = max(self.measure(thousands(v)) for s in self.chart.series for v in s.values)
        scale = (self.width - longest - GAP) / max(1, *(v for s in self.chart.series for v in s.values))
        for category in range(first, end):
            self._category(names[category], [series.values[category] for series in self.chart.series], scale)
        return Layout(self.width, self.top, tuple(self.boxes), tuple(self.labels))

    def _legend(self) -> None:
        left = 0.0
        for tone, series in enumerate(self.chart.series):
            room = SWATCH + 4 + self.measure(series.name)
            if left and left + room > self.width:
                left, self.top = 0.0, self.top + LINE
            self.boxes.append(Box(left, self.top + 2, SWATCH, SWATCH, tone))
            self.labels.append(Label(left + SWATCH + 4, self.top + SIZE - 1, series.name))
            left += room + 2 * GAP
        self.top += LINE + GAP

    def _category(self, name: list[str], values: list[int], scale: float) -> None:
        for line in name:
            self.labels.append(Label(0, self.top + SIZE - 1, line))
            self.top += LINE
        for tone, value in enumerate(values):
            self.boxes.append(Box(0, self.top + 1, value * scale, BAR, tone))
            self.labels.append(Label(value * scale + 5, self.top + SIZE - 2, thousands(value)))
            self.top += STEP
        self.top += GAP


def _wrapped(text: str, width: float, measure: Measure) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def described(chart: BarChart) -> str:
    """The chart in words: every number under its name."""
    return "; ".join(f"{category}: {', '.join(_said(chart, at))}" for at, category in enumerate(chart.categories))


def _said(chart: BarChart, at: int) -> Iterator[str]:
    return (f"{series.name} {thousands(series.values[at])}" for series in chart.series)


class ChartDrawing(Flowable):
    """One piece of a chart, never parted: lines and text, sharp at any size, found by whoever searches the file."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self.layout = layout
        self.width, self.height = layout.width, layout.height
        self.spaceAfter = 6

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(HexColor(EDGE))
        canvas.setLineWidth(0.6)
        for box in self.layout.boxes:
            if box.width:
                canvas.setFillColor(HexColor(TONES[box.tone]))
                canvas.rect(box.left, self.height - box.top - box.height, box.width, box.height, stroke=1, fill=1)
        canvas.setFillColor(black)
        canvas.setFont(FAMILY, SIZE)
        for label in self.layout.labels:
            canvas.drawString(label.left, self.height - label.base, label.words)


def drawings(chart: BarChart, width: float) -> Iterator[ChartDrawing]:
    """The chart across `width` points, a drawing for each piece."""
    return map(ChartDrawing, layouts(chart, width, lambda text: float(stringWidth(text, FAMILY, SIZE))))


@dataclass(frozen=True)
class Picture:
    """A picture and the width in points that it is shown at."""

    png: bytes
    width: float


def pictures(chart: BarChart, width: float) -> Iterator[Picture]:
    """The chart across `width` points, a picture for each piece."""
    for layout in layouts(chart, width, _measure):
        yield Picture(_png(layout), width)


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(outlines(FAMILY)), SIZE * SCALE)


def _measure(text: str) -> float:
    return float(_font().getlength(text)) / SCALE


def _png(layout: Layout) -> bytes:
    image = Image.new("RGB", (round(layout.width * SCALE), round(layout.height * SCALE)), "white")
    draw = ImageDraw.Draw(image)
    for box in layout.boxes:
        left, top = round(box.left * SCALE), round(box.top * SCALE)
        right, bottom = round((box.left + box.width) * SCALE), round((box.top + box.height) * SCALE)
        if right > left:
            draw.rectangle((left, top, right, bottom), fill=TONES[box.tone], outline=EDGE, width=EDGE_WIDTH)
    for label in layout.labels:
        draw.text((label.left * SCALE, label.base * SCALE), label.words, fill="black", font=_font(), anchor="ls")
    target = BytesIO()
    image.quantize(32).save(target, "PNG", optimize=True)
    return target.getvalue()
