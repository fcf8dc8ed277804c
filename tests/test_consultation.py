"""Consultation on a draft: who may comment for whom, what the drafter owes, what the year counts."""
from datetime import date
from typing import Any

import pytest

from portal.domain.errors import Invalid, Refusal
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.operations import acts
from portal.records import kind_of
from portal.records.consultation.tables import DraftComment
from tests import factories
from tests.locality import Locality
from tests.records import child_of, enter, fresh, step
from tests.year import approve, counted, values

D = date


@pytest.fixture
def draft(place: Locality) -> Record:
    """A draft of the agency, submitted: the standing committee and the Front were asked."""
    record = enter(place, "consultation", factories.consultation(
        place.bodies["ub"].id, [place.bodies["tt"].id, place.bodies["mt"].id]), "tnmt")
    step(record, "submit", place.moment("tnmt", "officer"))
    return record


def comment(place: Locality, draft: Record, who: str, for_whom: str, **changes: Any) -> Record:
    step(draft, "comment", place.moment(who, "officer"), factories.comment(place.bodies[for_whom].id, **changes))
    return fresh(DraftComment.select().order_by(DraftComment.dossier.desc()).get())


def explain(place: Locality, made: Record, outcome: str, explanation: str | None = None) -> None:
    step(made, "explain", place.moment("tnmt", "officer"), {
        "outcome": outcome, "explanation": explanation, "explained_on": D(2021, 10, 28)})


def test_a_body_that_was_asked_comments_for_itself_alone(place: Locality, draft: Record) -> None:
    made = comment(place, draft, "mt", "mt")
    assert (made.dossier.code, made.dossier.root_id) == (f"{draft.dossier.code}-YK01", draft.dossier_id)
    assert made.dossier.approval == "submitted", "it shares the draft's approval"
    with pytest.raises(Invalid, match="cơ quan của bạn"):
        comment(place, draft, "mt", "tt")
    assert comment(place, draft, "tnmt", "tt").body_id == place.bodies["tt"].id    # the drafter writes down a letter's


def test_only_bodies_that_were_asked_comment_and_only_after_it_was_sent(place: Locality, draft: Record) -> None:
    with pytest.raises(Refusal, match="không có trong danh sách"):
        comment(place, draft, "tnmt", "ub-a")
    with pytest.raises(Refusal, match="không thể trước ngày gửi"):
        comment(place, draft, "mt", "mt", commented_on=D(2021, 10, 10))


def test_a_refusal_gives_its_reason_and_all_are_explained_before_it_is_closed(place: Locality, draft: Record) -> None:
    drafter = place.moment("tnmt", "officer")
    first, second = comment(place, draft, "mt", "mt"), comment(place, draft, "tt", "tt")
    for outcome in ("partly", "rejected"):
        with pytest.raises(Refusal, match="phải ghi lý do"):
            explain(place, first, outcome)
    explain(place, first, "accepted")
    with pytest.raises(Refusal, match="Còn 1 ý kiến"):
        step(draft, "close", drafter, {"closed_on": D(2021, 10, 29), "closing": None})
    explain(place, second, "rejected", "Đã có quyết định chủ trương")
    step(draft, "close", drafter, {"closed_on": D(2021, 10, 29), "closing": None})
    with pytest.raises(Refusal):
        comment(place, draft, "mt", "mt")


def test_a_commenter_reads_what_became_of_its_comment_and_explains_nothing(place: Locality, draft: Record) -> None:
    made = comment(place, draft, "mt", "mt")
    with pytest.raises(Refusal):
        step(made, "explain", place.moment("mt", "officer"), {
            "outcome": "accepted", "explanation": None, "explained_on": D(2021, 10, 28)})
    assert place.bodies["mt"].id in Dossier.get_by_id(made.dossier_id).party_ids


def test_each_body_owes_its_reply_by_its_own_day_or_by_everybodys(place: Locality, draft: Record) -> None:
    clocks = {d.owner_id: (d.due, d.met) for d in Deadline.select().join(Dossier, on=Deadline.dossier).where(
        Dossier.root == draft.dossier_id)}
    tt, mt = place.bodies["tt"].id, place.bodies["mt"].id
    assert clocks == {tt: (D(2021, 10, 25), None), mt: (D(2021, 10, 20), None)}
    asked = child_of(draft, "consulted_body")
    assert asked.dossier.title == draft.title, "a desk shows which draft is asked about"
    step(asked, "reply", place.moment("tt", "officer"), {
        "replied_on": D(2021, 10, 22), "reply_number": "40/HĐND", "agrees": True})
    assert Deadline.get(Deadline.dossier == asked.dossier_id).met == D(2021, 10, 22)


def test_a_comment_written_down_wrongly_is_put_right(place: Locality, draft: Record) -> None:
    made = comment(place, draft, "mt", "mt")
    version = Dossier.get_by_id(draft.dossier_id).version
    acts.correct(kind_of("consultation"), draft.dossier_id, "comment", place.moment("tnmt", "officer"), version,
                       "ghi nhầm điều", factories.comment(place.bodies["mt"].id, article="Điều 3"))
    assert fresh(made).article == "Điều 3" and DraftComment.select().count() == 1


def test_a_year_counts_drafts_replies_and_what_became_of_comments(place: Locality, draft: Record) -> None:
    for outcome, why in (("accepted", None), ("partly", "Một phần"), ("rejected", "Trái luật")):
        explain(place, comment(place, draft, "mt", "mt"), outcome, why)
    comment(place, draft, "tt", "tt")
    step(child_of(draft, "consulted_body"), "reply", place.moment("tt", "officer"), {
        "replied_on": D(2021, 10, 22), "reply_number": None, "agrees": False})
    assert counted(place)["consultations.comments"].value == 0, "not approved yet"
    step(draft, "approve", place.moment("ub", "reviewer"))
    found = counted(place)
    keys = ("", ".resolution", ".recipients", ".replied", ".not_replied", ".comments", ".accepted", ".partly",
            ".rejected", ".unanswered")
    assert values(found, *(f"consultations{key}" for key in keys)) == [1, 1, 2, 1, 1, 4, 1, 1, 1, 1]
    before = counted(place, as_of=D(2021, 10, 27))
    assert values(before, "consultations.accepted", "consultations.unanswered") == [0, 4]


def test_a_comment_after_the_approval_counts_at_once(place: Locality) -> None:
    record = enter(place, "consultation", factories.consultation(
        place.bodies["ub"].id, [place.bodies["tt"].id]), "tnmt")
    approve(place, record, "tnmt")
    comment(place, record, "tt", "tt")
    assert counted(place)["consultations.comments"].value == 1
