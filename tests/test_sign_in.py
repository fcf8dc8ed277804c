"""Signing in and out: who gets in, what a cookie is worth afterwards, and how guesses are stopped."""
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.access import enrolment, sign_ins
from portal.access.auth import Account
from portal.base import clock
from portal.domain.people import Role
from portal.dossier.audit import Event, Moment
from portal.organisation.accounts import Membership, SignIn, User
from tests.conftest import NOW
from tests.door import give_password, open_portal, sign_in, token
from tests.locality import PASSWORD, Locality

WRONG = "Thư điện tử hoặc mật khẩu không đúng"
OVER = "Phiên làm việc đã kết thúc"


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as app:
        give_password(place.user("ub-a", "officer"))
        yield app


@pytest.fixture
def officer(place: Locality) -> User:
    return place.user("ub-a", "officer")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def later(monkeypatch: pytest.MonkeyPatch, **span: float) -> None:
    moment: datetime = NOW + timedelta(**span)
    monkeypatch.setattr(clock, "now", lambda: moment)


def cookie(client: FlaskClient) -> str:
    found = client.get_cookie("portal")
    assert found
    return found.value


def is_in(client: FlaskClient) -> bool:
    return client.get("/password").status_code == 200


def test_every_page_but_the_door_asks_for_sign_in(app: Flask, client: FlaskClient) -> None:
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.arguments or rule.endpoint == "security.login":
            continue
        answer = client.get(rule.rule)
        assert (answer.status_code, answer.location.partition("?")[0]) == (302, "/sign-in"), rule.rule


def test_a_password_with_vietnamese_letters_opens_the_door(client: FlaskClient, officer: User) -> None:
    answer = sign_in(client, officer.email)
    assert (answer.status_code, answer.location) == (302, "/")
    assert is_in(client)


def test_letters_typed_apart_and_an_address_in_capitals_open_it_too(client: FlaskClient, officer: User) -> None:
    sign_in(client, f" {officer.email.upper()} ", unicodedata.normalize("NFD", PASSWORD))
    assert is_in(client)


def test_unknown_address_and_wrong_password_are_answered_alike(client: FlaskClient, officer: User) -> None:
    def told(email: str) -> str:
        """The page without the address typed and the form tokens, which are made anew each second."""
        page = sign_in(client, email, "không phải mật khẩu").text.replace(email, "").split("<main")[1]
        return re.sub(r'(name="csrf_token" value=)"[^"]*"', r"\1", page)
    assert WRONG in told(officer.email)
    assert told(officer.email) == told("ai.do@thachgiang.example")


def test_an_account_without_password_lets_nobody_in(client: FlaskClient, place: Locality) -> None:
    assert WRONG in sign_in(client, place.user("tt", "officer").email, "").text
    assert WRONG in sign_in(client, place.user("tt", "officer").email).text


