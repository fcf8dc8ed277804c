"""How often may be tried: by address at the doors that guess, by account where files are made; one count for all."""
import logging
import multiprocessing
import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits import RateLimitItemPerMinute

from portal.access import tally, tries
from portal.access.tally import Tally
from portal.base import clock, db
from portal.install.config import Settings, WrongSetting
from tests.browser_client import Browser
from tests.conftest import NOW
from tests.door import give_password, open_own_portal, open_portal, sign_in
from tests.locality import PASSWORD, Locality
from tests.server import free_port
from tests.services import REDIS, has_redis

OFFICE, HOME = "203.0.113.7", "203.0.113.8"
FEW = RateLimitItemPerMinute(3, 15)
WRONG_WORDS = "không phải mật khẩu"


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three tries instead of fifty."""
    monkeypatch.setattr(tries, "WRONG", FEW)
    monkeypatch.setattr(tries, "FILES", FEW)


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as app:
        give_password(place.user("ub-a", "officer"))
        yield app


def visitor(app: Flask, address: str) -> FlaskClient:
    """Somebody at that address, behind the proxy of this machine."""
    client = app.test_client()
    client.environ_base["HTTP_X_FORWARDED_FOR"] = address
    return client


def test_an_address_that_was_wrong_often_waits_and_another_does_not(
        app: Flask, place: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    email, office = place.user("ub-a", "officer").email, visitor(app, OFFICE)
    for n in range(FEW.amount):
        assert sign_in(office, f"khong{n}@thachgiang.example", WRONG_WORDS).status_code == 200
    refused = sign_in(office, email, PASSWORD)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "900")
    assert "Hãy thử lại lúc 09:45 ngày 15/12/2021." in refused.text
    assert f'value="{email}"' in refused.text and PASSWORD not in refused.text, "what was typed stays but the password"
    assert sign_in(visitor(app, HOME), email, PASSWORD).status_code == 302
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=15))
    assert sign_in(office, email, PASSWORD).status_code == 302


def test_the_time_told_is_not_too_early(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=20))
    office = visitor(app, OFFICE)
    told = [sign_in(office, "khong@thachgiang.example", WRONG_WORDS) for _ in range(FEW.amount + 1)]
    assert "Hãy thử lại lúc 09:46" in told[-1].text and told[-1].headers["Retry-After"] == "900"


def test_who_is_right_is_not_counted(app: Flask, place: Locality) -> None:
    """An office shares one address."""
    email = place.user("ub-a", "officer").email
    for _ in range(FEW.amount + 2):
        assert sign_in(visitor(app, OFFICE), email, PASSWORD).status_code == 302
    assert Tally.select().count() == 0


def test_the_password_in_use_is_guessed_no_oftener(app: Flask, place: Locality) -> None:
    office = visitor(app, OFFICE)
    sign_in(office, place.user("ub-a", "officer").email, PASSWORD)
    page = office.get("/password").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    sent = {"csrf_token": token, "password": WRONG_WORDS, "new_password": "x" * 12, "again": "x" * 12}
    told = [office.post("/password", data=sent) for _ in range(FEW.amount + 1)]
    assert [answer.status_code for answer in told] == [422, 422, 422, 429]
    assert "Hãy thử lại lúc 09:45" in told[-1].text


def test_a_secret_address_is_guessed_no_oftener_and_the_doors_count_apart(app: Flask, place: Locality) -> None:
    office = visitor(app, OFFICE)
    told = [office.get(f"/feed/{secrets.token_urlsafe(32)}.ics") for _ in range(FEW.amount + 1)]
    assert [answer.status_code for answer in told] == [404, 404, 404, 429]
    assert told[-1].headers["Retry-After"] == "900" and "Hãy thử lại sau" in told[-1].text
    assert sign_in(office, place.user("ub-a", "officer").email, PASSWORD).status_code == 302


def test_files_are_made_so_often_for_each_account(app: Flask, place: Locality) -> None:
    one, other = Browser(app, place.user("ub-a", "officer")), Browser(app, place.user("ub-b", "officer"))
    told = [_read(one, path) for path in ("/complaint/export.csv",) * FEW.amount + ("/registers/book.xlsx",)]
    assert [status for status, _ in told] == [200] * FEW.amount + [429]
    assert "Hãy thử lại lúc 09:45" in told[-1][1]
    assert _read(one, "/complaint/")[0] == _read(other, "/complaint/export.csv")[0] == 200


def _read(browser: Browser, path: str) -> tuple[int, str]:
    """The answer read to its end: a file is made while it is sent."""
    answer = browser.get(path)
    return answer.status_code, answer.text


@pytest.mark.parametrize(("told", "peer", "found"), [
    (None, OFFICE, OFFICE),                        # no proxy in front
    (None, "127.0.0.1", ""),                       # a proxy that does not say for whom
    (OFFICE, "127.0.0.1", OFFICE),
    (f"8.8.8.8, {OFFICE}", "127.0.0.1", OFFICE),   # what the browser wrote itself is not believed
    (f"{OFFICE}, 127.0.0.1", "::1", OFFICE),       # two proxies of ours
    (OFFICE, HOME, HOME),                          # a stranger plays the proxy
    ("2001:db8:1:2::5", "127.0.0.1", "2001:db8:1:2::/64"),
    ("unknown", "127.0.0.1", ""),
])
@pytest.mark.once
def test_whose_address_it_is(app: Flask, told: str | None, peer: str, found: str) -> None:
    headers = {"X-Forwarded-For": told} if told else {}
    with app.test_request_context(headers=headers, environ_base={"REMOTE_ADDR": peer}):
        assert tries.address() == found


def _try_often(url: str, times: int) -> None:
    db.bind(url)
    for _ in range(times):
        tally.add("key", 900, 1)


def test_processes_count_together(database: db.Database, database_url: str) -> None:
    racing = [multiprocessing.get_context("fork").Process(target=_try_often, args=(database_url, 25)) for _ in range(3)]
    for process in racing:
        process.start()
    for process in racing:
        process.join(30)
    assert tally.standing("key")[0] == 75


def test_a_window_that_is_over_begins_anew_and_is_swept(database: db.Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [tally.add("old", 60, 1), tally.add("key", 60, 1), tally.add("key", 60, 1)] == [1, 1, 2]
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=60))
    assert tally.standing("key")[0] == 0
    assert tally.add("key", 60, 1) == 1
    assert [row.key for row in Tally.select()] == ["key"]


@pytest.mark.once
def test_without_redis_the_account_is_the_limit_and_the_log_says_so_once(
        place: Locality, database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture,
        monkeypatch: pytest.MonkeyPatch) -> None:
    redis_url = f"redis://127.0.0.1:{free_port()}/0"
    give_password(place.user("ub-a", "officer"))
    with open_own_portal(database_url, tmp_path, redis_url=redis_url) as app, caplog.at_level(logging.ERROR):
        for n in range(FEW.amount + 2):
            assert sign_in(visitor(app, OFFICE), "khong@thachgiang.example", WRONG_WORDS).status_code == 200
            monkeypatch.setattr(clock, "now", lambda n=n: NOW + n * tries.PAUSE)
        assert sign_in(visitor(app, OFFICE), place.user("ub-a", "officer").email, PASSWORD).status_code == 302
    assert [record.message for record in caplog.records if "PORTAL_REDIS_URL" in record.message] == [
        "PORTAL_REDIS_URL: no answer; tries are counted by account alone until there is one."]


@pytest.mark.service
@pytest.mark.once
@pytest.mark.skipif(not has_redis(), reason="no Redis")
def test_redis_counts_where_it_is_set(place: Locality, database_url: str, tmp_path: Path,
                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()    # Redis has a clock of its own
    monkeypatch.setattr(tries, "WRONG", FEW)
    redis_url = f"redis://{REDIS[0]}:{REDIS[1]}/13"
    with open_own_portal(database_url, tmp_path, redis_url=redis_url) as app:
        counter = app.extensions["tries"].limiter.storage
        counter.reset()
        told = [sign_in(visitor(app, OFFICE), "khong@thachgiang.example", WRONG_WORDS) for _ in range(FEW.amount + 1)]
        assert [answer.status_code for answer in told] == [200, 200, 200, 429]
        assert 890 < int(told[-1].headers["Retry-After"]) <= 901    # Redis rounds
        assert (Tally.select().count(), counter.reset()) == (0, 1)


@pytest.mark.parametrize(("name", "value"), [
    ("PORTAL_REDIS_URL", "localhost:6379"), ("PORTAL_REDIS_URL", "redis://may:sai/0"), ("PORTAL_REDIS_URL", "redis://may/x"),
    ("PORTAL_PROXIES", "nginx"), ("PORTAL_PROXIES", "10.0.0.1/8"), ("PORTAL_PROXIES", "")])
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(WrongSetting, match=f"^{name} ") as wrong:
        Settings.from_environment({"PORTAL_DATA": str(tmp_path), name: value})
    assert wrong.value.sentence.endswith(".")
