"""A paper as DOCX keeps the layout of Decree 30/2020/NĐ-CP and every word of the paper; LibreOffice opens it."""
import time
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdf
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from PIL import Image

from portal.documents.chart import SCALE, TONES, described
from portal.documents.text import MissingLetter, texts, tidied
from portal.documents.word.writer import to_docx
from portal.domain.writing import date_words
from portal.paper import words
from portal.paper.blocks import Appendix, BarChart, Facts, Heading, Level, Paper, Paragraph, Series
from tests import pages, papers
from tests.office import cells, everything, needs_office, opened, pictures, printed

EXAMPLES = {"report": papers.report, "regulation": papers.regulation, "conclusion": papers.conclusion,
            "complaint_sheet": papers.complaint_sheet}
CHART = BarChart("Trả lời theo cơ quan", ("Phòng Y tế", "Công an huyện"), (
    Series("Đúng hạn", (1202, 0)), Series("Quá hạn", (15, 3))))
SENTENCE = "Thường trực HĐND huyện phối hợp thực hiện quy chế. "


@pytest.fixture(params=EXAMPLES)
def paper(request: pytest.FixtureRequest) -> Paper:
    found: Paper = EXAMPLES[request.param]()
    return found


def letters_of(content: bytes) -> str:
    return pages.letters("".join(everything(opened(content)))).casefold()


def said_by(paper: Paper) -> list[str]:
    """Every text that a reader of the paper sees, but for stamps and what only a machine reads."""
    shown = replace(paper, notice="", file_code="", symbol="", number="",
                    body=tuple(block for block in paper.body if not isinstance(block, BarChart)))
    return [text for text in texts(tidied(shown)) if text and text not in ("LEFT", "CENTER", "RIGHT")]


def test_every_word_of_a_paper_is_in_its_file(paper: Paper) -> None:
    letters = letters_of(to_docx(paper))
    assert [text for text in said_by(paper) if pages.letters(text).casefold() not in letters] == []
    assert pages.letters(date_words(paper.day)) in letters
    assert pages.letters(words.paper_number(paper.number, paper.symbol)).casefold() in letters


