"""The yearly report's figures, each definition on records built by hand: what counts, when, by which regulation."""
from datetime import date, timedelta
from typing import Any

import pytest

from portal.domain.errors import Refusal
from portal.report.compliance import SHARES
from portal.report.period import Period, scope_of, usual_body
from portal.report.values import pending
from tests import factories
from tests.locality import Locality
from tests.records import child_of, children_of, enter, step
from tests.sample_years import figures_on
from tests.year import (
    approve,
    approved,
    contact_round,
    counted,
    letter,
    petition,
    regulation,
    scope,
    supervision,
    values,
    whole_year,
)

D = date
CHAIN = ("answered", "answered_on_time", "answered_late", "unanswered_overdue", "unanswered", "answered_without_limit")


def chain(found: dict[str, Any]) -> dict[str, int]:
    """What of the petition chain is not nothing."""
    return {key: found[f"petitions.{key}"].value for key in CHAIN if found[f"petitions.{key}"].value}


def test_rounds_of_this_level_are_counted_apart_from_others(place: Locality) -> None:
    contact_round(place, D(2021, 7, 10), meetings=[factories.meeting(1, held_on=D(2021, 7, 10)),
                                                  factories.meeting(2, held_on=D(2021, 7, 10))])
    contact_round(place, D(2021, 8, 10), form="online", level="national_and_upper")
    contact_round(place, D(2021, 9, 10), form="compiled", meetings=[], petitions=[
        factories.petition(None, commune=place.units["xa-a"].id, field="health") for _ in range(3)])
    enter(place, "contact_round", factories.contact_round())    # a draft counts nowhere
    found = counted(place)
    assert values(found, "voter_contact.rounds", "voter_contact.rounds.direct", "voter_contact.rounds.online",
                  "voter_contact.rounds.compiled") == [2, 1, 0, 1]
    assert values(found, "voter_contact.attendance", "voter_contact.attendance.direct", "voter_contact.meetings",
                  "voter_contact.petitions", "petitions.field.health") == [300, 300, 2, 4, 3]
    assert values(found, "voter_contact.other_level_rounds", "voter_contact.other_level_rounds.online",
                  "voter_contact.other_level.attendance", "voter_contact.other_level.petitions") == [1, 1, 100, 1]
    assert found["voter_contact.attendance"].records == (
        "contact_meeting/TX-2021-0001-C01", "contact_meeting/TX-2021-0001-C02")
    assert found["voter_contact.attendance"].amounts == (100, 200)
    assert found["voter_contact.rounds.compiled"].records == ("contact_round/TX-2021-0003",)


def test_a_round_and_its_petitions_belong_to_the_year_of_its_last_day(place: Locality) -> None:
    contact_round(place, D(2022, 1, 4), first_day=D(2021, 12, 28))
    for year, rounds in ((2021, 0), (2022, 1)):
        found = counted(place, year)
        assert values(found, "voter_contact.rounds", "voter_contact.petitions", "voter_contact.attendance") == [
            rounds, rounds, 100 * rounds]


def test_bodies_of_other_units_are_not_counted(place: Locality) -> None:
    approved(place, "contact_round", factories.contact_round(), "tt-a")
    letter(place, D(2021, 3, 1), body="ub-a")
    found = counted(place)
    assert values(found, "voter_contact.rounds", "complaints") == [0, 0]


# received, answered, counted as of → what of the chain; 30 days from 20/9 end on 20/10
ANSWERS = [
    (None, None, D(2021, 12, 31), {"unanswered": 1}),
    (D(2021, 9, 20), None, D(2021, 10, 20), {"unanswered": 1}),
    (D(2021, 9, 20), None, D(2021, 10, 21), {"unanswered_overdue": 1}),
    (D(2021, 9, 20), D(2021, 10, 20), D(2021, 12, 31), {"answered": 1, "answered_on_time": 1}),
    (D(2021, 9, 20), D(2021, 10, 21), D(2021, 12, 31), {"answered": 1, "answered_late": 1}),
    (D(2021, 9, 20), D(2021, 10, 21), D(2021, 10, 20), {"unanswered": 1}),
    (D(2021, 9, 20), D(2022, 1, 5), D(2021, 12, 31), {"unanswered_overdue": 1}),
    (D(2021, 12, 20), D(2022, 1, 5), D(2021, 12, 31), {"unanswered": 1}),
    (D(2021, 12, 20), D(2022, 1, 5), D(2022, 1, 31), {"answered": 1, "answered_on_time": 1}),
]


