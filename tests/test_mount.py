"""The portal beside a host application: two applications, one address, nothing of one touches the other."""
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from admin_views.mount import mount
from tests.door import give_password, open_own_portal
from tests.host import application
from tests.locality import PASSWORD, Locality
from tests.server import field

PREFIX = "/phoi-hop"


@pytest.fixture
def client(place: Locality, database_url: str, tmp_path: Path) -> Iterator[FlaskClient]:
    give_password(place.user("ub-a", "officer"))
    with open_own_portal(database_url, tmp_path) as portal:
        host = application.make()
        mount(host, portal, PREFIX)
        yield host.test_client()


def enter_portal(client: FlaskClient, place: Locality) -> None:
    page = client.get(f"{PREFIX}/sign-in").text
    email = place.user("ub-a", "officer").email
    answer = client.post(f"{PREFIX}/sign-in", data={
        "csrf_token": field(page, "csrf_token"), "email": email, "password": PASSWORD})
    assert answer.status_code == 302 and answer.location.startswith(PREFIX), answer.text


def test_each_keeps_its_own_sign_in(client: FlaskClient, place: Locality) -> None:
    assert client.post("/enter", data={"name": "khách"}).text == "vào rồi"    # no token of ours is asked
    assert client.get(f"{PREFIX}/complaint/").status_code == 302             # signed in at the host is not here
    enter_portal(client, place)
    assert client.get("/").text == "trang chủ của khách"
    assert client.get(f"{PREFIX}/complaint/").status_code == 200


def test_each_keeps_its_own_headers_and_pages(client: FlaskClient, place: Locality) -> None:
    enter_portal(client, place)
    page = client.get(f"{PREFIX}/complaint/")
    assert "https://host.example" not in page.headers["Content-Security-Policy"]
    assert "khung quản trị của ứng dụng chủ" not in page.text
    assert f'href="{PREFIX}/complaint/' in page.text
    assert client.get("/").headers["Content-Security-Policy"] == "default-src https://host.example"
    assert "khung quản trị của ứng dụng chủ" in client.get("/admin/").text
    assert client.get(f"{PREFIX}/khong-co").status_code == 404


def test_the_portals_cookie_stays_below_its_prefix(client: FlaskClient, place: Locality) -> None:
    enter_portal(client, place)
    assert client.get_cookie("portal", path=PREFIX) is not None
    assert client.get_cookie("portal", path="/") is None


def test_it_takes_no_hosts_root(place: Locality, database_url: str, tmp_path: Path) -> None:
    with open_own_portal(database_url, tmp_path) as portal, pytest.raises(ValueError, match="đường dẫn riêng"):
        mount(application.make(), portal, "/")
