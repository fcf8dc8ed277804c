"""Every form the report leaves in says the numbers of `portal report YEAR --json`, key by key."""
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from portal.base import settings
from portal.documents.record import SAMPLE_NOTICE
from portal.documents.render import to_pdf
from portal.documents.text import MissingLetter
from portal.documents.word.writer import to_docx
from portal.documents.workbook import Sheet, to_xlsx
from portal.install.cli.papers import document, report
from portal.organisation.bodies import Body
from portal.paper.blocks import Align, Appendix, Column
from portal.report.charts import MOST_AGENCIES, MOST_YEARS, OTHERS, Chart
from portal.report.paper import paper_of
from portal.report.phrases import FigureRef
from portal.report.sheets import typed
from portal.report.table import in_text
from portal.report.tables import in_cell
from portal.report.text import Prose, Report, render
from tests import factories, pages, papers
from tests.browser_client import Browser
from tests.door import open_portal
from tests.locality import Locality
from tests.office import book, cells, number, opened, paragraphs, pictures
from tests.records import child_of, step
from tests.year import contact_round, scope

D = date
FIGURE = re.compile(r'<div class="chart".*?</div>', re.DOTALL)
NUMBER = r"(\d[\d.,]*)"


@pytest.fixture
def told(years: Locality) -> Report:
    return render(scope(years))


@pytest.fixture
def said(years: Locality) -> dict[str, Any]:
    return as_json(2021)


def as_json(year: int) -> dict[str, Any]:
    """The figures of a whole year as the command prints them."""
    found = json.loads(run(str(year), "--json", "--as-of", f"{year}-12-31").output)["figures"]
    assert isinstance(found, dict)
    return found


def run(*words: str) -> Result:
    return CliRunner().invoke(report, list(words))


def made(tmp_path: Path, form: str) -> bytes:
    """The file that the command writes."""
    path = tmp_path / f"bao-cao.{form}"
    done = run("2021", "--as-of", "2021-12-31", f"--{form}", str(path))
    assert done.exit_code == 0, done.output
    return path.read_bytes()


def prose(told: Report) -> Iterator[Prose]:
    yield told.basis
    for section in told.sections:
        yield from section.paragraphs


def read_back(sentence: Prose, lines: list[str]) -> dict[str, list[str]]:
    """What a file's line says where the report's sentence has figures."""
    pattern = re.compile("(?:- )?" + "".join(
        re.escape(part) if isinstance(part, str) else r"([\w/,.]+?)" for part in sentence.parts))
    found = next(filter(None, map(pattern.fullmatch, lines)))
    refs = [part for part in sentence.parts if isinstance(part, FigureRef)]
    said: dict[str, list[str]] = defaultdict(list)
    for ref, words in zip(refs, found.groups(), strict=True):
        said[ref.key].append(words)
    return said


def test_the_docx_says_the_numbers_of_the_json(told: Report, said: dict[str, Any], tmp_path: Path) -> None:
    lines, seen = paragraphs(made(tmp_path, "docx")), set()
    for sentence in prose(told):
        for key, shown in read_back(sentence, lines).items():
            for words in shown:
                allowed = [said[key]["value"], said[key].get("previous")]
                assert any(words == in_text(value) if isinstance(value, str | None) else number(words) == value
                           for value in allowed if value is not None or words == in_text(None)), (key, words)
                seen.add(key)
    assert len(seen) > 40 and {"voter_contact.attendance", "sessions", "complaints.overdue"} <= seen


def test_the_docx_has_the_appendices_of_the_report(told: Report, tmp_path: Path) -> None:
    tables = opened(made(tmp_path, "docx")).tables
    ruled = [cells(table) for table in tables if "tblBorders" in table._tbl.xml]
    assert ruled == [[tuple(c.title for c in t.columns), *t.rows, *([t.totals] if t.totals else [])]
                     for t in told.tables]