@pytest.mark.parametrize(("received", "answered", "as_of", "expected"), ANSWERS)
def test_answers_are_judged_as_they_stood_on_the_day_counted_to(
        place: Locality, received: date | None, answered: date | None, as_of: date, expected: dict[str, int]) -> None:
    regulation(place)
    petition(place, D(2021, 9, 10), received, answered)
    assert chain(counted(place, as_of=as_of)) == expected


def test_the_regulation_of_the_day_of_receipt_judges(place: Locality) -> None:
    """40 days under the old regulation, 30 under the new; before either nothing is late."""
    old = [factories.duty("D7K1", "petition.answer_after_session", 40)]
    regulation(place, effective_on=D(2021, 3, 1), ended_on=D(2021, 8, 22), duties=old)
    regulation(place)
    for received, answered in ((D(2021, 2, 1), D(2021, 12, 1)), (D(2021, 7, 1), D(2021, 8, 10)),
                               (D(2021, 9, 1), D(2021, 10, 11))):
        petition(place, received, received, answered)
    found = counted(place)
    assert chain(found) == {"answered": 3, "answered_without_limit": 1, "answered_on_time": 1, "answered_late": 1}
    assert found["petitions.on_time_rate"].value == 50.0
    assert values(found, "compliance.D7K1.due", "compliance.D7K1.on_time", "compliance.D7K1.late",
                  "compliance.D7K1.open") == [1, 0, 1, 0]


def test_the_rate_counts_unanswered_overdue_and_is_none_for_nothing(place: Locality) -> None:
    assert counted(place)["petitions.on_time_rate"].value is None
    regulation(place)
    petition(place, D(2021, 9, 10), D(2021, 9, 20))
    found = counted(place)["petitions.on_time_rate"]
    assert (found.value, found.is_empty, len(found.records)) == (0.0, False, 1)


def test_the_next_year_opens_with_what_was_not_answered(place: Locality) -> None:
    regulation(place)
    petition(place, D(2021, 12, 20), D(2021, 12, 25), D(2022, 1, 5))
    petition(place, D(2021, 12, 22))
    petition(place, D(2021, 9, 10), D(2021, 9, 20), D(2021, 10, 1))
    contact_round(place, D(2021, 12, 23), petitions=[factories.petition(1, settled=True)])
    contact_round(place, D(2021, 12, 24), level="national")
    found = counted(place, 2022)
    assert values(found, "petitions.carried_in", "petitions.carried_in.answered", "petitions.answered") == [2, 1, 0]
    assert values(counted(place), "petitions.carried_in", "petitions.unanswered") == [0, 2]


def test_compliance_is_what_was_due_shared_out(place: Locality) -> None:
    assert not [key for key in counted(place) if key.startswith("compliance.")]
    whole_year(place)
    found = counted(place)
    assert values(found, *(f"compliance.D7K1.{share}" for share in ("due", "on_time", "late", "open"))) == [3, 1, 1, 1]
    assert values(found, *(f"compliance.D7K2.{share}" for share in ("due", "on_time", "late", "open"))) == [0] * 4
    early = counted(place, as_of=D(2021, 10, 1))
    assert values(early, *(f"compliance.D7K1.{share}" for share in ("due", "on_time", "late", "open"))) == [2, 0, 0, 2]


def test_an_agreed_day_is_judged_under_the_clause_that_it_stands_instead_of(place: Locality) -> None:
    """Of three documents one came by the clause's day, one by a later day that was agreed, one after its agreed day."""
    agency, officer = place.bodies["tnmt"].id, place.moment("tt", "officer")
    regulation(place, duties=[factories.duty("D7K1", "session.documents", 20, before=True)])
    record = approved(place, "session", factories.session(documents=[
        factories.session_document(agency, due_on=due) for due in (None, D(2021, 12, 6), D(2021, 12, 6))]))
    for document, came in zip(children_of(record, "session_document"), (26, 30, 37), strict=True):
        step(document, "receive", officer, {"received_on": D(2021, 11, 1) + timedelta(days=came - 1)})
    assert values(counted(place), *(f"compliance.D7K1.{share}" for share in SHARES)) == [3, 2, 1, 0]


