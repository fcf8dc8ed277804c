"""Registers and periodic tables: every number once, gaps shown, names masked, and the report's own numbers."""
import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import load_workbook

from admin_views import registers as screens
from portal.domain.errors import Absent
from portal.queries import registers
from portal.report.letter_tables import RESULTS, SHARES, letter_tables
from portal.report.values import figures
from tests import factories, pages
from tests.browser_client import Browser
from tests.locality import Locality
from tests.records import children_of, enter
from tests.test_letter_law import accept, do, letter
from tests.year import approve, scope
from tests.year import letter as approved_letter

D = date
YEAR = (D(2021, 1, 1), D(2021, 12, 31))
Browse = Callable[..., Browser]


def cells(place: Locality, book: str, body: str = "ub",
          who: tuple[str, str] = ("ub", "officer")) -> list[tuple[str, ...]]:
    return [one.cells for one in registers.open_book(place.actor(*who), book, place.bodies[body].id, *YEAR).lines]


def test_the_outgoing_register_tells_every_number_and_what_was_left_out(place: Locality) -> None:
    first, second = letter(place), letter(place, summary="Khiếu nại giá đất")
    accept(place, first, "5/TB-UBND")
    accept(place, second, "8/TB-UBND")
    do(place, first, "resolve", resolved_on=D(2021, 11, 3), decision="31/QĐ-UBND")
    assert [(row[0], row[1], row[2].partition(":")[0]) for row in cells(place, "outgoing")] == [
        ("31/QĐ-UBND", "03/11/2021", "Quyết định giải quyết khiếu nại"),
        ("05/TB-UBND", "05/10/2021", "Thông báo thụ lý"), ("06–07/TB-UBND", "", registers.UNUSED),
        ("08/TB-UBND", "05/10/2021", "Thông báo thụ lý")]