def test_the_xlsx_says_every_figure_as_a_number(said: dict[str, Any], tmp_path: Path) -> None:
    sheet = book(made(tmp_path, "xlsx"))["Số liệu"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == ("Mã số liệu", "Số liệu", "Kỳ này", "Kỳ trước", "Số bản ghi")
    assert [row[0] for row in rows] == list(said)
    for key, title, value, previous, records in rows:
        assert title and records == len(said[key]["records"]), key
        assert _plain(value) == said[key]["value"] and _plain(previous) == said[key].get("previous"), key
        assert isinstance(value, str) is (key == "regulation.number" and value is not None)
    assert sheet.freeze_panes == "A2" and sheet.column_dimensions["B"].width > 30


def _plain(value: Any) -> Any:
    return value.date().isoformat() if hasattr(value, "date") else value


def test_the_xlsx_has_a_sheet_for_each_appendix(told: Report, tmp_path: Path) -> None:
    made_ = book(made(tmp_path, "xlsx"))
    assert len(made_.sheetnames) == 1 + len(told.tables) and made_.sheetnames[1] == "PL I Các đợt tiếp xúc cử tri"
    for sheet, table in zip(made_.worksheets[1:], told.tables, strict=True):
        head, *rows = sheet.iter_rows(values_only=True)
        expected = [*table.rows, *([table.totals] if table.totals else [])]
        assert list(head) == [column.title for column in table.columns] and sheet.freeze_panes == "A2"
        for row, words in zip(rows, expected, strict=True):
            for value, shown, column in zip(row, words, table.columns, strict=True):
                assert (value or 0 if shown in ("", "0") else _shown(value)) == (0 if shown in ("", "0") else shown)
                if column.align is Align.RIGHT and shown != "–":
                    assert isinstance(value, int | float | None)
    supervised = next(sheet for sheet in made_.worksheets if "giám sát" in sheet.title)
    assert [cell.number_format for cell in supervised["D"][1:2]] == ["dd/mm/yyyy"]


def _shown(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if hasattr(value, "year") else value if isinstance(value, str) else in_cell(value)


@pytest.mark.parametrize(("cell", "expected"), [
    ("1.202", 1202), ("7", 7), ("0", 0), ("05/11/2021", D(2021, 11, 5)), ("07", "07"), ("12.02", "12.02"), ("–", "–"),
    ("chưa có", "chưa có"), ("31/02/2021", "31/02/2021"), ("6,5", 6.5), ("", ""), ("٣", "٣")])
def test_a_cell_is_typed_only_when_it_is_written_back_the_same(cell: str, expected: Any) -> None:
    assert typed(cell) == expected and type(typed(cell)) is type(expected)


def by_key(chart: Chart, category: int | None = None) -> dict[str, int]:
    """The bars of each figure added up, of one category or of all."""
    added: dict[str, int] = defaultdict(int)
    for _, bars in chart.series:
        for at, bar in enumerate(bars):
            if category in (None, at):
                added[bar.key] += bar.value
    return dict(added)


def test_charts_say_the_numbers_of_the_json(told: Report, said: dict[str, Any]) -> None:
    fields, voters, answers, letters = told.charts
    for bar in fields.series[0][1]:
        assert (bar.value, list(bar.records)) == (said[bar.key]["value"], said[bar.key]["records"])
    for bar in fields.series[1][1]:
        assert bar.value == said[bar.key]["previous"]
    for chart in (answers, letters):
        for key, value in by_key(chart).items():
            assert value == said[key]["value"] > 0, key
        for bar in (bar for _, bars in chart.series for bar in bars):
            assert len(bar.records) == bar.value and set(bar.records) <= set(said[bar.key]["records"])
    assert voters.categories == ("Năm 2018", "Năm 2020", "Năm 2021")
    for at, year in enumerate((2018, 2020, 2021)):
        of_year = as_json(year)
        assert by_key(voters, at) == {key: of_year[key]["value"] for key in by_key(voters)}


def test_a_chart_over_years_goes_back_a_few(years: Locality) -> None:
    for year in range(2010, 2018):
        contact_round(years, D(year, 5, 10))
    voters = next(chart for chart in render(scope(years)).charts if "qua các năm" in chart.title)
    assert len(voters.categories) <= MOST_YEARS and voters.categories[-1] == "Năm 2021"


def test_agencies_beyond_the_first_few_are_one(years: Locality) -> None:
    """So that a chart stays on its page; the appendix has them all."""
    for n in range(MOST_AGENCIES + 2):
        like = years.bodies["tnmt"]
        body = Body.create(code=f"p{n}", name=f"Phòng số {n}", organ=like.organ, unit=like.unit, superior=like.superior,
                           heading=f"PHÒNG SỐ {n}", symbol=f"P{n}", valid_from=like.valid_from)
        held = contact_round(years, D(2021, 10, 1), petitions=[factories.petition(1, addressee=body.id)])
        step(child_of(held, "petition"), "transfer", years.moment("tt", "officer"), {
            "transferred_on": D(2021, 10, 5), "digest_number": None})
    found = render(scope(years))
    chart = next(chart for chart in found.charts if chart.section == "tra-loi")
    assert len(chart.categories) <= MOST_AGENCIES + 1
    table = next(table for table in found.tables if table.anchor == "phu-luc-tra-loi")
    assert len(table.rows) == MOST_AGENCIES + 3 and OTHERS not in {row[1] for row in table.rows}
    assert by_key(chart)["petitions.answered_on_time"] == found.figures["petitions.answered_on_time"].value


def test_an_empty_year_has_no_chart(place: Locality) -> None:
    found = render(scope(place))
    assert found.charts == () and paper_of(found).appendices == ()


def svg(page: str) -> list[tuple[str, list[list[int]]]]:
    """Each drawing of a page: the numbers behind the bars of each category, in order."""
    return [(html.unescape(chart), [[int(number(text)) for text in re.findall(rf"<text[^>]*>{NUMBER}</text>", drawing)]
                                    for drawing in re.findall(r"<svg.*?</svg>", chart, re.DOTALL)])
            for chart in FIGURE.findall(page)]


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as found:
        yield found


def test_bars_on_screen_say_the_same_and_are_as_long_as_their_numbers(app: Flask, years: Locality,
                                                                      said: dict[str, Any]) -> None:
    page = Browser(app, years.user("tt", "officer")).get("/report/?year=2021&as_of=2021-12-31").text
    charts = render(scope(years)).charts
    drawn = svg(page)
    assert len(drawn) == len(charts) == 4
    for chart, (source, groups) in zip(charts, drawn, strict=True):
        assert groups == [[bars[at].value for _, bars in chart.series] for at in range(len(chart.categories))]
        assert all(f"<p>{name}</p>" in source for name in chart.categories)
        widths = [float(width) for width in re.findall(r'<rect[^>]*width="([\d.]+)%"', source)]
        values = [value for group in groups for value in group]
        assert widths == [round(value / max(values) * 75, 2) for value in values]
    table = page.split("</svg></div>")[1].split("</table>")[0]
    links = dict(re.findall(r"figure=(petitions\.field\.\w+)&amp;[^>]*>([\d.]+)</a>", table))
    assert {key: number(words) for key, words in links.items()} == {
        key: said[key]["value"] for key in by_key(charts[0])}
    assert "style=" not in page


def test_the_same_bars_stand_in_the_pdf_and_behind_the_pictures(told: Report, tmp_path: Path) -> None:
    text = pages.letters(" ".join(pages.pages(made(tmp_path, "pdf"))))
    described = dict(pictures(opened(made(tmp_path, "docx"))))
    for chart in told.charts:
        for at, name in enumerate(chart.categories):
            values = [bars[at].value for _, bars in chart.series]
            assert pages.letters(name + "".join(map(in_cell, values))) in text, name
            words = f"{name}: " + ", ".join(f"{series} {in_cell(v)}" for (series, _), v in
                                            zip(chart.series, values, strict=True))
            assert words in described[chart.title]


def test_the_screen_gives_every_form(app: Flask, years: Locality) -> None:
    browser = Browser(app, years.user("tt", "officer"))
    page = html.unescape(browser.get("/report/?year=2021").text)
    for form, kind in (("docx", "wordprocessingml"), ("xlsx", "spreadsheetml")):
        path = f"/report/report.{form}?year=2021&body=tt"
        answer = browser.get(path)
        assert f'href="{path}"' in page and kind in answer.mimetype and answer.data.startswith(b"PK")
        assert f"2021.{form}" in answer.headers["Content-Disposition"]
        assert Browser(app, years.user("ub-a", "officer")).get(path).status_code == 404
        assert Browser(app, years.user("tt", "administrator")).get(path).status_code == 404


def test_a_records_paper_is_given_as_docx_with_its_sender_masked(app: Flask, years: Locality, tmp_path: Path) -> None:
    browser, path = Browser(app, years.user("ub", "officer")), tmp_path / "don.docx"
    found = browser.get("/complaint/export.csv").text
    code = re.search(r"DT-2021-\d+", found)
    assert code is not None
    done = CliRunner().invoke(document, ["complaint", code[0], "--docx", str(path)])
    assert done.exit_code == 0, done.output
    words = " ".join(" ".join(row) for table in opened(path.read_bytes()).tables for row in cells(table))
    assert code[0] in words and "Ánh" not in words


@pytest.mark.parametrize(("words", "code", "said_"), [
    (("2021", "--docx", "a.docx", "--xlsx", "a.xlsx"), 2, "Chỉ chọn một"),
    (("2021", "--json", "--docx", "a.docx"), 2, "Chỉ chọn một"),
    (("2021", "--docx", "khong/co/thu/muc.docx"), 1, "Không ghi được tệp khong/co/thu/muc.docx."),
    (("2021", "--xlsx", "khong/co/thu/muc.xlsx"), 1, "Không ghi được tệp khong/co/thu/muc.xlsx."),
])
def test_the_command_declines_in_one_line(place: Locality, words: tuple[str, ...], code: int, said_: str) -> None:
    found = run(*words)
    assert found.exit_code == code and said_ in found.output
    assert code == 2 or len(found.output.splitlines()) == 1


@pytest.mark.parametrize("words", [(), ("--pdf", "a.pdf", "--docx", "a.docx")])
def test_a_record_is_asked_for_in_one_form(place: Locality, words: tuple[str, ...]) -> None:
    found = CliRunner().invoke(document, ["complaint", "DT-2021-0001", *words])
    assert found.exit_code == 2 and "Chọn một" in found.output


def test_a_sample_says_so_in_every_form(years: Locality, tmp_path: Path) -> None:
    settings.mark_sample()
    section = opened(made(tmp_path, "docx")).sections[-1]
    assert SAMPLE_NOTICE in section.footer.paragraphs[0].text
    assert all(SAMPLE_NOTICE in sheet.oddFooter.center.text for sheet in book(made(tmp_path, "xlsx")))


def test_no_text_is_a_formula() -> None:
    texts = ("=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "'x")
    content = to_xlsx("=1", [Sheet("=a", (Column("=b"),), [(text,) for text in texts])])
    sheet = book(content).worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["=b", *(text.replace("\t", " ") for text in texts)]
    assert {cell.data_type for cell in sheet["A"]} == {"s"} and all(cell.quotePrefix for cell in sheet["A"])
    with ZipFile(BytesIO(content)) as file:
        assert not [name for name in file.namelist() if b"<f>" in file.read(name)]


def test_names_of_sheets_are_what_a_file_may_hold() -> None:
    names = ["Đơn thư [quá hạn]: 1/2*?\\", "x" * 40, "X" * 40, "'a'"]
    found = book(to_xlsx("Sổ", [Sheet(name, (Column("Cột"),), [(1,)]) for name in names])).sheetnames
    assert found == ["Đơn thư quá hạn 1 2", "x" * 31, "X" * 29 + " 2", "a"]


def test_a_sign_that_no_file_holds_is_refused() -> None:
    with pytest.raises(MissingLetter, match="U\\+DC80"):
        to_xlsx("Sổ", [Sheet("a", (Column("Cột"),), [("\udc80",)])])


def test_five_thousand_rows_fit_in_every_form(tmp_path: Path) -> None:
    table = papers.contacts(5000)
    paper = replace(papers.conclusion(), appendices=(Appendix("Danh sách", (table,)),))
    assert len(cells(opened(to_docx(paper)).tables[-1])) == 5002
    sheet = book(to_xlsx("Sổ", [Sheet("Danh sách", table.columns, (tuple(map(typed, row)) for row in table.rows))]))
    assert sheet.worksheets[0].max_row == 5001 and sheet.worksheets[0]["E5001"].value == 5020
    assert to_pdf(paper).startswith(b"%PDF")