def test_the_regulation_named_is_the_one_at_the_end_of_the_period(place: Locality) -> None:
    regulation(place, effective_on=D(2020, 1, 1), ended_on=D(2021, 8, 22))
    second = regulation(place)
    step(second, "enter_issued", place.moment("tt", "officer"), {
        "number": "01/QCPH", "issued_on": D(2021, 8, 23), "signer": "Lê Văn Ký", "signer_title": "CHỦ TỊCH",
        "authority": None, "signed_on": D(2021, 8, 20)})
    found = counted(place)
    assert values(found, "regulation.number", "regulation.issued_on") == ["01/QCPH", "2021-08-23"]
    assert found["regulation.number"].records == ("regulation/QC-2021-0001",)
    earlier = counted(place, 2020)
    assert (earlier["regulation.number"].value, earlier["regulation.number"].records) == (
        None, ("regulation/QC-2020-0001",))


def test_recommendations_have_one_fate_each(place: Locality) -> None:
    officer = place.moment("tt", "officer")
    steps: list[list[tuple[str, Any, dict[str, Any]]]] = [
        [], [("finish", officer, {"done_on": D(2021, 11, 1), "proof": None})],
        [("not_done", officer, {"refused_on": D(2021, 11, 1)})],
        [("not_done", officer, {"refused_on": D(2021, 11, 1)}),
         ("re_supervise", officer, {"re_supervised_on": D(2021, 12, 1)})],
        [("question", officer, {"questioned_on": D(2022, 1, 5), "question_number": None})]]
    for done in steps:
        record = child_of(supervision(place, D(2021, 10, 8)), "recommendation")
        for name, moment, given in done:
            step(record, name, moment, given, "Chưa bố trí được vốn" if name == "not_done" else "")
    keys = [f"supervision.{fate}" for fate in
            ("recommendations", "implemented", "under_way", "not_implemented", "re_supervised", "questioned")]
    assert values(counted(place), *keys) == [5, 1, 2, 1, 1, 0]
    assert values(counted(place, as_of=D(2022, 1, 31)), *keys) == [5, 1, 1, 1, 1, 1]
    assert values(counted(place, as_of=D(2021, 11, 15)), *keys) == [5, 1, 2, 2, 0, 0]


def test_recommendations_per_round_are_averaged_over_rounds_that_issue_any(place: Locality) -> None:
    for many in (0, 6, 8, 8):
        supervision(place, D(2021, 10, 8), many)
    found = counted(place)
    assert values(found, "supervision.rounds", "supervision.mean_per_round", "supervision.min_per_round",
                  "supervision.max_per_round") == [4, 7.33, 6, 8]
    assert found["supervision.mean_per_round"].amounts == (6, 8, 8)
    assert found["supervision.max_per_round"].records == (
        "supervision_round/GS-2021-0003", "supervision_round/GS-2021-0004")
    assert values(counted(place, 2022), "supervision.mean_per_round", "supervision.rounds") == [None, 0]


def test_supervision_is_told_by_field_and_place(place: Locality) -> None:
    supervision(place, D(2021, 10, 8), area=place.units["xa-a"].id)
    supervision(place, D(2021, 10, 9), mode="survey", field="judicial")
    found = counted(place)
    assert values(found, "supervision.surveys", "supervision.field.judicial", "supervision.place.xa-a") == [1, 1, 1]
    assert "supervision.place.xa-b" not in found


def test_what_lies_after_the_day_counted_to_is_not_counted(year: Locality) -> None:
    assert values(counted(year, as_of=D(2021, 10, 5)), "sessions", "supervision.rounds", "joint_meetings",
                  "social_criticism.conferences", "voter_contact.rounds") == [1, 0, 0, 0, 2]


def test_any_period_may_be_counted(place: Locality) -> None:
    approved(place, "session", factories.session())    # opened on 16/12/2021
    assert values(counted(place, 2021, last=D(2021, 12, 14)), "sessions") == [0]
    assert values(counted(place, 2022, first=D(2021, 12, 15), last=D(2022, 12, 14)), "sessions") == [1]
    with pytest.raises(Refusal, match="trước ngày bắt đầu"):
        Period.of_year(2021, D(2022, 1, 1))
    with pytest.raises(Refusal, match="trước ngày đầu kỳ"):
        scope(place, 2021, D(2020, 12, 31))


