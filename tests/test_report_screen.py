"""The yearly report on screen: its figures, the records behind each as far as in sight, and who may read it."""
import html
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from portal.base import clock
from portal.base.db import database
from portal.install.cli import main
from portal.report.period import Period, scope_of
from portal.report.values import figures
from tests import factories, year
from tests.browser_client import Browser, Queries
from tests.door import open_portal
from tests.locality import Locality
from tests.records import enter

D = date
READERS = (("tt", "officer"), ("tt", "leader"), ("mt", "officer"), ("tnmt", "leader"), ("tt", "auditor"))
FORMS = ("/report/", *(f"/report/report.{form}" for form in ("pdf", "docx", "xlsx")), "/report/figures.json")
FIGURE = re.compile(r'<a class="fig" href="([^"]+)" aria-expanded="(true|false)">([^<]+)</a>')


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as found:
        yield found


@pytest.fixture
def full(place: Locality) -> Locality:
    """A year with a regulation, two rounds, letters, and a draft that waits; and a round the year before."""
    year.regulation(place)
    year.contact_round(place, D(2021, 9, 10))
    year.contact_round(place, D(2021, 12, 1), title="Đợt tháng 12")
    year.contact_round(place, D(2020, 7, 10))
    year.approved(place, "complaint", factories.complaint(), "ub")
    enter(place, "contact_round", factories.contact_round(title="Đợt chờ duyệt"))
    return place


def figure(page: str, key: str) -> str:
    """The address of the first link to a figure."""
    return html.unescape(next(url for url, _, _ in FIGURE.findall(page) if f"figure={key}&amp;" in url))


def test_the_page_the_command_and_the_json_agree(app: Flask, full: Locality, database_url: str,
                                                 tmp_path: Path) -> None:
    browser = Browser(app, full.user("tt", "officer"))
    page, data = browser.get("/report/?year=2021").text, browser.get("/report/figures.json?year=2021").json
    counted = figures(scope_of(full.bodies["tt"], Period.of_year(2021), clock.today()))
    database.close()    # the command binds a connection of its own
    told = CliRunner().invoke(main, ["report", "2021", "--body", "tt", "--json"],
                              env={"PORTAL_DATA": str(tmp_path), "PORTAL_DATABASE_URL": database_url})
    assert data["figures"]["voter_contact.rounds"]["value"] == 2
    assert {k: f["value"] for k, f in data["figures"].items()} == {k: f.value for k, f in counted.items()}
    assert json.loads(told.output) == data
    assert f"{html.escape(counted['voter_contact.rounds'].title)}</th>" in page
    assert re.search(r'figure=voter_contact\.rounds&amp;[^"]*" aria-expanded="false">02<', page)
    assert data["figures"]["voter_contact.attendance"] == {
        "value": 200, "records": list(counted["voter_contact.attendance"].records), "previous": 100}


def test_a_figure_opens_the_records_behind_it(app: Flask, full: Locality) -> None:
    browser = Browser(app, full.user("tt", "officer"))
    url = figure(browser.get("/report/?year=2021").text, "voter_contact.rounds")
    assert url.endswith("#bang-chung")
    page = browser.get(url.partition("#")[0]).text
    assert page.count('aria-expanded="true"') == 1 and page.count('id="bang-chung"') == 1
    shown = page.split('id="bang-chung"')[1].split("</section>")[0]
    assert "từ 2 bản ghi" in shown and "Đợt tháng 12" in shown and "Kỳ trước: 01" in shown and "tăng 100%" in shown
    for link in re.findall(r'<th scope="row"><a href="([^"]+)"', shown):
        assert browser.get(html.unescape(link)).status_code == 200


def test_every_figure_of_the_text_can_be_followed(app: Flask, full: Locality) -> None:
    browser = Browser(app, full.user("tt", "officer"))
    links = {html.unescape(url) for url, _, _ in FIGURE.findall(browser.get("/report/?year=2021").text)}
    assert len(links) > 20
    for url in sorted(links)[::7]:
        answer = browser.get(url.partition("#")[0])
        assert answer.status_code == 200 and 'id="bang-chung"' in answer.text, url


def test_records_out_of_sight_are_counted_and_not_named(app: Flask, full: Locality) -> None:
    path = "/report/?year=2021&figure=complaints"
    theirs = Browser(app, full.user("mt", "officer")).get(path).text
    own = Browser(app, full.user("ub", "officer")).get(path).text
    assert "1 bản ghi ngoài phạm vi của bạn" in theirs and "thu hồi đất" not in theirs
    assert "bản ghi ngoài phạm vi" not in own and "thu hồi đất" in own
    assert "Nguyễn Thị Ánh" not in own


def test_what_waits_is_said_and_its_lists_are_linked(app: Flask, full: Locality) -> None:
    page = Browser(app, full.user("tt", "officer")).get("/report/?year=2021").text
    assert "Còn 01 bản ghi chờ duyệt" in page
    link = re.search(r'<li><a href="([^"]+)">Đợt tiếp xúc cử tri: dự thảo \(1\)</a>', page)
    assert link and "Đợt chờ duyệt" in Browser(app, full.user("tt", "officer")).get(html.unescape(link[1])).text
    other = Browser(app, full.user("mt", "officer")).get("/report/?year=2021").text
    assert "Còn 01 bản ghi chờ duyệt" in other and "Đợt tiếp xúc cử tri: dự thảo" not in other


