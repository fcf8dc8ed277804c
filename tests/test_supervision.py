"""The supervision programme, recommendations looked at again, criticism in its three forms taken up point by point."""
from datetime import date
from typing import Any

import pytest

from portal.domain.errors import Forbidden, Invalid, Refusal
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.law.work_calendar import fill
from portal.operations import acts
from portal.report.period import Period, scope_of
from portal.report.values import figures
from tests import factories
from tests.locality import Locality
from tests.records import child_of, enter, fresh, step

D = date


def due(record: Record, rule: str) -> tuple[date, date | None]:
    row = Deadline.get(Deadline.dossier == record.dossier_id, Deadline.rule == rule)
    return row.due, row.met


def approve(record: Record, place: Locality, body: str = "tt") -> None:
    step(record, "submit", place.moment(body, "officer"))
    step(record, "approve", place.moment(body, "reviewer"))


def counted(place: Locality) -> dict[str, Any]:
    scope = scope_of(place.bodies["tt"], Period.of_year(2021), D(2021, 12, 31))
    return {key: found.value for key, found in figures(scope).items()}


def test_proposals_are_due_before_the_year_end_session(place: Locality) -> None:
    session = enter(place, "session", factories.session(opened_on=D(2021, 12, 16), closed_on=D(2021, 12, 17)))
    programme = enter(place, "supervision_programme", factories.supervision_programme(
        place.bodies["pc"].id, session=session.dossier_id, closed_on=D(2021, 12, 13)))
    assert due(programme, "supervision.propose_2015") == (D(2021, 12, 11), D(2021, 12, 13))


def test_the_duty_moves_with_the_opening(place: Locality) -> None:
    content = factories.session(opened_on=D(2021, 12, 16), closed_on=D(2021, 12, 17), agenda=[])
    session = enter(place, "session", content)
    programme = enter(place, "supervision_programme", factories.supervision_programme(
        place.bodies["pc"].id, session=session.dossier_id))
    acts.change(type(session).kind, session.dossier_id, place.moment("tt", "officer"), 1,
                      content | {"opened_on": D(2021, 12, 20), "closed_on": D(2021, 12, 20)})
    assert due(programme, "supervision.propose_2015") == (D(2021, 12, 15), None)


@pytest.mark.parametrize(("changes", "path"), [
    ({"proposals": [factories.proposal()]}, "proposals.0.body"),
    ({"proposals": [factories.proposal(person="Tổ 1", reason="thừa")]}, "proposals.0.reason"),
    ({"items": [{"subject": "Đất công", "lead": 1, "object": None, "month": 13}]}, "items.0.month")])
def test_a_programme_that_makes_no_sense_is_refused_where_it_stands(place: Locality, changes: dict, path: str) -> None:
    with pytest.raises(Invalid) as refused:
        enter(place, "supervision_programme", factories.supervision_programme(place.bodies["pc"].id, **changes))
    assert set(refused.value.faults) == {path}


def test_proposals_are_counted_by_who_made_them(place: Locality) -> None:
    approve(enter(place, "supervision_programme", factories.supervision_programme(place.bodies["pc"].id)), place)
    found = counted(place)
    assert [found[f"programme_proposals{key}"] for key in ("", ".taken", ".source.committee", ".source.front")] == [
        2, 1, 1, 0]


@pytest.fixture
def recommendation(place: Locality) -> Record:
    """A recommendation that its addressee says is done."""
    round_ = enter(place, "supervision_round", factories.supervision_round(place.bodies["ub-a"].id))
    approve(round_, place)
    found = child_of(round_, "recommendation")
    step(found, "finish", place.moment("ub-a", "officer"), {"done_on": D(2021, 11, 20), "proof": "Biên bản thu hồi"})
    return found


