"""Incoming documents: each takes a number of its body's register, given by the portal, and a day agreed for it."""
from datetime import date

import pytest

from portal.domain.errors import Refusal
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Number, Record
from tests import factories
from tests.locality import Locality
from tests.records import enter, step

D = date


def arrived(place: Locality, body: str = "ub", **changes: object) -> Record:
    return enter(place, "incoming_document", factories.incoming_document(**changes), body)


def test_each_takes_the_next_number_of_its_body_and_year(place: Locality) -> None:
    found = [arrived(place), arrived(place, "tt"), arrived(place), arrived(place, arrived_on=D(2020, 12, 30),
                                                                           their_day=None)]
    assert [r.dossier.number for r in found] == ["01/Đến", "01/Đến", "02/Đến", "01/Đến"]
    assert {(n.symbol, n.year, n.ordinal) for n in Number.select()} == {
        ("Đến", 2021, 1), ("Đến", 2021, 2), ("Đến", 2020, 1)}
    step(found[0], "submit", place.moment("ub", "officer"))
    assert Dossier.get_by_id(found[0].dossier_id).number == "01/Đến"


def test_whoever_it_was_given_to_sees_it_and_finishes_it(place: Locality) -> None:
    record = arrived(place)
    with pytest.raises(Refusal, match="không thể trước ngày đến"):
        step(record, "assign", place.moment("ub", "officer"), {
            "handler": place.bodies["tnmt"].id, "handler_person": None, "due_on": D(2021, 12, 3)})
    step(record, "assign", place.moment("ub", "officer"), {
        "handler": place.bodies["tnmt"].id, "handler_person": None, "due_on": D(2021, 12, 20)})
    owed = Deadline.get()
    assert (owed.rule, owed.due, owed.owner_id) == ("agreed", D(2021, 12, 20), place.bodies["tnmt"].id)
    step(record, "finish", place.moment("tnmt", "officer"), {"done_on": D(2021, 12, 17), "outcome": "Đã báo cáo"})
    assert (Deadline.get().met, Dossier.get_by_id(record.dossier_id).progress) == (D(2021, 12, 17), "done")
