"""Who may do what: one table of grants, read as a yes/no for a record and as slices for a list."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, Flag, auto
from functools import lru_cache
from typing import Protocol

from portal.domain.errors import Forbidden
from portal.domain.people import EVERY_BODY, Actor, Organ, Role
from portal.domain.permission import May


class Reach(Flag):
    """Whose records a grant opens."""

    OWN = auto()          # the actor's body's
    INHERITED = auto()    # those of former units' bodies that its body took over
    BELOW = auto()        # those of the bodies it reviews
    COLLEAGUES = auto()   # its own, when nobody stands above it
    GIVEN = auto()        # its own of the kinds whose review it was given
    PARTY = auto()        # those that name it as a party
    BINDING = auto()      # those of its unit and of the unit above whose kind binds: what binds a body, it may read
    BESIDE = auto()       # the voters' opinions that another body of its unit keeps and both compile
    ALL = auto()


SENTENCES = {
    Reach.OWN: "Cơ quan bạn chủ trì hồ sơ này.",
    Reach.INHERITED: "Cơ quan bạn tiếp nhận hồ sơ của cơ quan chủ trì, sau khi sắp xếp đơn vị hành chính.",
    Reach.BELOW: "Cơ quan bạn duyệt bản nhập của cơ quan chủ trì.",
    Reach.COLLEAGUES: "Không có cơ quan duyệt ở trên, nên đồng nghiệp trong cơ quan bạn duyệt.",
    Reach.GIVEN: "Cơ quan bạn được tự duyệt loại hồ sơ này.",
    Reach.PARTY: "Hồ sơ này nêu tên cơ quan bạn.",
    Reach.BINDING: "Văn bản này đã duyệt và có hiệu lực với cơ quan bạn.",
    Reach.BESIDE: "Cơ quan bạn cùng cơ quan chủ trì tổng hợp ý kiến, kiến nghị cử tri.",
    Reach.ALL: "Vai trò của bạn được đọc mọi hồ sơ đã trình duyệt.",
}


class Trait(Enum):
    """What makes a kind the business of bodies that neither keep its records nor are named in them."""

    BINDING = auto()    # it binds the bodies of its unit and of the units below
    COMPILED = auto()   # it holds what voters told, which two bodies compile


@dataclass(frozen=True)
class Grant:
    """`states` None means every approval state; `of_others` bars whoever had a hand in the entry, and whoever
    stands in for them."""

    role: Role
    may: frozenset[May]
    reach: Reach
    states: frozenset[str] | None = None
    of_others: bool = False


SENT = frozenset({"submitted", "returned", "approved"})
OPEN = frozenset({"draft", "returned"})
STANDING = SENT | OPEN    # all but what was cancelled
REVIEWED = Reach.BELOW | Reach.COLLEAGUES | Reach.GIVEN
ONLY_OF = {Reach.BINDING: Trait.BINDING, Reach.BESIDE: Trait.COMPILED}    # these reach records of such kinds alone

GRANTS = (
    Grant(Role.OFFICER, frozenset({May.READ, May.ENTER, May.REVEAL, May.REPORT}), Reach.OWN),
    Grant(Role.OFFICER, frozenset({May.FOLLOW, May.COMPILE, May.ANSWER, May.ISSUE, May.ATTACH, May.CORRECT}), Reach.OWN,
          STANDING),
    Grant(Role.OFFICER, frozenset({May.CHANGE, May.SUBMIT, May.CANCEL}), Reach.OWN, OPEN),
    Grant(Role.OFFICER, frozenset({May.READ, May.REVEAL}), Reach.PARTY),
    Grant(Role.OFFICER, frozenset({May.ANSWER, May.CONCUR}), Reach.PARTY, STANDING),
    Grant(Role.REVIEWER, frozenset({May.READ, May.REVEAL, May.REPORT}), Reach.OWN),
    Grant(Role.REVIEWER, frozenset({May.READ}), Reach.PARTY),
    Grant(Role.REVIEWER, frozenset({May.READ, May.REVEAL}), Reach.BELOW, SENT),
    Grant(Role.REVIEWER, frozenset({May.REVIEW}), REVIEWED, frozenset({"submitted"}), of_others=True),
    Grant(Role.REVIEWER, frozenset({May.REOPEN}), REVIEWED, frozenset({"approved"})),
    Grant(Role.LEADER, frozenset({May.READ, May.REVEAL, May.REPORT}), Reach.OWN),
    Grant(Role.LEADER, frozenset({May.SIGN}), Reach.OWN, STANDING),
    Grant(Role.LEADER, frozenset({May.READ}), Reach.BELOW, SENT),
    Grant(Role.LEADER, frozenset({May.READ}), Reach.PARTY),
    Grant(Role.LEADER, frozenset({May.SIGN, May.CONCUR}), Reach.PARTY, STANDING),
    Grant(Role.OFFICER, frozenset({May.READ, May.REVEAL}), Reach.INHERITED),
    Grant(Role.OFFICER, frozenset({May.FOLLOW, May.COMPILE, May.ANSWER, May.ISSUE, May.ATTACH, May.CORRECT}),
          Reach.INHERITED, STANDING),
    Grant(Role.OFFICER, frozenset({May.CHANGE, May.SUBMIT}), Reach.INHERITED, OPEN),
    Grant(Role.REVIEWER, frozenset({May.READ, May.REVEAL}), Reach.INHERITED),
    Grant(Role.LEADER, frozenset({May.READ, May.REVEAL}), Reach.INHERITED),
    *(Grant(role, frozenset({May.READ}), Reach.BINDING, frozenset({"approved"}))
      for role in (Role.OFFICER, Role.REVIEWER, Role.LEADER)),
    Grant(Role.OFFICER, frozenset({May.READ, May.COMPILE}), Reach.BESIDE, SENT),
    *(Grant(role, frozenset({May.READ}), Reach.BESIDE, SENT) for role in (Role.REVIEWER, Role.LEADER)),
    Grant(Role.AUDITOR, frozenset({May.READ, May.REPORT, May.AUDIT}), Reach.ALL, SENT | {"cancelled"}),
    Grant(Role.ADMINISTRATOR, frozenset({May.PEOPLE, May.SETTINGS}), Reach.ALL),
)


class Standing(Protocol):
    """What the policy looks at in a record."""

    @property
    def kind(self) -> str: ...
    @property
    def traits(self) -> frozenset[Trait]: ...   # its kind's
    @property
    def body_id(self) -> int: ...
    @property
    def approval(self) -> str: ...
    @property
    def hands(self) -> frozenset[int]: ...      # users who wrote any part of the entry
    @property
    def party_ids(self) -> frozenset[int]: ...  # bodies it names


@dataclass(frozen=True)
class Slice:
    """Records that one grant opens to one actor, and by which reach. Each None means: any."""

    reason: Reach
    bodies: frozenset[int] | None = None
    parties: frozenset[int] | None = None
    kinds: frozenset[str] | None = None
    trait: Trait | None = None
    states: frozenset[str] | None = None
    not_hands: frozenset[int] = frozenset()

    def holds(self, record: Standing) -> bool:
        """Whether the record is one of them."""
        return self.reaches(record) and not (self.not_hands and self.not_hands & record.hands)

    def reaches(self, record: Standing) -> bool:
        """Whether it would hold the record if nobody had written it; who is a party is asked last."""
        return ((self.bodies is None or record.body_id in self.bodies)
                and (self.states is None or record.approval in self.states)
                and (self.kinds is None or record.kind in self.kinds)
                and (self.trait is None or self.trait in record.traits)
                and (self.parties is None or not self.parties.isdisjoint(record.party_ids)))


def _slices_of(actor: Actor, grant: Grant) -> Iterator[Slice]:
    not_hands = actor.selves if grant.of_others else frozenset()
    for reach in grant.reach:
        if found := _within(actor, reach):
            yield replace(found, states=grant.states, not_hands=not_hands)


def _within(actor: Actor, reach: Reach) -> Slice | None:
    """The records in that reach of the actor, whatever their state; None for none."""
    if reach is Reach.ALL:
        return Slice(reach)
    if reach is Reach.PARTY:
        return Slice(reach, parties=actor.bodies)
    own = frozenset({actor.body})
    bodies = {Reach.OWN: own, Reach.INHERITED: actor.inherited, Reach.BELOW: actor.below,
              Reach.COLLEAGUES: actor.bodies if actor.is_top else frozenset(),
              Reach.GIVEN: own if actor.own_review else frozenset(),
              Reach.BINDING: actor.around, Reach.BESIDE: actor.beside}[reach]
    kinds = actor.own_review if reach is Reach.GIVEN else None
    return Slice(reach, bodies, kinds=kinds, trait=ONLY_OF.get(reach)) if bodies else None


@lru_cache(2_000)
def slices(actor: Actor, may: May) -> tuple[Slice, ...]:
    """The records on which the actor may; empty when none. Queries turn each slice into SQL."""
    return tuple(s for g in GRANTS if g.role == actor.role and may in g.may for s in _slices_of(actor, g))


def can(actor: Actor, may: May, record: Standing | None = None) -> bool:
    """Whether the actor may at all, or on this record."""
    found = slices(actor, may)
    return bool(found) if record is None else any(s.holds(record) for s in found)


def why(actor: Actor, record: Standing, may: May = May.READ) -> Reach | None:
    """The reach by which the actor may on this record, the first of them; None for whoever may not."""
    return next((s.reason for s in slices(actor, may) if s.holds(record)), None)


def barring_hands(actor: Actor, may: May, record: Standing) -> frozenset[int]:
    """The users, the actor or who is stood in for, whose hand in the entry alone keeps the actor from it."""
    found = slices(actor, may)
    if any(s.holds(record) for s in found) or not any(s.reaches(record) for s in found):
        return frozenset()
    return actor.selves & record.hands


def require(actor: Actor, may: May, record: Standing | None = None) -> None:
    """Raise Forbidden unless the actor may."""
    if not can(actor, may, record):
        raise Forbidden()


def can_enter(actor: Actor, organs: frozenset[Organ] = EVERY_BODY) -> bool:
    """Whether the actor's body enters records that `organs` enter."""
    return can(actor, May.ENTER) and actor.organ in organs


