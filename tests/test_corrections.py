"""What a step wrote put right with a reason: the state stays, the clock follows, the history tells both."""
from datetime import date

import pytest

from portal.domain.errors import Absent, Forbidden, Invalid, Refusal, Stale
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.operations import acts
from portal.queries import history
from portal.records.complaint.tables import Complaint
from tests import factories
from tests.locality import Locality
from tests.records import enter, fresh, step

D = date
K = Complaint.kind


@pytest.fixture
def letter(place: Locality) -> Record:
    """A complaint accepted on the 6th."""
    record = enter(place, "complaint", factories.complaint(), "ub-a")
    step(record, "accept", place.moment("ub-a", "officer"),
         {"accepted_on": D(2021, 12, 6), "acceptance_number": "3/TB"})
    return record


def correct(record: Record, place: Locality, given: dict, reason: str = "ghi nhầm ngày", name: str = "accept",
            who: tuple[str, str] = ("ub-a", "officer")) -> None:
    version = Dossier.get_by_id(record.dossier_id).version
    acts.correct(K, record.dossier_id, name, place.moment(*who), version, reason, given)


def test_a_wrong_day_is_put_right_and_its_clock_follows(place: Locality, letter: Record) -> None:
    before = Deadline.get(Deadline.dossier == letter.dossier_id, Deadline.rule == "complaint.resolve_first").due
    correct(letter, place, {"accepted_on": D(2021, 12, 7), "acceptance_number": "3/TB"})
    assert fresh(letter).accepted_on == D(2021, 12, 7)
    assert Dossier.get_by_id(letter.dossier_id).progress == "accepted"
    after = Deadline.get(Deadline.dossier == letter.dossier_id, Deadline.rule == "complaint.resolve_first").due
    assert (after - before).days == 1
    told = history.history_of(K, Dossier.get_by_id(letter.dossier_id))[0]
    assert (told.title, told.reason) == ("Sửa điều đã ghi", "Thụ lý: ghi nhầm ngày")
    assert [(c.before, str(c.after)) for c in told.changes] == [("2021-12-06", "2021-12-07")]


@pytest.mark.parametrize(("given", "reason", "name", "refused"), [
    ({"accepted_on": D(2021, 12, 7), "acceptance_number": None}, " ", "accept", "lý do"),
    ({"accepted_on": D(2021, 11, 1), "acceptance_number": None}, "nhầm", "accept", "trước ngày nhận đơn"),
    ({"resolved_on": D(2021, 12, 9), "decision": "1"}, "nhầm", "resolve", "chưa ghi gì"),
    ({"number": "1", "issued_on": D(2021, 12, 9)}, "nhầm", "approve", "chưa ghi gì"),
])
def test_nonsense_is_refused(place: Locality, letter: Record, given: dict, reason: str, name: str,
                             refused: str) -> None:
    with pytest.raises(Refusal, match=refused):
        correct(letter, place, given, reason, name)
    assert fresh(letter).accepted_on == D(2021, 12, 6)


def test_a_later_step_must_still_make_sense(place: Locality, letter: Record) -> None:
    step(letter, "resolve", place.moment("ub-a", "officer"), {"resolved_on": D(2021, 12, 8), "decision": "7/QĐ"})
    with pytest.raises(Refusal, match="trước ngày thụ lý"):
        correct(letter, place, {"accepted_on": D(2021, 12, 9), "acceptance_number": None})


def test_days_to_come_and_empty_answers_are_refused(place: Locality, letter: Record) -> None:
    with pytest.raises(Invalid):
        correct(letter, place, {"accepted_on": D(2030, 1, 1), "acceptance_number": None})
    with pytest.raises(Invalid):
        correct(letter, place, {"accepted_on": None, "acceptance_number": None})


def test_the_last_row_of_a_list_is_put_right(place: Locality, letter: Record) -> None:
    officer = place.moment("ub-a", "officer")
    step(letter, "suspend", officer, {"decision": "1/QĐ", "since_on": D(2021, 12, 8), "cause": "Chờ giám định"})
    correct(letter, place, {"decision": "2/QĐ", "since_on": D(2021, 12, 9), "cause": "Chờ giám định"}, name="suspend")
    row, = fresh(letter).suspensions
    assert (row.decision, row.since_on) == ("2/QĐ", D(2021, 12, 9))


def test_what_else_stands_in_the_row_must_still_make_sense(place: Locality, letter: Record) -> None:
    officer = place.moment("ub-a", "officer")
    given = {"decision": "1/QĐ", "since_on": D(2021, 12, 8), "cause": "Chờ giám định"}
    step(letter, "suspend", officer, given)
    step(letter, "resume", officer, {"until_on": D(2021, 12, 9)})
    with pytest.raises(Refusal, match="trước ngày tạm đình chỉ"):
        correct(letter, place, given | {"since_on": D(2021, 12, 10)}, name="suspend")
    with pytest.raises(Refusal, match="trước ngày tạm đình chỉ"):
        correct(letter, place, {"until_on": D(2021, 12, 7)}, name="resume")
    correct(letter, place, given | {"since_on": D(2021, 12, 9)}, name="suspend")
    assert [(row.since_on, row.until_on) for row in fresh(letter).suspensions] == [(D(2021, 12, 9), D(2021, 12, 9))]


@pytest.mark.parametrize(("who", "refused"), [(("ub-a", "reviewer"), Forbidden), (("ub-b", "officer"), Absent),
                                              (("ub", "reviewer"), Absent)])
def test_only_officers_of_the_body_put_right(place: Locality, letter: Record, who: tuple[str, str],
                                             refused: type[Exception]) -> None:
    with pytest.raises(refused):
        correct(letter, place, {"accepted_on": D(2021, 12, 7), "acceptance_number": None}, who=who)


def test_whoever_comes_second_is_told(place: Locality, letter: Record) -> None:
    with pytest.raises(Stale):
        acts.correct(K, letter.dossier_id, "accept", place.moment("ub-a", "officer"), 1, "nhầm",
                           {"accepted_on": D(2021, 12, 7), "acceptance_number": None})


def test_a_cancelled_entry_is_closed_to_every_step(place: Locality, letter: Record) -> None:
    step(letter, "cancel", place.moment("ub-a", "officer"), reason="nhập trùng")
    assert not Deadline.select().where(Deadline.dossier == letter.dossier_id).exists()
    for name, given in (("resolve", {"resolved_on": D(2021, 12, 8), "decision": "7/QĐ"}), ("submit", None)):
        with pytest.raises((Forbidden, Refusal)):
            step(letter, name, place.moment("ub-a", "officer"), given)
    with pytest.raises(Forbidden):
        correct(letter, place, {"accepted_on": D(2021, 12, 7), "acceptance_number": None})
