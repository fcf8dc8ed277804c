"""From a paper to its DOCX: head, text, signatures, then each appendix on sheets of its own."""
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

WIDTHS = {False: 160, True: 247}    # of the text in millimetres, on pages turned or not
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
        _write(block, document, WIDTHS[clean.landscape], number == len(clean.body))
    frame.signatures(document, clean)
    for order, appendix in enumerate(clean.appendices, 1):
        new_sheets(document, appendix.landscape)
        frame.appendix_head(document, clean, appendix, order)
        for block in appendix.blocks:
            _write(block, document, WIDTHS[appendix.landscape], False)
    return _saved(document)


def _write(block: Block, document: Document, width: float, is_last: bool) -> None:
    """One block across `width` millimetres; the last of the text stays by the signatures."""
    match block:
        case Heading():
            say(document, heading_text(block), HEADINGS[block.level])
        case Paragraph():
            _running(document, block.text, is_last)
        case Bullet():
            _running(document, f"- {block.text}", is_last)
        case Facts():
            if block.rows:
                facts_list(document, block, width)
                say(document, "", "Sau bảng")
        case DataTable():
            _table(document, block, width, is_last)
        case BarChart():
            _chart(document, block, width)
        case _:
            raise TypeError(type(block))


def _running(document: Document, text: str, is_last: bool) -> None:
    paragraph = say(document, words.ended(text) if is_last else text, "Nội dung")
    paragraph.paragraph_format.keep_with_next = is_last or None


def _table(document: Document, table: DataTable, width: float, is_last: bool) -> None:
    if table.caption:
        say(document, table.caption, "Tên bảng")
    data_table(document, table, width, with_next=is_last)
    if not is_last:
        say(document, "", "Sau bảng")


def _chart(document: Document, chart: BarChart, width: float) -> None:
    """As pictures, which every word processor shows alike; each says its numbers for who cannot see it."""
    say(document, chart.title, "Tên bảng")
    for picture in pictures(chart, width * 72 / 25.4):
        shape = say(document, "", "Hình").add_run().add_picture(BytesIO(picture.png), width=Pt(picture.width))
        properties: Any = shape._inline.docPr
        properties.set("descr", described(chart))
        properties.set("title", chart.title)


def _saved(document: Document) -> bytes:
    """The file without the time it was made."""
    made, kept = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as source, ZipFile(kept, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return kept.getvalue()
