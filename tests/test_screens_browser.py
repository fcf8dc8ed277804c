"""The screens in a real Chromium: sound for assistive technology, fit for a phone, quiet under the strict policy."""
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from portal.dossier.tables import Dossier
from tests import records
from tests.browser_client import key_of
from tests.door import open_portal
from tests.locality import Locality

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], "resultTypes": ["violations"]}
WIDTHS = (1366, 360)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(place: Locality, database_url: str, tmp_path: Path, chromium: Chromium) -> Iterator[Open]:
    """`visit("tt", "officer", path=…)` is a page open in that person's browser; its complaints are in `said`."""
    with open_portal(database_url, tmp_path) as app:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.port}"

        def open_page(*who: str, path: str, width: int = 1366, bypass_csp: bool = False) -> Page:
            context = chromium.new_context(viewport={"width": width, "height": 768}, bypass_csp=bypass_csp)
            context.add_cookies([{"name": "portal", "value": key_of(place.user(*who)), "url": home}])
            page = context.new_page()
            page.said = []
            page.on("console", lambda message: page.said.append(message.text))
            page.goto(home + path)
            return page

        yield open_page
        server.shutdown()
        server.server_close()


@pytest.mark.once    # how a page looks hangs on no database
@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page_is_sound_and_fits(visit: Open, place: Locality, width: int) -> None:
    found = records.carried_on(place)
    at = {slug: record.dossier_id for slug, record in found.items()}
    for path in ("/", "/contact_round/?view=open&sort=2", f"/contact_round/details?id={at['contact_round']}",
                 "/contact_round/new", f"/petition/details?id={at['petition']}", "/search?q=dat",
                 f"/supervision_round/details?id={at['supervision_round']}"):
        page = visit("tt", "officer", path=path, width=width, bypass_csp=True)    # for the checker's own script
        for fold in page.query_selector_all("details:not([open])"):
            fold.evaluate("fold => fold.open = true")
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in violations] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.context.close()


def test_rows_are_added_with_script_under_the_strict_policy(visit: Open) -> None:
    page = visit("tt", "officer", path="/contact_round/new")
    page.click("button[name=add][value=meetings]")
    page.keyboard.type("2")
    rows = page.locator("table[data-rows=meetings] tbody tr")
    assert rows.count() == 2 and page.locator(":focus").input_value() == "2"
    rows.nth(0).locator("button[name=drop]").click()
    assert rows.count() == 1 and page.said == []
    page.click(".stick button[value=save]")
    page.wait_for_selector("#errors")
    assert page.locator(":focus").get_attribute("id") == "errors"
    assert page.locator("#meetings-0-no").input_value() == "2"
    assert not [words for words in page.said if "Content Security Policy" in words]


def test_a_record_is_approved_by_keyboard_alone(visit: Open, place: Locality) -> None:
    record = records.all_kinds(place)["complaint"]
    records.step(record, "submit", place.moment("ub-a", "officer"))
    page = visit("ub", "reviewer", path="/")
    button = page.get_by_role("button", name="Duyệt: Khiếu nại")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=đã ghi 1 hồ sơ")
    assert Dossier.get_by_id(record.dossier_id).approval == "approved" and page.said == []


def test_the_menu_opens_on_a_phone_without_script(visit: Open) -> None:
    page = visit("tt", "officer", path="/", width=360)
    assert not page.locator("#menu").is_visible()
    page.get_by_role("link", name="Mục lục", exact=True).click()
    page.get_by_role("link", name="Đơn thư").click()
    page.wait_for_url("**/complaint/")
