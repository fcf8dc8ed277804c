"""Words of a paper set as paragraphs of a word processor."""
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.text.paragraph import Paragraph

BOX = 'w:val="single" w:sz="6" w:space="3" w:color="000000"'


def say(place: Any, text: str, style: str) -> Paragraph:
    """A paragraph at the end of the document or of a cell; a line break in the text stays one."""
    first = place.paragraphs[0] if hasattr(place, "_tc") else None
    paragraph: Paragraph = first if first is not None and len(first._p) == 0 else place.add_paragraph()
    paragraph.style = style
    paragraph.add_run(text)
    return paragraph


def rule(place: Any, side: float, below: float = 0) -> None:
    """The thin line under a name or a title, `side` millimetres short at either end."""
    paragraph = say(place, "", "Đường kẻ")
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(side)
    paragraph.paragraph_format.space_after = Mm(below)
    _edged(paragraph, 'w:val="single" w:sz="6" w:space="0" w:color="000000"', "top")


def boxed(place: Any, text: str, style: str) -> None:
    """A mark in a box."""
    _edged(say(place, text, style), BOX, "top", "left", "bottom", "right")


def _edged(paragraph: Paragraph, line: str, *edges: str) -> None:
    inner = "".join(f"<w:{edge} {line}/>" for edge in edges)
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(f'<w:pBdr {nsdecls("w")}>{inner}</w:pBdr>'), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing",
        "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
