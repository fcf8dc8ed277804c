"""Addresses that a request names to go on to: one that is not plainly the portal's own leads to a fixed page."""
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from admin_views.ground import address
from portal.dossier.tables import Dossier
from portal.operations import acts
from portal.records.complaint.tables import Complaint
from tests import factories
from tests.browser_client import Browser, forms_of
from tests.door import give_password, open_portal, sign_in, token
from tests.locality import PASSWORD, Locality

ROOT = Path(__file__).parents[1]
AWAY = ("https://evil.test/", "HTTPS:evil.test", "//evil.test", "///evil.test", "/\\evil.test", "\\\\evil.test",
        " //evil.test", "javascript:alert(1)", "data:text/html,x", "http://localhost@evil.test/")
STRANGE = ("/a\nb", "/a\r\nSet-Cookie: x=1", "/\t/evil.test", "/a\x00b", "/a\x1bb", "/a\x7fb", "/a\x85b", "/a\u2028b",
           "/tìm", "/" + "a" * 100_000, "\n", "\x19//evil.test", "/\ud7ff")
NASTY = AWAY + STRANGE


def is_at_home(answer: TestResponse) -> bool:
    """Whether an answer leads on to a page of the portal, by an address that every server and browser takes."""
    place = answer.location or ""
    return (answer.status_code == 302 and place.startswith("/") and not place.startswith("//")
            and place.isascii() and place.isprintable() and not set(place) & {" ", "\\"} and len(place) < 4_000)


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as app:
        yield app


@pytest.mark.parametrize("words", NASTY)
def test_choice_of_language(app: Flask, place: Locality, words: str) -> None:
    browser = Browser(app, place.user("ub-a", "officer"))
    answer = browser.post("/language", {"language": "en", "next": words})
    assert (is_at_home(answer), answer.location) == (True, "/")


@pytest.mark.parametrize("words", NASTY)
def test_sign_in(app: Flask, place: Locality, words: str) -> None:
    officer = place.user("ub-a", "officer")
    give_password(officer)
    assert is_at_home(sign_in(app.test_client(), officer.email, next=words))


@pytest.mark.parametrize("words", NASTY)
def test_sign_in_from_an_address(app: Flask, place: Locality, words: str) -> None:
    """The library reads the address as well as the form."""
    officer = place.user("ub-a", "officer")
    give_password(officer)
    client = app.test_client()
    sent = {"csrf_token": token(client), "email": officer.email, "password": PASSWORD}
    assert is_at_home(client.post("/sign-in", query_string={"next": words}, data=sent))


@pytest.mark.parametrize("words", (*NASTY, "flt0_title=a\nb"))
def test_an_act_on_many_is_done_and_leads_to_the_list(app: Flask, place: Locality, words: str) -> None:
    record = acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint())
    browser = Browser(app, place.user("ub-a", "officer"))
    answer = browser.post("/complaint/bulk", {"act": "submit", "pick": f"{record.dossier_id}:1", "back": words})
    assert is_at_home(answer) and answer.location.partition("?")[0] == "/complaint/"
    assert Dossier.get_by_id(record.dossier_id).approval == "submitted"
    assert is_at_home(browser.post("/complaint/bulk", {"act": "submit", "back": words})), "nothing was picked"


@pytest.mark.parametrize("words", ("\n", "view=open\r\nx: y", "\x00"))
def test_what_cannot_be_urged_leads_to_the_list(app: Flask, place: Locality, words: str) -> None:
    browser = Browser(app, place.user("tt", "officer"))
    answer = browser.post("/recommendation/urge?view=open", {"back": words})
    assert is_at_home(answer) and answer.location == "/recommendation/"


@pytest.mark.parametrize("query", (b"q=\xff", b"q=%ff", b"q=a\\b", b"q=a b", b"view=%0d%0a", b"#", b"%", b"q=\x7f"))
def test_any_bytes_in_the_address_of_a_page(app: Flask, place: Locality, query: bytes) -> None:
    """The list keeps its own address for the way back, every page for the choice of language."""
    browser, raw = Browser(app, place.user("ub-a", "officer")), {"QUERY_STRING": query.decode("latin-1")}
    for path in ("/complaint/", "/", "/search", "/nowhere"):
        page = browser.client.get(path, environ_overrides=raw)
        assert page.status_code in (200, 404) if query.isascii() else page.status_code == 400, path
        for _, sent in forms_of(page.text):
            assert set(sent.get("next", "") + sent.get("back", "")) <= set(address.PLAIN) | set(string.ascii_letters
                                                                                                    + string.digits)
    assert not query.isascii() or is_at_home(app.test_client().get("/complaint/", environ_overrides=raw))


def test_one_comes_back_to_the_list_as_it_was(app: Flask, place: Locality) -> None:
    record = acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint(summary="Thửa 12"))
    browser = Browser(app, place.user("ub-a", "officer"))
    page = browser.get("/complaint/?page_size=50&search=th%E1%BB%ADa+12").text
    back = next(sent["back"] for _, sent in forms_of(page) if "back" in sent)
    answer = browser.post("/complaint/bulk", {"act": "submit", "pick": f"{record.dossier_id}:1", "back": back})
    assert answer.location == "/complaint/?page_size=50&search=th%E1%BB%ADa+12"


def test_no_screen_follows_an_address_that_nobody_judged() -> None:
    """`next` and `back` are read where they are judged, and no screen takes an address apart by itself."""
    for path in sorted((ROOT / "admin_views").rglob("*.py")):
        words = path.read_text(encoding="utf-8")
        assert path.name == "address.py" or not re.search(
            r"full_path|query_string|referrer|request\.url\b|validate_redirect_url", words), path
        for line in words.splitlines():
            if re.search(r"""(form|args|values)(\.get\(|\[)["'](next|back)["']""", line):
                assert path.name in ("language.py", "list_screen.py", "bulk.py", "urging.py"), path
