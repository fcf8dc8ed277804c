"""The yearly report's figures, each definition on records built by hand: what counts, when, and what stands behind."""
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from portal import clock, db, sample
from portal.domain.errors import Refusal
from portal.dossier import Dossier
from portal.report import Period, evidence, figures, pending, scope_of, usual_body
from portal.trail import Moment
from tests import factories
from tests.locality import Locality
from tests.records import child_of, enter, step
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


def test_a_clause_that_nothing_judges_has_no_key(place: Locality) -> None:
    regulation(place, duties=[factories.duty("D7K1", "group_opinion.explain", 1)])
    assert not [key for key in counted(place) if key.startswith("compliance.")]


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


def test_letters_carried_in_and_received_are_to_be_handled(place: Locality) -> None:
    letter(place, D(2020, 12, 1), D(2020, 12, 5), D(2020, 12, 31))     # ended in the year before
    letter(place, D(2020, 12, 1), D(2020, 12, 5), D(2021, 1, 1))
    letter(place, D(2020, 12, 2), type="denunciation")
    letter(place, D(2021, 6, 1), type="reflection", resolved=D(2021, 6, 9))
    letter(place, D(2021, 6, 1), is_repeat=True)
    letter(place, D(2022, 1, 1))
    found = counted(place)
    assert values(found, "complaints.carried_in", "complaints", "complaints.to_be_handled", "complaints.repeat",
                  "complaints.kind.reflection", "complaints.resolved", "complaints.reflections_handled",
                  "complaints.accepted", "complaints.open") == [2, 2, 4, 1, 1, 2, 1, 0, 2]


# a letter received 01/3, accepted 05/3, due 04/4 (a Sunday, so Monday 05/4)
COURSES = [
    (D(2021, 4, 5), D(2021, 12, 31), {"resolved": 1, "resolved_on_time": 1}),
    (D(2021, 4, 6), D(2021, 12, 31), {"resolved": 1, "resolved_late": 1}),
    (D(2021, 4, 6), D(2021, 4, 5), {"open": 1}),
    (None, D(2021, 4, 5), {"open": 1}),
    (None, D(2021, 4, 6), {"open": 1, "overdue": 1, "overdue.field.land_compensation": 1}),
]
FATES = ("resolved", "resolved_on_time", "resolved_late", "overdue", "overdue.field.land_compensation",
         "overdue.field.other", "extended", "open")


def fates(found: dict[str, Any]) -> dict[str, int]:
    return {key: found[f"complaints.{key}"].value for key in FATES if found[f"complaints.{key}"].value}


@pytest.mark.parametrize(("resolved", "as_of", "expected"), COURSES)
def test_letters_are_judged_as_they_stood(place: Locality, resolved: date | None, as_of: date,
                                          expected: dict[str, int]) -> None:
    letter(place, D(2021, 3, 1), D(2021, 3, 5), resolved)
    assert fates(counted(place, as_of=as_of)) == expected


def test_a_letter_never_accepted_is_overdue_by_that_limit(place: Locality) -> None:
    letter(place, D(2021, 3, 1))
    assert fates(counted(place)) == {"open": 1, "overdue": 1, "overdue.field.land_compensation": 1}
    assert fates(counted(place, as_of=D(2021, 3, 11))) == {"open": 1}


def test_an_extension_counts_from_the_day_it_was_decided(place: Locality) -> None:
    """A denunciation due on 08/11; extended by 30 days on 15/11, to 08/12: late for the week between."""
    record = letter(place, D(2021, 10, 1), D(2021, 10, 8), type="denunciation")
    step(record, "extend", place.moment("ub", "officer"), {
        "decision": "1/QĐ", "decided_on": D(2021, 11, 15), "days": 30, "reason": "Phức tạp"})
    late = {"open": 1, "overdue": 1, "overdue.field.land_compensation": 1}
    assert fates(counted(place, as_of=D(2021, 11, 8))) == {"open": 1}
    assert fates(counted(place, as_of=D(2021, 11, 14))) == late
    assert fates(counted(place, as_of=D(2021, 12, 7))) == {"open": 1, "extended": 1}
    assert fates(counted(place)) == late | {"extended": 1}


