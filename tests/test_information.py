"""Exchange of information and dissemination: what contradicts itself, what the year counts."""
from datetime import date
from typing import Any

import pytest

from portal.domain.errors import Invalid
from tests import factories
from tests.locality import Locality
from tests.records import enter
from tests.year import approved, counted, values

D = date


def faults(place: Locality, slug: str, data: dict[str, Any]) -> set[str]:
    with pytest.raises(Invalid) as caught:
        enter(place, slug, data)
    return set(caught.value.faults)


@pytest.mark.parametrize(("changes", "path"), [
    ({"recipients": []}, "recipients"), ({"period_end": None}, "period_end"), ({"clause": "D12.1"}, "clause"),
    ({"sent_on": D(2031, 1, 2)}, "sent_on")])
def test_an_exchange_is_addressed_dated_and_tied_soundly(place: Locality, changes: dict[str, Any], path: str) -> None:
    data = factories.information_exchange([place.bodies["mt"].id]) | changes
    assert faults(place, "information_exchange", data) == {path}


def test_only_a_periodic_report_needs_a_period(place: Locality) -> None:
    assert enter(place, "information_exchange", factories.information_exchange(
        [place.bodies["mt"].id], sort="notice", period_end=None, clause=None))


def test_exchanges_are_counted_by_the_day_they_were_sent(place: Locality) -> None:
    to = [place.bodies["mt"].id]
    approved(place, "information_exchange", factories.information_exchange(to))
    approved(place, "information_exchange", factories.information_exchange(to, sort="notice", period_end=None), "ub")
    approved(place, "information_exchange", factories.information_exchange(to, sent_on=D(2020, 10, 5)))
    enter(place, "information_exchange", factories.information_exchange(to))
    assert values(counted(place), "exchanges", "exchanges.periodic", "exchanges.thematic", "exchanges.notice") == [
        2, 1, 0, 1]


def test_dissemination_ends_after_it_begins_and_lies_in_the_past(place: Locality) -> None:
    tt = place.bodies["tt"].id
    assert faults(place, "dissemination", factories.dissemination(tt, last_day=D(2021, 10, 19))) == {"last_day"}
    assert faults(place, "dissemination", factories.dissemination(tt, last_day=D(2031, 10, 19))) == {"last_day"}


def test_dissemination_is_counted_by_sort_with_those_who_came(place: Locality) -> None:
    tt = place.bodies["tt"].id
    approved(place, "dissemination", factories.dissemination(tt), "mt")
    approved(place, "dissemination", factories.dissemination(tt, sort="unity", participants=None), "mt")
    approved(place, "dissemination", factories.dissemination(tt), "ub-a")    # of another unit
    found = counted(place)
    assert values(found, "disseminations", "disseminations.law", "disseminations.resolution", "disseminations.unity",
                  "disseminations.campaign", "disseminations.participants") == [2, 0, 1, 1, 0, 120]
    assert found["disseminations.participants"].records == ("dissemination/TR-2021-0001",)
