"""The month of duties, a person's calendar feed, the regulation's clauses, the warning of too little time."""
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from icalendar import Calendar

from portal.deadlines import clauses, feasibility, obligations
from portal.deadlines.feasibility import chain
from portal.domain.rule import Unit
from portal.law import rule_of_duty
from portal.organisation.accounts import Membership, User
from portal.records.session.tables import Session
from tests import factories
from tests.browser_client import Browser
from tests.door import open_portal
from tests.locality import Locality
from tests.official_calendar import CALENDAR
from tests.records import enter
from tests.test_obligations import joint, order

D = date
TODAY = D(2021, 12, 15)
AHEAD = D(2021, 12, 28)


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Any:
    with open_portal(database_url, tmp_path) as found:
        yield found


def a_session(place: Locality, opened: date = AHEAD, **changes: Any) -> Any:
    return enter(place, "session", factories.session(opened_on=opened, closed_on=opened, **changes))


def feed_of(browser: Browser) -> str:
    """The path of the address that the page shows once."""
    browser.post("/obligations/feed")
    page = browser.get("/obligations/").get_data(as_text=True)
    return urlsplit(page.split("<code", 1)[1].split(">", 1)[1].split("<", 1)[0]).path


def test_a_month_holds_its_duties_on_their_days(place: Locality) -> None:
    order(place, joint(7))
    a_session(place)
    month = obligations.month(place.actor("tt", "officer"), D(2021, 12, 1), TODAY)
    found = {day.day: [item.standing.words for item in day.items] for week in month.weeks for day in week if day.items}
    assert found == {D(2021, 12, 21): ["còn 6 ngày"]} and month.count == 1
    assert (month.weeks[0][0].day, month.weeks[-1][-1].day) == (D(2021, 11, 29), D(2022, 1, 2))
    assert [len(week) for week in month.weeks] == [7] * 5
    assert (month.before, month.after) == (D(2021, 11, 1), D(2022, 1, 1))


def test_the_citizens_own_limit_is_no_bodys_duty(place: Locality) -> None:
    enter(place, "complaint", factories.complaint(received_on=D(2021, 12, 1), known_on=D(2021, 9, 20)), "tt")
    found = {item.rule for item in obligations.between(place.actor("tt", "officer"), D(2021, 12, 1), D(2021, 12, 31),
                                                       TODAY)}
    assert found == {"complaint.accept"}


def test_duties_that_ask_the_same_are_told_as_one(place: Locality) -> None:
    order(place, joint(7))
    for ordinal in (4, 5, 6):
        a_session(place, ordinal=ordinal)
    weeks = obligations.month(place.actor("tt", "officer"), D(2021, 12, 1), TODAY).weeks
    batch, = next(day.batches for week in weeks for day in week if day.items)
    assert (batch.title, len(batch.items)) == ("Họp liên tịch thống nhất nội dung kỳ họp", 3)


@pytest.mark.parametrize("first", [D(2021, 2, 1), D(2022, 1, 1), D(2024, 9, 1), D(2026, 2, 1)])
def test_the_sheet_holds_every_day_of_its_month_once(place: Locality, first: date) -> None:
    days = [day for week in obligations.month(place.actor("tt", "officer"), first, TODAY).weeks for day in week]
    inside = [day.day.day for day in days if day.in_month]
    assert inside == list(range(1, len(inside) + 1)) and days[0].day.weekday() == 0 and len(inside) >= 28


def test_a_duty_of_another_body_is_seen_only_where_its_record_is(place: Locality) -> None:
    order(place, joint(7))
    a_session(place)
    assert obligations.between(place.actor("ub-b", "officer"), D(2021, 12, 1), D(2021, 12, 31), TODAY, whole=True) == []
    assert obligations.between(place.actor("mt", "officer"), D(2021, 12, 1), D(2021, 12, 31), TODAY) == []


@pytest.mark.parametrize("month", ["2021-12", "2021-13", "9999-01", "không", "2021-²", "0001-01"])
def test_the_page_stands_whatever_month_is_asked_for(app: Flask, place: Locality, month: str) -> None:
    answer = Browser(app, place.user("tt", "officer")).get(f"/obligations/?month={month}")
    assert answer.status_code == 200 and "trong tháng 12/2021" in answer.get_data(as_text=True)


def test_a_feed_tells_what_is_owed_and_no_words_of_records(app: Flask, place: Locality) -> None:
    order(place, joint(7))
    a_session(place, title="Kỳ họp có tên riêng")
    path = feed_of(Browser(app, place.user("tt", "officer")))
    answer = app.test_client().get(path)
    assert answer.mimetype == "text/calendar" and "no-store" in answer.headers["Cache-Control"]
    event, = Calendar.from_ical(answer.data).walk("VEVENT")
    assert event.decoded("dtstart") == D(2021, 12, 21)
    assert "Họp liên tịch" in str(event["summary"]) and "tên riêng" not in answer.get_data(as_text=True)