def test_a_suspended_letter_is_not_overdue_unless_it_was_so_before(place: Locality) -> None:
    """Due on 05/4; suspended on 01/4 to 20/4, resumed: 20 days more."""
    officer = place.moment("ub", "officer")
    first, second = (letter(place, D(2021, 3, 1), D(2021, 3, 5)) for _ in range(2))
    step(first, "suspend", officer, {"decision": "1/QĐ", "since_on": D(2021, 4, 1), "cause": "Chờ giám định"})
    step(second, "suspend", officer, {"decision": "2/QĐ", "since_on": D(2021, 4, 10), "cause": "Chờ giám định"})
    only_second = ("complaint/DT-2021-0002",)
    assert counted(place, as_of=D(2021, 4, 15))["complaints.overdue"].records == only_second
    step(first, "resume", officer, {"until_on": D(2021, 4, 20)})
    assert counted(place, as_of=D(2021, 4, 15))["complaints.overdue"].records == only_second
    assert counted(place, as_of=D(2021, 4, 25))["complaints.overdue"].records == only_second
    assert counted(place, as_of=D(2021, 4, 27))["complaints.overdue"].value == 2


def test_letters_of_one_matter_are_one_case(place: Locality) -> None:
    first = letter(place, D(2021, 2, 1), body="tt")
    step(first, "transfer", place.moment("tt", "officer"), {
        "transferred_on": D(2021, 2, 3), "transferred_to": place.bodies["ub"].id})
    letter(place, D(2021, 2, 4), case="DT-2021-0001")    # the same, at the body it was transferred to
    letter(place, D(2021, 5, 1), case="VV-9")
    letter(place, D(2021, 3, 1), case="VV-9", is_repeat=True)
    found = counted(place)
    assert values(found, "complaints", "complaints.cases", "complaints.transferred", "complaints.open") == [4, 2, 1, 3]
    assert found["complaints.cases"].records == ("complaint/DT-2021-0001", "complaint/DT-2021-0004")


def test_open_letters_have_an_age(place: Locality) -> None:
    for day in (D(2021, 12, 2), D(2021, 12, 1), D(2021, 11, 1), D(2021, 10, 2), D(2020, 6, 1)):
        letter(place, day)
    found = counted(place)
    assert values(found, *(f"complaints.age.{age}" for age in ("under_30", "from_30", "from_60", "from_90"))) == [
        1, 1, 1, 2]
    assert found["complaints.open"].value == 5


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


def test_what_lies_after_the_day_counted_to_is_not_counted(place: Locality) -> None:
    whole_year(place)
    assert values(counted(place, as_of=D(2021, 10, 5)), "sessions", "supervision.rounds", "joint_meetings",
                  "social_criticism.conferences", "voter_contact.rounds") == [1, 0, 0, 0, 2]


def test_any_period_may_be_counted(place: Locality) -> None:
    approved(place, "session", factories.session())    # opened on 16/12/2021
    assert values(counted(place, 2021, last=D(2021, 12, 14)), "sessions") == [0]
    assert values(counted(place, 2022, first=D(2021, 12, 15), last=D(2022, 12, 14)), "sessions") == [1]
    with pytest.raises(Refusal, match="trước ngày bắt đầu"):
        Period.of(2021, D(2022, 1, 1))
    with pytest.raises(Refusal, match="trước ngày đầu kỳ"):
        scope(place, 2021, D(2020, 12, 31))


def test_the_day_counted_to_is_the_earlier_of_today_and_the_end(place: Locality) -> None:
    body, period = place.bodies["tt"], Period.of(2021)
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


@contextmanager
def taken_out(dossier: Dossier) -> Iterator[None]:
    """A record and all on its page out of the figures, until the block ends."""
    with db.database.atomic() as transaction:
        Dossier.update(approval="returned").where((Dossier.id == dossier.id) | (Dossier.root == dossier.id)).execute()
        yield
        transaction.rollback()


def named_by(found: Any, dossier: Dossier) -> list[int]:
    """Which pieces of a figure's evidence are this record's, its children's or its child rows'."""
    codes = [record.partition("/")[2] for record in found.records]
    return [nth for nth, code in enumerate(codes) if code == dossier.code or code.startswith(f"{dossier.code}-")]


def is_added_up(figure: Any) -> bool:
    """Counts and sums; not means, extremes, rates, names, nor cases, which another letter may go on standing for."""
    return isinstance(figure.value, int) and "_per_round" not in figure.key and figure.key != "complaints.cases"


def test_taking_out_one_record_changes_exactly_the_figures_that_name_it(place: Locality) -> None:
    whole_year(place)
    before = counted(place)
    roots = list(Dossier.select().where(Dossier.root.is_null(), Dossier.kind != "regulation").order_by(Dossier.id))
    assert {d.kind for d in roots} == {"contact_round", "session", "joint_meeting", "supervision_round",
                                       "social_criticism", "complaint"}
    for dossier in roots:
        with taken_out(dossier):
            after = counted(place)
        for key, figure in before.items():
            named = named_by(figure, dossier)
            if not named:
                assert after[key].value == figure.value, (dossier.code, key)
            elif is_added_up(figure):
                lost = sum(figure.amounts[n] for n in named) if figure.amounts else len(named)
                left = after[key].value if key in after else 0    # a place without rounds has no key
                assert left == figure.value - lost, (dossier.code, key)


