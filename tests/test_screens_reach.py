"""Out of reach by every road; and the shell that every page has, for every role."""
import re
from collections.abc import Callable

import pytest

from portal.domain.people import Role
from portal.dossier.tables import Dossier
from portal.operations import acts
from portal.organisation.accounts import Membership
from portal.records.complaint.tables import Complaint
from tests import factories, records
from tests.browser_client import Browser
from tests.locality import Locality

Browse = Callable[..., Browser]
ROLES = [("tt", "officer"), ("tt", "reviewer"), ("tt", "leader"), ("tt", "auditor"), ("tt", "administrator"),
         ("mt", "officer"), ("tnmt", "officer"), ("ub-a", "officer")]


@pytest.mark.parametrize("address", [
    "details?id={id}", "edit?id={id}", "act/submit?id={id}", "act/accept?id={id}", "document.pdf?id={id}",
    "attachment?id={id}&file=1", "reveal?id={id}"])
def test_a_record_of_others_is_absent_by_every_address(browse: Browse, place: Locality, address: str) -> None:
    pk = acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint()).dossier_id
    assert browse("ub-a", "officer").get(f"/complaint/{address.format(id=pk)}").status_code in (200, 404)
    stranger = browse("mt", "officer")
    assert stranger.get(f"/complaint/{address.format(id=pk)}").status_code == 404
    assert stranger.get(f"/complaint/{address.format(id=pk + 100)}").status_code == 404
    if not address.startswith(("details", "document", "attachment")):
        assert stranger.post(f"/complaint/{address.format(id=pk)}", {"version": "1", "reason": "x"}).status_code == 404
    assert (Dossier.get().version, Dossier.get().approval) == (1, "draft")


@pytest.mark.parametrize("address", ["attachments?id={id}", "detach?id={id}"])
def test_files_of_others_cannot_be_touched(browse: Browse, place: Locality, address: str) -> None:
    pk = acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint()).dossier_id
    stranger = browse("mt", "officer")
    assert stranger.post(f"/complaint/{address.format(id=pk)}", {"version": "1", "file": "1"}).status_code == 404


@pytest.mark.parametrize("query", ["id=99999999999999999999999", "id=abc", "id=", "", "id=²", "id=1&id=2", "id=-1",
                                   "id=0", "id=1.0", "id=%00", "id=" + "9" * 5000, "id=2147483648", "id=+1", "id=01x"])
@pytest.mark.parametrize("page", ["details", "edit", "act/submit", "document.pdf", "reveal", "attachment"])
def test_strange_ids_are_absent(browse: Browse, place: Locality, page: str, query: str) -> None:
    acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint())
    assert browse("ub-a", "officer").get(f"/complaint/{page}?{query}").status_code == 404


def test_a_record_is_not_found_under_another_kind(browse: Browse, place: Locality) -> None:
    pk = acts.create(Complaint.kind, place.moment("tt", "officer"), factories.complaint()).dossier_id
    officer = browse("tt", "officer")
    assert officer.get(f"/complaint/details?id={pk}").status_code == 200
    assert officer.get(f"/session/details?id={pk}").status_code == 404
    assert officer.post("/session/bulk", [("act", "submit"), ("pick", f"{pk}:1")]).status_code == 404


def test_only_our_own_routes_are_mounted(browse: Browse) -> None:
    officer = browse("tt", "officer")
    for path in ("/complaint/ajax/lookup/?name=body&query=", "/complaint/export/csv/", "/complaint/action/",
                 "/complaint/delete/", "/complaint/ajax/update/"):
        assert officer.get(path).status_code == 404
        assert officer.post(path, {"id": "1"}).status_code == 404


def test_the_search_finds_what_is_in_sight_without_accents(browse: Browse, place: Locality) -> None:
    acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint(summary="Đường Bến Lội"))
    assert "Đường Bến Lội" in browse("ub-a", "officer").get("/search?q=duong+ben").text
    assert "Đường Bến Lội" not in browse("mt", "officer").get("/search?q=duong+ben").text
    for words in ("", "%25", "%00", "a" * 3000, "%F0%9F%98%80", "_"):
        assert browse("ub-a", "officer").get(f"/search?q={words}").status_code == 200


