"""What every answer tells the browser, and what is said when something goes wrong."""
import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask, redirect, render_template_string, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from werkzeug.test import TestResponse

from admin_views.ground.sign_in import public
from portal.base.db import database, immediate
from portal.domain.errors import Absent, Forbidden, Invalid, Refusal
from portal.organisation.bodies import Unit
from tests.door import new_application, open_portal, token
from tests.locality import Locality

LIBRARY = re.compile(r"Traceback|werkzeug|Bad Request|Not Found|CSRF|peewee|SELECT", re.IGNORECASE)


class Busy(Refusal):
    """A refusal of no kind of its own."""


REFUSALS = {"absent": Absent(), "forbidden": Forbidden(), "invalid": Invalid({"x": "Thiếu ngày."}),
            "busy": Busy("Bận.")}


@public
def refuse(name: str) -> str:
    raise REFUSALS[name]


@public
def fall() -> str:
    database.execute_sql("SELECT secret FROM nowhere")
    return ""


@public
def save_then_fall() -> ResponseReturnValue:
    with immediate():
        Unit.create(code="xa-c", name=request.form["name"], level="commune", place="Xã C")
    return redirect("/\n")


@public
def script() -> str:
    return render_template_string('<script nonce="{{ csp_nonce() }}"></script>')


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path, breaking_application) as app:
        yield app


@cache
def breaking_application() -> Flask:
    """The portal with addresses that refuse and break."""
    app = new_application()
    app.add_url_rule("/refuse/<name>", view_func=refuse)
    app.add_url_rule("/break", view_func=fall, methods=("GET", "POST"))
    app.add_url_rule("/save-then-break", view_func=save_then_fall, methods=("POST",))
    app.add_url_rule("/script", view_func=script)
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def policy(answer: TestResponse) -> dict[str, str]:
    text = answer.headers["Content-Security-Policy"]
    return dict(part.split(" ", 1) for part in text.split("; "))


