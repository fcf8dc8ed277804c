"""Figures of citizens' letters on records built by hand: carried in, judged, extended, suspended, aged."""
from datetime import date
from typing import Any

import pytest

from portal.dossier.tables import Record
from tests.locality import Locality
from tests.records import step
from tests.year import counted, letter, values

D = date


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
    record = letter(place, D(2021, 10, 1), D(2021, 10, 8), type="denunciation", complex=True)
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


def sent(place: Locality, record: Record, day: date, to: str, declined: date | None = None) -> None:
    step(record, "transfer", place.moment("ub", "officer"), {
        "transferred_on": day, "transferred_to": place.bodies[to].id})
    if declined:
        step(record, "decline", place.moment(to, "officer"), {"declined_on": declined}, "Không thuộc thẩm quyền")


MOVES = ("carried_in", "to_be_handled", "transferred", "declined", "open")


def moves(place: Locality, year: int, as_of: date | None = None) -> list[int]:
    return values(counted(place, year, as_of), *(f"complaints.{key}" for key in MOVES))


def test_each_transfer_counts_in_its_own_year(place: Locality) -> None:
    """Sent on in 2020, back in 2021, sent on again in 2021; the days between, it was the body's to handle."""
    record = letter(place, D(2020, 12, 1))
    sent(place, record, D(2020, 12, 4), "tnmt", D(2021, 1, 20))
    assert moves(place, 2020, D(2020, 12, 31)) == [0, 1, 1, 0, 0]
    assert moves(place, 2021, D(2021, 1, 19)) == [0, 0, 0, 0, 0]
    assert moves(place, 2021, D(2021, 1, 20)) == [1, 1, 0, 1, 1]
    sent(place, record, D(2021, 2, 1), "pc")
    assert moves(place, 2020, D(2020, 12, 31)) == [0, 1, 1, 0, 0]
    assert moves(place, 2021, D(2021, 1, 31)) == [1, 1, 0, 1, 1]
    assert moves(place, 2021) == [1, 1, 1, 1, 0]
    assert moves(place, 2022) == [0, 0, 0, 0, 0]


def test_a_letter_sent_on_twice_in_a_year_is_one_letter_transferred(place: Locality) -> None:
    record = letter(place, D(2021, 3, 1))
    sent(place, record, D(2021, 3, 4), "tnmt", D(2021, 3, 9))
    sent(place, record, D(2021, 3, 12), "pc", D(2021, 3, 15))
    assert moves(place, 2021) == [0, 1, 1, 1, 1]
    sent(place, record, D(2021, 3, 18), "tnmt")
    assert moves(place, 2021) == [0, 1, 1, 1, 0]


def test_open_letters_have_an_age(place: Locality) -> None:
    for day in (D(2021, 12, 2), D(2021, 12, 1), D(2021, 11, 1), D(2021, 10, 2), D(2020, 6, 1)):
        letter(place, day)
    found = counted(place)
    assert values(found, *(f"complaints.age.{age}" for age in ("under_30", "from_30", "from_60", "from_90"))) == [
        1, 1, 1, 2]
    assert found["complaints.open"].value == 5
