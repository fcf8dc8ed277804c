"""A printed paper keeps the layout of Decree 30/2020/NĐ-CP (phụ lục I) on every page."""
from dataclasses import replace

import pytest

from portal.documents import fonts
from portal.documents.typeset import typeset
from portal.paper.blocks import Appendix, Bullet, Facts, Heading, Level, Paper, Paragraph, SignatureBlock
from tests import pages, papers

MM = 72 / 25.4
BOTTOM = 277 * MM
SENTENCE = "Thường trực HĐND huyện phối hợp thực hiện quy chế. "


@pytest.fixture(scope="module", autouse=True)
def typeface() -> None:
    fonts.register()


def place(pdf: bytes, text: str, page: int = 0) -> pages.Word:
    """Where the first word of this text stands on a page."""
    return next(word for word in pages.words(pdf)[page] if word.text == text)


def test_pages_are_numbered_from_the_second_in_the_top_margin_and_appendices_anew() -> None:
    pdf = typeset(papers.report(body=5, rows=60))
    assert pages.page_numbers(pdf) == ["", "2", "3", "4", "5", "6", "7", "", "2", "3", "", "2", "3", "4", "5"]


def test_the_page_number_is_centred_between_the_margins() -> None:
    number = pages.words(typeset(papers.report()))[1][0]
    assert number.text == "2"
    assert number.left == pytest.approx((30 + 80) * MM, abs=6)


def test_motto_is_right_issuer_left_number_and_date_on_one_line() -> None:
    pdf = typeset(papers.report())
    assert place(pdf, "HỘI").left < place(pdf, "CỘNG").left
    assert place(pdf, "CỘNG").top == pytest.approx(place(pdf, "HỘI").top, abs=1)
    assert place(pdf, "Số:").top == pytest.approx(place(pdf, "ngày").top, abs=1)
    assert place(pdf, "Số:").left < 105 * MM < place(pdf, "ngày").left


def test_the_motto_is_one_line() -> None:
    first = pages.words(typeset(papers.report()))[0]
    assert len({word.top for word in first if word.text in ("CỘNG", "NGHĨA", "VIỆT")}) == 1


def test_every_word_stands_within_the_margins() -> None:
    long_word = "x" * 400
    paper = replace(papers.report(body=1, rows=3), summary=long_word, recipients=(long_word,),
                    body=(Heading(Level.SECTION, long_word), Paragraph(long_word), Facts(((long_word, long_word),)),
                          Paragraph("Hết")))
    for page in pages.words(typeset(paper)):
        assert all(word.left >= 30 * MM - 1 for word in page)
        assert all(word.top < (297 - 20) * MM for word in page)


def test_three_signers_stand_side_by_side_with_their_names_on_one_line() -> None:
    pdf = typeset(papers.regulation())
    last = len(pages.pages(pdf)) - 1
    names = [place(pdf, word, last) for word in ("Hạnh", "Khánh", "Thịnh")]
    assert max(name.top for name in names) - min(name.top for name in names) < 1
    assert [name.left for name in names] == sorted(name.left for name in names)


def test_recipients_stand_left_of_one_signature() -> None:
    pdf = typeset(papers.conclusion())
    assert place(pdf, "nhận:").top == pytest.approx(place(pdf, "TM.").top, abs=6)
    assert place(pdf, "nhận:").left < place(pdf, "TM.").left


def test_an_official_letter_has_its_summary_under_the_number() -> None:
    paper = replace(papers.conclusion(), type_title="", summary="trả lời cử tri", addressees=("UBND huyện",))
    text = pages.pages(typeset(paper))[0]
    assert "V/v trả lời cử tri" in text
    assert "Kính gửi: UBND huyện" in text


def test_one_appendix_has_no_numeral_and_several_have() -> None:
    report = papers.report(body=1, rows=2)
    assert "Phụ lục II Ý KIẾN" in pages.pages(typeset(report))[-1]
    single = pages.pages(typeset(replace(report, appendices=report.appendices[:1])))[-1]
    assert single.startswith("Phụ lục TỔNG HỢP CÁC ĐỢT TIẾP XÚC CỬ TRI "
                             "(Kèm theo Báo cáo số 215/BC-HĐND ngày 28 tháng 12 năm 2021)")


def test_table_titles_stand_on_every_page_and_no_row_is_lost() -> None:
    table = papers.contacts(500)
    report = replace(papers.report(body=1), appendices=(Appendix("Danh sách", (table,)),))
    printed = pages.pages(typeset(report))
    listed = [page for page in printed if "Xã Đường" in page]
    assert len(listed) > 10
    assert all("TT Đơn vị Ngày Hình thức" in page for page in listed)
    assert [row for row in range(1, 501) if f"Xã Đường {row} " not in " ".join(listed)] == []
    assert listed[-1].count("Xã Đường") >= 1
    assert "Tổng cộng" in listed[-1]


