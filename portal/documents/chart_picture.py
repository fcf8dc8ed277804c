"""A chart as PNG pictures, for files that hold no drawing: set in the typeface of papers, sharp in print."""
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from portal.documents.chart import EDGE, SIZE, TONES, Layout, layouts
from portal.documents.fonts import FAMILY, outlines
from portal.paper.blocks import BarChart

SCALE = 3    # dots a point: 216 an inch
EDGE_WIDTH = 2


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
