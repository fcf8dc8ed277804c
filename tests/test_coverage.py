"""docs/coverage.md: each of the 44 things that the report speaks of has its page, its tables and its figures."""
import re
from pathlib import Path

import pytest
from flask import Flask

from portal.base.db import Database
from portal.install import schema
from portal.report.period import Period, scope_of
from portal.report.values import figures
from tests.door import open_portal
from tests.locality import Locality
from tests.test_obligation_screens import D

PAGE = Path(__file__).parents[1] / "docs" / "coverage.md"
ROW = re.compile(r"\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|")
ROWS = [match.groups() for match in map(ROW.fullmatch, PAGE.read_text(encoding="utf-8").splitlines()) if match]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Flask:
    with open_portal(database_url, tmp_path) as found:
        yield found


def test_all_of_them_are_there_once() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 45))
    assert all(named(cell) for row in ROWS for cell in row[2:])


def test_every_page_is_one_of_the_portals(app: Flask) -> None:
    pages = {rule.rule for rule in app.url_map.iter_rules()}
    wanted = {page for _, _, cell, _, _ in ROWS for page in named(cell)}
    masters = {page for page in wanted if page.startswith("/settings/")}
    assert wanted - masters <= pages
    assert {page.split("/")[2] for page in masters} <= {rule.endpoint.split("_", 1)[-1].split(".")[0]
                                                       for rule in app.url_map.iter_rules()
                                                       if rule.endpoint.startswith("settings_")}


def test_every_table_is_in_the_database(database: Database) -> None:
    there = {table._meta.table_name for table in schema.all_tables()}
    assert {name for *_, cell, _ in ROWS for name in named(cell)} <= there


def test_every_figure_is_in_the_report(place: Locality) -> None:
    period = Period.of_year(2021)
    given = figures(scope_of(place.bodies["tt"], period, D(2021, 12, 31)))
    assert {key for *_, cell in ROWS for key in named(cell)} <= set(given)
