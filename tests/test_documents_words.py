"""The wording of official papers: days, counts, numbers, and text made fit for print."""
from datetime import date

import pytest

from portal.documents.text import texts, tidied, tidy
from portal.domain import writing
from portal.paper import words
from portal.paper.blocks import Bullet, Column, DataTable


@pytest.mark.parametrize(("day", "written"), [
    (date(2022, 1, 5), "ngày 05 tháng 01 năm 2022"),
    (date(2022, 2, 28), "ngày 28 tháng 02 năm 2022"),
    (date(2021, 3, 9), "ngày 09 tháng 3 năm 2021"),
    (date(2021, 12, 31), "ngày 31 tháng 12 năm 2021"),
    (None, "ngày … tháng … năm …"),
])
def test_days_lead_with_zero_below_ten_and_months_only_below_three(day: date | None, written: str) -> None:
    assert writing.date_words(day) == written


@pytest.mark.parametrize(("number", "written"), [
    ("1", "01/QCPH"), ("01", "01/QCPH"), ("215", "215/QCPH"), ("", "…/QCPH"), ("12a", "12a/QCPH")])
def test_a_number_stands_before_its_symbol(number: str, written: str) -> None:
    assert words.paper_number(number, "QCPH") == written


@pytest.mark.parametrize(("count", "written"), [
    (0, "00"), (3, "03"), (10, "10"), (144, "144"), (1202, "1.202"), (1234567, "1.234.567")])
def test_counts_in_running_text(count: int, written: str) -> None:
    assert writing.count_words(count) == written


@pytest.mark.parametrize(("number", "numeral"), [
    (1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX"), (99, "XCIX"), (2026, "MMXXVI")])
def test_roman_numerals(number: int, numeral: str) -> None:
    assert writing.roman(number) == numeral


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_a_numeral_out_of_reach_is_an_error(number: int) -> None:
    with pytest.raises(ValueError, match="No roman numeral"):
        writing.roman(number)


@pytest.mark.parametrize("text", ["năm 2021", "năm 2021.", "năm 2021./.", "năm 2021 "])
def test_a_paper_closes_with_its_mark_once(text: str) -> None:
    assert words.ended(text) == "năm 2021./."


def test_text_is_composed_and_rid_of_what_cannot_be_seen() -> None:
    assert tidy("Tie\u0302\u0301p\u200b xu\u0301c\x00\ttri\r\nhai\x0bba\ufeff") == "Tiếp xúc tri\nhai\nba"


def test_every_text_of_a_block_is_tidied_and_enumerated() -> None:
    table = DataTable((Column("Đơ\u0300i"),), (("a\u0301",), ("b",)))
    assert list(texts(tidied(table))) == ["Đời", "LEFT", "á", "b", ""]
    assert tidied(Bullet("e\u0323\u0302")) == Bullet("ệ")


def test_a_row_of_another_length_is_no_table() -> None:
    with pytest.raises(ValueError, match="one text a column"):
        DataTable((Column("a"), Column("b")), (("1", "2"), ("1",)))
