"""The sheets of a paper: A4, the decree's margins, a number at the top of each page but the first."""
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm

from portal.documents.word.styles import dress
from portal.paper.blocks import Paper

SHORT, LONG = 210, 297
LEFT, RIGHT, TOP, BOTTOM, NUMBER, NOTICE = 30, 20, 20, 20, 10, 8
# What the library's blank file brings along beside the text: another maker's picture, data and styles.
STRANGE = ("thumbnail", "customXml", "stylesWithEffects")
COMPATIBLE = ('<w:compat {}><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" '
              'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>')


def blank(paper: Paper) -> Document:
    """An empty document with the styles, properties and first sheet of this paper."""
    document = docx.Document()
    _bare(document)
    dress(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = paper.title[:255], paper.issuers[:255], ""
    _sheet(document.sections[0], paper.landscape)
    _margins(document.sections[0], paper.notice)
    return document


def new_sheets(document: Document, wide: bool) -> None:
    """What follows stands on sheets of its own, whose numbers begin at 1 again."""
    _sheet(document.add_section(WD_SECTION.NEW_PAGE), wide)


def _bare(document: Document) -> None:
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if any(word in relation.reltype for word in STRANGE):
                part.rels.pop(key)
    settings: Any = document.settings.element
    old = settings.find(qn("w:compat"))
    # A line that ends with a break stays as wide as its words, also in justified text.
    settings.replace(old, parse_xml(COMPATIBLE.format(nsdecls("w"))))


def _sheet(section: Section, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(LONG), Mm(SHORT)) if wide else (Mm(SHORT), Mm(LONG))
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance, section.footer_distance = Mm(NUMBER), Mm(NOTICE)
    section.different_first_page_header_footer = True
    properties: Any = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:pgMar")).addnext(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))


def _margins(section: Section, notice: str) -> None:
    """The number above, the notice below; later sheets show the same. Nothing stands above a first page."""
    number = section.header.paragraphs[0]
    number.style = "Số trang"
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'))
    section.first_page_header.paragraphs[0].style = "Số trang"
    if notice:
        for foot in (section.footer, section.first_page_footer):
            foot.paragraphs[0].style = "Ghi chú chân trang"
            foot.paragraphs[0].add_run(notice)
