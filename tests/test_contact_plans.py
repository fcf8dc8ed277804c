"""Voter-contact plans: the duty that they meet, what they ask of others, contacts elsewhere; candidates."""
from datetime import date, datetime
from typing import Any

import pytest

from portal.domain.errors import Invalid, Refusal
from portal.dossier.audit import Moment
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.records import kind_of
from tests import factories, year
from tests.locality import Locality
from tests.records import child_of, enter, fresh, sign, step
from tests.year import approved, counted, values

D = date
CLAUSES = [{"number": "D5K1", "title": "Điều 5 khoản 1", "text": "Trước kỳ họp 30 ngày."},
           {"number": "D5K2", "title": "Điều 5 khoản 2", "text": "Sau kỳ họp 20 ngày."}]
DUTIES = [factories.duty("D5K1", "voter_contact.plan_before", 30, owner="standing_committee"),
          factories.duty("D5K2", "voter_contact.plan_after", 20, owner="standing_committee")]


@pytest.fixture
def session(place: Locality) -> Record:
    """A regular session of 09–10/12 under a regulation that orders both plans: due on 09/11 and 30/12."""
    year.regulation(place, clauses=CLAUSES, duties=DUTIES)
    return approved(place, "session", factories.session(opened_on=D(2021, 12, 9), closed_on=D(2021, 12, 10)))


def plan(place: Locality, session: Record, issued: date | None, **changes: Any) -> Record:
    record = approved(place, "contact_plan", factories.contact_plan(place.bodies["mt"].id, **({
        "phase": "before_session", "session": session.dossier_id} | changes)))
    if issued:
        sign(record, place.moment("tt", "leader"), signed_on=issued)
        number = f"{record.dossier_id}/KH-HĐND"
        step(record, "issue", place.moment("tt", "officer"), {"number": number, "issued_on": issued})
    return record


def clocks(session: Record) -> dict[str, tuple[date, date | None]]:
    return {d.rule.rpartition("_")[2]: (d.due, d.met) for d in Deadline.select().where(
        Deadline.dossier == session.dossier_id)}


def test_a_plan_meets_its_sessions_duty_on_the_day_it_is_issued(place: Locality, session: Record) -> None:
    assert clocks(session) == {"before": (D(2021, 11, 9), None), "after": (D(2021, 12, 30), None)}
    record = plan(place, session, None)
    assert clocks(session)["before"][1] is None, "a plan that nobody issued meets nothing"
    sign(record, place.moment("tt", "leader"), signed_on=D(2021, 11, 8))
    step(record, "issue", place.moment("tt", "officer"), {"number": "62/KH-HĐND", "issued_on": D(2021, 11, 9)})
    assert clocks(session) == {"before": (D(2021, 11, 9), D(2021, 11, 9)), "after": (D(2021, 12, 30), None)}


def test_the_fronts_own_plan_is_not_the_one_that_was_ordered(place: Locality, session: Record) -> None:
    plan(place, session, D(2021, 11, 5), sort="front")
    assert clocks(session)["before"][1] is None


def test_a_thematic_session_makes_no_plan(place: Locality, session: Record) -> None:
    other = approved(place, "session", factories.session(sort="thematic", ordinal=5))
    assert clocks(other) == {}


def test_plans_are_counted_as_issued_in_time_and_late(place: Locality, session: Record) -> None:
    plan(place, session, None)
    late = plan(place, session, D(2021, 11, 10))
    after = {"phase": "after_session", "first_day": D(2021, 12, 13), "last_day": D(2021, 12, 14), "meetings": [],
             "attendants": [], "moderators": []}
    plan(place, session, D(2021, 12, 13), **after)
    plan(place, session, D(2021, 12, 13), sort="front", **after)
    found = counted(place)
    assert values(found, *(f"voter_contact.{key}" for key in ("plans", "plans_on_time", "plans_late", "front_plans"))) \
        == [2, 1, 1, 1]
    assert found["voter_contact.plans_late"].records == (f"contact_plan/{late.dossier.code}",)
    assert values(found, "compliance.D5K1.late", "compliance.D5K2.on_time") == [1, 1]
    assert counted(place, as_of=D(2021, 11, 9))["voter_contact.plans"].value == 0


@pytest.mark.parametrize(("changes", "path"), [
    ({"phase": "before_session"}, "session"), ({"agreed_with": None}, "agreed_with"),
    ({"last_day": D(2021, 11, 21)}, "last_day"), ({"first_day": D(2021, 11, 23)}, "meetings.0.held_on"),
    ({"agreed_on": D(2031, 1, 2)}, "agreed_on"),
    ({"moderators": [{"body": 1, "person": "Ai", "meeting_no": 7}]}, "moderators.0.meeting_no")])
def test_a_plan_that_contradicts_itself_is_refused(place: Locality, changes: dict[str, Any], path: str) -> None:
    with pytest.raises(Invalid) as refused:
        enter(place, "contact_plan", factories.contact_plan(place.bodies["mt"].id) | changes)
    assert path in refused.value.faults