@dataclass(frozen=True)
class Seats:
    """Memberships to which one grant opens a record: their role, their bodies (None: any), the users barred."""

    role: Role
    reason: Reach
    bodies: frozenset[int] | None
    barred: frozenset[int] = frozenset()

    def holds(self, actor: Actor) -> bool:
        """Whether the actor's membership is one of them."""
        return (actor.role == self.role and (self.bodies is None or actor.body in self.bodies)
                and self.barred.isdisjoint(actor.selves))


def who_may(may: May, record: Standing, reaching: Callable[[Reach], frozenset[int]]) -> tuple[Seats, ...]:
    """The reverse of `can`: the memberships that may on this record.

    `reaching` tells the bodies that the record lies in such a reach of; it is asked about none that grants nothing.
    """
    return tuple(seats for g in GRANTS if may in g.may and (g.states is None or record.approval in g.states)
                 for seats in _seats_of(g, record, reaching))


def _seats_of(grant: Grant, record: Standing, reaching: Callable[[Reach], frozenset[int]]) -> Iterator[Seats]:
    barred = record.hands if grant.of_others else frozenset()
    for reach in grant.reach:
        if reach in ONLY_OF and ONLY_OF[reach] not in record.traits:
            continue
        bodies = None if reach is Reach.ALL else reaching(reach)
        if bodies is None or bodies:
            yield Seats(grant.role, reach, bodies, barred)