def test_a_long_book_is_read_in_parts_and_none_of_it_is_left_out(
        place: Locality, browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page shows the first rows and says so, the files hold all, the print refuses what is too long for it."""
    for number, day in enumerate((9, 9, 9, 8, 7), 1):
        accept(place, letter(place, received_on=D(2021, 9, day)), f"{2 * number}/TB-UBND")
    for body in (factories.incoming_document(), factories.incoming_document()):
        enter(place, "incoming_document", body, "ub")
    books = {book: cells(place, book) for book in ("outgoing", "letters", "incoming", "receptions")}
    assert [len(rows) for rows in books.values()][1:3] == [5, 2]
    monkeypatch.setattr(registers, "AT_ONCE", 2)
    assert {book: cells(place, book) for book in books} == books
    monkeypatch.setattr(screens, "MOST_SHOWN", 3)
    monkeypatch.setattr(screens, "MOST_PRINTED", 4)
    officer, asked = browse("ub", "officer"), "book=letters&from=2021-01-01&to=2021-12-31"
    page = officer.get(f"/registers/?{asked}").text
    assert sum(page.count(row[0]) for row in books["letters"]) == 3 and "hiện 3 dòng đầu" in page
    whole = list(csv.reader(io.StringIO(officer.get(f"/registers/book.csv?{asked}").text.removeprefix("\ufeff"))))
    assert whole[1:] == [list(row) for row in books["letters"]]
    sheet = load_workbook(io.BytesIO(officer.get(f"/registers/book.xlsx?{asked}").data)).active
    assert sheet.max_row == 1 + 5
    refused = officer.get(f"/registers/book.pdf?{asked}")
    assert refused.status_code == 409 and "Sổ dài hơn 4 dòng" in refused.text


def test_each_register_shows_what_its_reader_may_see(place: Locality) -> None:
    letter(place, "ub-a")
    assert cells(place, "letters", "ub-a", ("ub", "reviewer")) == []    # a draft of the body below
    with pytest.raises(Absent):
        cells(place, "letters", "ub-a", ("ub-b", "officer"))
    with pytest.raises(Absent):
        cells(place, "letters", "ub", ("ub-a", "officer"))
    row, = cells(place, "letters", "ub-a", ("ub-a", "officer"))
    assert "Ánh" not in str(row) and row[3] == "Khiếu nại"


def test_incoming_documents_and_receptions_have_books(place: Locality) -> None:
    enter(place, "incoming_document", factories.incoming_document(), "ub")
    enter(place, "reception", factories.reception(), "ub")
    assert [row[:3] for row in cells(place, "incoming")] == [("01/Đến", "06/12/2021", "Thanh tra tỉnh")]
    assert [row[1] for row in cells(place, "receptions")] == ["06/12/2021"]


def test_the_reception_book_has_a_row_for_each_matter(place: Locality) -> None:
    """TT 04/2021/TT-TTCP, Mẫu số 03."""
    matters = [factories.matter(type="complaint"), factories.matter(type="reflection", content="Đường thôn 3 lầy lội")]
    held = enter(place, "reception", factories.reception(matters=matters), "ub")
    first, second = children_of(held, "reception_matter")
    do(place, first, "explain", explained_on=D(2021, 12, 6), explanation="Đã có kết luận")
    do(place, second, "transfer", transferred_on=D(2021, 12, 7), transferred_to=place.bodies["tnmt"].id)
    enter(place, "reception", factories.reception(matters=[], held_on=D(2021, 12, 13)), "ub")
    *rows, empty = cells(place, "receptions")
    assert [row[3:7] for row in rows] == [
        (first.content, "Khiếu nại", "", "Giải thích tại chỗ 06/12/2021"),
        (second.content, "Kiến nghị, phản ánh", "Chuyển 07/12/2021: Phòng Tài nguyên và Môi trường", "")]
    assert {row[7] for row in rows} == {
        "Định kỳ; Nguyễn Quốc Khánh, Chủ tịch UBND; 3 lượt, 0 đoàn đông người"}
    assert empty[1] == "13/12/2021" and set(empty[2:7]) == {""}
    assert "Ánh" not in str(rows)


def test_the_periodic_tables_say_what_the_report_says(year: Locality) -> None:
    record = approved_letter(year, D(2021, 10, 1), type="denunciation", qualified="unqualified",
                             unqualified_why="anonymous")
    do(year, record, "file", filed_on=D(2021, 10, 8))
    approve(year, enter(year, "reception", factories.reception(), "ub"), "ub")
    period = scope(year)
    found, told = {t.anchor: t for t in letter_tables(period)}, figures(period)
    for anchor in ("don-theo-loai", "don-theo-linh-vuc", "don-theo-co-quan"):
        table = found[anchor]
        assert list(table.totals[1:]) == [str(told[share.key].value) for share in SHARES], anchor
        for place_, _ in enumerate(SHARES, 1):
            assert sum(int(row[place_]) for row in table.rows) == int(table.totals[place_])
    assert list(found["ket-qua"].totals[1:]) == [str(told[share.key].value) for share in RESULTS]
    held = found["tiep-cong-dan"].totals
    assert (held[1], held[3], held[4]) == (str(told["receptions"].value), "24", str(told["receptions.citizens"].value))
    assert found["qua-han-co-quan"].totals[1] == str(told["complaints.overdue"].value)


def test_books_come_as_page_csv_and_xlsx(place: Locality, browse: Browse) -> None:
    record = letter(place)
    accept(place, record, "5/TB-UBND")
    officer = browse("ub", "officer")
    for book in registers.BOOKS:
        page = officer.get(f"/registers/?book={book}&year=2021")
        assert page.status_code == 200 and "Ánh" not in page.text
    rows = list(csv.reader(io.StringIO(officer.get("/registers/book.csv?book=outgoing&year=2021").text)))
    assert rows[1][0] == "05/TB-UBND" and rows[1][-1] == record.dossier.code
    sheet = load_workbook(io.BytesIO(officer.get("/registers/book.xlsx?book=outgoing&year=2021").data)).active
    assert "05/TB-UBND" in {cell.value for line in sheet.iter_rows() for cell in line}
    assert {"Số lượng bản", "Ký nhận"} <= {cell.value for cell in next(sheet.iter_rows())}
    for book in (*registers.BOOKS, "tables"):
        printed = officer.get(f"/registers/book.pdf?book={book}&year=2021")
        assert printed.mimetype == "application/pdf" and "Ánh" not in "".join(pages.pages(printed.data))
    text = " ".join(pages.pages(officer.get("/registers/book.pdf?book=outgoing&year=2021").data))
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in text and "05/TB-UBND" in text and "Ký nhận" in text and "Số:" not in text
    assert officer.get("/registers/book.pdf?body=tt").status_code == 404
    assert officer.get("/registers/?book=tables&year=2021").status_code == 200
    assert officer.get("/registers/book.xlsx?book=tables&year=2021").status_code == 200
    assert officer.get("/registers/?from=mai").status_code == 422
    assert officer.get("/registers/?body=tt").status_code == 404
    assert officer.get("/registers/?book=khac").status_code == 404