@pytest.mark.parametrize("who", ROLES)
def test_every_page_of_every_role_is_whole(browse: Browse, place: Locality, who: tuple[str, str]) -> None:
    """One h1, Vietnamese, no script or style or handler in the page, a token in every form that posts."""
    found = records.carried_on(place)
    browser = browse(*who)
    paths = ["/", "/search?q=dat"] + [f"/{slug}/{page}" for slug, record in found.items()
                                      for page in ("", f"details?id={record.dossier_id}", "new")]
    seen = 0
    for path in paths:
        answer = browser.get(path)
        assert answer.status_code in (200, 403, 404), path
        if answer.status_code != 200:
            continue
        seen += 1
        page = answer.text
        assert page.count("<h1") == 1 and '<html lang="vi">' in page
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page), path
        assert all("nonce=" in tag for tag in re.findall(r"<script[^>]*>", page))
        assert len(re.findall(r'<form[^>]*method="post"', page)) == page.count('name="csrf_token"')
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), path
    assert seen >= (1 if who[1] == "administrator" else 10)


def menu(page: str) -> list[str]:
    found = re.search(r'<nav class="menu.*?</nav>', page, re.DOTALL)
    assert found
    return re.findall(r'<li><a href="[^"]+"[^>]*>([^<]+?)\s*(?:<span>|</a>)', found[0])


def test_the_menu_begins_with_what_ones_body_enters(browse: Browse) -> None:
    front, council = menu(browse("mt", "officer").get("/").text), menu(browse("tt", "officer").get("/").text)
    assert front.index("Đợt tiếp xúc cử tri") < front.index("Quy chế phối hợp")
    assert front.index("Phiên họp, hội nghị") < front.index("Kỳ họp")
    assert council.index("Quy chế phối hợp") < council.index("Đợt tiếp xúc cử tri")


def test_an_administrator_sees_no_case_content(every_kind: object, browse: Browse) -> None:
    browser = browse("tt", "administrator")
    page = browser.get("/").text
    assert "không xem nội dung hồ sơ" in page and "Đơn thư" not in page and 'role="search"' not in page
    assert browser.get("/complaint/").status_code == 404
    assert "/complaint/details" not in browser.get("/search?q=khieu").text


def test_the_desk_approves_in_one_go(browse: Browse, place: Locality) -> None:
    record = acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint(summary="Đơn A"))
    records.step(record, "submit", place.moment("ub-a", "officer"))
    reviewer = browse("ub", "reviewer")
    page = reviewer.get("/").text
    assert 'formaction="/complaint/bulk"' in page and "Đơn A" in page
    answer = reviewer.post("/complaint/bulk", {"act": "approve", "back": "desk", "pick": f"{record.dossier_id}:2"})
    assert (answer.status_code, answer.location) == (302, "/")
    page = reviewer.get("/").text
    assert "đã ghi 1 hồ sơ" in page and "Không có hồ sơ nào chờ bạn duyệt." in page


def test_the_desk_shows_what_came_back_and_what_is_due(browse: Browse, place: Locality) -> None:
    record = acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint(
        summary="Đơn B", type="reflection"))    # received on the 1st, due on the 13th, a Monday
    records.step(record, "submit", place.moment("ub-a", "officer"))
    records.step(record, "return", place.moment("ub", "reviewer"), reason="Ghi rõ địa bàn")
    page = browse("ub-a", "officer").get("/").text
    assert "“Ghi rõ địa bàn”" in page and "quá hạn 2 ngày" in page
    assert "T2 13" in page and "Xử lý, thụ lý đơn: Đơn B" in page
    assert "Thứ Tư, 15/12/2021" in page


def test_whoever_holds_several_roles_changes_between_them(browse: Browse, place: Locality) -> None:
    Membership.create(user=place.user("tt", "officer"), body=place.bodies["ub"], role=Role.REVIEWER)
    browser = browse("tt", "officer")
    page = browser.get("/").text
    found = re.search(r'name="membership" value="(\d+)">([^<]+)<', page)
    assert found and found[2] == "Người duyệt · UBND huyện"
    assert browser.post("/membership", {"membership": found[1]}).status_code == 302
    page = browser.get("/").text
    assert "Chờ tôi duyệt" in page and "Chuyên viên · Thường trực HĐND huyện" in page


def test_every_kind_prints(browse: Browse, place: Locality) -> None:
    for slug, record in records.carried_on(place).items():
        answer = browse(record.dossier.body.code, "officer").get(f"/{slug}/document.pdf?id={record.dossier_id}")
        assert (answer.status_code, answer.data[:5]) == (200, b"%PDF-"), slug
