"""Run by itself with this folder on the path, so that the kind of another package is found as an installed one is.

Arguments: the database's URL, the data folder. Prints the figures of the kind as JSON.
"""
import json
import os
import re
import sys
from datetime import date
from pathlib import Path

from portal.base import clock, db
from portal.install import config, schema
from portal.install.config import Settings
from portal.records import kind_of
from portal.report import values
from portal.report.period import Period, scope_of
from tests.browser_client import Browser, form_with
from tests.locality import settle
from wsgi import create_app


def main(url: str, data: Path) -> None:
    settings = Settings.from_environment(os.environ | {"PORTAL_DATA": str(data), "PORTAL_DATABASE_URL": url})
    config.ready(settings)    # with the keys that it was given
    db.database.connect()
    assert schema.migrate() == ["0001_volunteer_day"]    # the portal's own were applied before
    place, app = settle(), create_app(settings)
    officer, reviewer = Browser(app, place.user("mt-a", "officer")), Browser(app, place.user("mt", "reviewer"))
    pk = _enter(officer)
    _act(reviewer, "approve", pk)
    _act(officer, "finish", pk, result="Đã dọn 2 km kênh")
    assert Browser(app, place.user("ub-a", "officer")).get(f"/volunteer_day/details?id={pk}").status_code == 404
    pdf = officer.get(f"/volunteer_day/document.pdf?id={pk}")
    assert pdf.data.startswith(b"%PDF"), pdf.status_code
    period = Period.of_year(clock.today().year)
    scope = scope_of(place.bodies["mt-a"], period, clock.today())
    figures = values.figures(scope)
    db.database.close()
    print(json.dumps({key: figures[key].value for key in ("volunteering.days", "volunteering.people")}))    # noqa: T201


def _enter(officer: Browser) -> str:
    page = officer.get("/volunteer_day/new")
    assert "Ngày tình nguyện" in officer.get("/").text and page.status_code == 200
    typed = form_with(page.text, "title") | {
        "title": "Dọn kênh nội đồng", "held_on": f"{date.today():%d/%m/%Y}", "act": "submit",
        "teams-0-name": "Đội thôn 1", "teams-0-people": "12", "teams-1-name": "Đội thôn 2", "teams-1-people": "0"}
    refused = officer.post("/volunteer_day/new", typed)
    assert refused.status_code == 422 and "Đội phải có ít nhất một người." in refused.text
    answer = officer.post("/volunteer_day/new", typed | {"teams-1-people": "30"})
    assert answer.status_code == 302, re.findall(r'class="invalid"[^<]*>([^<]*)', answer.text)
    assert kind_of("volunteer_day").table.select().count() == 1
    return re.search(r"id=(\d+)", answer.location)[1]


def _act(person: Browser, step: str, pk: str, **told: str) -> None:
    address = f"/volunteer_day/act/{step}?id={pk}"
    answer = person.post(address, form_with(person.get(address).text, "version") | told)
    assert answer.status_code == 302, answer.text


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
