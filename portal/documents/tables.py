"""Tables set straight from data: cell text is measured and broken into lines here and never becomes markup.

HTML tables cost the square of their length in the renderer and shrink a cell taller than a page until nobody can read
it. Here every row has a known height, and a row too tall to move whole is carried over several rows.
"""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import LongTable

from portal.documents.fonts import BOLD, FAMILY
from portal.paper.blocks import Align, DataTable, Facts

TABLE_SIZE = 12
FACTS_SIZE = 13
LEADING = 1.2
PADDING = 1.4 * mm
RULE = 0.5
LINES_A_PART = 24
FACTS_SHARES = (0.34, 0.66)


@dataclass(frozen=True)
class Face:
    """A font at a size in points; breaks text into lines no wider than a width."""

    font: str
    size: int

    def lines(self, text: str, width: float) -> list[str]:
        return list(chain.from_iterable(self._fill(line, width) for line in text.split("\n")))

    def width(self, text: str) -> float:
        return float(stringWidth(text, self.font, self.size))

    def _fill(self, text: str, width: float) -> Iterator[str]:
        if self.width(text) <= width:
            yield text
            return
        line = ""
        for word in chain.from_iterable(self._pieces(word, width) for word in text.split(" ")):
            longer = f"{line} {word}" if line else word
            if line and self.width(longer) > width:
                yield line
                line = word
            else:
                line = longer
        yield line

    def _pieces(self, word: str, width: float) -> Iterator[str]:
        """A word that no line can hold, cut where it must be."""
        while self.width(word) > width:
            fits = 1
            while fits < len(word) and self.width(word[:fits + 1]) <= width:
                fits += 1
            yield word[:fits]
            word = word[fits:]
        if word:
            yield word


def data_table(table: DataTable, width: float) -> LongTable:
    """A ruled table across `width` points, its column titles repeated on every page."""
    widths = _shared(width, [column.share for column in table.columns])
    bold, plain = Face(BOLD, TABLE_SIZE), Face(FAMILY, TABLE_SIZE)
    header = _broken([column.title for column in table.columns], widths, bold)
    rows, starts = _parts((_broken(row, widths, plain) for row in table.rows), first=1)
    totals = [_broken(table.totals, widths, bold)] if table.totals else []
    if totals:
        starts.append(1 + len(rows))
    body = [header, *rows, *totals]
    return _set(body, widths, TABLE_SIZE, repeatRows=1, spaceBefore=6, spaceAfter=6,
                style=[*_ruled(starts), *_aligned(table), *_strong(len(body) if totals else 0)])


def facts_list(facts: Facts, width: float) -> LongTable:
    """Labels at the left, values at the right, no rules."""
    widths = _shared(width, FACTS_SHARES)
    face = Face(FAMILY, FACTS_SIZE)
    rows, _ = _parts((_broken(row, widths, face) for row in facts.rows), first=0)
    return _set(rows, widths, FACTS_SIZE, spaceBefore=3, spaceAfter=8,
                style=[("LEFTPADDING", (0, 0), (0, -1), 0), ("RIGHTPADDING", (1, 0), (1, -1), 0)])


def _shared(width: float, shares: Sequence[float]) -> list[float]:
    total = sum(shares)
    return [width * share / total for share in shares]


def _broken(row: Sequence[str], widths: list[float], face: Face) -> list[list[str]]:
    return [face.lines(text, width - 2 * PADDING - RULE) for text, width in zip(row, widths, strict=True)]


def _parts(rows: Iterator[list[list[str]]], first: int) -> tuple[list[list[list[str]]], list[int]]:
    """Rows no taller than a part, and the index (counted from `first`) at which each row of the data begins."""
    parts: list[list[list[str]]] = []
    starts = []
    for row in rows:
        starts.append(first + len(parts))
        parts.extend([cell[top:top + LINES_A_PART] for cell in row]
                     for top in range(0, max(map(len, row)), LINES_A_PART))
    return parts, starts


def _set(rows: list[list[list[str]]], widths: list[float], size: int, style: list[tuple[object, ...]],
         **options: float) -> LongTable:
    leading = size * LEADING
    heights = [max(map(len, row)) * leading + 2 * PADDING for row in rows]
    return LongTable([["\n".join(cell) for cell in row] for row in rows], widths, heights, hAlign="LEFT", **options,
                     style=[("FONT", (0, 0), (-1, -1), FAMILY, size, leading),
                            ("VALIGN", (0, 0), (-1, -1), "TOP"),
                            ("LEFTPADDING", (0, 0), (-1, -1), PADDING), ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
                            ("TOPPADDING", (0, 0), (-1, -1), PADDING), ("BOTTOMPADDING", (0, 0), (-1, -1), PADDING),
                            *style])


def _ruled(starts: list[int]) -> Iterator[tuple[object, ...]]:
    """Lines around every row of the data, none between the parts of one row, one where a page ends."""
    yield "BOX", (0, 0), (-1, -1), RULE, black
    yield "LINEBEFORE", (1, 0), (-1, -1), RULE, black
    yield "LINEABOVE", (0, "splitfirst"), (-1, "splitfirst"), RULE, black
    yield "LINEBELOW", (0, "splitlast"), (-1, "splitlast"), RULE, black
    for begin, end in _runs(starts):
        yield "LINEABOVE", (0, begin), (-1, end), RULE, black


def _runs(starts: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring indexes as ranges: a long table then carries a handful of commands, not thousands."""
    for _, run in groupby(enumerate(starts), lambda pair: pair[1] - pair[0]):
        neighbours = [start for _, start in run]
        yield neighbours[0], neighbours[-1]


def _aligned(table: DataTable) -> Iterator[tuple[object, ...]]:
    for index, column in enumerate(table.columns):
        yield "ALIGN", (index, 0), (index, -1), column.align.value
    yield "ALIGN", (0, 0), (-1, 0), Align.CENTER.value
    yield "VALIGN", (0, 0), (-1, 0), "MIDDLE"
    yield "FONTNAME", (0, 0), (-1, 0), BOLD


def _strong(length: int) -> Iterator[tuple[object, ...]]:
    """The totals in bold, never alone on a page."""
    if length:
        yield "FONTNAME", (0, length - 1), (-1, length - 1), BOLD
        yield "NOSPLIT", (0, max(length - 2, 1)), (-1, length - 1)
