"""Own review, the work calendar and the time limits, as an administrator sets and everybody reads them."""
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from portal import masters
from portal.domain.errors import Invalid, Refusal, Stale
from portal.dossier.audit import Event
from portal.dossier.deadline import Deadline
from portal.law import work_calendar
from portal.law.work_calendar import CalendarDay
from portal.masters import days
from portal.operations import acts
from portal.organisation.accounts import OwnReview
from portal.records import kind_of
from tests import factories
from tests.browser_client import Browser, form_with
from tests.door import open_portal
from tests.locality import Locality

ADMIN = ("tt", "administrator")
OTHERS = (("ub-a", "officer"), ("tt", "reviewer"), ("tt", "leader"), ("tt", "auditor"))
HOLIDAY, PLAIN, SATURDAY = date(2021, 9, 2), date(2021, 12, 7), date(2021, 12, 11)


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as found:
        yield found


@pytest.fixture
def admin(app: Flask, place: Locality) -> Browser:
    return Browser(app, place.user(*ADMIN))


def send(browser: Browser, path: str, having: str, /, **typed: Any) -> Any:
    fields = form_with(browser.get(path).text, having)
    return browser.post(path, fields | {k: str(v) for k, v in typed.items()})


def faults_of(call: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        call()
    return refused.value.faults


def test_own_review_is_given_and_taken_back(admin: Browser, place: Locality) -> None:
    pk = place.bodies["ub-a"].id
    assert send(admin, "/own-review/new", "kind", body=pk, kind="complaint").status_code == 302
    assert place.actor("ub-a", "reviewer").own_review == {"complaint"}
    again = send(admin, "/own-review/new", "kind", body=pk, kind="complaint")
    assert again.status_code == 422 and "đã tự duyệt" in again.text
    assert send(admin, "/own-review/new", "kind", body=pk, kind="petition").status_code == 422
    page = admin.get("/own-review/").text
    assert admin.post("/own-review/end", form_with(page, "kind")).status_code == 302
    assert not OwnReview.select().exists()
    assert admin.post("/own-review/end", {"kind": "complaint", "body": str(pk)}).status_code == 409
    assert [e.act for e in Event.select().order_by(Event.id)] == ["give_own_review", "take_back_own_review"]


def letter(place: Locality) -> Deadline:
    """A letter whose time limits run through December."""
    record = acts.create(kind_of("complaint"), place.moment("ub-a", "officer"),
                               factories.complaint(received_on=date(2021, 12, 1)))
    found: Deadline = Deadline.select().where(Deadline.dossier == record.dossier_id).first()
    return found


def test_a_corrected_day_moves_only_what_is_counted_from_now_on(admin: Browser, place: Locality) -> None:
    before = letter(place)
    assert before.start < PLAIN <= before.due
    answer = send(admin, "/work-calendar/day", "reason", day="07/12/2021", kind="off", name="Nghỉ tránh bão",
                  reason="Công văn 15/UBND")
    assert answer.status_code == 302
    assert "hạn đã tính qua ngày này giữ nguyên" in admin.get("/work-calendar/?year=2021").text
    assert Deadline.get_by_id(before.id).due == before.due
    assert work_calendar.calendar().why_off(PLAIN) == "Nghỉ tránh bão"
    assert Event.get(Event.act == "set_day").reason == "Ngày nghỉ, Nghỉ tránh bão. Công văn 15/UBND"


def test_a_day_that_deadlines_rest_on_is_not_removed(admin: Browser, place: Locality) -> None:
    days.set_day(place.moment(*ADMIN), PLAIN, 0, "off", "Nghỉ tránh bão", "Công văn 15")
    letter(place)
    answer = send(admin, "/work-calendar/drop?day=2021-12-07", "reason", reason="nhầm")
    assert answer.status_code == 409 and f"Có {days.resting_on(PLAIN)} hạn đã tính qua ngày này" in answer.text
    assert days.calendar_day(PLAIN) and days.resting_on(PLAIN) > 0


def test_a_correction_taken_back_lets_the_announced_day_stand(place: Locality) -> None:
    moment, subject = place.moment(*ADMIN), days.subject(HOLIDAY)
    announced = days.calendar_day(HOLIDAY)
    days.set_day(moment, HOLIDAY, 0, "worked", "Trực toàn cơ quan", "Công điện 3")
    assert work_calendar.calendar().is_working(HOLIDAY)
    days.drop_day(moment, HOLIDAY, masters.version_of(subject), "hết hiệu lực")
    again = days.calendar_day(HOLIDAY)
    assert announced and again and (again.kind, again.name, again.source) == (
        announced.kind, announced.name, announced.source)
    days.set_day(moment, PLAIN, 0, "off", "Nghỉ", "x")
    days.drop_day(moment, PLAIN, masters.version_of(days.subject(PLAIN)), "nhầm")
    assert days.calendar_day(PLAIN) is None


@pytest.mark.parametrize(("day", "kind", "name", "reason", "field"), [
    (PLAIN, "worked", "Làm bù", "x", "kind"), (PLAIN, "half", "x", "x", "kind"), (PLAIN, "off", " ", "x", "name"),
    (PLAIN, "off", "x" * 121, "x", "name"), (PLAIN, "off", "Nghỉ", "", "reason")])
def test_a_day_that_cannot_stand(place: Locality, day: date, kind: str, name: str, reason: str, field: str) -> None:
    assert list(faults_of(lambda: days.set_day(place.moment(*ADMIN), day, 0, kind, name, reason))) == [field]
    assert days.calendar_day(day) is None


def test_days_are_corrected_one_after_another(place: Locality) -> None:
    moment = place.moment(*ADMIN)
    days.set_day(moment, SATURDAY, 0, "worked", "Làm bù", "x")
    with pytest.raises(Stale):
        days.set_day(moment, SATURDAY, 0, "off", "Nghỉ", "x")
    with pytest.raises(Refusal, match="theo lịch công bố"):
        days.drop_day(moment, HOLIDAY, 0, "x")


def test_a_year_not_yet_known_is_filled_from_the_announced_days(admin: Browser) -> None:
    CalendarDay.delete().where(CalendarDay.day >= date(2022, 1, 1)).execute()
    page = admin.get("/work-calendar/?year=2022").text
    assert "Chưa có ngày nghỉ lễ nào" in page
    assert admin.post("/work-calendar/fill", form_with(page, "year")).status_code == 302
    assert 2022 in work_calendar.calendar().years
    assert "Tết Nguyên đán" in admin.get("/work-calendar/?year=2022").text
    assert admin.post("/work-calendar/fill", {"year": "2999"}).status_code == 409
    for odd in ("x", "-5", "99999999999"):
        assert admin.get(f"/work-calendar/?year={odd}").status_code == 200
    assert admin.get("/work-calendar/day?day=2021-02-30").status_code == 404


@pytest.mark.parametrize("who", [ADMIN, *OTHERS])
def test_everybody_reads_the_time_limits(app: Flask, place: Locality, who: tuple[str, str]) -> None:
    page = Browser(app, place.user(*who)).get("/rules/").text
    assert "Luật Khiếu nại 2011" in page and "Điều 28" in page and "chưa kiểm chứng" in page
    assert "Quy chế đang có hiệu lực không quy định" in page