@pytest.mark.parametrize("path", ["/sign-in", "/", "/nowhere", "/static/portal.css", "/refuse/absent", "/break"])
def test_every_answer_carries_a_strict_policy(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    answer.close()    # a packaged file is an open file
    found = policy(answer)
    assert found["default-src"] == found["base-uri"] == found["frame-ancestors"] == "'none'"
    assert re.fullmatch(r"'nonce-[\w-]{20,}'", found["script-src"])
    assert {found[name] for name in ("style-src", "img-src", "font-src", "connect-src", "form-action")} == {"'self'"}
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_a_page_s_nonce_is_that_of_its_policy_and_new_each_time(client: FlaskClient) -> None:
    nonces = set()
    for _ in range(3):
        answer = client.get("/script")
        nonce = re.search('nonce="([^"]+)"', answer.text)
        assert nonce
        assert policy(answer)["script-src"] == f"'nonce-{nonce[1]}'"
        nonces.add(nonce[1])
    assert len(nonces) == 3


def test_pages_are_kept_by_no_cache_and_packaged_files_are(client: FlaskClient) -> None:
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"
    packaged = client.get("/static/portal.css")
    packaged.close()
    assert "no-store" not in packaged.headers["Cache-Control"]


def test_https_alone_is_told_to_stay_https(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/sign-in").headers
    assert "max-age=63072000" in client.get("/sign-in", base_url="https://localhost").headers["Strict-Transport-Security"]


def test_no_template_has_inline_style_script_or_handler(client: FlaskClient) -> None:
    for path in ("/sign-in", "/nowhere"):
        text = client.get(path).text
        assert not re.search(r"<style|<script|\sstyle=|\son\w+=|javascript:", text)


@pytest.mark.parametrize(("host", "status"), [
    ("localhost", 200), ("127.0.0.1:8000", 200), ("evil.test", 400), ("localhost.evil.test", 400), ("", 400)])
def test_only_our_own_names_are_answered(client: FlaskClient, host: str, status: int) -> None:
    answer = client.get("/sign-in", headers={"Host": host})
    assert answer.status_code == status
    assert status == 200 or "evil" not in answer.text


@pytest.mark.parametrize(("name", "status", "sentence"), [
    ("absent", 404, "Không có hồ sơ này."), ("forbidden", 403, "Tài khoản này không được làm việc đó."),
    ("invalid", 422, "Thiếu ngày."), ("busy", 409, "Bận.")])
def test_a_refusal_is_its_sentence_with_its_status(client: FlaskClient, name: str, status: int, sentence: str) -> None:
    answer = client.get(f"/refuse/{name}")
    assert answer.status_code == status
    assert f"<p>{sentence}</p>" in answer.text


def test_a_page_that_is_not_there(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert (answer.status_code, "Không có trang này." in answer.text) == (404, True)
    assert not LIBRARY.search(answer.text)


def test_a_form_without_its_token_is_refused_with_what_to_do(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"email": "a@b.example", "password": "x"})
    assert answer.status_code == 400
    assert "mở lại trang rồi gửi lại" in answer.text
    assert not LIBRARY.search(answer.text)


def test_what_a_signed_out_browser_sends_is_not_lost_without_a_word(client: FlaskClient) -> None:
    answer = client.post("/password", data={"password": "x"})
    assert answer.status_code == 401
    assert "chưa được lưu" in answer.text


def test_a_method_that_a_page_does_not_take(client: FlaskClient) -> None:
    answer = client.get("/sign-out")
    assert (answer.status_code, LIBRARY.search(answer.text)) == (405, None)


def test_too_large_a_form_is_refused(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data=b"a" * (25 * 1024 * 1024 + 1),
                         content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "25 MB" in answer.text


def test_a_fault_of_ours_is_logged_and_said_plainly(
        app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger=app.logger.name):
        answer = client.get("/break")
    assert answer.status_code == 500
    assert "đã được ghi lại" in answer.text
    assert not LIBRARY.search(answer.text)
    assert "nowhere" in caplog.text


def test_a_database_that_is_gone_is_logged_and_said_plainly(
        app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    client.set_cookie("portal", "the-token-of-a-sign-in")
    database.execute_sql('ALTER TABLE "sign_in" RENAME TO "gone"')
    try:
        with caplog.at_level(logging.ERROR, logger=app.logger.name):
            answer = client.get("/")
    finally:
        database.execute_sql('ALTER TABLE "gone" RENAME TO "sign_in"')
    assert answer.status_code == 500 and "đã được ghi lại" in answer.text
    assert "sign_in" in caplog.text and "sign_in" not in answer.text


@pytest.mark.parametrize("path", ["/save-then-break", "/break"])
def test_a_fault_promises_nothing_of_what_was_sent(app: Flask, client: FlaskClient, path: str) -> None:
    """It may come after what was sent was written, as before it: whoever sent it is told to look."""
    sent = {"csrf_token": token(client), "name": "Xã C"}
    answer = client.post(path, data=sent)
    assert answer.status_code == 500
    assert Unit.select().where(Unit.name == "Xã C").exists() is (path == "/save-then-break")
    assert "có thể đã được ghi: hãy mở lại hồ sơ để xem" in answer.text
    assert "chưa có gì được lưu" not in answer.text


def test_a_page_that_cannot_be_shown_speaks_of_no_act(client: FlaskClient) -> None:
    answer = client.get("/break")
    assert "chưa mở được trang này" in answer.text and "Việc vừa gửi" not in answer.text


def test_the_portal_is_named_by_its_upper_unit(client: FlaskClient) -> None:
    text = client.get("/sign-in").text
    assert "<h1 id=\"name\" class=\"my-4\">Cổng phối hợp<br>huyện Thạch Giang</h1>" in text
    assert re.findall("<li>([^<]+)</li>", text) == [
        "Thường trực HĐND huyện", "UBND huyện", "Ban Thường trực UBMTTQVN huyện"]


def test_no_page_wears_a_class_whose_picture_the_policy_refuses() -> None:
    """Bootstrap draws these with data: images, which load for a moment even where our sheet takes them away again."""
    drawn = ("is-invalid", "is-valid", "custom-select", "custom-control", "was-validated", "navbar-toggler-icon")
    for template in (Path(__file__).parents[1] / "portal" / "templates").rglob("*.html"):
        words = template.read_text(encoding="utf-8")
        assert not [name for name in drawn if name in words], template
