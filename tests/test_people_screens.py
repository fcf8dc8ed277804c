"""The administrator's accounts: opened, given roles and passwords, closed; who may not, and what the log keeps."""
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

from portal import masters
from portal.access import enrolment, sign_ins
from portal.base import clock
from portal.domain.errors import Absent, Forbidden, Invalid, Refusal, Stale
from portal.domain.people import Role
from portal.dossier.audit import Event, Moment, broken_links
from portal.masters import people, roster
from portal.organisation.accounts import Membership, SignIn, User
from tests.browser_client import Browser, Queries, form_with
from tests.door import open_portal, sign_in
from tests.locality import Locality

ADMIN = ("tt", "administrator")
OTHERS = (("ub-a", "officer"), ("tt", "reviewer"), ("tt", "leader"), ("tt", "auditor"))


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as found:
        yield found


@pytest.fixture
def admin(app: Flask, place: Locality) -> Browser:
    return Browser(app, place.user(*ADMIN))


def subject(user: User) -> str:
    return people.subject(user.id)


def acts(user: User) -> list[str]:
    return [e.act for e in Event.select().where(Event.subject == subject(user)).order_by(Event.id)]


def send(browser: Browser, path: str, having: str, /, **typed: object) -> object:
    """Fill in the page's form and send it."""
    fields = form_with(browser.get(path).text, having)
    return browser.post(path, fields | {k: str(v) for k, v in typed.items()})


def opened(place: Locality, **otherwise: object) -> dict[str, object]:
    return {"email": "moi@thachgiang.example", "name": "Trần Thị Mới", "body": place.bodies["ub-a"].id,
            "role": "officer", "since": "15/12/2021"} | otherwise


def test_an_opened_account_signs_in_with_its_temporary_password(app: Flask, admin: Browser, place: Locality) -> None:
    answer = send(admin, "/people/open", "email", **opened(place))
    password = re.search(r"text-nowrap\">([a-z2-9-]{19})<", answer.text)
    assert answer.status_code == 200 and password
    assert password[1] not in admin.get("/people/").text
    user = User.by_address("moi@thachgiang.example")
    assert password[1] not in admin.get(f"/people/details?id={user.id}").text
    assert acts(user) == ["open_account", "grant", "set_password"]
    client = app.test_client()
    assert sign_in(client, user.email, password[1]).status_code == 302
    assert "Trần Thị Mới" in client.get("/").text


@pytest.mark.parametrize(("field", "typed", "said"), [
    ("email", "không phải", "không phải một địa chỉ"), ("email", "officer1.ub@thachgiang.example", "Đã có tài khoản"),
    ("name", "", "Xin điền"), ("body", "999", "trong danh sách"), ("role", "king", "trong danh sách"),
    ("since", "31/02/2021", "Không có ngày này"), ("since", "01/01/1945", "không hoạt động")])
def test_what_cannot_stand_is_told_beside_its_field(admin: Browser, place: Locality, field: str, typed: str,
                                                    said: str) -> None:
    before = User.select().count()
    answer = send(admin, "/people/open", "email", **opened(place, **{field: typed}))
    assert answer.status_code == 422
    assert said in answer.text and f'id="{field}-err"' in answer.text
    assert 'value="Trần Thị Mới"' in answer.text or field == "name"
    assert User.select().count() == before


