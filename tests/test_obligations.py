"""Clauses turned into dated obligations: by their own numbers, met by other records, re-dated when an opening moves."""
from datetime import date
from typing import Any

import pytest

from portal.deadlines import periodic
from portal.domain.errors import Invalid
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.operations import acts
from portal.records.joint_meeting.tables import JointMeeting
from portal.records.regulation.tables import Duty, Regulation
from portal.records.session.tables import Session
from tests import factories
from tests.locality import Locality
from tests.records import enter, step

D = date
CLAUSES = [{"number": "D9K1", "title": "Điều 9 khoản 1", "text": "Họp liên tịch trước kỳ họp."},
           {"number": "D9K2", "title": "Điều 9 khoản 2", "text": "Mời Mặt trận dự kỳ họp."},
           {"number": "D20", "title": "Điều 20", "text": "Hằng quý thông báo tình hình."}]
OWN_WORDS = {"rule": "other", "words": "Gửi giấy mời đến Ban Thường trực UBMTTQVN", "event": "session.opened",
             "before": True}
QUARTERLY = {"rule": "other", "words": "Thông báo tình hình kinh tế – xã hội", "event": "quarter.ended"}


def order(place: Locality, *duties: dict[str, Any], **changes: Any) -> Regulation:
    """An approved regulation with these duties."""
    record = enter(place, "regulation", factories.regulation(
        [place.bodies["tt"].id], clauses=CLAUSES, duties=list(duties), **changes))
    step(record, "submit", place.moment("tt", "officer"))
    step(record, "approve", place.moment("tt", "reviewer"))
    return Regulation.get(Regulation.dossier == record.dossier_id)


def joint(days: int, **changes: Any) -> dict[str, Any]:
    return factories.duty("D9K1", "session.joint_meeting", days, owner="standing_committee", **changes)


def clocks(record: Any) -> dict[str, tuple[date, date | None]]:
    return {d.rule: (d.due, d.met) for d in Deadline.select().where(Deadline.dossier == record.dossier_id)}


def test_a_session_owes_what_its_regulation_orders_by_its_own_days(place: Locality) -> None:
    order(place, joint(17))
    session = enter(place, "session", factories.session(opened_on=D(2021, 12, 28), closed_on=D(2021, 12, 29)))
    assert clocks(session) == {"session.joint_meeting": (D(2021, 12, 11), None)}
    row = Deadline.get(Deadline.dossier == session.dossier_id)
    assert row.owner_id == place.bodies["tt"].id and row.duty == Duty.get().code
    assert Dossier.get_by_id(session.dossier_id).due == D(2021, 12, 11)


def test_the_record_that_fulfils_a_duty_closes_it_and_cancelling_it_opens_it_again(place: Locality) -> None:
    order(place, joint(17))
    session = enter(place, "session", factories.session(opened_on=D(2021, 12, 28), closed_on=D(2021, 12, 29)))
    meeting = enter(place, "joint_meeting", factories.joint_meeting(
        [place.bodies["ub"].id], session=session.dossier_id, held_on=D(2021, 12, 9), conclusions=[]))
    assert clocks(session) == {"session.joint_meeting": (D(2021, 12, 11), D(2021, 12, 9))}
    assert Deadline.get(Deadline.dossier == session.dossier_id).met_by_id == meeting.dossier_id
    assert Dossier.get_by_id(session.dossier_id).due is None
    step(meeting, "cancel", place.moment("tt", "officer"), reason="nhập nhầm kỳ họp")
    assert clocks(session) == {"session.joint_meeting": (D(2021, 12, 11), None)}


def test_a_meeting_that_names_another_session_no_longer_meets_this_one(place: Locality) -> None:
    order(place, joint(17))
    first = enter(place, "session", factories.session())
    second = enter(place, "session", factories.session(ordinal=5, title="Kỳ họp thứ năm"))
    content = factories.joint_meeting([place.bodies["ub"].id], session=first.dossier_id, held_on=D(2021, 11, 25),
                                      conclusions=[])
    meeting = enter(place, "joint_meeting", content)
    acts.change(JointMeeting.kind, meeting.dossier_id, place.moment("tt", "officer"), 1,
                      content | {"session": second.dossier_id, "agenda": [], "participants": []})
    assert clocks(first)["session.joint_meeting"][1] is None
    assert clocks(second)["session.joint_meeting"][1] == D(2021, 11, 25)


