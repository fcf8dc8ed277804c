"""From a paper to its DOCX: head, text, signatures, then each appendix on sheets of its own."""
from functools import singledispatch
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.shared import Pt

from portal.documents.chart import described, pictures
from portal.documents.text import UNWRITABLE, MissingLetter, texts, tidied
from portal.documents.word import frame
from portal.documents.word.grid import data_table, facts_list
from portal.documents.word.page import blank, new_sheets
from portal.documents.word.text import say
from portal.paper import words
from portal.paper.blocks import BarChart, Block, Bullet, DataTable, Facts, Heading, Level, Paper, Paragraph
from portal.paper.phrases import heading_text

PORTRAIT, LANDSCAPE = 160, 247
HEADINGS = {Level.PART: "Phần và chương", Level.SECTION: "Mục", Level.CLAUSE: "Khoản và điều", Level.POINT: "Điểm"}


def to_docx(paper: Paper) -> bytes:
    """The paper as DOCX; the same paper is the same bytes. Raises MissingLetter for a sign that no file can hold."""
    clean: Paper = tidied(paper)
    for text in texts(clean):
        if found := UNWRITABLE.search(text):
            raise MissingLetter(found[0])
    document = blank(clean)
    frame.head(document, clean)
    frame.bases(document, clean)
    for number, block in enumerate(clean.body, 1):
        _write(block, document, _width(clean.landscape), number == len(clean.body))
    frame.signatures(document, clean)
    for order, appendix in enumerate(clean.appendices, 1):
        new_sheets(document, appendix.landscape)
        frame.appendix_head(document, clean, appendix, order)
        for block in appendix.blocks:
            _write(block, document, _width(appendix.landscape), False)
    return _saved(document)


def _width(is_wide: bool) -> float:
    return LANDSCAPE if is_wide else PORTRAIT


@singledispatch
def _write(block: Block, _document: Document, _width: float, _is_last: bool) -> None:
    """One block across `width` millimetres; the last of the text stays by the signatures."""
    raise TypeError(type(block))


@_write.register
def _(block: Heading, document: Document, _width: float, _is_last: bool) -> None:
    say(document, heading_text(block), HEADINGS[block.level])


@_write.register
def _(block: Paragraph, document: Document, _width: float, is_last: bool) -> None:
    _running(document, block.text, is_last)


@_write.register
def _(block: Bullet, document: Document, _width: float, is_last: bool) -> None:
    _running(document, f"- {block.text}", is_last)


def _running(document: Document, text: str, is_last: bool) -> None:
    paragraph = say(document, words.ended(text) if is_last else text, "Nội dung")
    paragraph.paragraph_format.keep_with_next = is_last or None


@_write.register
def _(block: Facts, document: Document, width: float, _is_last: bool) -> None:
    if block.rows:
        facts_list(document, block, width)
        say(document, "", "Sau bảng")


@_write.register
def _(block: DataTable, document: Document, width: float, is_last: bool) -> None:
    if block.caption:
        say(document, block.caption, "Tên bảng")
    data_table(document, block, width, with_next=is_last)
    if not is_last:
        say(document, "", "Sau bảng")


@_write.register
def _(block: BarChart, document: Document, width: float, _is_last: bool) -> None:
    """As pictures, which every word processor shows alike; each says its numbers for who cannot see it."""
    say(document, block.title, "Tên bảng")
    for picture in pictures(block, width * 72 / 25.4):
        shape = say(document, "", "Hình").add_run().add_picture(BytesIO(picture.png), width=Pt(picture.width))
        properties: Any = shape._inline.docPr
        properties.set("descr", described(block))
        properties.set("title", block.title)


def _saved(document: Document) -> bytes:
    """The file without the time it was made."""
    made, kept = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as source, ZipFile(kept, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return kept.getvalue()
