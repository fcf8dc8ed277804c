"""Tables of a word processor: unruled grids that hold places, ruled ones that hold data.

Rows of data are written as markup and read once: the library's own rows cost the square of their number.
"""
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table, _Cell

from portal.paper.blocks import Align, DataTable, Facts

TWIPS_A_MM = 1440 / 25.4
PADDING = 79    # 1.4 mm, in twentieths of a point
TALL = 600      # letters in a cell that may need half a page
RULE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
CELLS = {Align.LEFT: "Ô bảng", Align.CENTER: "Ô bảng giữa", Align.RIGHT: "Ô bảng số"}
HEAD, FACTS, FACTS_SHARES = "Đầu bảng", "Nhãn", (0.34, 0.66)


def unruled(place: Any, widths: Sequence[float], rows: int) -> list[tuple[_Cell, ...]]:
    """The empty cells of a table without lines, no row of which is parted; widths in millimetres."""
    cells = [_row([("", "")] * len(widths), list(map(_twips, widths)), flags="<w:cantSplit/>") for _ in range(rows)]
    table = _placed(place, _table(cells, list(map(_twips, widths)), is_ruled=False, padding=0))
    return [tuple(row.cells) for row in table.rows]


def facts_list(place: Any, facts: Facts, width: float) -> None:
    """Labels at the left, values at the right, no lines."""
    widths = [_twips(width * share) for share in FACTS_SHARES]
    rows = [_row([(text, FACTS) for text in row], widths) for row in facts.rows]
    _placed(place, _table(rows, widths, is_ruled=False, padding=PADDING))


def data_table(place: Any, table: DataTable, width: float, with_next: bool = False) -> None:
    """A ruled table, its titles repeated on every page; `with_next` keeps its last row by what follows."""
    whole = sum(column.share for column in table.columns)
    widths = [_twips(width * column.share / whole) for column in table.columns]
    looks = [CELLS[column.align] for column in table.columns]
    rows = [_row([(column.title, HEAD) for column in table.columns], widths, "<w:cantSplit/><w:tblHeader/>")]
    rows += [_row(zip(row, looks, strict=True), widths, _together(row)) for row in table.rows]
    if table.totals:
        rows.append(_row(zip(table.totals, looks, strict=True), widths, is_bold=True))
    made = _placed(place, _table(rows, widths, is_ruled=True, padding=PADDING))
    last: list[Any] = made._tbl.tr_lst[-2:]
    for row in last if with_next else last[:-1] if table.totals else ():
        for paragraph in row.iter("{*}p"):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _together(row: Sequence[str]) -> str:
    """A row moves whole to the next page, but for one that may be taller than a page."""
    return "<w:cantSplit/>" if max(map(len, row)) < TALL else ""


def _placed(place: Any, markup: str) -> Table:
    """Put the table at the end of a document's text or a cell."""
    element: Any = parse_xml(markup)
    container = place._body if hasattr(place, "_body") else place
    container._element._insert_tbl(element)
    return Table(element, container)


def _twips(width: float) -> int:
    return round(width * TWIPS_A_MM)


def _table(rows: Iterable[str], widths: Sequence[int], is_ruled: bool, padding: int) -> str:
    edges = "".join(f"<w:{edge} {RULE}/>" for edge in EDGES)
    return (f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'{f"<w:tblBorders>{edges}</w:tblBorders>" if is_ruled else ""}<w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:left w:w="{padding}" w:type="dxa"/><w:right w:w="{padding}" w:type="dxa"/>'
            f'</w:tblCellMar></w:tblPr><w:tblGrid>{"".join(f"<w:gridCol w:w={chr(34)}{w}{chr(34)}/>" for w in widths)}'
            f'</w:tblGrid>{"".join(rows)}</w:tbl>')


def _row(cells: Iterable[tuple[str, str]], widths: Sequence[int], flags: str = "", is_bold: bool = False) -> str:
    """One row from its texts, each with its style."""
    inner = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                    f'{_paragraph(text, look, is_bold)}</w:tc>'
                    for (text, look), width in zip(cells, widths, strict=True))
    return f"<w:tr>{f'<w:trPr>{flags}</w:trPr>' if flags else ''}{inner}</w:tr>"


def _paragraph(text: str, look: str, is_bold: bool) -> str:
    if not look:
        return "<w:p/>"
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    strong = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(look)}"/></w:pPr><w:r>{strong}{lines}</w:r></w:p>'


def style_id(name: str) -> str:
    """As the library makes a style's key from its name."""
    return name.replace(" ", "")