def test_the_issuing_body_confirms_what_was_done(place: Locality, recommendation: Record) -> None:
    with pytest.raises(Forbidden):
        step(recommendation, "confirm", place.moment("ub-a", "officer"), {"confirmed_on": D(2021, 12, 1)})
    with pytest.raises(Refusal, match="trước ngày thực hiện xong"):
        step(recommendation, "confirm", place.moment("tt", "officer"), {"confirmed_on": D(2021, 11, 1)})
    step(recommendation, "confirm", place.moment("tt", "officer"), {"confirmed_on": D(2021, 12, 1)})
    found = counted(place)
    assert (found["supervision.implemented"], found["supervision.confirmed"]) == (1, 1)


def test_what_is_found_wanting_was_not_done_and_goes_further(place: Locality, recommendation: Record) -> None:
    officer = place.moment("tt", "officer")
    step(recommendation, "find_wanting", officer, {"wanting_on": D(2021, 12, 1)}, reason="Mới thu hồi một nửa")
    found = counted(place)
    assert (found["supervision.implemented"], found["supervision.not_implemented"]) == (0, 1)
    again = enter(place, "supervision_round", factories.supervision_round(place.bodies["ub-a"].id, manner="again"))
    step(recommendation, "re_supervise", officer, {"re_supervised_on": D(2021, 12, 10), "again_in": again.dossier_id})
    assert fresh(recommendation).again_in_id == again.dossier_id
    assert counted(place)["supervision.re_supervised"] == 1


def test_a_draft_is_sent_fifteen_days_before_it_is_submitted(place: Locality) -> None:
    fill()
    record = enter(place, "social_criticism", factories.social_criticism(
        place.bodies["ub"].id, submission_on=D(2021, 12, 1), draft_received_on=D(2021, 11, 17),
        held_on=D(2021, 11, 24)), "mt")
    assert due(record, "criticism.send_draft") == (D(2021, 11, 16), D(2021, 11, 17))


def test_the_agreed_day_of_the_answer_goes_before_the_regulations(place: Locality) -> None:
    regulation = enter(place, "regulation", factories.regulation([place.bodies["tt"].id], clauses=[
        {"number": "D15", "title": "Điều 15", "text": "Trả lời phản biện trong 12 ngày."}],
        duties=[factories.duty("D15", "criticism.answer", 12)]))
    approve(regulation, place)
    rules = {}
    for day in (None, D(2021, 12, 12)):
        record = enter(place, "social_criticism", factories.social_criticism(
            place.bodies["ub"].id, answer_due_on=day, held_on=D(2021, 11, 12)), "mt")
        row = Deadline.get(Deadline.dossier == record.dossier_id)
        rules[row.rule] = row.due, row.owner_id
    owner = place.bodies["ub"].id
    assert rules == {"criticism.answer": (D(2021, 11, 24), owner), "agreed": (D(2021, 12, 12), owner)}


def test_each_opinion_is_taken_up_by_the_body_that_drafts(place: Locality) -> None:
    record = enter(place, "social_criticism", factories.social_criticism(place.bodies["ub"].id, form="dialogue"), "mt")
    step(record, "submit", place.moment("mt", "officer"))
    step(record, "approve", place.moment("mt", "reviewer"))
    for decision in ("accepted", "partly", "accepted"):
        step(record, "take_up", place.moment("ub", "officer"), {
            "opinion": "Làm rõ mức thu", "decision": decision, "explanation": "Bổ sung căn cứ"})
    found = counted(place)
    assert [found[f"social_criticism.{key}"] for key in (
        "conferences", "written", "dialogues", "opinions.accepted", "opinions.partly", "opinions.rejected")] == [
        0, 0, 1, 2, 1, 0]
    assert Dossier.get_by_id(record.dossier_id).progress == "held"


def test_a_conference_is_held_somewhere_and_written_criticism_need_not_be(place: Locality) -> None:
    with pytest.raises(Invalid) as refused:
        enter(place, "social_criticism", factories.social_criticism(place.bodies["ub"].id, place=None), "mt")
    assert set(refused.value.faults) == {"place"}
    enter(place, "social_criticism", factories.social_criticism(place.bodies["ub"].id, place=None, form="written"),
          "mt")