def test_a_cell_taller_than_a_page_goes_on_over_the_next_pages() -> None:
    words = " ".join(f"chữ{number}" for number in range(3000))
    table = replace(papers.petitions(1), rows=(("1", words, "", "", ""),))
    printed = pages.pages(typeset(replace(papers.conclusion(), body=(table, Paragraph("Hết")))))
    assert len(printed) > 5
    text = " ".join(printed) + " "
    assert [number for number in range(3000) if f"chữ{number} " not in text] == []


def test_a_sheet_with_a_letter_of_many_pages_prints_all_of_it() -> None:
    printed = pages.pages(typeset(papers.complaint_sheet(SENTENCE * 400)))
    assert len(printed) > 3
    assert "".join(map(pages.letters, printed)).count(pages.letters(SENTENCE)) >= 390


def closing_page(paper: Paper) -> tuple[list[list[pages.Word]], int]:
    """All pages, and which of them carries the signature."""
    found = pages.words(typeset(paper))
    return found, next(index for index, page in enumerate(found) if any(word.text == "Liễu" for word in page))


@pytest.mark.parametrize("filler", range(4, 28, 2))
@pytest.mark.parametrize("sentences", [1, 4, 14, 50, 60])
def test_the_signature_never_stands_alone(filler: int, sentences: int) -> None:
    paper = replace(papers.conclusion(), body=(*(Bullet(f"Việc {row}") for row in range(filler)),
                                               Paragraph(SENTENCE * sentences + "Kết thúc")))
    found, page = closing_page(paper)
    text = [word for word in found[page] if word.top < place_of(found[page], "TM.") - 1]
    assert any(word.text == "thúc./." for word in text)
    assert len({word.top for word in text if word.top > pages.TOP_MARGIN}) >= (2 if sentences > 1 else 1)
    if sentences > 4:
        # The page before is left no emptier than the signatures and two lines are tall.
        assert all(max(word.top for word in before if word.top < BOTTOM) > BOTTOM - 200 for before in found[:page])


def place_of(page: list[pages.Word], text: str) -> float:
    return next(word.top for word in page if word.text == text)


@pytest.mark.parametrize("above", [(), (Heading(Level.SECTION, "II. " + SENTENCE),)])
@pytest.mark.parametrize("filler", range(20, 40))
def test_a_heading_is_followed_by_two_lines_of_its_text(filler: int, above: tuple[Heading, ...]) -> None:
    body = (*(Bullet(f"Việc {row}") for row in range(filler)), *above, Heading(Level.CLAUSE, "9. Mục riêng"),
            Paragraph(SENTENCE * 8), Paragraph("Hết"))
    for page in pages.words(typeset(replace(papers.conclusion(), body=body))):
        if any(word.text == "riêng" for word in page):
            below = {word.top for word in page if place_of(page, "riêng") < word.top < BOTTOM}
            assert len(below) >= 2


def test_a_table_may_end_a_paper() -> None:
    for rows in (20, 26, 30):
        paper = replace(papers.conclusion(), body=(replace(papers.contacts(rows), caption="Danh sách"),))
        found, page = closing_page(paper)
        assert any(word.text == "cộng" for word in found[page])


def test_empty_lists_print_nothing_and_break_nothing() -> None:
    paper = replace(papers.conclusion(), body=(Facts(()), replace(papers.contacts(0), totals=()), Facts(())))
    assert "TT Đơn vị" in pages.pages(typeset(paper))[0]
    assert len(pages.pages(typeset(replace(papers.conclusion(), body=(), recipients=(), signatures=())))) == 1


def test_a_signature_block_taller_than_a_page_still_prints() -> None:
    tall = SignatureBlock(("TM. Thường trực",) * 70, "Chủ tịch", "Tên")
    assert "Tên" in " ".join(pages.pages(typeset(replace(papers.conclusion(), signatures=(tall,)))))


def test_a_decision_says_who_decides_above_its_bases_and_that_it_is_decided_below_them() -> None:
    decision = replace(papers.conclusion(), type_title="QUYẾT ĐỊNH", decides="Chủ tịch UBND huyện",
                       bases=("Căn cứ Luật Khiếu nại;", "Căn cứ kết quả đối thoại."))
    text = pages.pages(typeset(decision))[0]
    assert -1 < text.index("CHỦ TỊCH UBND HUYỆN") < text.index("Căn cứ Luật") < text.index("QUYẾT ĐỊNH:")


def test_a_book_lies_on_its_side_and_its_head_keeps_both_margins() -> None:
    book = replace(papers.conclusion(), landscape=True, symbol="", appendices=(), body=(papers.contacts(60),))
    found = pages.words(typeset(book))
    assert len(found) > 1 and not any(word.text == "Số:" for word in found[0])
    assert max(word.left for word in found[0]) > 595    # points: beyond the edge of an upright page
    assert min(word.left for word in found[0]) > 30 * 72 / 25.4 - 1
