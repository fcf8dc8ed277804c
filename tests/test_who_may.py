"""The reverse question held against the forward one and the lists, over small worlds of every shape.

For every record, permission and membership: `who_may` names the membership exactly when `can` says yes, and exactly
when the list that SQL makes holds the record.
"""
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

import pytest

from portal.base import clock
from portal.base.db import Database
from portal.domain.approval import Approval
from portal.domain.people import Actor, Organ, Role
from portal.domain.permission import May
from portal.domain.policy import GRANTS, SENTENCES, Reach, can, who_may, why
from portal.dossier import visibility
from portal.dossier.audit import Event
from portal.dossier.tables import Dossier, Party
from portal.organisation import succession
from portal.organisation.accounts import Membership, OwnReview, User, actor_of, memberships_of
from portal.organisation.bodies import Body, Succession, Unit
from portal.queries.holder import Ground, staff_of

KINDS = ("regulation", "petition", "complaint")    # one that binds, one that two bodies compile, one of neither
ORGANS = (Organ.STANDING_COMMITTEE, Organ.FRONT_STANDING_BOARD, Organ.AGENCY, Organ.PEOPLES_COMMITTEE)
WORLDS = 14


@dataclass(frozen=True)
class World:
    """One small world: who acts in it, and what they act on."""

    actors: list[Actor]
    dossiers: list[Dossier]
    ground: Ground


def worlds(database: Database) -> Iterator[World]:
    """Each is undone before the next."""
    chance = random.Random(20211215)
    for _ in range(WORLDS):
        with database.atomic() as world:
            bodies = _bodies(chance)
            held = _memberships(chance, bodies)
            dossiers = _dossiers(chance, bodies, [m.user_id for m in held])
            day = clock.today()
            yield World([actor_of(m.user, m, day) for m in held], dossiers, Ground(dossiers, day))
            world.rollback()


def _bodies(chance: random.Random) -> list[Body]:
    """Bodies of an upper unit, of two below it, and of former units, some in a chain, one of them in a ring."""
    upper = Unit.create(code="u", name="U", level="district", place="U")
    units = [upper, *(Unit.create(code=f"u{n}", name=f"U{n}", level="commune", place="U", parent=upper)
                      for n in range(4))]
    for former, latter in ((3, 1), (4, 3), *([(1, 4)] if chance.random() < 0.2 else [])):
        if chance.random() < 0.8:
            Succession.create(former=units[former], latter=units[latter], records_elsewhere=chance.random() < 0.2,
                              on_day=clock.today() + timedelta(chance.choice((-9, -5, 0, 1))))
    found: list[Body] = []
    for n in range(9):
        ended = clock.today() - timedelta(1) if chance.random() < 0.2 else None
        found.append(Body.create(
            code=f"b{n}", name=f"Cơ quan {n}", organ=chance.choice(ORGANS), heading="X",
            unit=units[n % 5] if n < 7 else chance.choice(units),
            symbol="X", superior=chance.choice([None, None, *found[:4]]), valid_to=ended))
    for body, kind in product(found, KINDS):
        if chance.random() < 0.2:
            OwnReview.create(kind=kind, body=body)
    return found


def _memberships(chance: random.Random, bodies: list[Body]) -> list[Membership]:
    """Every role, some of it held in the place of a colleague."""
    people = [User.create(email=f"{n}@x.example", name=f"Người {n}", active=chance.random() < 0.8) for n in range(7)]
    found = [Membership.create(user=chance.choice(people), body=chance.choice(bodies), role=role)
             for role in (Role.AUDITOR, Role.ADMINISTRATOR)]
    for role in (Role.OFFICER, Role.REVIEWER, Role.LEADER):
        for body in chance.sample(bodies, 6):
            away, here = chance.sample(people, 2)
            found.append(Membership.create(user=away, body=body, role=role))
            if chance.random() < 0.3:
                found.append(Membership.create(
                    user=here, body=body, role=role, stands_for=away, basis="x", valid_from=clock.today(),
                    valid_to=clock.today()))
    return found