def test_a_moved_opening_dates_open_duties_anew(place: Locality) -> None:
    order(place, joint(10), factories.duty("D9K2", "other", 5) | OWN_WORDS)
    content = factories.session(opened_on=D(2021, 12, 28), closed_on=D(2021, 12, 29))
    session = enter(place, "session", content)
    acts.change(Session.kind, session.dossier_id, place.moment("tt", "officer"), 1,
                      content | {"opened_on": D(2021, 12, 30), "closed_on": D(2021, 12, 31), "agenda": []})
    assert sorted(due for due, _ in clocks(session).values()) == [D(2021, 12, 20), D(2021, 12, 25)]


def test_clauses_speak_of_regular_sessions_unless_they_say_all(place: Locality) -> None:
    order(place, joint(10))
    thematic = factories.session(sort="thematic")
    assert clocks(enter(place, "session", thematic)) == {}
    order(place, joint(12, sessions="all"), effective_on=D(2021, 9, 1))
    found = clocks(enter(place, "session", thematic | {"ordinal": 5}))
    assert found == {"session.joint_meeting": (D(2021, 12, 4), None)}


def test_a_duty_in_the_clauses_own_words_counts_from_its_event(place: Locality) -> None:
    order(place, factories.duty("D9K2", "other", 7, owner="standing_committee") | OWN_WORDS)
    session = enter(place, "session", factories.session(opened_on=D(2021, 12, 28), closed_on=D(2021, 12, 29)))
    row = Deadline.get(Deadline.dossier == session.dossier_id)
    assert (row.rule, row.title, row.due) == (f"duty:{Duty.get().code}", OWN_WORDS["words"], D(2021, 12, 21))


def test_a_duty_without_words_or_event_is_refused_where_it_stands(place: Locality) -> None:
    with pytest.raises(Invalid) as refused:
        order(place, factories.duty("D9K2", "other", 7), joint(3, words="thừa", event=None))
    assert set(refused.value.faults) == {"duties.0.words", "duties.0.event", "duties.1.words"}


def test_periodic_duties_stand_on_the_regulation_for_every_period(place: Locality) -> None:
    regulation = order(place, factories.duty("D20", "other", 10) | QUARTERLY, effective_on=D(2021, 8, 23),
                       ended_on=D(2022, 6, 30))
    rows = Deadline.select().where(Deadline.dossier == regulation.dossier_id).order_by(Deadline.due)
    assert [(d.start, d.due) for d in rows] == [
        (D(2021, 9, 30), D(2021, 10, 10)), (D(2021, 12, 31), D(2022, 1, 10)),
        (D(2022, 3, 31), D(2022, 4, 10)), (D(2022, 6, 30), D(2022, 7, 10))]
    assert {d.owner_id for d in rows} == {place.bodies["ub"].id}


@pytest.mark.parametrize(("event", "ends"), [
    ("month.ended", [D(2024, 1, 31), D(2024, 2, 29), D(2024, 3, 31)]),
    ("quarter.ended", [D(2024, 3, 31)]), ("half_year.ended", []), ("session.opened", []), (None, [])])
def test_period_ends_are_calendar_days(event: str | None, ends: list[date]) -> None:
    assert list(periodic.period_ends(event, D(2024, 1, 15), D(2024, 4, 29))) == ends


def test_a_regulation_approved_late_starts_every_clock_that_does_not_run(place: Locality) -> None:
    """Also of a record that has a clock already: the new clause adds its own."""
    order(place, joint(10), effective_on=D(2021, 8, 23), ended_on=D(2021, 10, 31))
    session = enter(place, "session", factories.session())
    assert clocks(session) == {}
    order(place, joint(10), factories.duty("D9K2", "other", 5) | OWN_WORDS, effective_on=D(2021, 11, 1))
    assert sorted(due for due, _ in clocks(session).values()) == [D(2021, 12, 6), D(2021, 12, 11)]


def test_a_cancelled_session_owes_nothing(place: Locality) -> None:
    order(place, joint(10))
    session = enter(place, "session", factories.session())
    step(session, "cancel", place.moment("tt", "officer"), reason="nhập hai lần")
    assert clocks(session) == {} and Dossier.get_by_id(session.dossier_id).due is None
