"""Units, bodies, terms and deputies as an administrator keeps them; who may change any setting."""
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from portal import masters
from portal.base import clock
from portal.domain.errors import Absent, Forbidden, Invalid, Refusal, Stale
from portal.dossier.audit import Event
from portal.law.work_calendar import CalendarDay
from portal.masters import days, own_review
from portal.operations import acts
from portal.organisation.bodies import Body, Deputy, Succession, Unit
from portal.records import kind_of
from tests import factories
from tests.browser_client import Browser, Queries, form_with
from tests.door import open_portal
from tests.locality import Locality

ADMIN = ("tt", "administrator")
OTHERS = (("ub-a", "officer"), ("tt", "reviewer"), ("tt", "leader"), ("tt", "auditor"))
SLUGS = ("unit", "succession", "body", "term", "deputy-group", "deputy", "candidate", "topic")
HOLIDAY = date(2021, 9, 2)


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


def unit(place: Locality, **otherwise: Any) -> dict[str, Any]:
    return {"code": "xa-c", "name": "xã C", "level": "commune", "parent": place.units["huyen"].id, "place": "Xã C",
            "valid_from": date(2021, 1, 1), "valid_to": None} | otherwise


def body(place: Locality, **otherwise: Any) -> dict[str, Any]:
    return {"code": "ub-c", "name": "UBND xã C", "organ": "peoples_committee", "unit": place.units["xa-a"].id,
            "superior": place.bodies["ub"].id, "heading": "UBND XÃ C", "symbol": "UBND", "valid_from": date(2021, 1, 1),
            "valid_to": None} | otherwise


def term(place: Locality, **otherwise: Any) -> dict[str, Any]:
    return {"code": "khoa-8", "council": place.units["huyen"].id, "ordinal": 8, "starts_on": date(2026, 6, 25),
            "ends_on": date(2031, 6, 24)} | otherwise


def corrected(place: Locality, master: masters.Master, row: Any, **values: Any) -> Any:
    version = masters.version_of(master.subject(row.id))
    return masters.correct(master, row.id, place.moment(*ADMIN), version, values)