def test_sheets_are_a4_with_the_decrees_margins_and_typeface(paper: Paper) -> None:
    document = opened(to_docx(paper))
    assert len(document.sections) == 1 + len(paper.appendices)
    for section, is_wide in zip(document.sections, (False, *(a.landscape for a in paper.appendices)), strict=True):
        size = (section.page_width, section.page_height)
        assert [round(side.mm) for side in size] == ([297, 210] if is_wide else [210, 297])
        assert (section.orientation == WD_ORIENT.LANDSCAPE) is is_wide
        margins = section.left_margin, section.right_margin, section.top_margin, section.bottom_margin
        assert [round(side.mm) for side in margins] == [30, 20, 20, 20]
    defaults = document.styles.element.find(".//" + qn("w:rFonts"))
    assert {defaults.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")} == {"Times New Roman"}
    assert not document.styles.element.findall(".//" + qn("w:rFonts") + "[@" + qn("w:asciiTheme") + "]")
    body = [p.style for p in document.paragraphs if p.style.name == "Nội dung"]
    assert {style.font.size.pt for style in body} <= {14.0}


def test_pages_are_numbered_at_the_top_but_for_the_first_and_appendices_anew() -> None:
    document = opened(to_docx(papers.report()))
    for place, section in enumerate(document.sections):
        properties: Any = section._sectPr
        assert section.different_first_page_header_footer
        assert properties.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.header.is_linked_to_previous is bool(place)
    header = document.sections[0].header
    assert [field.get(qn("w:instr")) for field in header._element.iter(qn("w:fldSimple"))] == [" PAGE "]
    assert "".join(p.text for p in document.sections[0].first_page_header.paragraphs) == ""
    assert round(document.sections[0].header_distance.mm) == 10


def test_a_notice_stands_at_the_foot_of_every_page() -> None:
    section = opened(to_docx(papers.conclusion())).sections[0]
    for foot in (section.footer, section.first_page_footer):
        assert [p.text for p in foot.paragraphs] == [papers.conclusion().notice]


def test_headings_are_an_outline() -> None:
    document = opened(to_docx(papers.report(body=1, rows=1)))
    levels = {p.text: p.style.element.find(".//" + qn("w:outlineLvl")) for p in document.paragraphs}
    assert levels["I. KẾT QUẢ ĐẠT ĐƯỢC"].get(qn("w:val")) == "1"
    assert levels["1.1. Kết quả cụ thể"].get(qn("w:val")) == "3"
    part = replace(papers.conclusion(), body=(Heading(Level.PART, "Chương I\nQUY ĐỊNH CHUNG"), Paragraph("Hết")))
    assert "Chương I\nQUY ĐỊNH CHUNG" in [p.text for p in opened(to_docx(part)).paragraphs]


def test_the_last_words_stay_with_the_signatures_which_are_never_parted() -> None:
    document = opened(to_docx(papers.conclusion()))
    last = next(p for p in document.paragraphs if p.text.endswith("nêu trên./."))
    assert last.paragraph_format.keep_with_next
    signatures = document.tables[-1]
    assert [len(row.findall(".//" + qn("w:cantSplit"))) for row in signatures._tbl.tr_lst] == [1]
    assert "Phan Thị Bích Liễu" in signatures.rows[0].cells[1].text
    assert "Nơi nhận:" in signatures.rows[0].cells[0].text


def test_tables_repeat_their_titles_and_keep_their_totals() -> None:
    table = opened(to_docx(papers.report(rows=60))).tables[-2]
    found, expected = cells(table), papers.contacts(60)
    assert found == [tuple(c.title for c in expected.columns), *expected.rows, expected.totals]
    rows: Any = table._tbl.tr_lst
    assert [bool(row.findall(".//" + qn("w:tblHeader"))) for row in rows] == [True, *[False] * 61]
    assert rows[-2].findall(".//" + qn("w:keepNext"))


def test_text_is_never_markup() -> None:
    hostile = 'a & b <w:p/> ]]> "x"'
    paper = replace(papers.conclusion(), summary=hostile, recipients=(hostile,), body=(
        Facts(((hostile, hostile),)), replace(papers.contacts(1), rows=((hostile,) * 6,), totals=()),
        Paragraph(hostile)))
    found = list(everything(opened(to_docx(paper))))
    assert found.count(hostile) == 9 and f"- {hostile}." in found and f"{hostile}./." in found


def test_signs_that_no_file_holds_are_refused_and_invisible_ones_dropped() -> None:
    with pytest.raises(MissingLetter, match="U\\+DC80"):
        to_docx(replace(papers.conclusion(), place="\udc80"))
    assert "Thạch Giang, ngày" in " ".join(everything(opened(to_docx(replace(
        papers.conclusion(), place="Thạch\u200b Giang\x07")))))


def test_letters_that_the_print_lacks_are_the_word_processors_matter() -> None:
    assert "漢, ngày" in " ".join(everything(opened(to_docx(replace(papers.conclusion(), place="漢")))))


def test_the_same_paper_is_the_same_bytes_and_says_whose_it_is() -> None:
    content = to_docx(papers.report())
    assert content == to_docx(papers.report())
    properties = opened(content).core_properties
    assert (properties.author, properties.comments) == ("Thường trực Hội đồng nhân dân huyện Thạch Giang", "")
    assert properties.title.startswith("Báo cáo Thực hiện Quy chế phối hợp công tác")
    assert not [name for name in ZipFile(BytesIO(content)).namelist() if "thumbnail" in name or "customXml" in name]


def test_a_chart_is_a_picture_that_says_its_numbers() -> None:
    document = opened(to_docx(replace(papers.conclusion(), appendices=(Appendix("Biểu đồ", (CHART,)),))))
    assert pictures(document) == [(CHART.title, "Phòng Y tế: Đúng hạn 1.202, Quá hạn 15; Công an huyện: Đúng hạn 0, "
                                                "Quá hạn 3")]
    assert described(CHART) == pictures(document)[0][1]
    part = next(part for part in document.part.package.iter_parts() if part.partname.endswith(".png"))
    with Image.open(BytesIO(part.blob)) as image:
        assert image.width == pytest.approx(160 * 72 / 25.4 * SCALE, abs=1)
        shades = [shade for _, shade in image.convert("L").getcolors(256)]
    # The two tones and paper are far apart in grey.
    greys = [round(sum(part * int(tone[at:at + 2], 16) for part, at in ((0.299, 1), (0.587, 3), (0.114, 5))))
             for tone in TONES]
    assert min(abs(a - b) for n, a in enumerate(greys) for b in greys[:n]) > 40
    assert all(min(abs(shade - grey) for shade in shades) < 6 for grey in greys[:2])


def test_a_chart_taller_than_a_page_goes_on_in_another_picture() -> None:
    many = BarChart("Nhiều cơ quan", tuple(f"Cơ quan {n}" for n in range(60)), (Series("Số", tuple(range(60))),))
    document = opened(to_docx(replace(papers.conclusion(), body=(many, Paragraph("Hết")))))
    assert len(document.inline_shapes) > 2
    assert all(shape.height.pt < 660 for shape in document.inline_shapes)


def test_an_appendix_of_five_thousand_rows_takes_seconds() -> None:
    began = time.perf_counter()
    content = to_docx(replace(papers.report(body=1), appendices=(Appendix("Danh sách", (papers.contacts(5000),)),)))
    assert time.perf_counter() - began < 20
    assert len(cells(opened(content).tables[-1])) == 5002


@needs_office
def test_libreoffice_prints_what_the_paper_says(paper: Paper, tmp_path: Path) -> None:
    paper = replace(paper, appendices=(*paper.appendices, Appendix("Biểu đồ", (CHART,))))
    pdf = printed(to_docx(paper), tmp_path)
    numbers = pages.page_numbers(pdf)
    assert numbers[0] == "" and numbers.count("") == 1 + len(paper.appendices)
    expected, count = [], 0
    for number in numbers:
        count = count + 1 if number else 1
        expected.append(str(count) if number else "")
    assert numbers == expected
    text = "".join(pages.letters(page).removeprefix(number).removesuffix(pages.letters(paper.notice))
                   for page, number in zip(pages.pages(pdf), numbers, strict=True)).casefold()
    whole = replace(paper, notice="", appendices=paper.appendices[:-1])
    assert [said for said in said_by(whole) if pages.letters(said).casefold() not in text] == []
    with pypdf.PdfReader(BytesIO(pdf)) as reader:
        wide = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    starts = [page for page, number in enumerate(numbers) if number == ""]
    assert [wide[start] for start in starts] == [False, *(appendix.landscape for appendix in paper.appendices)]


@needs_office
@pytest.mark.parametrize("filler", [14, 18, 22, 26])
def test_the_signature_never_stands_alone_in_a_word_processor(filler: int, tmp_path: Path) -> None:
    body = tuple(Paragraph(f"Việc {row}") for row in range(filler))
    paper = replace(papers.conclusion(), day=date(2021, 11, 5), body=(*body, Paragraph(SENTENCE * 6 + "Kết thúc")))
    found = pages.words(printed(to_docx(paper), tmp_path))
    page = next(page for page in found if any(word.text == "Liễu" for word in page))
    assert any(word.text == "thúc./." for word in page) and any(word.text == "TM." for word in page)
