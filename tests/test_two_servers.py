"""Two servers with nothing in common but database, Redis, store of files and keys: together they are one portal."""
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any, NamedTuple

import pytest
from limits.storage import RedisStorage

from portal.access import sign_ins, tries
from portal.base import clock, keys
from portal.domain.people import Role
from portal.dossier.audit import Event, broken_links
from portal.dossier.tables import Dossier, Number
from portal.operations import acts
from portal.operations.attachments import Attachment
from portal.organisation.accounts import Membership, User
from portal.records.contact_round.tables import ContactRound
from tests import factories
from tests.browser_client import form_with
from tests.door import give_password
from tests.locality import PASSWORD, Locality
from tests.records import sign
from tests.server import Visitor, field, serving
from tests.services import REDIS, has_redis
from tests.test_race import race, racers, submitted  # noqa: F401  a fixture of that name
from tests.year import approved

pytestmark = [pytest.mark.service, pytest.mark.skipif(not has_redis(), reason="no Redis")]

REDIS_URL = f"redis://{REDIS[0]}:{REDIS[1]}/12"
ROUNDS, PAPERS = 4, 4
PDF = b"%PDF-1.7\n%scanned\n"
NEW_PASSWORD = "mật khẩu mới của cán bộ"


class Servers(NamedTuple):
    """The addresses of both, and where the files lie that they share."""

    one: str
    other: str
    files: Path


@pytest.fixture
def servers(place: Locality, database_url: str, backend: str, tmp_path: Path) -> Iterator[Servers]:
    if backend == "sqlite":
        pytest.skip("a file of SQLite is one machine's")
    shared = {f"PORTAL_{name.upper()}_KEY": getattr(keys, name)().decode() for name in keys.NAMES} | {
        "PORTAL_FILES_URL": (tmp_path / "shared").as_uri(), "PORTAL_REDIS_URL": REDIS_URL}
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
    counter = RedisStorage(REDIS_URL, key_prefix=tries.PREFIX)
    counter.reset()
    with ExitStack() as running, ThreadPoolExecutor(2) as starters:
        started = [serving(database_url, data, workers=1, **shared) for data in folders]
        yield Servers(*starters.map(running.enter_context, started), tmp_path / "shared")
    counter.reset()


def hired(place: Locality, body: str, role: Role, nth: int) -> str:
    """A further person of this role, who can sign in; the address."""
    user = User.create(email=f"{role}{nth}@thachgiang.example", name=f"{role.label} thứ {nth}")
    Membership.create(user=user, body=place.bodies[body], role=role)
    give_password(user)
    return user.email


def signed_in(place: Locality, address: str, body: str, role: str) -> Visitor:
    user = place.user(body, role)
    give_password(user)
    return Visitor(address).sign_in(user.email)


def at_once(*tasks: Callable[[], Any]) -> list[Any]:
    """What each returns; all begin at the same moment."""
    gate = Barrier(len(tasks))

    def begun(task: Callable[[], Any]) -> Any:
        gate.wait(60)
        return task()
    with ThreadPoolExecutor(len(tasks)) as runners:
        return list(runners.map(begun, tasks))


def test_of_racing_approvals_one_wins(place: Locality, racers: list[str], servers: Servers) -> None:    # noqa: F811
    records, gate = [submitted(place) for _ in range(ROUNDS)], Barrier(len(racers))
    at = {email: servers[nth % 2] for nth, email in enumerate(racers)}
    with ThreadPoolExecutor(len(racers)) as runners:
        ran = runners.map(lambda email: list(race(at[email], email, records, gate)), racers)
        answers = [answer for each in ran for answer in each]
    for pk in records:
        told = ["vừa làm trước bạn" in page for record, _, _, page in answers if record == pk]
        assert sorted(told) == [False] + [True] * (len(racers) - 1)
        assert Event.select().where(Event.dossier == pk, Event.act == "approve").count() == 1
    assert list(broken_links()) == []


def test_of_racing_saves_one_wins_and_the_other_keeps_what_was_typed(place: Locality, servers: Servers) -> None:
    records = [acts.create(ContactRound.kind, place.moment("tt", "officer"),
                           factories.contact_round(petitions=[])).dossier_id for _ in range(ROUNDS)]
    email = hired(place, "tt", Role.OFFICER, 2)
    officers = [signed_in(place, servers.one, "tt", "officer"), Visitor(servers.other).sign_in(email)]
    for pk in records:
        forms = [form_with(officer.get(f"/contact_round/edit?id={pk}")[1], "title") for officer in officers]
        told = at_once(*(partial(officer.post, f"/contact_round/edit?id={pk}",
                                 **form | {"title": f"Đợt của người {nth}", "act": "save"})
                         for nth, (officer, form) in enumerate(zip(officers, forms, strict=True))))
        assert sorted(status for status, _ in told) == [200, 409]
        lost = next(nth for nth, (status, _) in enumerate(told) if status == 409)
        assert "vừa làm trước bạn: Sửa" in told[lost][1] and f"Đợt của người {lost}" in told[lost][1]
        assert ContactRound.get_by_id(pk).title == f"Đợt của người {1 - lost}"
        assert Dossier.get_by_id(pk).version == 2
    assert list(broken_links()) == []