def faults_of(call: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        call()
    return refused.value.faults


def test_a_unit_is_added_ended_and_succeeded_on_screen(admin: Browser, place: Locality) -> None:
    answer = send(admin, "/settings/unit/new", "place", code="xa-c", name="xã C mới", level="commune",
                  parent=place.units["huyen"].id, place="Xã C", valid_from="01/07/2021")
    assert answer.status_code == 302
    new = Unit.get(Unit.code == "xa-c")
    Body.update(valid_to=date(2021, 6, 30)).where(Body.unit == place.units["xa-b"]).execute()
    old = place.units["xa-b"]
    assert send(admin, f"/settings/unit/edit?id={old.id}", "place", valid_to="30/06/2021").status_code == 302
    assert send(admin, "/settings/succession/new", "former", former=old.id, latter=new.id,
                on_day="01/07/2021").status_code == 302
    assert Succession.get().latter == new and Unit.get_by_id(old.id).valid_to == date(2021, 6, 30)
    told = [(e.act, e.reason) for e in Event.select().order_by(Event.id)]
    assert [act for act, _ in told] == ["add_unit", "correct_unit", "add_succession"]
    assert told[1][1] == "Đến ngày: trống → 30/06/2021"
    assert "xã B → xã C mới" in admin.get("/journal/").text
    assert "xã C mới" in admin.get("/settings/unit/?q=xa+c+moi").text
    assert 'class="closed"' in admin.get("/settings/unit/").text


@pytest.mark.parametrize(("field", "values"), [
    ("code", {"code": "huyen"}), ("code", {"code": "Xã C"}), ("name", {"name": ""}), ("name", {"name": "x" * 201}),
    ("level", {"level": "planet"}), ("valid_to", {"valid_to": date(2020, 1, 1)}), ("parent", {"parent": 9999})])
def test_a_unit_that_cannot_stand(place: Locality, field: str, values: dict[str, Any]) -> None:
    before = Unit.select().count(), Event.select().count()
    assert list(faults_of(lambda: masters.add(masters.UNITS, place.moment(*ADMIN), unit(place, **values)))) == [field]
    assert (Unit.select().count(), Event.select().count()) == before


def test_a_unit_stands_below_a_higher_level_and_never_below_itself(place: Locality) -> None:
    upper, low = place.units["huyen"], place.units["xa-a"]
    assert "parent" in faults_of(lambda: corrected(place, masters.UNITS, upper, parent=low.id))
    assert "parent" in faults_of(lambda: corrected(place, masters.UNITS, low, parent=place.units["xa-b"].id))
    assert "valid_to" in faults_of(lambda: corrected(place, masters.UNITS, upper, valid_to=date(2030, 1, 1)))


def test_a_succession_names_two_units_and_a_day_of_both(place: Locality) -> None:
    a, b = place.units["xa-a"], place.units["xa-b"]

    def add(**values: Any) -> Any:
        given = {"former": a.id, "latter": b.id, "on_day": date(2021, 7, 1)} | values
        return masters.add(masters.SUCCESSIONS, place.moment(*ADMIN), given)
    assert "latter" in faults_of(lambda: add(latter=a.id))
    assert "on_day" in faults_of(lambda: add(on_day=date(1945, 9, 2)))
    add()
    assert "latter" in faults_of(add)


def test_a_body_keeps_to_its_unit_and_its_line(place: Locality) -> None:
    moment = place.moment(*ADMIN)
    made = masters.add(masters.BODIES, moment, body(place))
    assert "superior" in faults_of(lambda: corrected(place, masters.BODIES, place.bodies["ub"], superior=made.id))
    assert "valid_to" in faults_of(lambda: corrected(place, masters.BODIES, place.bodies["ub"],
                                                     valid_to=date(2022, 1, 1)))
    Unit.update(valid_to=date(2021, 12, 31)).where(Unit.id == place.units["xa-b"].id).execute()
    assert "valid_to" in faults_of(lambda: masters.add(masters.BODIES, moment, body(
        place, code="ub-d", unit=place.units["xa-b"].id)))
    assert "valid_from" in faults_of(lambda: masters.add(masters.BODIES, moment, body(
        place, code="ub-d", unit=place.units["xa-b"].id, valid_from=date(2022, 1, 1))))


def test_a_body_with_records_keeps_its_unit_and_organ(place: Locality) -> None:
    acts.create(kind_of("complaint"), place.moment("ub-a", "officer"), factories.complaint())
    found = faults_of(lambda: corrected(place, masters.BODIES, place.bodies["ub-a"], organ="agency",
                                        unit=place.units["xa-b"].id))
    assert set(found) == {"organ", "unit"}
    assert corrected(place, masters.BODIES, place.bodies["ub-a"], name="Ủy ban xã A").name == "Ủy ban xã A"


def test_a_code_is_given_once(place: Locality) -> None:
    corrected(place, masters.BODIES, place.bodies["ub-a"], code="khac", name="Tên khác")
    assert Body.get_by_id(place.bodies["ub-a"].id).code == "ub-a"


def test_the_administrators_own_body_cannot_end_over_their_head(place: Locality) -> None:
    Body.update(superior=None).where(Body.superior == place.bodies["tt"]).execute()
    with pytest.raises(Refusal, match="không còn tài khoản quản trị"):
        corrected(place, masters.BODIES, place.bodies["tt"], valid_to=clock.today() - timedelta(days=1))
    assert Body.get_by_id(place.bodies["tt"].id).valid_to is None


def test_terms_of_a_council_do_not_overlap(place: Locality) -> None:
    moment = place.moment(*ADMIN)
    assert "starts_on" in faults_of(lambda: masters.add(masters.TERMS, moment, term(
        place, starts_on=date(2026, 6, 24))))
    assert "ordinal" in faults_of(lambda: masters.add(masters.TERMS, moment, term(place, ordinal=7)))
    assert "ordinal" in faults_of(lambda: masters.add(masters.TERMS, moment, term(place, ordinal=100)))
    assert "ends_on" in faults_of(lambda: masters.add(masters.TERMS, moment, term(place, ends_on=date(2026, 1, 1))))
    made = masters.add(masters.TERMS, moment, term(place))
    group = masters.add(masters.GROUPS, moment, {"code": "to-8", "name": "Tổ số 8", "term": made.id})
    masters.add(masters.DEPUTIES, moment, {"code": "db-8", "name": "Lê Văn Tám", "group": group.id, "position": None})
    assert Deputy.get(Deputy.code == "db-8").group == group
    assert [e.act for e in Event.select().order_by(Event.id)] == ["add_term", "add_deputy_group", "add_deputy"]


def test_a_change_to_what_was_changed_since_is_refused_with_who(admin: Browser, place: Locality) -> None:
    path = f"/settings/body/edit?id={place.bodies['ub-a'].id}"
    fields = form_with(admin.get(path).text, "heading")
    corrected(place, masters.BODIES, place.bodies["ub-a"], name="Tên người khác đặt")
    answer = admin.post(path, fields | {"name": "Tên tôi đặt"})
    assert answer.status_code == 409 and place.user(*ADMIN).name in answer.text and "Tên tôi đặt" in answer.text
    assert Body.get_by_id(place.bodies["ub-a"].id).name == "Tên người khác đặt"
    with pytest.raises(Stale):
        masters.correct(masters.BODIES, place.bodies["ub-a"].id, place.moment(*ADMIN), 0, {"name": "x"})


def test_values_that_stand_leave_no_event(admin: Browser, place: Locality) -> None:
    assert send(admin, f"/settings/body/edit?id={place.bodies['ub-a'].id}", "heading").status_code == 302
    assert Event.select().count() == 0


def test_every_table_has_its_list_and_form(admin: Browser) -> None:
    for slug in SLUGS:
        assert admin.get(f"/settings/{slug}/").status_code == 200
        empty = admin.get(f"/settings/{slug}/new")
        answer = admin.post(f"/settings/{slug}/new", {})
        assert (empty.status_code, answer.status_code) == (200, 422) and "Xin điền mục này." in answer.text
        for odd in ("", "?id=0", "?id=99999999999999", "?id=²"):
            assert admin.get(f"/settings/{slug}/edit{odd}").status_code == 404
    assert admin.client.post("/settings/unit/new", data={"code": "x"}).status_code == 400    # no token


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_changes_the_map_or_the_settings(app: Flask, place: Locality, who: tuple[str, str]) -> None:
    browser, moment, before = Browser(app, place.user(*who)), place.moment(*who), Event.select().count()
    for path in (*(f"/settings/{slug}/" for slug in SLUGS), "/settings/", "/own-review/", "/work-calendar/",
                 "/work-calendar/day", "/work-calendar/drop?day=2021-09-02"):
        assert browser.get(path).status_code == 404, path
    for path in (*(f"/settings/{slug}/new" for slug in SLUGS), "/own-review/new", "/own-review/end",
                 "/work-calendar/day", "/work-calendar/fill"):
        assert browser.post(path, {"version": "0"}).status_code == 404, path
    calls = (lambda: masters.add(masters.UNITS, moment, unit(place)),
             lambda: masters.correct(masters.UNITS, place.units["xa-a"].id, moment, 0, {"name": "x"}),
             lambda: own_review.give(moment, "complaint", place.bodies["ub-a"].id),
             lambda: own_review.take_back(moment, "complaint", place.bodies["ub-a"].id),
             lambda: days.set_day(moment, HOLIDAY, 0, "worked", "x", "y"),
             lambda: days.drop_day(moment, HOLIDAY, 0, "x"), lambda: days.fill_year(moment, 2027))
    for call in calls:
        with pytest.raises(Forbidden):
            call()
    assert Event.select().count() == before


def test_the_first_page_says_what_is_wrong(admin: Browser, place: Locality) -> None:
    page = admin.get("/settings/").text
    assert "Đơn vị" not in page.split("Cần xử lý")[1].split("</section>")[0].replace("Đơn vị hành chính", "")
    masters.add(masters.UNITS, place.moment(*ADMIN), unit(place))
    CalendarDay.delete().where(CalendarDay.day >= date(2022, 1, 1)).execute()
    page = admin.get("/settings/").text
    assert "xã C) chưa có cơ quan nào" in page and "chưa có ngày nghỉ lễ năm 2022" in page


def test_the_lists_ask_as_much_for_many_as_for_few(admin: Browser, place: Locality) -> None:
    def asked(path: str) -> int:
        admin.get("/password")    # who asks is read when it has changed
        with Queries() as queries:
            assert admin.get(path).status_code == 200
        return queries.count
    paths = ("/settings/unit/", "/settings/body/", "/settings/deputy/",
             f"/settings/unit/edit?id={place.units['xa-a'].id}")
    few = [asked(path) for path in paths]
    group = Deputy.get().group
    for n in range(60):
        made = Unit.create(code=f"n{n}", name=f"xã số {n}", level="commune", parent=place.units["huyen"], place="x")
        Body.create(code=f"b{n}", name=f"UBND xã số {n}", organ="agency", unit=made, superior=place.bodies["ub"],
                    heading="X", symbol="X")
        Deputy.create(code=f"d{n}", name=f"Đại biểu {n}", group=group)
    assert [asked(path) for path in paths] == few
    assert "Trang sau" in admin.get("/settings/unit/").text


def test_no_such_row_is_absent(place: Locality) -> None:
    with pytest.raises(Absent):
        masters.correct(masters.UNITS, 9999, place.moment(*ADMIN), 0, {})