@pytest.mark.parametrize("who", READERS)
def test_the_figures_are_the_units_whoever_reads(app: Flask, full: Locality, who: tuple[str, str]) -> None:
    browser = Browser(app, full.user(*who))
    data = browser.get("/report/figures.json?year=2021").json
    assert (data["body"], data["figures"]["voter_contact.rounds"]["value"]) == ("tt", 2)
    assert browser.get("/report/").status_code == 200


def test_a_lower_unit_reads_its_own_report_and_no_other(app: Flask, full: Locality) -> None:
    browser = Browser(app, full.user("ub-a", "officer"))
    data = browser.get("/report/figures.json?year=2021").json
    assert (data["body"], data["figures"]["voter_contact.rounds"]["value"]) == ("tt-a", 0)
    for path in FORMS:
        assert browser.get(f"{path}?year=2021&body=tt").status_code == 404
        assert browser.get(f"{path}?year=2021&body=khong-co").status_code == 404
    auditor = Browser(app, full.user("tt", "auditor"))
    assert auditor.get("/report/figures.json?year=2021&body=tt-a").json["body"] == "tt-a"
    assert 'value="tt-a"' in auditor.get("/report/").text


def test_a_unit_without_standing_committee_has_its_figures_too(app: Flask, full: Locality) -> None:
    data = Browser(app, full.user("ub-b", "officer")).get("/report/figures.json?year=2021").json
    assert data["body"] == "ub-b"
    assert Browser(app, full.user("ub-b", "officer")).get("/report/?year=2021").status_code == 200


def test_the_administrator_has_no_report(app: Flask, full: Locality) -> None:
    browser = Browser(app, full.user("tt", "administrator"))
    for path in FORMS:
        assert browser.get(path).status_code == 404


def test_the_last_year_with_records_is_shown_unless_told(app: Flask, full: Locality,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    later = clock.now().replace(year=2023)
    monkeypatch.setattr(clock, "now", lambda: later)
    page = Browser(app, full.user("tt", "officer")).get("/report/").text
    assert "Thực hiện Quy chế phối hợp năm 2021" in page and "Chốt số liệu đến 31/12/2021" in page


def test_any_period_may_be_asked_for(app: Flask, full: Locality) -> None:
    browser = Browser(app, full.user("tt", "officer"))
    data = browser.get("/report/figures.json?year=2021&from=15/12/2020&to=14/12/2021&as_of=2021-11-30").json
    assert data["counted_as_of"] == "2021-11-30" and data["figures"]["voter_contact.rounds"]["value"] == 1
    page = browser.get("/report/?year=2021&from=15/12/2020&to=14/12/2021").text
    assert "từ ngày 15/12/2020 đến ngày 14/12/2021" in page
    assert "from=2020-12-15" in figure(page, "voter_contact.rounds")


@pytest.mark.parametrize(("query", "said"), [
    ("year=20x1", "Năm phải từ"), ("year=99999", "Năm phải từ"), ("year=2021&from=31/02/2021", "Từ ngày: "),
    ("year=2021&from=2021-12-31&to=2021-01-01", "trước ngày bắt đầu"), ("year=2021&as_of=2020-01-01", "Ngày chốt")])
def test_a_period_that_cannot_be_is_told_and_may_be_mended(app: Flask, full: Locality, query: str, said: str) -> None:
    browser = Browser(app, full.user("tt", "officer"))
    answer = browser.get(f"/report/?{query}")
    assert answer.status_code in (409, 422) and said in html.unescape(answer.text) and 'name="year"' in answer.text
    assert browser.get(f"/report/report.pdf?{query}").status_code in (409, 422)


@pytest.mark.parametrize("query", ["figure=khong-co", "figure=%00", "figure=sessions&at=khong-co", "at=so-lieu"])
def test_an_unknown_figure_opens_nothing_and_breaks_nothing(app: Flask, full: Locality, query: str) -> None:
    assert Browser(app, full.user("tt", "officer")).get(f"/report/?year=2021&{query}").status_code == 200


def test_the_paper_is_printed(app: Flask, full: Locality) -> None:
    answer = Browser(app, full.user("tt", "leader")).get("/report/report.pdf?year=2021")
    assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF-")
    assert "inline" in answer.headers["Content-Disposition"]


def test_a_chart_says_what_its_table_says(app: Flask, full: Locality) -> None:
    page = Browser(app, full.user("tt", "officer")).get("/report/?year=2021").text
    charts = re.findall(r'<div class="chart".*?</figure>', page, re.DOTALL)
    assert len(charts) == 3
    for chart in charts:
        drawn, table = chart.split("</div>")
        bars = re.findall(r"<p>([^<]+)</p>|<text[^>]*>([^<]+)</text>", drawn)
        rows = re.findall(r'<th scope="row">([^<]+)</th>|<td class="text-right">(?:<a [^>]+>)?([^<]+)<', table)
        assert bars == rows != []
    assert "style=" not in page and "<script>" not in page


def test_the_page_asks_as_much_for_many_as_for_few(app: Flask, full: Locality) -> None:
    browser = Browser(app, full.user("tt", "officer"))

    def asked() -> int:
        browser.get("/password")    # who asks is read when it has changed
        with Queries() as queries:
            assert browser.get("/report/?year=2021&figure=voter_contact.petitions").status_code == 200
        return queries.count
    few = asked()
    for n in range(5):
        year.contact_round(full, D(2021, 10, n + 1))
    assert asked() == few