def test_papers_numbered_at_the_same_moment_leave_no_gap_and_no_double(place: Locality, servers: Servers) -> None:
    email = hired(place, "tt", Role.OFFICER, 2)
    officers = [signed_in(place, servers.one, "tt", "officer"), Visitor(servers.other).sign_in(email)]
    papers = [approved(place, "session", factories.session()) for _ in range(PAPERS)]
    for paper in papers:
        sign(paper, place.moment("tt", "leader"))
    today = f"{datetime.now(clock.ZONE):%d/%m/%Y}"    # the servers': their clock goes on

    def issue(officer: Visitor, mine: list[int]) -> int:
        """Issue each with the number proposed, again where another paper took it; returns how often one did."""
        refused = 0
        while mine:
            path = f"/session/act/issue?id={mine[0]}"
            status, page = officer.post(path, **form_with(officer.get(path)[1], "number") | {"issued_on": today})
            assert status == 200 or "đã dùng cho văn bản khác" in page, page
            mine, refused = (mine[1:], refused) if status == 200 else (mine, refused + 1)
        return refused
    halves = [[paper.dossier_id for paper in papers[nth::2]] for nth in range(2)]
    at_once(*map(partial, (issue, issue), officers, halves))
    assert sorted(number.ordinal for number in Number.select()) == list(range(1, PAPERS + 1))
    assert len({Dossier.get_by_id(paper.dossier_id).number for paper in papers}) == PAPERS


def test_a_session_is_one_on_both(place: Locality, servers: Servers) -> None:
    here = signed_in(place, servers.one, "ub-a", "officer")
    there = here.at(servers.other)
    assert is_in(there), "signed in on one, gone on with at the other"
    copied = Visitor(servers.one)
    for cookie in here.cookies:
        copied.cookies.set_cookie(cookie)
    assert is_in(copied)
    there.post("/sign-out", csrf_token=token_of(there))
    assert not is_in(here) and not is_in(copied), "signed out on one is out on both, copies of the cookie too"
    email = place.user("ub-a", "officer").email
    here, elsewhere = (Visitor(address).sign_in(email) for address in servers[:2])
    status, page = here.post("/password", csrf_token=token_of(here), password=PASSWORD, new_password=NEW_PASSWORD,
                             again=NEW_PASSWORD)
    assert status == 200 and "Đã đổi mật khẩu" in page
    assert is_in(here) and is_in(here.at(servers.other)) and not is_in(elsewhere)
    Visitor(servers.other).sign_in(email, NEW_PASSWORD)


def test_tries_are_counted_across_both(place: Locality, servers: Servers) -> None:
    email = place.user("ub-a", "officer").email
    give_password(place.user("ub-a", "officer"))

    def tried(address: str, email: str, password: str, office: str) -> tuple[int, str]:
        visitor = Visitor(address)
        visitor.opener.addheaders.append(("X-Forwarded-For", office))
        _, page = visitor.get("/sign-in")
        return visitor.post("/sign-in", csrf_token=field(page, "csrf_token"), email=email, password=password)
    for nth in range(sign_ins.TRIES):
        assert "/sign-out" not in tried(servers[nth % 2], email, "không phải mật khẩu", "203.0.113.8")[1]
    assert "/sign-out" not in tried(servers.one, email, PASSWORD, "203.0.113.8")[1], "the account is locked on both"
    office, most = "203.0.113.7", tries.WRONG.amount
    counter = RedisStorage(REDIS_URL, key_prefix=tries.PREFIX)
    counter.incr(tries.WRONG.key_for("password", office), tries.WRONG.get_expiry(), most - 2)
    told = [tried(servers[nth % 2], f"khong{nth}@thachgiang.example", "không phải mật khẩu", office)[0]
            for nth in range(4)]
    assert told == [200, 200, 429, 429]


def test_files_put_on_one_are_read_on_the_other(place: Locality, servers: Servers) -> None:
    pk = acts.create(ContactRound.kind, place.moment("tt", "officer"), factories.contact_round()).dossier_id
    here = signed_in(place, servers.one, "tt", "officer")
    status, page = here.post_file(f"/contact_round/attachments?id={pk}", "bien-ban.pdf", PDF, version=1,
                                  csrf_token=token_of(here))
    assert status == 200 and "Đã kèm 1 tệp" in page
    kept = Attachment.get()
    assert here.at(servers.other).get(f"/contact_round/attachment?id={pk}&file={kept.id}") == (200, PDF.decode())
    assert [path.name for path in servers.files.rglob("*") if path.is_file()] == [kept.sha256]
    token = token_of(here)
    told = at_once(*(partial(visitor.post_file, f"/contact_round/attachments?id={pk}", f"anh-{nth}.pdf", PDF,
                             version=2, csrf_token=token)
                     for nth, visitor in enumerate((here, here.at(servers.other)))))
    assert sorted(status for status, _ in told) == [200, 409]


def test_what_an_administrator_changes_on_one_the_other_shows_at_once(place: Locality, servers: Servers) -> None:
    admin, officer = (signed_in(place, address, "tt", role) for address, role in
                      ((servers.one, "administrator"), (servers.other, "officer")))
    assert "huyện Thạch Giang" in Visitor(servers.other).get("/sign-in")[1]
    path = f"/settings/unit/edit?id={place.units['huyen'].id}"
    status, _ = admin.post(path, **form_with(admin.get(path)[1], "name") | {"name": "huyện Thạch Giang Mới"})
    assert status == 200
    assert "huyện Thạch Giang Mới" in Visitor(servers.other).get("/sign-in")[1]
    assert is_in(officer)
    user = place.user("tt", "officer")
    page = admin.get(f"/people/details?id={user.id}")[1]
    status, _ = admin.post(f"/people/disable?id={user.id}", csrf_token=token_of(admin), version=field(page, "version"))
    assert status == 200 and not is_in(officer)


def is_in(visitor: Visitor) -> bool:
    return "/sign-out" in visitor.get("/")[1]


def token_of(visitor: Visitor) -> str:
    """The token against forged forms that this browser's pages bear."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', visitor.get("/password")[1])
    assert found
    return found[1]