def test_a_feed_ends_with_its_secret_its_person_or_their_role(app: Flask, place: Locality) -> None:
    user = place.user("tt", "officer")
    browser, client = Browser(app, user), app.test_client()
    first, second = feed_of(browser), feed_of(browser)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    assert client.get("/feed/x.ics").status_code == 404
    User.update(active=False).where(User.id == user.id).execute()
    assert client.get(second).status_code == 404
    User.update(active=True).where(User.id == user.id).execute()
    Membership.update(valid_to=D(2021, 12, 1)).where(Membership.user == user).execute()
    assert client.get(second).status_code == 404


def test_a_closed_feed_opens_nothing_and_the_secret_is_not_kept(app: Flask, place: Locality) -> None:
    browser = Browser(app, place.user("tt", "officer"))
    path = feed_of(browser)
    secret = path.removeprefix("/feed/").removesuffix(".ics")
    assert obligations.Feed.get().token != secret and secret not in browser.get("/obligations/").get_data(as_text=True)
    browser.post("/obligations/feed/end")
    assert app.test_client().get(path).status_code == 404


def test_a_clause_stands_as_its_deadlines_do(place: Locality) -> None:
    regulation = order(place, joint(7))
    for ordinal, opened in enumerate((D(2021, 12, 28), D(2021, 12, 20), D(2021, 12, 31)), 4):
        a_session(place, opened, ordinal=ordinal)
    line, = clauses.standing(regulation, place.actor("tt", "officer"), TODAY)
    assert (line.title, line.days, line.owner) == ("Điều 9 khoản 1", "trước 7 ngày", "Thường trực HĐND")
    assert [share.count for share in line.shares] == [3, 0, 0, 1, 2]
    assert [share.css for share in line.shares] == ["", "", "", "l1", "o2"]
    assert clauses.panel(regulation, place.actor("tt", "officer"), TODAY)["silent_clauses"] == 2


def test_the_regulations_page_shows_its_clauses(app: Flask, place: Locality) -> None:
    regulation = order(place, joint(7))
    a_session(place)
    page = Browser(app, place.user("tt", "officer")).get(f"/regulation/details?id={regulation.dossier_id}")
    words = page.get_data(as_text=True)
    assert "Các điều khoản được thực hiện đến đâu" in words and "trước 7 ngày" in words


def rule(rule_id: str, days: int) -> Any:
    return rule_of_duty(rule_id, days, Unit.DAYS, "Điều 1", "Quy chế", None, None)


def test_the_last_day_that_still_fits_is_found() -> None:
    steps = [rule("voter_contact.digest", 5), rule("petition.answer_before_session", 20)]
    before = [rule("group_opinion.explain", 1)]
    found = chain(D(2021, 12, 1), D(2021, 12, 20), steps, before, CALENDAR)
    assert (found.ends, found.must_end, found.days_short, found.fits) == (D(2021, 12, 26), D(2021, 12, 19), 7, False)
    assert found.latest_start == D(2021, 11, 24)
    assert chain(D(2021, 11, 24), D(2021, 12, 20), steps, before, CALENDAR).fits


def test_a_round_too_close_to_the_opening_is_warned_of_on_both_pages(app: Flask, place: Locality) -> None:
    order(place, factories.duty("D9K1", "petition.answer_before_session", 20))
    session = a_session(place, D(2021, 12, 20))
    content = {"session": session.dossier_id, "phase": "before_session", "first_day": D(2021, 12, 1), "meetings": [],
               "petitions": [], "form": "compiled"}
    close = enter(place, "contact_round", factories.contact_round(**content, last_day=D(2021, 12, 5)))
    enter(place, "contact_round", factories.contact_round(
        **content | {"first_day": D(2021, 11, 1)}, last_day=D(2021, 11, 20)))
    shown = feasibility.of_session(Session.get_by_id(session.dossier_id), place.actor("tt", "officer"), TODAY)
    assert [w.round.id for w in shown["misfits"]] == [close.dossier_id]
    browser = Browser(app, place.user("tt", "officer"))
    for path in (f"/session/details?id={session.dossier_id}", f"/contact_round/details?id={close.dossier_id}"):
        assert "xong ngày 25/12/2021, quá ngày 19/12/2021 là 6 ngày" in browser.get(path).get_data(as_text=True)


def test_the_feeds_moment_is_what_it_was(place: Locality) -> None:
    moment = place.moment("tt", "officer")
    obligations.open_feed(moment, Membership.get(Membership.user == place.user("tt", "officer")).id)
    assert obligations.Feed.get().at == datetime.combine(TODAY, moment.at.time())
