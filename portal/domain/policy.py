"""Who may do what: one table of grants, read as a yes/no for a record and as slices for a list."""
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Protocol

from portal.domain.errors import Forbidden
from portal.domain.people import EVERY_BODY, Actor, Organ, Role


class May(Enum):
    """Every permission, named once."""

    READ = auto()
    ENTER = auto()
    CHANGE = auto()
    SUBMIT = auto()
    REVIEW = auto()     # approve or return
    REOPEN = auto()
    FOLLOW = auto()     # record the progress of a case
    COMPILE = auto()    # take voters' opinions into a digest
    ANSWER = auto()     # what a party is asked for
    CONCUR = auto()     # say for one's body whether it agrees
    CORRECT = auto()    # put right what a step wrote, with a reason
    CANCEL = auto()     # take an entry that should not be there out of everything, with a reason
    SIGN = auto()
    ISSUE = auto()
    ATTACH = auto()
    REVEAL = auto()     # read sealed personal data, with a reason
    REPORT = auto()     # the figures of one's unit
    PEOPLE = auto()     # users, bodies, units
    SETTINGS = auto()
    AUDIT = auto()      # verify the history


class Reach(Flag):
    """Whose records a grant opens."""

    OWN = auto()          # the actor's body's
    INHERITED = auto()    # those of former units' bodies that its body took over
    BELOW = auto()        # those of the bodies it reviews
    COLLEAGUES = auto()   # its own, when nobody stands above it
    GIVEN = auto()        # its own of the kinds whose review it was given
    PARTY = auto()        # those that name it as a party
    BINDING = auto()      # the regulations of its unit and of the unit above: what binds a body, it may read
    BESIDE = auto()       # the voters' opinions that another body of its unit keeps and both compile
    ALL = auto()


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
BINDING_KINDS = frozenset({"regulation"})
COMPILED_KINDS = frozenset({"contact_round", "petition"})
REVIEWED = Reach.BELOW | Reach.COLLEAGUES | Reach.GIVEN

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
    def body_id(self) -> int: ...
    @property
    def approval(self) -> str: ...
    @property
    def hands(self) -> frozenset[int]: ...      # users who wrote any part of the entry
    @property
    def party_ids(self) -> frozenset[int]: ...  # bodies it names


@dataclass(frozen=True)
class Slice:
    """Records that one grant opens to one actor. Each None means: any."""

    bodies: frozenset[int] | None = None
    parties: frozenset[int] | None = None
    kinds: frozenset[str] | None = None
    states: frozenset[str] | None = None
    not_hands: frozenset[int] = frozenset()

    def holds(self, record: Standing) -> bool:
        return ((self.bodies is None or record.body_id in self.bodies)
                and (self.parties is None or not self.parties.isdisjoint(record.party_ids))
                and (self.kinds is None or record.kind in self.kinds)
                and (self.states is None or record.approval in self.states)
                and self.not_hands.isdisjoint(record.hands))


def _slices_of(actor: Actor, grant: Grant) -> Iterator[Slice]:
    not_hands = actor.selves if grant.of_others else frozenset()
    if Reach.ALL in grant.reach:
        yield Slice(states=grant.states, not_hands=not_hands)
        return
    if bodies := _bodies(actor, grant.reach):
        yield Slice(bodies=bodies, states=grant.states, not_hands=not_hands)
    if Reach.GIVEN in grant.reach and actor.own_review:
        yield Slice(frozenset({actor.body}), kinds=actor.own_review, states=grant.states, not_hands=not_hands)
    if Reach.BINDING in grant.reach and actor.around:
        yield Slice(actor.around, kinds=BINDING_KINDS, states=grant.states, not_hands=not_hands)
    if Reach.BESIDE in grant.reach and actor.beside:
        yield Slice(actor.beside, kinds=COMPILED_KINDS, states=grant.states, not_hands=not_hands)
    if Reach.PARTY in grant.reach:
        yield Slice(parties=actor.bodies, states=grant.states, not_hands=not_hands)


def _bodies(actor: Actor, reach: Reach) -> frozenset[int]:
    """The bodies whose records lie in that reach."""
    found = {Reach.OWN: frozenset({actor.body}), Reach.INHERITED: actor.inherited, Reach.BELOW: actor.below,
             Reach.COLLEAGUES: actor.bodies if actor.is_top else frozenset()}
    return frozenset().union(*(bodies for part, bodies in found.items() if part in reach))


def slices(actor: Actor, may: May) -> tuple[Slice, ...]:
    """The records on which the actor may; empty when none. Queries turn each slice into SQL."""
    return tuple(s for g in GRANTS if g.role == actor.role and may in g.may for s in _slices_of(actor, g))


def can(actor: Actor, may: May, record: Standing | None = None) -> bool:
    """Whether the actor may at all, or on this record."""
    found = slices(actor, may)
    return bool(found) if record is None else any(s.holds(record) for s in found)


def require(actor: Actor, may: May, record: Standing | None = None) -> None:
    """Raise Forbidden unless the actor may."""
    if not can(actor, may, record):
        raise Forbidden()


def can_enter(actor: Actor, organs: frozenset[Organ] = EVERY_BODY) -> bool:
    """Whether the actor's body enters records that `organs` enter."""
    return can(actor, May.ENTER) and actor.organ in organs