def test_whoever_prepares_something_says_when_it_is_done(place: Locality) -> None:
    record = approved(place, "contact_plan", factories.contact_plan(place.bodies["mt"].id))
    task = child_of(record, "contact_task")
    row = Deadline.get(Deadline.dossier == task.dossier_id)
    assert (row.owner_id, row.due, row.met) == (place.bodies["mt"].id, D(2021, 11, 20), None)
    step(task, "done", place.moment("mt", "officer"), {"done_on": D(2021, 11, 19), "note": None})
    assert values(counted(place), "voter_contact.tasks", "voter_contact.tasks_done") == [1, 1]


def elsewhere(place: Locality, at: datetime, **changes: Any) -> tuple[Record, Moment]:
    """A wish to meet voters elsewhere, written down on an approved plan in 2025, when the resolution is in force."""
    record = approved(place, "contact_plan", factories.contact_plan(place.bodies["mt"].id))
    moment = Moment(place.actor("tt", "officer"), at)
    step(record, "ask_outside", moment, factories.outside(requested_on=D(2025, 3, 3), contact_on=D(2025, 3, 20),
                                                           **changes))
    return child_of(record, "outside_contact"), moment


def outside_clocks(record: Record) -> dict[str, tuple[date, date | None]]:
    return {d.rule: (d.due, d.met) for d in Deadline.select().where(Deadline.dossier == record.dossier_id)}


def test_a_contact_elsewhere_is_decided_and_told_in_working_days(place: Locality, frozen_clock: datetime) -> None:
    """NQLT 72/2025, Đ32: five working days from Monday 03/3 end on 10/3; three before Thursday 20/3 begin on 17/3."""
    record, moment = elsewhere(place, frozen_clock.replace(year=2025, month=3, day=12))
    assert outside_clocks(record) == {"contact_outside.decide": (D(2025, 3, 10), None),
                                      "contact_outside.notify": (D(2025, 3, 17), None)}
    step(record, "decide", moment, {"decided_on": D(2025, 3, 7), "decision_number": "9/HĐND", "is_allowed": True})
    step(record, "notify", moment, {"notified_on": D(2025, 3, 11), "notice_number": None})
    assert [met for _, met in outside_clocks(record).values()] == [D(2025, 3, 7), D(2025, 3, 11)]


def test_what_was_not_allowed_is_told_to_nobody(place: Locality, frozen_clock: datetime) -> None:
    record, moment = elsewhere(place, frozen_clock.replace(year=2025, month=3, day=12))
    step(record, "decide", moment, {"decided_on": D(2025, 3, 7), "decision_number": None, "is_allowed": False})
    assert outside_clocks(record).keys() == {"contact_outside.decide"}
    with pytest.raises(Refusal, match="không đồng ý"):
        step(record, "notify", moment, {"notified_on": D(2025, 3, 11), "notice_number": None})


def test_before_the_resolution_no_clock_runs(place: Locality) -> None:
    record = approved(place, "contact_plan", factories.contact_plan(place.bodies["mt"].id))
    step(record, "ask_outside", place.moment("tt", "officer"), factories.outside())
    assert outside_clocks(child_of(record, "outside_contact")) == {}


def test_candidates_meetings_are_counted_apart(place: Locality) -> None:
    year.contact_round(place, D(2021, 5, 5), category="candidates", meetings=[
        factories.meeting(1, held_on=D(2021, 5, 5), candidates="Vũ Đức Thịnh; Lý Văn Quý")])
    year.contact_round(place, D(2021, 7, 10))
    found = counted(place)
    assert values(found, "voter_contact.rounds", "voter_contact.meetings", "voter_contact.attendance",
                  "voter_contact.petitions", "voter_contact.other_level_rounds",
                  "voter_contact.candidate_meetings", "voter_contact.candidate_attendance") == [1, 1, 100, 1, 0, 1, 100]
    assert counted(place, 2022)["petitions.carried_in"].value == 1, "what candidates heard is carried nowhere"


def test_a_request_is_answered_after_it_was_made(place: Locality) -> None:
    ub = place.bodies["ub"].id
    with pytest.raises(Invalid) as refused:
        enter(place, "contact_round", factories.contact_round(requests=[
            factories.attendance_request(ub, answered_on=D(2021, 6, 27))]))
    assert refused.value.faults.keys() == {"requests.0.answered_on"}


def test_a_round_follows_a_plan_that_stands_in_the_portal(place: Locality, session: Record) -> None:
    record = plan(place, session, D(2021, 11, 5))
    held = approved(place, "contact_round", factories.contact_round(plan=record.dossier_id, plan_number=None))
    assert fresh(held).plan_id == record.dossier_id
    step(record, "finish", place.moment("tt", "officer"), {"finished_on": D(2021, 11, 26)})
    assert Dossier.get_by_id(record.dossier_id).progress == "done"


def test_candidates_rounds_owe_no_digest(place: Locality) -> None:
    rule = kind_of("contact_round").duties.limits[0].rule_for
    data = factories.contact_round()
    assert (rule(data), rule(data | {"category": "candidates"})) == ("voter_contact.digest", None)