def test_a_role_is_granted_and_ends_on_its_day(admin: Browser, place: Locality,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    user = place.user("ub-b", "officer")
    assert send(admin, f"/people/grant?id={user.id}", "since", body=place.bodies["ub-a"].id, role="reviewer",
                since="15/12/2021").status_code == 302
    given = Membership.get(Membership.user == user, Membership.role == Role.REVIEWER)
    again = send(admin, f"/people/grant?id={user.id}", "since", body=place.bodies["ub-a"].id, role="reviewer",
                 since="16/12/2021")
    assert again.status_code == 422 and "đã là Người duyệt" in again.text
    early = send(admin, f"/people/end?id={user.id}&membership={given.id}", "last", last="14/12/2021")
    assert early.status_code == 422 and 'id="last-err"' in early.text
    assert send(admin, f"/people/end?id={user.id}&membership={given.id}", "last", last="20/12/2021").status_code == 302
    assert Membership.get_by_id(given.id).valid_to == date(2021, 12, 20)
    assert acts(user) == ["grant", "end_membership"]
    assert "Người duyệt, ub-a đến 20/12/2021" in admin.get("/journal/").text
    later = clock.now() + timedelta(days=6)
    found = roster.person(user.id, later.date(), later.replace(tzinfo=None))
    assert [h.role for h in found.now] == [Role.OFFICER]


def test_closing_an_account_signs_it_out_and_opening_it_lets_it_in(app: Flask, admin: Browser,
                                                                   place: Locality) -> None:
    user = place.user("ub-a", "officer")
    theirs = Browser(app, user)
    assert theirs.get("/").status_code == 200
    page = f"/people/details?id={user.id}"
    version = form_with(admin.get(page).text, "version")["version"]
    assert admin.post(f"/people/disable?id={user.id}", {"version": version}).status_code == 302
    assert theirs.get("/").status_code == 302 and not User.get_by_id(user.id).active
    version = form_with(admin.get(page).text, "version")["version"]
    assert admin.post(f"/people/enable?id={user.id}", {"version": version}).status_code == 302
    assert User.get_by_id(user.id).active and acts(user) == ["disable", "enable"]


def test_a_temporary_password_ends_every_session(app: Flask, admin: Browser, place: Locality) -> None:
    user = place.user("ub-a", "officer")
    theirs = Browser(app, user)
    version = form_with(admin.get(f"/people/details?id={user.id}").text, "version")["version"]
    answer = admin.post(f"/people/password?id={user.id}", {"version": version})
    assert answer.status_code == 200 and "Chỉ xem được lần này" in answer.text
    assert theirs.get("/").status_code == 302
    assert "no-store" in answer.headers["Cache-Control"]


def test_signing_out_everywhere_leaves_the_password(app: Flask, admin: Browser, place: Locality) -> None:
    user = place.user("ub-a", "officer")
    Browser(app, user)
    Browser(app, user)
    version = form_with(admin.get(f"/people/details?id={user.id}").text, "version")["version"]
    admin.post(f"/people/sign-out?id={user.id}", {"version": version})
    assert not SignIn.select().where(SignIn.user == user).exists()
    assert acts(user) == ["end_sessions"]


def test_a_name_is_corrected_and_the_old_one_stays_in_the_log(admin: Browser, place: Locality) -> None:
    user, was = place.user("ub-a", "officer"), place.user("ub-a", "officer").name
    assert send(admin, f"/people/rename?id={user.id}", "name", name="Lê Thị  Đúng ").status_code == 302
    assert User.get_by_id(user.id).name == "Lê Thị Đúng"
    page = admin.get("/journal/").text
    assert "Sửa họ tên" in page and was in page and "Lê Thị Đúng" in page


def test_a_page_read_before_another_change_is_refused(app: Flask, admin: Browser, place: Locality) -> None:
    user = place.user("ub-a", "officer")
    version = form_with(admin.get(f"/people/details?id={user.id}").text, "version")["version"]
    admin.post(f"/people/disable?id={user.id}", {"version": version})
    answer = admin.post(f"/people/enable?id={user.id}", {"version": version})
    assert answer.status_code == 409 and "đã sửa mục này lúc 09:30 ngày 15/12/2021" in answer.text
    assert not User.get_by_id(user.id).active


def test_the_last_administrator_cannot_be_shut_out(admin: Browser, place: Locality) -> None:
    moment, own = place.moment(*ADMIN), place.user(*ADMIN)
    held = Membership.get(Membership.user == own)
    for last in (clock.today(), clock.today() + timedelta(days=30)):
        with pytest.raises(Refusal, match="không còn tài khoản quản trị nào"):
            people.end_membership(moment, own.id, 0, held.id, last)
    with pytest.raises(Refusal, match="của chính bạn"):
        people.disable(moment, own.id, 0)
    with pytest.raises(Refusal, match="Đổi mật khẩu"):
        people.give_password(moment, own.id, 0)
    assert Membership.get_by_id(held.id).valid_to is None and acts(own) == []


def test_one_administrator_may_let_another_go(place: Locality) -> None:
    enrolment.grant(Moment(None, clock.now()), place.user("ub", "leader"), place.bodies["ub"], Role.ADMINISTRATOR,
                    clock.today())
    own = place.user(*ADMIN)
    held = Membership.get(Membership.user == own)
    people.end_membership(place.moment(*ADMIN), own.id, 0, held.id, clock.today())
    assert Membership.get_by_id(held.id).valid_to == clock.today()


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_keeps_accounts(app: Flask, place: Locality, who: tuple[str, str]) -> None:
    browser, moment, user = Browser(app, place.user(*who)), place.moment(*who), place.user("ub-b", "officer")
    held, before = Membership.get(Membership.user == user), Event.select().count()
    for path in ("/people/", f"/people/details?id={user.id}", "/people/open", f"/people/grant?id={user.id}"):
        assert browser.get(path).status_code == 404
    for act in ("password", "disable", "enable", "sign-out", "grant", "end"):
        assert browser.post(f"/people/{act}?id={user.id}", {"version": "0"}).status_code == 404
    calls = (lambda: people.open_account(moment, {"email": "x@y", "name": "X", "body": None, "role": None}),
             lambda: people.disable(moment, user.id, 0), lambda: people.enable(moment, user.id, 0),
             lambda: people.give_password(moment, user.id, 0), lambda: people.sign_out(moment, user.id, 0),
             lambda: people.correct_account(moment, user.id, 0, "X"), lambda: people.grant(moment, user.id, 0, {}),
             lambda: people.end_membership(moment, user.id, 0, held.id, clock.today()))
    for call in calls:
        with pytest.raises(Forbidden):
            call()
    assert Event.select().count() == before and User.get_by_id(user.id).active


def test_the_operator_has_commands_not_these(place: Locality) -> None:
    with pytest.raises(Forbidden):
        people.disable(Moment(None, clock.now()), place.user("ub-b", "officer").id, 0)


@pytest.mark.parametrize("query", ["id=0", "id=99999", "id=9999999999999", "id=²", "id=abc", ""])
def test_no_such_account_is_absent(admin: Browser, query: str) -> None:
    for page in ("details", "grant", "rename", "end"):
        assert admin.get(f"/people/{page}?{query}").status_code == 404
    assert admin.post(f"/people/disable?{query}", {"version": "0"}).status_code == 404


def test_another_persons_role_cannot_be_ended_here(place: Locality) -> None:
    user, other = place.user("ub-a", "officer"), place.user("ub-b", "officer")
    with pytest.raises(Absent):
        people.end_membership(place.moment(*ADMIN), user.id, 0, Membership.get(Membership.user == other).id,
                              clock.today())


def test_people_are_found_without_accents_and_in_vietnamese_order(admin: Browser, place: Locality) -> None:
    for name, email in (("Ân Văn Á", "a@x"), ("An Văn A", "b@x"), ("Đỗ Bình", "d@x")):
        enrolment.open_account(Moment(None, clock.now()), email, name)
    page = admin.get("/people/?q=do+binh").text
    assert "Đỗ Bình" in page and "An Văn A" not in page
    page = admin.get("/people/?q=van+a").text
    assert page.index("An Văn A") < page.index("Ân Văn Á")
    for odd in ("%00", "%27--", "%25", "x" * 500):
        assert admin.get(f"/people/?q={odd}&page=99999999999").status_code == 200


def test_the_lists_ask_as_much_for_many_as_for_few(admin: Browser, place: Locality) -> None:
    def asked(path: str) -> int:
        admin.get("/password")    # who asks is read when it has changed
        with Queries() as queries:
            assert admin.get(path).status_code == 200
        return queries.count
    paths = ("/people/", "/journal/", "/settings/")
    people.sign_out(place.moment(*ADMIN), place.user("ub-a", "officer").id, 0)
    few = [asked(path) for path in paths]
    for n in range(60):
        user = enrolment.open_account(Moment(None, clock.now()), f"n{n}@x", f"Người số {n}")
        enrolment.grant(Moment(None, clock.now()), user, place.bodies["ub-a"], Role.OFFICER, clock.today())
        sign_ins.begin(user, clock.now().replace(tzinfo=None), {})
    assert [asked(path) for path in paths] == few
    assert "Trang sau" in admin.get("/people/").text


def test_the_administrator_reads_no_case(admin: Browser) -> None:
    for path in ("/complaint/", "/contact_round/", "/report/?year=2021", "/report/report.pdf", "/search?q=a"):
        answer = admin.get(path)
        assert answer.status_code == 404 or "Không tìm thấy" in answer.text or "0" in answer.text, path
    assert admin.get("/complaint/").status_code == admin.get("/report/").status_code == 404


def test_the_log_is_read_by_auditors_and_the_history_holds(app: Flask, admin: Browser, place: Locality) -> None:
    people.disable(place.moment(*ADMIN), place.user("ub-a", "officer").id, 0)
    auditor = Browser(app, place.user("tt", "auditor"))
    assert "Ngừng tài khoản" in auditor.get("/journal/").text
    assert "Nguyên vẹn" not in auditor.get("/journal/history").text
    assert "Nguyên vẹn" in auditor.get("/journal/history?run=1").text and not list(broken_links())
    assert admin.get("/journal/history").status_code == 404
    Event.create(act="enable", subject="user:1", at=clock.now().replace(tzinfo=None), link="chen-vao")
    assert "không còn nguyên vẹn" in auditor.get("/journal/history?run=1").text
    assert Browser(app, place.user("ub-a", "reviewer")).get("/journal/").status_code == 404


def test_a_refused_change_writes_nothing(place: Locality) -> None:
    before = Event.select().count(), User.select().count()
    with pytest.raises(Invalid):
        people.open_account(place.moment(*ADMIN), {"email": "a@b", "name": "A", "body": None, "role": "officer",
                                                   "since": clock.today()})
    with pytest.raises(Stale):
        people.disable(place.moment(*ADMIN), _touched(place).id, 0)
    assert (Event.select().count(), User.select().count()) == (before[0] + 1, before[1])
    assert masters.version_of("user:0") == 0


def _touched(place: Locality) -> User:
    """An account with one event more."""
    user = place.user("ub-b", "officer")
    enrolment.rename(Moment(None, clock.now()), user, "Tên Mới")
    return user
