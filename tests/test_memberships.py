"""What a user is on a day: asked plainly for one's own roles, once more where a colleague is stood in for."""
import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from portal.base import clock
from portal.domain.people import Role
from portal.organisation.accounts import AwayUser, Membership, User, _stands, memberships_of
from portal.organisation.bodies import Body
from tests.browser_client import Queries
from tests.locality import Locality

TODAY = clock.today
BODIES, ROLES = ("ub", "ub", "ub-a"), ("officer", "reviewer")


def in_one_query(user: User, day: date) -> list[Membership]:
    """The same said as one condition: what memberships_of has to agree with."""
    return list(Membership.select(Membership, Body, AwayUser).join(Body).switch(Membership)
                .left_outer_join(AwayUser, on=Membership.stands_for)
                .where(Membership.user == user, Membership.on(day), Body.on(day),
                       Membership.stands_for.is_null() | (AwayUser.active & _stands(day)))
                .order_by(Membership.stands_for.is_null(False), Membership.id))


def span(chance: random.Random, day: date) -> tuple[date, date]:
    first = day + timedelta(chance.randint(-3, 0))
    return first, first + timedelta(chance.randint(0, 4))


def worlds(place: Locality, count: int) -> Iterator[list[User]]:
    """Small worlds of people with roles and stand-ins of every sort, each undone before the next."""
    database, day, chance = Membership._meta.database, TODAY(), random.Random(20211215)
    for _ in range(count):
        with database.atomic() as world:
            people = [User.create(email=f"{n}@x.example", name=f"Người {n}", active=chance.random() < 0.8)
                      for n in range(3)]
            Membership.insert_many(list(_rows(place, people, chance, day))).execute()
            Body.update(valid_to=day - timedelta(chance.randint(0, 3))).where(Body.code == "ub-a").execute()
            yield people
            world.rollback()


def _rows(place: Locality, people: list[User], chance: random.Random, day: date) -> Iterator[dict[str, object]]:
    """Own roles of each, then roles held in another's place: mostly one that this other holds, on some days."""
    met = set()
    for n in range(12):
        user, away = chance.sample(people, 2)
        first, last = span(chance, day)
        row = {"user": user.id, "body": place.bodies[chance.choice(BODIES)].id, "role": chance.choice(ROLES),
               "valid_from": first, "valid_to": last, "stands_for": None, "basis": None}
        if n >= 6:
            row |= {"stands_for": away.id, "basis": "x"}
        elif chance.random() < 0.2:
            row["role"] = Role.AUDITOR
        key = tuple(row[name] for name in ("user", "body", "role", "valid_from", "stands_for"))
        if key not in met:
            met.add(key)
            yield row


def test_both_ways_of_asking_say_the_same(place: Locality) -> None:
    stood_in = barred = 0
    for people in worlds(place, 100):
        for user in people:
            for day in (TODAY() - timedelta(1), TODAY(), TODAY() + timedelta(2)):
                expected = in_one_query(user, day)
                found = memberships_of(user, day)
                assert [(m.id, m.body.name, m.stands_for and m.stands_for.name) for m in found] == [
                    (m.id, m.body.name, m.stands_for and m.stands_for.name) for m in expected]
                rows = Membership.select().join(Body).where(
                    Membership.user == user, Membership.on(day), Body.on(day), Membership.stands_for.is_null(False))
                here = sum(1 for m in found if m.stands_for_id)
                stood_in, barred = stood_in + here, barred + rows.count() - here
    assert stood_in > 50 and barred > 50    # the worlds hold both


@pytest.mark.parametrize(("stands_in_for", "queries"), [((), 1), (("reviewer",), 2), (("reviewer", "leader"), 2)])
def test_own_roles_cost_one_query_and_any_number_of_colleagues_one_more(
        place: Locality, stands_in_for: tuple[str, ...], queries: int) -> None:
    user = place.user("ub", "officer")
    for role in stands_in_for:
        Membership.create(user=user, body=place.bodies["ub"], role=role, stands_for=place.user("ub", role),
                          basis="x", valid_from=TODAY(), valid_to=TODAY())
    with Queries() as asked:
        found = memberships_of(user, TODAY())
        names = [(m.body.name, m.stands_for.name) for m in found if m.stands_for_id]
    assert asked.count == queries
    assert names == [("UBND huyện", place.user("ub", role).name) for role in stands_in_for]
