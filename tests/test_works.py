"""Works in the background: asked for on a page, done as a worker does, given to their owner alone, for a week."""
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import redis
from flask import Flask
from openpyxl import load_workbook

from admin_views.ground import background
from admin_views.ground.background import MAKER
from admin_views.ground.download import XLSX
from admin_views.records import list_files
from admin_views.reports import period
from portal.access import enrolment
from portal.base import files
from portal.domain.errors import Refusal
from portal.dossier.audit import Moment
from portal.install import checkup
from portal.install.config import Settings
from portal.operations import acts
from portal.organisation.accounts import Membership, User
from portal.organisation.bodies import Body
from portal.records.complaint.tables import Complaint
from portal.works import asking, doing, queue, workers
from portal.works.place import keep_in
from portal.works.place import place as place_of_queue
from portal.works.tables import Work, Worker, WorkState
from tests import factories, records
from tests.browser_client import Browser, Queries
from tests.conftest import NOW
from tests.door import open_portal
from tests.locality import Locality
from tests.services import has_redis

REDIS = "redis://127.0.0.1:6379/11"
LOCAL = NOW.replace(tzinfo=None)
OPERATOR = Moment(None, NOW)
needs_redis = pytest.mark.skipif(not has_redis(), reason="no Redis")


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """A portal that takes a list of more than three records, and any report, for long."""
    monkeypatch.setattr(list_files, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(period, "MOST_AT_ONCE", 0)
    with open_portal(database_url, tmp_path) as found:
        yield found


@pytest.fixture
def letters(app: Flask, place: Locality) -> list[int]:
    """Five letters of one commune."""
    officer = place.moment("ub-a", "officer")
    return [acts.create(Complaint.kind, officer, factories.complaint(
        summary=f"Đơn số {n}", received_on=date(2021, 12, 1 + n))).dossier_id for n in range(5)]


@pytest.fixture
def officer(app: Flask, place: Locality, letters: list[int]) -> Browser:
    return Browser(app, place.user("ub-a", "officer"))


@pytest.fixture(params=["file", pytest.param("redis", marks=needs_redis)])
def queued(request: pytest.FixtureRequest, app: Flask) -> Iterator[str]:
    """A queue of either sort, empty."""
    if request.param == "redis":
        keep_in(REDIS)
        redis.Redis.from_url(REDIS).flushdb()
    yield request.param
    if request.param == "redis":
        redis.Redis.from_url(REDIS).flushdb()


def told() -> list[int]:
    """The works that the queue tells of, which are taken out of it as a worker takes them."""
    found = list[int]()
    waiting = queue.at(place_of_queue())
    waiting.do = found.append
    while task := waiting.huey.dequeue():
        waiting.huey.execute(task)
    return found


def do(app: Flask, pk: int, now: Any = LOCAL) -> Work:
    """Do a work as a worker does."""
    doing.do(pk, "worker", app.extensions[MAKER], lambda: now)
    return Work.get_by_id(pk)


def ask(browser: Browser, address: str = "/complaint/export.csv") -> int:
    """Ask for a file in the background; the key of its work."""
    answer = browser.post(address)
    assert answer.status_code == 302, answer.text
    return int(re.search(r"/my-files/work\?id=(\d+)", answer.location)[1])


def stored(work: Work) -> bool:
    """Whether the store has the file of a work."""
    try:
        return bool(files.get(work.place))
    except FileNotFoundError:
        return False


def test_a_long_list_is_offered_asked_for_done_and_found(app: Flask, officer: Browser, queued: str) -> None:
    offer = officer.get("/complaint/export.csv?search=don")
    assert offer.mimetype == "text/html" and "làm ở chế độ nền" in offer.text and Work.select().count() == 0
    pk = ask(officer, "/complaint/export.csv?search=don")
    page = officer.get(f"/my-files/work?id={pk}").text
    assert "Đang chờ" in page and "Có từ: don" in page and "data-alone>" in page
    assert 'http-equiv="refresh"' in page and "Tải về" not in page
    assert officer.get(f"/my-files/file?id={pk}").status_code == 403
    assert told() == [pk]
    assert do(app, pk).state == WorkState.DONE
    page = officer.get("/my-files/").text
    assert "Đơn thư (CSV)" in page and "Đã xong" in page and "22/12/2021" in page
    assert officer.get(f"/my-files/state?id={pk}").json == {
        "words": "Đã xong", "css": "is-done", "percent": 100, "is_over": True, "is_alone": False}


@pytest.mark.parametrize("sort", ["csv", "xlsx"])
def test_what_is_made_is_what_the_page_gives_directly(app: Flask, officer: Browser, sort: str,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"/complaint/export.{sort}?sort=0&view=open"
    do(app, pk := ask(officer, address))
    made = officer.get(f"/my-files/file?id={pk}")
    monkeypatch.setattr(list_files, "MOST_AT_ONCE", 10_000)
    direct = officer.get(address)
    assert (made.mimetype, made.headers["Content-Disposition"]) == (direct.mimetype,
                                                                    direct.headers["Content-Disposition"])
    if sort == "csv":
        assert made.data == direct.data and made.text.count("\n") == 6
    else:
        read = [list(load_workbook(BytesIO(data)).active.values) for data in (made.data, direct.data)]
        assert made.mimetype == XLSX and read[0] == read[1] and len(read[0]) == 6


def test_a_short_list_is_handed_out_at_once(officer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_files, "MOST_AT_ONCE", 5)
    assert officer.get("/complaint/export.csv").mimetype == "text/csv"


def test_a_report_of_many_records_is_made_in_the_background(app: Flask, officer: Browser, place: Locality,
                                                            letters: list[int]) -> None:
    assert officer.get("/report/report.xlsx?year=2021").mimetype == XLSX    # nothing is approved: nothing is counted
    letter = Complaint.get(Complaint.dossier == letters[0])
    records.step(letter, "submit", place.moment("ub-a", "officer"))
    records.step(letter, "approve", place.moment("ub", "reviewer"))
    assert "làm ở chế độ nền" in officer.get("/report/report.xlsx?year=2021").text
    do(app, pk := ask(officer, "/report/report.xlsx?year=2021"))
    made = officer.get(f"/my-files/file?id={pk}")
    assert made.mimetype == XLSX and load_workbook(BytesIO(made.data)).sheetnames
    assert "Báo cáo năm 2021 (XLSX)" in officer.get("/my-files/").text


def test_it_holds_what_its_owner_may_see_when_it_is_done(app: Flask, officer: Browser, place: Locality) -> None:
    pk = ask(officer)
    acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint(summary="Đơn đến sau"))
    acts.create(Complaint.kind, place.moment("ub-b", "officer"), factories.complaint(summary="Đơn của xã khác"))
    do(app, pk)
    made = officer.get(f"/my-files/file?id={pk}").text
    assert "Đơn đến sau" in made and "Đơn của xã khác" not in made


def test_nobody_else_has_any_road_to_it(app: Flask, officer: Browser, place: Locality) -> None:
    do(app, pk := ask(officer))
    for who in (("ub-a", "reviewer"), ("ub-a", "leader"), ("tt", "auditor"), ("tt", "administrator")):
        other = Browser(app, place.user(*who))
        for path in (f"work?id={pk}", f"state?id={pk}", f"file?id={pk}", "work?id=999999", "file?id=x"):
            assert other.get(f"/my-files/{path}").status_code == 404, (who, path)
        for path in ("again", "remove"):
            assert other.post(f"/my-files/{path}", {"id": str(pk)}).status_code == 404, (who, path)
        assert "Đơn thư (CSV)" not in other.get("/my-files/").text
    assert officer.get(f"/my-files/file?id={pk}").status_code == 200 and stored(Work.get_by_id(pk))


def new_password(user: User) -> None:
    enrolment.set_password(OPERATOR, user, "một câu khác dễ nhớ")


def out_and_in_again(user: User) -> None:
    enrolment.disable(OPERATOR, user)
    enrolment.enable(OPERATOR, User.get_by_id(user.id))


def other_role(user: User) -> None:
    Membership.update(role="reviewer").where(Membership.user == user).execute()


def other_superior(user: User) -> None:
    held = Membership.get(Membership.user == user)
    Body.update(superior=held.body).where(Body.code == "ub-b").execute()


def ended_role(user: User) -> None:
    held = Membership.get(Membership.user == user)
    Membership.create(user=user, body=Body.get(Body.code == "ub-b"), role="officer")
    Membership.update(valid_to=LOCAL.date() - timedelta(days=1)).where(Membership.id == held.id).execute()


@pytest.mark.parametrize("change", [lambda user: enrolment.end_sessions(OPERATOR, user), new_password,
                                    out_and_in_again, other_role, other_superior, ended_role],
                         ids=["signed out", "password", "disabled", "role", "reach", "ended"])
def test_a_file_is_not_given_once_its_owner_changed(app: Flask, officer: Browser, place: Locality,
                                                    change: Callable[[User], None]) -> None:
    do(app, pk := ask(officer))
    change(place.user("ub-a", "officer"))
    officer = Browser(app, User.get_by_id(place.user("ub-a", "officer").id))
    answer = officer.get(f"/my-files/file?id={pk}")
    assert answer.status_code == 403 and "Hãy làm lại" in answer.text and "Đơn số" not in answer.text
    assert "Cần làm lại" in officer.get("/my-files/").text
    assert officer.post("/my-files/again", {"id": str(pk)}).status_code == 302
    assert do(app, pk).state == WorkState.DONE
    assert officer.get(f"/my-files/file?id={pk}").mimetype == "text/csv"


@pytest.mark.parametrize("change", [lambda user: enrolment.disable(OPERATOR, user), ended_role],
                         ids=["disabled", "ended"])
def test_nothing_is_made_for_whoever_may_no_more(app: Flask, officer: Browser, place: Locality,
                                                 change: Callable[[User], None]) -> None:
    pk = ask(officer)
    change(place.user("ub-a", "officer"))
    work = do(app, pk)
    assert (work.state, work.fault) == (WorkState.FAILED, doing.NOT_ENTITLED) and not stored(work)


def test_a_page_out_of_reach_says_so(app: Flask, officer: Browser, place: Locality) -> None:
    pk = ask(officer)
    Membership.update(role="administrator").where(Membership.user == place.user("ub-a", "officer")).execute()
    assert do(app, pk).fault == background.NO_MORE


def test_a_failure_is_said_plainly_and_may_be_tried_again(app: Flask, officer: Browser) -> None:
    def broken(*_given: Any) -> Any:
        raise ZeroDivisionError("bí mật của thư viện")
    pk = ask(officer)
    with pytest.raises(ZeroDivisionError):    # for the worker's log
        doing.do(pk, "worker", broken, lambda: LOCAL)
    page = officer.get(f"/my-files/work?id={pk}").text
    assert "Không làm được" in page and doing.UNFORESEEN in page and "bí mật" not in page and "Làm lại" in page
    officer.post("/my-files/again", {"id": str(pk)})
    assert do(app, pk).state == WorkState.DONE


def test_a_refusal_is_its_own_sentence(officer: Browser) -> None:
    def refused(*_given: Any) -> Any:
        raise Refusal("Kỳ này chưa bắt đầu.")
    doing.do(ask(officer), "worker", refused, lambda: LOCAL)
    assert "Kỳ này chưa bắt đầu." in officer.get("/my-files/").text


def test_few_may_be_under_way_at_once(officer: Browser) -> None:
    first = ask(officer)
    ask(officer), ask(officer)
    answer = officer.post("/complaint/export.csv")
    assert answer.status_code == 409 and "Bạn đang có 3 việc chưa xong" in answer.text
    assert officer.post("/my-files/again", {"id": str(first)}).status_code == 409
    officer.post("/my-files/remove", {"id": str(first)})
    ask(officer)


def test_only_so_many_are_kept(app: Flask, officer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_KEPT", 1)
    do(app, ask(officer))
    assert "Bạn đang giữ 1 tệp" in officer.post("/complaint/export.csv").text


def test_bytes_that_were_lost_are_said_so(app: Flask, officer: Browser) -> None:
    work = do(app, ask(officer))
    files.remove(work.place)
    answer = officer.get(f"/my-files/file?id={work.id}")
    assert answer.status_code == 409 and "không còn trong kho" in answer.text


def test_the_check_up_names_works_that_nobody_does(app: Flask, officer: Browser, database_url: str, tmp_path: Path,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> list[str]:
        return [words for words in checkup.faults(Settings(tmp_path, database_url)) if "việc nền" in words]
    ask(officer)
    assert told() == []
    Work.update(asked=LOCAL - timedelta(minutes=10)).execute()
    assert told() == ["Có 1 việc nền chờ quá lâu mà không có tiến trình nào làm; chạy “portal worker”."]
    workers.beat("here", LOCAL)
    assert "chạy thêm" in told()[0]
    keep_in("redis://127.0.0.1:1/0")
    assert told()[0].startswith("PORTAL_REDIS_URL: Redis không trả lời")


def test_its_owner_may_take_it_away(app: Flask, officer: Browser) -> None:
    work = do(app, ask(officer))
    assert stored(work)
    assert "Đã bỏ tệp" in officer.post("/my-files/remove", {"id": str(work.id)}, follow_redirects=True).text
    assert not stored(work) and Work.select().count() == 0


def test_it_is_kept_a_week_and_its_bytes_go_with_it(app: Flask, officer: Browser) -> None:
    work = do(app, ask(officer))
    workers.sweep(LOCAL + timedelta(days=7, seconds=-1))
    assert stored(work) and Work.select().count() == 1
    workers.sweep(LOCAL + timedelta(days=7))
    assert not stored(work) and Work.select().count() == 0


def test_what_is_removed_while_it_is_made_leaves_nothing(app: Flask, officer: Browser) -> None:
    pk = ask(officer)

    def made(work: Work, acting: Any, progress: Any) -> doing.Made:
        officer.post("/my-files/remove", {"id": str(pk)})
        places.append(work)
        return doing.Made("a.csv", "text/csv", b"a")
    places = list[Work]()
    doing.do(pk, "worker", made, lambda: LOCAL)
    assert Work.select().count() == 0 and not stored(places[0])


def left_by_a_worker(pk: int, name: str, **values: Any) -> None:
    """As the worker of this name leaves a work when it is killed in the middle."""
    Work.update(state=WorkState.RUNNING, worker=name, place="0" * 64, started=LOCAL, **values).where(
        Work.id == pk).execute()


def test_what_a_gone_worker_left_is_taken_up_again(app: Flask, officer: Browser) -> None:
    pk = ask(officer)
    workers.beat("gone", LOCAL)
    left_by_a_worker(pk, "gone", tries=1)
    told()
    workers.sweep(LOCAL + timedelta(seconds=30))
    assert Work.get_by_id(pk).state == WorkState.RUNNING    # it was heard of half a minute ago
    workers.sweep(LOCAL + timedelta(minutes=1))
    assert Work.get_by_id(pk).state == WorkState.WAITING and told() == [pk] and Worker.select().count() == 0
    assert do(app, pk).state == WorkState.DONE


def test_what_a_worker_could_not_end_is_taken_up_again(officer: Browser) -> None:
    """As when the database was away at its end: the worker is there, and busy with something else."""
    pk = ask(officer)
    workers.beat("here", LOCAL)
    left_by_a_worker(pk, "here", tries=1)
    workers.sweep(LOCAL, "here", {pk})
    assert Work.get_by_id(pk).state == WorkState.RUNNING
    workers.sweep(LOCAL, "other", set())
    assert Work.get_by_id(pk).state == WorkState.RUNNING
    workers.sweep(LOCAL, "here", {pk + 1})
    assert Work.get_by_id(pk).state == WorkState.WAITING


def test_what_is_broken_off_again_and_again_fails(officer: Browser) -> None:
    left_by_a_worker(pk := ask(officer), "gone", tries=doing.MOST_TRIES)
    workers.sweep(LOCAL)
    assert "dừng giữa chừng nhiều lần" in officer.get(f"/my-files/work?id={pk}").text


def test_what_takes_too_long_is_ended(officer: Browser) -> None:
    left_by_a_worker(pk := ask(officer), "slow", tries=1)
    workers.beat("slow", LOCAL + workers.LONGEST)
    workers.sweep(LOCAL + workers.LONGEST)
    assert Work.get_by_id(pk).fault == workers.TOO_LONG


def test_what_the_queue_lost_is_told_of_again(officer: Browser) -> None:
    pk = ask(officer)
    told()
    workers.sweep(LOCAL + timedelta(minutes=4))
    assert told() == []
    workers.sweep(LOCAL + timedelta(minutes=5))
    workers.sweep(LOCAL + timedelta(minutes=6))
    assert told() == [pk]


def test_a_queue_that_is_away_loses_no_work(officer: Browser) -> None:
    keep_in("redis://127.0.0.1:1/0")
    pk = ask(officer)
    assert Work.get_by_id(pk).state == WorkState.WAITING


@needs_redis
def test_a_message_that_is_not_signed_is_not_read(app: Flask, officer: Browser) -> None:
    keep_in(REDIS)
    waiting = queue.at(REDIS).huey
    waiting.storage.conn.flushdb()
    waiting.storage.enqueue(b"cos\nsystem\n(S'true'\ntR.:0")
    with pytest.raises(ValueError, match="mismatch"):
        waiting.dequeue()


def test_a_work_is_done_once_however_often_it_is_told(app: Flask, officer: Browser) -> None:
    pk = ask(officer)
    first = do(app, pk)
    assert do(app, pk).place == first.place


def test_progress_is_told_while_it_is_made(app: Flask, officer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_files, "AT_ONCE", 2)
    monkeypatch.setattr(doing, "A_SECOND", 0)
    seen = list[Any]()
    real = doing._Following.__call__

    def followed(self: Any, done: int, total: int) -> None:
        real(self, done, total)
        seen.append(officer.get(f"/my-files/state?id={pk}").json)
    pk = ask(officer)
    monkeypatch.setattr(doing._Following, "__call__", followed)
    do(app, pk)
    assert [(one["words"], one["percent"]) for one in seen] == [
        ("Đang làm: 2 trong 5", 40), ("Đang làm: 4 trong 5", 80), ("Đang làm: 5 trong 5", 100)]


def test_the_page_asks_as_often_for_three_works_as_for_one(app: Flask, officer: Browser) -> None:
    counts = []
    do(app, ask(officer))
    for _ in range(2):
        officer.get("/my-files/")
        with Queries() as queries:
            officer.get("/my-files/")
        counts.append(queries.count)
        do(app, ask(officer)), do(app, ask(officer))
    assert counts[0] == counts[1] <= 4


def test_the_page_says_that_nobody_works_only_when_nobody_does(officer: Browser) -> None:
    pk = ask(officer)
    assert "data-alone>" in officer.get(f"/my-files/work?id={pk}").text
    assert officer.get(f"/my-files/state?id={pk}").json["is_alone"]
    workers.beat("here", LOCAL)
    assert "data-alone hidden>" in officer.get(f"/my-files/work?id={pk}").text
    assert not officer.get(f"/my-files/state?id={pk}").json["is_alone"]
