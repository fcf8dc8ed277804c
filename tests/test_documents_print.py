"""A printed paper says exactly what was put in, in its own embedded typeface, and only that."""
import string
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.documents import fonts
from portal.documents.markup import markup
from portal.documents.text import MissingLetter
from portal.documents.typeset import Misprint, typeset
from portal.paper.blocks import Bullet, Column, DataTable, Facts, Paper, Paragraph
from tests import pages, papers

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
LOWER = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES) + "đ"
ALPHABET = LOWER + LOWER.upper() + string.ascii_letters + string.digits
SIGNS = " .,;:!?()[]{}%&<>\"'“”‘’–—-/+=*#@_$…"
HOSTILE = (
    "<pdf:nextpage/>", "<style>* { display: none }</style>", "<img src='http://127.0.0.1/a.png'/>",
    "<img src='file:///etc/passwd'/>", "<td colspan='100000000'>x</td>", "</p></ending><grid no=\"0\" width=\"9\">",
    "@import url(http://localhost/a.css);", "<link rel='stylesheet' href='file:///etc/hostname'>", "<!-- ", "]]>",
    "&lt;b&gt; &amp; &#0; &nbsp;", "{{ paper.place }} {% raw %}", "<font color='red'>đỏ</font>", "<br/>", "<para>",
)


@pytest.fixture(scope="module", autouse=True)
def typeface() -> None:
    fonts.register()


def conclusion_of(*texts: str) -> Paper:
    return replace(papers.conclusion(), body=(*(Paragraph(text) for text in texts), Paragraph("Hết")))


def printed(pdf: bytes) -> str:
    return pages.letters("".join(pages.pages(pdf)))


def test_every_vietnamese_letter_comes_out_in_every_place() -> None:
    text = " ".join(LOWER + LOWER.upper())
    table = DataTable((Column(text), Column("x")), ((text, "y"),), caption=text, totals=(text, ""))
    paper = replace(papers.conclusion(), summary=text, bases=(text,), recipients=(text,),
                    body=(Bullet(text), Facts(((text, text),)), table, Paragraph("Hết")))
    assert printed(typeset(paper)).count(pages.letters(text)) == 10


@given(st.lists(st.text(ALPHABET + SIGNS, min_size=1, max_size=400), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_text_comes_out_letter_for_letter(texts: list[str]) -> None:
    table = DataTable((Column("Số"), Column("Lời")), tuple((str(row), text) for row, text in enumerate(texts)))
    paper = replace(papers.conclusion(), body=(*(Paragraph(text) for text in texts), table, Paragraph("Hết")))
    result = printed(typeset(paper))
    assert pages.letters("".join(texts)) in result


@given(st.lists(st.text(ALPHABET + " ", min_size=1, max_size=600), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None)
def test_cells_come_out_letter_for_letter(texts: list[str]) -> None:
    rows = DataTable((Column("Lời"),), tuple((text,) for text in texts))
    assert pages.letters("".join(texts)) in printed(typeset(replace(papers.conclusion(), body=(rows,))))


def test_decomposed_text_is_composed_before_print() -> None:
    text = "Tiếp xúc cử tri, giải quyết đơn thư"
    assert pages.letters(text) in printed(typeset(conclusion_of(unicodedata.normalize("NFD", text))))


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_text_is_printed_as_text(text: str) -> None:
    table = DataTable((Column(text),), ((text,),), caption=text)
    paper = replace(papers.conclusion(), place=text, notice=text, recipients=(text,),
                    body=(Paragraph(text), Facts(((text, text),)), table, Paragraph("Hết")))
    pdf = typeset(paper)
    assert printed(pdf).count(pages.letters(text)) == 9
    assert len(pages.pages(pdf)) == 1


_seen: list[str] = []


@pytest.fixture
def doings() -> Iterator[list[str]]:
    """What the process opens or connects to; a hook of the interpreter cannot be taken out, so it is put in once."""
    if not hasattr(sys, "_documents_watched"):
        sys.addaudithook(lambda event, args: _seen.append(f"{event} {args[0] if args else ''}")
                         if event == "open" or event.startswith("socket.") else None)
        sys._documents_watched = True  # type: ignore[attr-defined]  # a mark for this test alone
    _seen.clear()
    yield _seen
    _seen.clear()


def test_hostile_text_opens_no_file_and_no_connection(doings: list[str]) -> None:
    typeset(conclusion_of("khởi động"))
    doings.clear()
    typeset(conclusion_of(*HOSTILE))
    assert doings == []


@pytest.mark.parametrize(("char", "named"), [("漢", "“漢” (U+6F22)"), ("☑", "“☑” (U+2611)"), ("\u0302", "(U+0302)"),
                                             ("\ue000", "(U+E000)"), ("\U0001f600", "(U+1F600)"),
                                             ("\ud800", "(U+D800)")])
def test_a_letter_outside_the_typeface_is_named_not_boxed(char: str, named: str) -> None:
    with pytest.raises(MissingLetter) as refusal:
        typeset(conclusion_of(f"Ý kiến n{char}"))
    assert named in str(refusal.value)


def test_only_the_own_typeface_is_used_and_it_is_embedded() -> None:
    for paper in (papers.report(), papers.regulation(), papers.conclusion(), papers.complaint_sheet()):
        used = pages.fonts(typeset(paper))
        assert used
        assert all("TeXGyreTermes" in name and embedded == "yes" == unicode
                   for name, _, _, embedded, _, unicode in used)


def test_a_missing_font_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_SOURCE", tmp_path)
    with pytest.raises(fonts.BrokenFont):
        fonts.register()


def test_a_damaged_kept_font_is_an_error(tmp_path: Path) -> None:
    fonts.register(tmp_path)
    kept = sorted(tmp_path.glob("*.ttf"))
    assert len(kept) == 4
    kept[0].write_bytes(b"\0" * 100)
    with pytest.raises(fonts.BrokenFont):
        fonts.register(tmp_path)
    fonts.register()


def test_an_unknown_typeface_in_the_layout_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(fonts.DEFAULT_FONT, "times new roman")
    with pytest.raises(Misprint):
        typeset(papers.conclusion())


def test_the_same_paper_is_the_same_bytes() -> None:
    assert typeset(papers.report()) == typeset(papers.report())


def test_the_file_says_what_it_is() -> None:
    pdf = typeset(papers.report())
    facts = pages.facts(pdf)
    assert facts["Title"].startswith("Báo cáo Thực hiện Quy chế phối hợp công tác")
    assert facts["Author"] == "Thường trực Hội đồng nhân dân huyện Thạch Giang"
    assert facts["Creator"] == "Cổng phối hợp"
    with pypdf.PdfReader(BytesIO(pdf)) as reader:
        assert reader.trailer["/Root"]["/Lang"] == "vi"
        assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == [
            "I. KẾT QUẢ ĐẠT ĐƯỢC", "II. PHỐI HỢP TỔ CHỨC CÁC KỲ HỌP HĐND", "III. ĐÁNH GIÁ CHUNG"]


def test_every_text_is_escaped_and_a_table_stays_data_for_the_printer() -> None:
    table = DataTable((Column("<b>"),), (("<script>",),))
    made = markup(replace(papers.conclusion(), body=(table, Paragraph("a & b <i>"))))
    assert "a &amp; b &lt;i&gt;" in made.html
    assert "<script>" not in made.html and "<b>" not in made.html
    assert table in made.blocks