def test_the_evidence_is_what_was_counted(place: Locality) -> None:
    whole_year(place)
    everything = place.actor("tt", "auditor")
    for key, figure in counted(place).items():
        found = evidence(everything, figure)
        assert [row.record for row in found.rows] == list(figure.records), key
        assert found.hidden == 0
        if is_added_up(figure):
            added = [row.amount for row in found.rows] if figure.amounts else [1] * len(found.rows)
            assert sum(added) == figure.value, key


def test_a_child_row_names_its_record_and_its_amount(place: Locality) -> None:
    contact_round(place, D(2021, 9, 10))
    row, = evidence(place.actor("tt", "officer"), counted(place)["voter_contact.attendance"]).rows
    assert (row.title, row.amount, row.within, row.kind, row.day) == (
        "Nhà văn hóa thôn 1", 100, "Đợt tiếp xúc cử tri sau kỳ họp thứ nhất", "contact_round", D(2021, 9, 10))
    assert Dossier.get_by_id(row.dossier).code == "TX-2021-0001"


@pytest.mark.parametrize(("body", "role"), [("mt", "officer"), ("tnmt", "officer"), ("ub-b", "reviewer"),
                                            ("tt", "officer"), ("tt", "administrator"), ("pc", "leader")])
def test_nobody_sees_evidence_out_of_reach(place: Locality, body: str, role: str) -> None:
    whole_year(place)
    actor = place.actor(body, role)
    for key, figure in counted(place).items():
        found = evidence(actor, figure)
        assert found.hidden == len(figure.records) - len(found.rows), key
        for row in found.rows:
            assert place.bodies[body].id in {Dossier.get_by_id(row.dossier).body_id,
                                             *Dossier.get_by_id(row.dossier).party_ids}, key
    figure = counted(place)["complaints"]
    own = {"tt": 1}.get(body, 0) if role != "administrator" else 0
    assert len(evidence(actor, figure).rows) == own


@contextmanager
def queries_counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement sent meanwhile."""
    sent: list[str] = []
    found, run = db.database.obj, db.database.obj.execute_sql
    with monkeypatch.context() as patch:
        patch.setattr(found, "execute_sql", lambda sql, *a, **kw: (sent.append(sql), run(sql, *a, **kw))[1])
        yield sent


def test_the_number_of_queries_never_rests_on_how_much_there_is(
        place: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_year(place)
    with queries_counted(monkeypatch) as few:
        figures(scope(place))
    for _ in range(3):
        contact_round(place, D(2021, 9, 20), petitions=[factories.petition(1) for _ in range(10)])
        letter(place, D(2021, 9, 1), D(2021, 9, 2))
        supervision(place, D(2021, 9, 9), 4)
    with queries_counted(monkeypatch) as many:
        figures(scope(place))
    assert 0 < len(many) == len(few) <= 50


def test_the_usual_body_is_the_highest_standing_committee_with_records(place: Locality) -> None:
    period = Period.of(2021)
    assert usual_body(period) == place.bodies["tt"]
    enter(place, "complaint", factories.complaint(), "ub-a")
    assert usual_body(period) == place.bodies["tt-a"]
    enter(place, "complaint", factories.complaint(), "ub")
    assert usual_body(period) == place.bodies["tt"]
    with pytest.raises(Refusal, match="--body"):
        usual_body(Period.of(1940))


STATED = {    # what the source report of 2021 states
    "regulation.number": "01/QCPH", "regulation.issued_on": "2021-08-23", "voter_contact.rounds": 3,
    "voter_contact.rounds.direct": 1, "voter_contact.rounds.online": 1, "voter_contact.rounds.compiled": 1,
    "voter_contact.attendance": 1202, "voter_contact.petitions": 144, "voter_contact.other_level_rounds.online": 2,
    "sessions": 3, "sessions.regular": 2, "sessions.thematic": 1, "supervision.rounds": 12,
    "social_criticism.conferences": 1,
}


def test_the_sample_year_gives_what_the_source_report_states(database: Any) -> None:
    sample.enter(Moment(None, clock.now()))
    period = Period.of(2021)
    found = figures(scope_of(usual_body(period), period, D(2026, 1, 1)))
    assert {key: found[key].value for key in STATED} == STATED
    assert 6 <= found["supervision.min_per_round"].value <= found["supervision.max_per_round"].value <= 8
    fields = ("public_employee_contract", "land_compensation", "construction")
    assert all(found[f"complaints.overdue.field.{field}"].value for field in fields)
    assert found["petitions.answered"].value == sum(
        found[f"petitions.{key}"].value for key in ("answered_on_time", "answered_late", "answered_without_limit"))