def test_the_day_counted_to_is_the_earlier_of_today_and_the_end(place: Locality) -> None:
    body, period = place.bodies["tt"], Period.of_year(2021)
    assert scope_of(body, period, D(2021, 12, 15)).as_of == D(2021, 12, 15)
    assert scope_of(body, period, D(2022, 3, 1)).as_of == D(2021, 12, 31)
    assert scope_of(body, period, D(2022, 3, 1), D(2022, 2, 1)).as_of == D(2022, 2, 1)


def test_a_figure_knows_the_like_period_before(place: Locality) -> None:
    approved(place, "session", factories.session())
    assert counted(place)["sessions"].previous is None
    approved(place, "session", factories.session(opened_on=D(2020, 6, 30), closed_on=D(2020, 7, 1)))
    approved(place, "session", factories.session(opened_on=D(2020, 12, 10), closed_on=D(2020, 12, 10)))
    assert counted(place)["sessions"].previous == 2
    assert counted(place, as_of=D(2021, 11, 30))["sessions"].previous == 1
    assert counted(place, last=D(2021, 6, 30))["sessions"].previous == 1
    assert counted(place)["joint_meetings"].previous == 0


def test_bodies_that_ended_count_in_the_periods_they_lived_in(place: Locality) -> None:
    contact_round(place, D(2021, 9, 10))
    body = place.bodies["tt"]
    body.valid_to = D(2021, 9, 30)
    body.save()
    assert counted(place)["voter_contact.rounds"].value == 1
    assert scope(place, 2022).bodies == frozenset(
        place.bodies[code].id for code in ("ub", "mt", "pc", "tnmt"))


def test_a_reopened_record_leaves_the_figures_and_waits(place: Locality) -> None:
    record = contact_round(place, D(2021, 9, 10))
    enter(place, "session", factories.session())
    approved(place, "session", factories.session(opened_on=D(2022, 1, 5), closed_on=D(2022, 1, 5)))
    found = pending(scope(place))
    assert (found.waiting, found.reopened, counted(place)["voter_contact.rounds"].value) == (1, 0, 1)
    step(record, "reopen", place.moment("tt", "reviewer"), reason="Ghi nhầm số lượt")
    found = pending(scope(place))
    assert (found.waiting, found.reopened) == (2, 1)
    assert values(counted(place), "voter_contact.rounds", "voter_contact.petitions",
                  "voter_contact.attendance") == [0, 0, 0]
    approve(place, record)
    assert (pending(scope(place)).waiting, counted(place)["voter_contact.rounds"].value) == (1, 1)


def test_the_usual_body_is_the_highest_standing_committee_with_records(place: Locality) -> None:
    period = Period.of_year(2021)
    assert usual_body(period) == place.bodies["tt"]
    enter(place, "complaint", factories.complaint(), "ub-a")
    assert usual_body(period) == place.bodies["tt-a"]
    enter(place, "complaint", factories.complaint(), "ub")
    assert usual_body(period) == place.bodies["tt"]
    with pytest.raises(Refusal, match="--body"):
        usual_body(Period.of_year(1940))


STATED = {    # what the source report of 2021 states
    "regulation.number": "01/QCPH", "regulation.issued_on": "2021-08-23", "voter_contact.rounds": 3,
    "voter_contact.rounds.direct": 1, "voter_contact.rounds.online": 1, "voter_contact.rounds.compiled": 1,
    "voter_contact.attendance": 1202, "voter_contact.petitions": 144, "voter_contact.other_level_rounds.online": 2,
    "sessions": 3, "sessions.regular": 2, "sessions.thematic": 1, "supervision.rounds": 12,
    "social_criticism.conferences": 1,
}


def test_the_sample_year_gives_what_the_source_report_states(sample_2021: None, backend: str) -> None:
    found = figures_on(backend, usual_body(Period.of_year(2021)).code, 2021, D(2026, 1, 1))
    assert {key: found[key].value for key in STATED} == STATED
    assert 6 <= found["supervision.min_per_round"].value <= found["supervision.max_per_round"].value <= 8
    fields = ("public_employee_contract", "land_compensation", "construction")
    assert all(found[f"complaints.overdue.field.{field}"].value for field in fields)
    assert found["petitions.answered"].value == sum(
        found[f"petitions.{key}"].value for key in ("answered_on_time", "answered_late", "answered_without_limit"))