def _dossiers(chance: random.Random, bodies: list[Body], users: list[int]) -> list[Dossier]:
    """A record of every kind and state in some bodies, with parties and hands."""
    rows = [Dossier.create(kind=kind, code=f"{kind}{n}{state}", body=body, approval=state)
            for n, body in enumerate((bodies[4], *chance.sample(bodies, 2))) for kind in KINDS for state in Approval]
    for dossier in rows:
        named = chance.sample(bodies, chance.randint(0, 2)) or [dossier.body]
        Party.insert_many([{"dossier": dossier.id, "body": body.id, "part": "addressee", "kind": dossier.kind,
                            "day": dossier.day} for body in named]).execute()
        for user in chance.sample(users, chance.randint(0, 2)):
            Event.create(dossier=dossier, actor=user, act=chance.choice(("create", "change", "submit")), at=clock.now(),
                         link=str(chance.random()), behalf=chance.choice((None, *users)))
    return list(Dossier.select(Dossier, Body).join(Body, on=Dossier.body).where(
        Dossier.id.in_([d.id for d in rows])))


@pytest.mark.once
def test_the_two_questions_and_the_lists_say_the_same(database: Database) -> None:
    met = set()
    for world in worlds(database):
        for may in May:
            seats = {d.id: world.ground.seats(may, d) for d in world.dossiers}
            for actor in world.actors:
                allowed = {d.id for d in world.dossiers if can(actor, may, d)}
                assert allowed == {pk for pk, found in seats.items() if any(s.holds(actor) for s in found)}, may
                opened = Dossier.select(Dossier.id).where(visibility.open_to(actor, may))
                assert allowed == {pk for pk, in opened.tuples()}
                met |= {(actor.role, may, s.reason) for pk in allowed for s in seats[pk] if s.holds(actor)}
    assert met == {(grant.role, may, reach) for grant in GRANTS for may in grant.may for reach in grant.reach}


@pytest.mark.once
def test_why_somebody_sees_a_record_is_a_reach_that_holds(database: Database) -> None:
    for world in worlds(database):
        for dossier, actor in product(world.dossiers, world.actors):
            reasons = {s.reason for s in world.ground.seats(May.READ, dossier) if s.holds(actor)}
            found = why(actor, dossier)
            assert found in reasons if reasons else found is None
            assert found is None or SENTENCES[found]
    assert set(SENTENCES) == set(Reach)


@pytest.mark.once
def test_the_bodies_named_are_those_in_which_somebody_may_review_today(database: Database) -> None:
    day, told = clock.today(), 0
    for world in worlds(database):
        today = [(m.body.name, actor_of(user, m, day)) for user in User.select().where(User.active)
                 for m in memberships_of(user, day)]
        for dossier in world.dossiers:
            seats = world.ground.seats(May.REVIEW, dossier)
            able = {name for name, actor in today if can(actor, May.REVIEW, dossier)}
            if able:
                assert set(staff_of(seats, day).able(seats)) == able
                told += 1
    assert told > 10


def test_the_policy_asks_only_for_reaches_that_grant_something() -> None:
    asked: list[Reach] = []

    def reaching(reach: Reach) -> frozenset[int]:
        asked.append(reach)
        return frozenset({1})
    dossier = Dossier(kind="complaint", body=1, approval=Approval.DRAFT)
    dossier.hands = frozenset()
    assert who_may(May.REVIEW, dossier, reaching) == () and asked == []
    dossier.approval = Approval.SUBMITTED
    assert {s.role for s in who_may(May.REVIEW, dossier, reaching)} == {Role.REVIEWER}
    assert set(asked) == {Reach.BELOW, Reach.COLLEAGUES, Reach.GIVEN}


def test_records_pass_to_a_body_whose_own_inferior_stands_in_a_former_unit(database: Database) -> None:
    """The unit above took over from a unit whose body it reviewed: it keeps both what passed and what it reviews."""
    day = clock.today()
    upper = Unit.create(code="u", name="U", level="district", place="U")
    former = Unit.create(code="f", name="F", level="commune", place="F", parent=upper)
    Succession.create(former=former, latter=upper, on_day=day)
    head = Body.create(code="h", name="H", organ=Organ.PEOPLES_COMMITTEE, unit=upper, heading="X", symbol="X")
    below = Body.create(code="b", name="B", organ=Organ.PEOPLES_COMMITTEE, unit=former, heading="X", symbol="X",
                        superior=head)
    assert succession.inherited([head, below], day)[head.id] == {below.id}
    assert [body.id for body in succession.lines([below], day)[below.id]] == [below.id, head.id]
