"""A chart as drawing of a PDF: lines and text, sharp at any size, its numbers found by whoever searches the file."""
from collections.abc import Iterator

from reportlab.lib.colors import HexColor, black
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from portal.documents.chart import EDGE, SIZE, TONES, Layout, layouts
from portal.documents.fonts import FAMILY
from portal.paper.blocks import BarChart


class ChartDrawing(Flowable):
    """One piece of a chart, never parted."""

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