def test_five_wrong_tries_lock_the_account_for_a_quarter_of_an_hour(
        client: FlaskClient, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(sign_ins.TRIES):
        sign_in(client, officer.email, "sai mật khẩu rồi")
    assert WRONG in sign_in(client, officer.email).text
    later(monkeypatch, minutes=14, seconds=59)
    assert WRONG in sign_in(client, officer.email).text
    later(monkeypatch, minutes=15)
    sign_in(client, officer.email)
    assert is_in(client)


def test_a_right_try_forgets_the_wrong_ones(app: Flask, officer: User) -> None:
    for _ in range(2):
        for _ in range(sign_ins.TRIES - 1):
            sign_in(app.test_client(), officer.email, "sai mật khẩu rồi")
        assert sign_in(app.test_client(), officer.email).status_code == 302


def test_tries_of_one_account_lock_no_other(app: Flask, place: Locality, officer: User) -> None:
    give_password(place.user("tt", "officer"))
    for _ in range(sign_ins.TRIES):
        sign_in(app.test_client(), officer.email, "sai mật khẩu rồi")
    assert sign_in(app.test_client(), place.user("tt", "officer").email).status_code == 302


def test_a_copied_cookie_is_worth_nothing_after_sign_out(app: Flask, client: FlaskClient, officer: User) -> None:
    sign_in(client, officer.email)
    thief = app.test_client()
    thief.set_cookie("portal", cookie(client))
    assert is_in(thief)
    client.post("/sign-out", data={"csrf_token": token(client, "/password")})
    assert not is_in(client)
    assert not is_in(thief)
    assert OVER in thief.get("/sign-in").text
    assert SignIn.select().count() == 0


def test_the_token_is_new_at_sign_in_and_the_table_holds_only_its_hash(client: FlaskClient, officer: User) -> None:
    planted = token(client) and cookie(client)
    sign_in(client, officer.email)
    held = cookie(client)
    assert held != planted
    row = SignIn.get()
    assert held not in (row.token_hash, row.data)
    assert "csrf_token" not in row.data


def test_a_visitor_is_kept_nowhere(client: FlaskClient) -> None:
    client.get("/sign-in")
    assert SignIn.select().count() == 0


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(app: Flask, officer: User) -> None:
    plain, secure = app.test_client(), app.test_client()
    set_plain = sign_in(plain, officer.email).headers["Set-Cookie"]
    assert "HttpOnly" in set_plain
    assert "SameSite=Lax" in set_plain
    assert "Secure" not in set_plain
    assert "Expires" not in set_plain
    base = "https://localhost"
    page = secure.get("/sign-in", base_url=base)
    assert "Secure" in page.headers["Set-Cookie"]


def test_stay_keeps_the_cookie_until_midnight_and_no_longer(
        client: FlaskClient, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = sign_in(client, officer.email, stay="1")
    assert "Expires=Wed, 15 Dec 2021 17:00:00 GMT" in answer.headers["Set-Cookie"]
    assert SignIn.get().expires == datetime(2021, 12, 16)


def test_a_browser_left_alone_is_signed_out(
        client: FlaskClient, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, officer.email)
    later(monkeypatch, hours=7)
    assert is_in(client)
    later(monkeypatch, hours=14)
    assert is_in(client)
    later(monkeypatch, hours=22, minutes=1)
    assert not is_in(client)


def test_no_browser_stays_longer_than_a_day(
        client: FlaskClient, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, officer.email)
    for hours in (6, 12, 18, 23):
        later(monkeypatch, hours=hours)
        assert is_in(client)
    later(monkeypatch, hours=24)
    assert not is_in(client)


def test_disabling_ends_every_browser_and_says_so_at_the_door(client: FlaskClient, officer: User) -> None:
    sign_in(client, officer.email)
    enrolment.disable(Moment(None, NOW), officer)
    assert not is_in(client)
    assert "đã ngừng sử dụng" in sign_in(client, officer.email).text
    assert WRONG in sign_in(client, officer.email, "không phải mật khẩu").text


def test_without_a_role_today_one_is_signed_out_with_a_sentence(client: FlaskClient, officer: User) -> None:
    sign_in(client, officer.email)
    Membership.update(valid_to=NOW.date() - timedelta(days=1)).where(Membership.user == officer).execute()
    assert not is_in(client)
    assert "không giữ vai trò nào" in client.get("/sign-in").text
    assert SignIn.select().count() == 0


def test_changing_the_password_ends_other_browsers_and_renews_this_one(app: Flask, officer: User) -> None:
    here, there = app.test_client(), app.test_client()
    sign_in(here, officer.email)
    sign_in(there, officer.email)
    before = cookie(here)
    new = "một câu khác dễ nhớ"
    answer = here.post("/password", data={"csrf_token": token(here, "/password"), "password": PASSWORD,
                                          "new_password": new, "again": new})
    assert answer.status_code == 302
    assert is_in(here)
    assert cookie(here) != before
    assert not is_in(there)
    assert sign_in(app.test_client(), officer.email, new).status_code == 302
    assert WRONG in sign_in(app.test_client(), officer.email).text
    last = Event.select().order_by(Event.id.desc()).get()
    assert (last.act, last.subject, last.actor_id) == ("set_password", f"user:{officer.id}", officer.id)


@pytest.mark.parametrize(("present", "new", "again", "told"), [
    ("sai mật khẩu rồi", "một câu khác dễ nhớ", "một câu khác dễ nhớ", "Mật khẩu đang dùng không đúng"),
    (PASSWORD, "ngắn quá", "ngắn quá", "ít nhất 12 ký tự"),
    (PASSWORD, "aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa", "quá dễ đoán"),
    (PASSWORD, "một câu khác dễ nhớ", "một câu khác nữa", "khác nhau"),
])
def test_a_password_that_cannot_stand_is_refused_with_its_reason(
        client: FlaskClient, officer: User, present: str, new: str, again: str, told: str) -> None:
    sign_in(client, officer.email)
    answer = client.post("/password", data={"csrf_token": token(client, "/password"), "password": present,
                                            "new_password": new, "again": again})
    assert answer.status_code == 422
    assert told in answer.text
    assert User.get_by_id(officer.id).fs_uniquifier == officer.fs_uniquifier


def test_a_second_role_is_chosen_and_a_stranger_s_is_not(app: Flask, client: FlaskClient, place: Locality,
                                                         officer: User) -> None:
    second = Membership.create(user=officer, body=place.bodies["tt"], role=Role.REVIEWER)
    strange = Membership.get(Membership.user == place.user("tt", "officer"))
    sign_in(client, officer.email)
    for wanted, status in ((second.id, 302), (strange.id, 404), ("²", 404), ("9" * 40, 404)):
        answer = client.post("/membership", data={"csrf_token": token(client, "/password"), "membership": wanted})
        assert answer.status_code == status
    assert SignIn.get().membership_id == second.id


def test_after_sign_in_one_goes_on_where_one_was_and_never_to_another_site(app: Flask, officer: User) -> None:
    for wanted, goes in (("/password", "/password"), ("https://evil.test/", "/"), ("//evil.test", "/"),
                         ("/\\evil.test", "/")):
        client = app.test_client()
        assert sign_in(client, officer.email, next=wanted).location == goes


def test_no_token_of_the_library_opens_anything(app: Flask, client: FlaskClient, officer: User) -> None:
    with app.test_request_context():
        made = Account.get_by_id(officer.id).get_auth_token()
    assert client.get("/password", headers={"Authentication-Token": made}).status_code == 302
    assert client.get(f"/password?auth_token={made}").status_code == 302


def test_the_library_answers_no_json(client: FlaskClient, officer: User) -> None:
    answer = client.post("/sign-in?include_auth_token", json={"email": officer.email, "password": PASSWORD},
                         headers={"X-CSRFToken": token(client)})
    assert "text/html" in answer.content_type
    assert "auth" not in answer.text.lower().replace("author", "")


def test_nobody_registers_or_recovers_a_password(app: Flask, client: FlaskClient) -> None:
    assert {r.endpoint for r in app.url_map.iter_rules() if r.endpoint.startswith("security.")} == {
        "security.login", "security.logout"}
