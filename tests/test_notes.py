"""What one page tells the next: told once, to whoever did it, without a word written in the table of sign-ins."""
from collections.abc import Callable

import pytest

from portal.access import notes
from portal.organisation.accounts import SignIn
from tests import factories, records
from tests.browser_client import Browser, form_with
from tests.locality import Locality

Browse = Callable[..., Browser]
SAVED = "Đã lưu"


def saved(browser: Browser, record: int) -> None:
    """The officer saves a record anew; its page is yet to be opened."""
    form = form_with(browser.get(f"/complaint/edit?id={record}").text, "summary")
    assert browser.post(f"/complaint/edit?id={record}", form | {"summary": "Đơn viết lại"}).status_code == 302


def held(browser: Browser) -> str | None:
    found = browser.client.get_cookie("portal_notes")
    return found.value if found else None


@pytest.fixture
def letter(place: Locality) -> int:
    return records.enter(place, "complaint", factories.complaint(), "ub-a").dossier_id


def kept() -> list[str]:
    return [data for data, in SignIn.select(SignIn.data).order_by(SignIn.id).tuples()]


def test_a_note_is_told_once_and_never_written_in_the_table(browse: Browse, letter: int) -> None:
    officer = browse("ub-a", "officer")
    form = form_with(officer.get(f"/complaint/edit?id={letter}").text, "summary")
    before = kept()
    assert officer.post(f"/complaint/edit?id={letter}", form | {"summary": "Đơn viết lại"}).status_code == 302
    assert kept() == before and held(officer)
    page = f"/complaint/details?id={letter}"
    assert SAVED in officer.get(page).text and not held(officer)
    assert SAVED not in officer.get(page).text and kept() == before


def test_a_note_is_told_to_its_own_sign_in_alone_and_as_it_was_signed(browse: Browse, letter: int) -> None:
    officer, other = browse("ub-a", "officer"), browse("ub-a", "officer")
    saved(officer, letter)
    page, note = f"/complaint/details?id={letter}", held(officer)
    for planted in (note, f"{note}x", "", "[[\"success\",\"Đã lưu\"]]"):
        other.client.set_cookie("portal_notes", planted or "")
        assert SAVED not in other.get(page).text
    assert SAVED in officer.get(page).text


def test_what_is_too_long_for_a_browser_is_told_all_the_same(
        browse: Browse, letter: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "LONGEST", 10)
    officer, page = browse("ub-a", "officer"), f"/complaint/details?id={letter}"
    saved(officer, letter)
    assert not held(officer) and SAVED in officer.get(page).text
    assert SAVED not in officer.get(page).text and not any(notes.NOTES in data for data in kept())


def test_the_note_is_out_of_reach_of_scripts_and_of_other_sites(browse: Browse, letter: int) -> None:
    officer = browse("ub-a", "officer")
    form = form_with(officer.get(f"/complaint/edit?id={letter}").text, "summary")
    answer = officer.post(f"/complaint/edit?id={letter}", form, base_url="https://localhost",
                          headers={"Referer": "https://localhost/"})
    given, = (line for line in answer.headers.getlist("Set-Cookie") if line.startswith("portal_notes="))
    assert {"HttpOnly", "SameSite=Lax", "Secure", "Path=/"} <= set(given.split("; "))
