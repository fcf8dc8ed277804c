"""Office files read back: DOCX and XLSX by their libraries, DOCX also as LibreOffice prints it."""
import os
import re
import subprocess
from collections.abc import Iterator
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from openpyxl import Workbook, load_workbook

from tests.services import has_office

needs_office = pytest.mark.skipif(not has_office() and os.environ.get("CI") != "true", reason="needs LibreOffice")
PATIENCE = 120
OUTLINES = distribution("rinoh-typeface-texgyretermes").locate_file("rinoh_typeface_texgyretermes")
# Whatever fonts a machine has: papers are set in the metrics of Times New Roman, with every Vietnamese letter.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{outlines}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>TeX Gyre Termes</family></prefer></alias>
</fontconfig>"""


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def paragraphs(content: bytes) -> list[str]:
    """The text of every paragraph that stands in no table."""
    return [paragraph.text for paragraph in opened(content).paragraphs]


def everything(document: Document) -> Iterator[str]:
    """The text of every paragraph, those of cells included, in order."""
    return (Paragraph(element, document).text for element in document.element.body.iter(qn("w:p")))


def cells(table: Table) -> list[tuple[str, ...]]:
    """A table's texts; read in one pass, since the library's own way costs the square of the rows."""
    return [tuple("\n".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.tc_lst)
            for row in table._tbl.tr_lst]


def pictures(document: Document) -> list[tuple[str, str]]:
    """The title of each picture, and its description for whoever cannot see it."""
    found = [shape._inline.docPr for shape in document.inline_shapes]
    return [(properties.get("title"), properties.get("descr")) for properties in found]


def book(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def number(text: str) -> float:
    """A number as officials write it: 03, 1.202, 6,75."""
    if not re.fullmatch(r"\d+|\d{1,3}(\.\d{3})+|\d+,\d+", text):
        raise ValueError(text)
    return float(text.replace(".", "").replace(",", "."))


def printed(content: bytes, folder: Path) -> bytes:
    """The DOCX as LibreOffice prints it to PDF, with a profile of its own in the folder."""
    source, typeface = folder / "paper.docx", folder / "fonts.conf"
    source.write_bytes(content)
    typeface.write_text(FONTS.format(outlines=OUTLINES, cache=folder / "fonts"), encoding="utf-8")
    subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
                    "pdf", "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=PATIENCE,
                   env=os.environ | {"FONTCONFIG_FILE": str(typeface)})
    return source.with_suffix(".pdf").read_bytes()
