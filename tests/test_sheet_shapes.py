"""The shape of a CSV file: letters, separators, headings, rows and their lines, whoever gives the cells a meaning."""
import pytest

from portal.domain.sheet import MISSING, TWICE, UNKNOWN, Reading, Sheet, read_sheet

NAMES = {"mã": "code", "tên": "name"}
STRICT = Reading(lambda words: {"code": "code", "name": "name"}.get(words, ""), {"code": "code", "name": "name"})
LOOSE = Reading(lambda words: NAMES.get(words.casefold(), ""), {"code": "Mã"}, ",;\t", spares_blank=True)


def flaws(sheet: Sheet) -> list[tuple[int, str, str]]:
    return [(flaw.line, flaw.column, flaw.sentence) for flaw in sheet.flaws]


@pytest.mark.parametrize("raw", [
    "Mã,Tên\r\na,Ông A\r\n", "\ufeffmã;TÊN\na;Ông A\n", "sep=;\nMã;Tên\na;Ông A", "Mã\tTên\na\tÔng A\n,\n\t\n"[:-4],
    '"Mã";"Tên"\n\n;\na;Ông A\n'])
def test_people_save_one_table_in_many_ways(raw: str) -> None:
    sheet = read_sheet(raw.encode(), LOOSE)
    assert (sheet.columns, [cells for _, cells in sheet.rows]) == (["code", "name"], [["a", "Ông A"]])
    assert (flaws(sheet), sheet.misspelt, sheet.torn) == ([], 0, 0)


def test_the_canonical_form_knows_one_separator_and_no_line_that_tells_it() -> None:
    assert read_sheet(b"name,code\nA,1\n", STRICT).rows == [(2, ["A", "1"])]
    assert [flaw.sentence for flaw in read_sheet(b"code;name\n", STRICT).flaws] == [UNKNOWN, MISSING, MISSING]
    assert UNKNOWN in [flaw.sentence for flaw in read_sheet(b"sep=,\ncode,name\n", STRICT).flaws]


def test_a_heading_is_told_what_is_unknown_doubled_or_missing() -> None:
    assert flaws(read_sheet("Tên,,Tên,x\n".encode(), LOOSE)) == [
        (1, "thứ 2", UNKNOWN), (1, "Tên", TWICE), (1, "x", UNKNOWN), (1, "Mã", MISSING)]


def test_a_row_begins_at_its_first_line_however_many_it_takes() -> None:
    for reading, head in ((LOOSE, "Mã,Tên"), (STRICT, "code,name")):
        sheet = read_sheet(f'{head}\na,"một\nhai\nba"\nb\nc,C\n'.encode(), reading)
        assert [line for line, _ in sheet.rows] == [2, 6]
        assert flaws(sheet) == [(5, "", "Dòng này có 1 ô; đầu bảng có 2 cột.")]


def test_a_row_without_a_word_is_left_out_only_where_people_write() -> None:
    assert read_sheet("Mã,Tên\n , \n".encode(), LOOSE).rows == []
    assert read_sheet(b"code,name\n,\n\n", STRICT).rows == [(2, ["", ""])]


def test_letters_and_quotation_marks_are_read_as_far_as_they_go() -> None:
    sheet = read_sheet(b"code,name\na," + b"\xff\n", STRICT)
    assert (sheet.misspelt, sheet.rows) == (2, [])
    sheet = read_sheet(b'code,name\na,A\nb,"B" c\nd,D\n', STRICT)
    assert (sheet.torn, sheet.rows) == (3, [(2, ["a", "A"])])
