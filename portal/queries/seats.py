"""Who may do an act on some records: the policy's reverse question, answered with the bodies and their names."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from portal.domain.people import COMPILES_BESIDE, Organ
from portal.domain.permission import May
from portal.domain.policy import Reach, Seats, who_may
from portal.dossier.tables import Dossier
from portal.organisation import succession
from portal.organisation.accounts import Membership, OwnReview, User
from portal.organisation.bodies import Body, Unit

Line = tuple[Body, ...]    # a body, then those that took over its records


class Ground:
    """The bodies around some records; each sort is asked about once for all, and only when the policy wants it."""

    def __init__(self, dossiers: Iterable[Dossier], day: date) -> None:
        self.dossiers, self.day = list(dossiers), day

    def seats(self, may: May, dossier: Dossier) -> tuple[Seats, ...]:
        """The memberships that may on one of these records."""
        return who_may(may, dossier, partial(self.reaching, dossier))

    def reaching(self, dossier: Dossier, reach: Reach) -> frozenset[int]:
        """The bodies that the record lies in such a reach of."""
        if reach is Reach.PARTY:
            return frozenset(body.id for party in dossier.named for body in self.lines[party.body_id])
        if reach is Reach.GIVEN:
            return frozenset({dossier.body_id} if (dossier.kind, dossier.body_id) in self._own_reviews else ())
        if reach is Reach.BINDING:
            return self._bound[dossier.body.unit_id]
        own, *took_over = line = self.lines[dossier.body_id]
        if reach is Reach.BESIDE:
            return frozenset().union(*(self._beside.get((body.unit_id, body.organ), ()) for body in line))
        return {Reach.OWN: frozenset({own.id}), Reach.INHERITED: frozenset(body.id for body in took_over),
                Reach.BELOW: frozenset(body.superior_id for body in line if body.superior_id),
                Reach.COLLEAGUES: frozenset(body.id for body in line if not body.superior_id)}[reach]

    @cached_property
    def lines(self) -> dict[int, Line]:
        """Of each body in charge or named itself and those that took over its records."""
        bodies = [dossier.body for dossier in self.dossiers]
        return succession.lines([*bodies, *(party.body for d in self.dossiers for party in d.named)], self.day)

    @cached_property
    def _own_reviews(self) -> set[tuple[str, int]]:
        bodies = {dossier.body_id for dossier in self.dossiers}
        return set(OwnReview.select(OwnReview.kind, OwnReview.body).where(OwnReview.body.in_(bodies)).tuples())

    @cached_property
    def _bound(self) -> dict[int, frozenset[int]]:
        """By unit the bodies that its regulations bind: its own and those of the units right below."""
        units = {dossier.body.unit_id for dossier in self.dossiers}
        rows = list(Body.select(Body.id, Body.unit, Unit.parent).join(Unit).where(
            Body.unit.in_(units) | Unit.parent.in_(units)).tuples())
        return {unit: frozenset(pk for pk, *around in rows if unit in around) for unit in units}

    @cached_property
    def _beside(self) -> dict[tuple[int, Organ], frozenset[int]]:
        """By unit and organ the bodies of the unit that compile what voters told that organ."""
        units = {body.unit_id for line in self.lines.values() for body in line}
        found: dict[tuple[int, Organ], frozenset[int]] = {}
        for body in Body.select(Body.id, Body.unit, Body.organ).where(
                Body.unit.in_(units), Body.organ.in_(sorted(COMPILES_BESIDE))):
            key = body.unit_id, COMPILES_BESIDE[Organ(body.organ)]
            found[key] = found.get(key, frozenset()) | {body.id}
        return found


@dataclass(frozen=True)
class Held:
    """A role that somebody holds in a body."""

    body: int
    role: str
    user: int
    name: str

    def fills(self, seats: Seats) -> bool:
        """Whether it is one of these seats."""
        return self.role == seats.role and self.body in (seats.bodies or ()) and self.user not in seats.barred


@dataclass(frozen=True)
class Staff:
    """What some bodies are called, and the roles that people hold in them as their own.

    Whoever stands in for a colleague adds no body: the colleague holds the same role there, and is barred alike.
    """

    names: dict[int, str]
    held: tuple[Held, ...]

    def able(self, seats: tuple[Seats, ...]) -> list[str]:
        """The names of the bodies in which somebody may take one of these seats; of all of them where nobody may."""
        bodies = dict.fromkeys(pk for s in seats for pk in sorted(s.bodies or ()))
        taken = {held.body for held in self.held if any(map(held.fills, seats))}
        return [self.names[pk] for pk in bodies if pk in taken or taken.isdisjoint(bodies)]

    def at_work(self, user: int, seats: tuple[Seats, ...]) -> str:
        """The name of this user while one of these seats is theirs; else empty."""
        return next((held.name for held in self.held if held.user == user and any(map(held.fills, seats))), "")


def staff_of(seats: Iterable[Seats], day: date) -> Staff:
    """Whoever works in the bodies of these seats on that day: one query."""
    wanted = {pk for s in seats for pk in s.bodies or ()}
    if not wanted:
        return Staff({}, ())
    own = (Membership.body == Body.id) & Membership.stands_for.is_null() & Membership.on(day) & Body.on(day)
    found = list(Body.select(Body.id, Body.name, Membership.role, User.id, User.name)
                 .left_outer_join(Membership, on=own)
                 .left_outer_join(User, on=(Membership.user == User.id) & User.active)
                 .where(Body.id.in_(sorted(wanted))).tuples())
    return Staff({pk: body for pk, body, *_ in found},
                 tuple(Held(pk, role, user, name) for pk, _, role, user, name in found if user))
