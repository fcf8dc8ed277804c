"""The screens with the sample year behind them: sound for assistive technology, inside a phone's width, quiet."""
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from admin_views.records import list_files
from portal.dossier.tables import Dossier
from portal.organisation.accounts import User
from portal.works import doing
from portal.works.tables import Work, WorkState
from tests.browser_client import key_of
from tests.door import open_portal
from tests.test_journeys import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.once]    # how a page looks hangs on no database
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}    # others in short
WIDTHS = (1366, 360)
REVIEWER, OFFICER, FRONT, LEADER, CLERK, AUDITOR, COUNCIL, COMMITTEE = (f"{name}@thachgiang.example" for name in (
    "tran-thi-minh-khue", "ngo-thi-huong", "lam-thi-xuyen", "phan-thi-bich-lieu", "luong-the-khang", "ta-dinh-phuc",
    "le-hoang-dang", "bui-thanh-nha"))
SCREENS = {
    REVIEWER: ("/", "/complaint/", "/contact_round/?view=open", "TX-2021-0003", "QC-2021-0001", "LT-2021-0004",
               "/search?q=duong", "/report/?year=2021&figure=voter_contact.attendance", "/rules/",
               "/obligations/?whose=all&month=2021-12"),
    OFFICER: ("/", "/contact_round/new", "/complaint/new", "TX-2021-0008", "/delegation/", "/delegation/new"),
    FRONT: ("/", "/social_criticism/", "PB-2021-0001"),
    LEADER: ("/", "GS-2021-0001", "/recommendation/", "BCN-2021-0001", "KH-2021-0003", "KH-2021-0003-TL10",
             "/session_document/", "/promise/"),
    CLERK: ("/", "/settings/", "/people/", "/settings/body/", "/work-calendar/", "/journal/", "/rules/",
            "/settings/rule/edit?id=1", "/settings/topic/", "/settings/deputy/load"),
    AUDITOR: ("/", "DT-2021-0012", "/petition/"),
}
PAPERS = {
    COUNCIL: ("KX-2021-0002", "KX-2021-0002-CB01", "/contact_plan/new", "TH-2021-0003", "CY-2021-0026", "VT-2021-0007",
              "YT-2021-0001", "KH-2021-0003-CV05", "PH-2021-0003", "CT-2021-0001", "GS-2021-0001-R01", "GY-2021-0001",
              "GY-2021-0001-YK01", "TI-2021-0001", "DD-2021-0004", "CVD-2021-0003", "BCN-2021-0001", "DC-2022-0001",
              "/registers/", "/yearly_report/new?first_day=2021-07-01&last_day=2021-09-30",
              "/report/?year=2021&from=2021-07-01&to=2021-09-30"),
    FRONT: ("KN-2021-0004",),
    COMMITTEE: ("TR-2021-0001", "TCD-2021-0003"),
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def home(sample_2021: None, database_url: str, tmp_path: Path) -> Iterator[str]:
    """The address of a portal that holds the sample year."""
    with open_portal(database_url, tmp_path) as app:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.port}"
        server.shutdown()
        server.server_close()


def address_of(screen: str) -> str:
    """A path, or the page of the record of this code."""
    if screen.startswith("/"):
        return screen
    dossier = Dossier.get(Dossier.code == screen)
    return f"/{dossier.kind}/details?id={dossier.id}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("seen", [SCREENS, PAPERS], ids=["roles", "papers"])
def test_screens_of_every_role_are_sound_fit_and_quiet(home: str, chromium: Browser, width: int,
                                                       seen: dict[str, tuple[str, ...]]) -> None:
    for email, screens in seen.items():
        context = chromium.new_context(viewport={"width": width, "height": 768})
        context.add_cookies([{"name": "portal", "value": key_of(User.get(User.email == email)), "url": home}])
        page, said = context.new_page(), []
        page.on("console", lambda message, said=said: said.append(message.text))
        for screen in screens:
            answer = page.goto(home + address_of(screen))
            assert answer is not None and answer.status == 200, screen
            _look(page, f"{screen} for {email} at {width}", width)
        assert said == []
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_door_is_sound_fit_and_quiet(home: str, chromium: Browser, width: int) -> None:
    page, said = chromium.new_page(viewport={"width": width, "height": 768}), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{home}/sign-in")
    _look(page, "the door", width)
    page.close()
    assert said == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_work_is_followed_on_pages_that_are_sound_fit_and_quiet(home: str, chromium: Browser, width: int,
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_files, "MOST_AT_ONCE", 3)
    context = chromium.new_context(viewport={"width": width, "height": 768})
    context.add_cookies([{"name": "portal", "value": key_of(User.get(User.email == LEADER)), "url": home}])
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{home}/petition/export.xlsx?search=duong&view=open")
    _look(page, "the offer", width)
    page.get_by_text("Làm tệp này").click()
    _look(page, "a work that waits", width)
    Work.update(state=WorkState.RUNNING, done=60, total=240).execute()
    page.get_by_text("Đang làm: 60 trong 240").wait_for()
    assert page.locator("progress").evaluate("bar => bar.value") == 25
    assert page.locator("[data-alone]").is_hidden()
    _look(page, "a work under way", width)
    Work.update(state=WorkState.FAILED, fault=doing.UNFORESEEN).execute()
    page.get_by_text("Làm lại", exact=True).wait_for()    # the script asked for the page anew
    page.goto(f"{home}/my-files/")
    _look(page, "one's own files", width)
    assert said == []
    context.close()


def _look(page: Page, where: str, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width, where
    wide = page.evaluate("""() => [...document.querySelectorAll('main table, main .days, main .acts')].filter(e =>
        getComputedStyle(e.parentElement).overflowX === 'visible' &&
        e.getBoundingClientRect().right > e.parentElement.getBoundingClientRect().right + 1).map(e => e.className)""")
    assert wide == [], f"{where}: something sticks out of its column"
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == [], where
