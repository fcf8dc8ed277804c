"""A prepared query asks what the plain one asks, with the values it is called with."""
from typing import Any

import pytest
from peewee import ModelSelect

from portal.base.prepared import prepared
from portal.organisation.accounts import Membership
from portal.organisation.bodies import Body
from tests.browser_client import Queries
from tests.locality import Locality


def plain(organ: Any, unit: Any) -> ModelSelect:
    return Body.select(Body.code, Body.unit).where(Body.unit == unit, Body.organ == organ).order_by(Body.code)


def test_it_gives_the_rows_of_the_plain_query(place: Locality) -> None:
    quick = prepared(plain)
    for body in place.bodies.values():
        rows = quick(body.organ, body.unit_id)
        assert [row.code for row in rows] == [row.code for row in plain(body.organ, body.unit)]
        assert body.code in {row.code for row in rows}


def test_its_text_is_made_once(place: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[Any, ...]] = []

    def counted(*slots: Any) -> ModelSelect:
        made.append(slots)
        return Membership.select(Membership, Body).join(Body).where(Body.code == slots[0])

    @prepared
    def held(code: Any) -> ModelSelect:
        return counted(code)
    with Queries() as queries:
        assert {m.body.code for m in held("ub")} == {"ub"} and held("none") == []
        assert {m.body.code for m in held("tt")} == {"tt"}
    assert len(made) == 1 and queries.count == 3
