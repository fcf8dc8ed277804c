"""Citizens' reception: matters with a life of their own, the letter made of one, the schedule of the law."""
from datetime import date
from typing import Any

import pytest

from portal.domain.errors import Invalid, Refusal
from portal.dossier import seals
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.figures.schedules import by_level
from portal.operations import acts
from portal.operations.effects import receptions
from portal.records.complaint.tables import Complaint
from portal.records.reception import no_standing_in
from portal.records.reception.tables import Reception, ReceptionMatter
from tests import factories
from tests.locality import Locality
from tests.records import child_of, enter, step
from tests.year import approve, counted, values

D = date


def reception(place: Locality, body: str = "ub", **changes: Any) -> Record:
    return enter(place, "reception", factories.reception(**changes), body)


def matter(place: Locality, record: Record) -> Record:
    return child_of(record, "reception_matter")


def test_an_answer_is_owed_ten_working_days_after(place: Locality) -> None:
    """Luật Tiếp công dân Đ28: from Monday 06/12 the tenth working day is Monday 20/12."""
    one = matter(place, reception(place))
    owed = Deadline.get(Deadline.dossier == one.dossier_id)
    assert (owed.rule, owed.due, owed.met) == ("reception.answer", D(2021, 12, 20), None)
    with pytest.raises(Refusal, match="Không thể trước ngày tiếp"):
        step(one, "answer", place.moment("ub", "officer"), {
            "answered_on": D(2021, 12, 3), "answer_number": None, "answer": "Đã trả lời"})
    step(one, "answer", place.moment("ub", "officer"), {
        "answered_on": D(2021, 12, 21), "answer_number": "8/TB-UBND", "answer": "Đã trả lời"})
    found = counted_after_approval(place, one)
    assert values(found, "receptions", "receptions.citizens", "receptions.matters", "receptions.answered_late",
                  "receptions.answered_on_time", "receptions.days") == [1, 3, 1, 1, 0, 1]


def counted_after_approval(place: Locality, one: Record) -> dict[str, Any]:
    root = Reception.get(Reception.dossier == Dossier.get_by_id(one.dossier_id).root_id)
    approve(place, root, "ub")
    return counted(place)


def test_a_letter_received_is_entered_and_named(place: Locality) -> None:
    one, officer = matter(place, reception(place)), place.moment("ub", "officer")
    step(one, "take_letter", officer, {"letter_on": D(2021, 12, 6)})
    letter = Complaint.get()
    dossier = Dossier.get_by_id(letter.dossier_id)
    assert ReceptionMatter.get().letter_id == letter.dossier_id
    assert (dossier.body_id, dossier.approval, letter.source, letter.received_on) == (
        place.bodies["ub"].id, "draft", "reception", D(2021, 12, 6))
    assert seals.open_all(letter.dossier_id, {"sender": letter.sender}) == {"sender": "Trần Văn Lạc"}
    assert "Lạc" not in f"{letter.sender}{dossier.words}{dossier.title}"
    with pytest.raises(Refusal, match="đã được ghi"):
        step(one, "name_letter", officer, {"letter": letter.dossier_id})


def test_a_citizens_words_stay_sealed_when_the_reception_changes(place: Locality) -> None:
    record = reception(place)
    one = matter(place, record)
    data = factories.reception(citizens=4, matters=[
        factories.matter(citizen=None, citizen_address=None) | {"id": one.dossier_id}])
    acts.change(Reception.kind, record.dossier_id, place.moment("ub", "officer"), 1, data)
    kept = ReceptionMatter.get()
    assert seals.open_all(kept.dossier_id, {"citizen": kept.citizen}) == {"citizen": "Trần Văn Lạc"}
    data["matters"][0] |= {"citizen": "Bùi Thị Sen"}
    acts.change(Reception.kind, record.dossier_id, place.moment("ub", "officer"), 2, data)
    kept = ReceptionMatter.get()
    assert seals.open_all(kept.dossier_id, {"citizen": kept.citizen}) == {"citizen": "Bùi Thị Sen"}


def test_matters_need_people(place: Locality) -> None:
    with pytest.raises(Invalid) as why:
        reception(place, citizens=0)
    assert set(why.value.faults) == {"citizens"}


def test_a_deputy_may_not_stand_in_from_july_2026() -> None:
    data = {"sort": "regular", "receiver_rank": "deputy_head", "held_on": D(2026, 7, 1)}
    assert "01/7/2026" in (no_standing_in(data) or "")
    assert no_standing_in(data | {"held_on": D(2026, 6, 30)}) is None
    assert no_standing_in(data | {"receiver_rank": "head"}) is None


@pytest.mark.parametrize(("level", "first", "last", "days"), [
    ("commune", D(2021, 12, 1), D(2021, 12, 31), 4), ("commune", D(2021, 1, 1), D(2021, 12, 31), 52),
    ("district", D(2021, 1, 1), D(2021, 12, 31), 24), ("district", D(2021, 1, 2), D(2021, 3, 30), 2),
    ("province", D(2021, 12, 15), D(2022, 2, 28), 2), ("province", D(2021, 12, 15), D(2021, 12, 1), 0)])
def test_the_law_counts_days_by_level(level: str, first: date, last: date, days: int) -> None:
    assert by_level()[level].required(first, last) == days


def test_the_list_says_how_many_days_were_held(place: Locality) -> None:
    for day in (D(2021, 12, 6), D(2021, 12, 6), D(2021, 11, 30)):
        reception(place, held_on=day)
    reception(place, held_on=D(2021, 12, 7), sort="extraordinary")
    said = receptions.schedule(place.actor("ub", "officer"), D(2021, 12, 15))
    assert said == "Tháng này đã tiếp công dân định kỳ 1/2 ngày (Luật Tiếp công dân Điều 13.5)."
    assert receptions.schedule(place.actor("mt", "officer"), D(2021, 12, 15)) == ""
    assert "Tuần này" in receptions.schedule(place.actor("ub-a", "officer"), D(2021, 12, 15))
