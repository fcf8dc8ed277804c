"""Invitations counted: over every kind of meeting that keeps them, and pair by pair as the bodies owe them."""
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.domain.invitations import MATRIX, MeetingSort, Mutual, owed
from portal.domain.people import Organ
from portal.figures import Measure, Measured, Scope, child_rows, counted, tally
from portal.organisation.bodies import Body
from portal.records.body_meeting.tables import BodyMeeting, Invitation
from portal.records.joint_meeting.tables import Participant
from portal.records.session.tables import Guest


@dataclass(frozen=True)
class Invited:
    """A table whose rows each invite a body and say whether it `attended`; `is_sent` tells those sent out."""

    table: Any
    is_sent: Callable[[Any], bool] = lambda _row: True


def sent(row: Any) -> bool:
    return row.invited_on is not None


INVITED = (Invited(Invitation, sent), Invited(Participant), Invited(Guest))    # every list of invitations there is


def count_invitations(where: Callable[[Any], bool] = lambda _row: True) -> Measure:
    """How many invitations of the period's meetings, under a condition on their rows."""
    def measure(scope: Scope) -> Measured:
        found = [f"{each.table._meta.table_name}/{row.code}" for each in INVITED
                 for rows in child_rows(scope, each.table).values() for row in rows if each.is_sent(row) and where(row)]
        return Measured(len(found), found)
    return measure


def missing(scope: Scope) -> Measured:
    """The meetings that left out a body which every meeting of their sort invites."""
    return tally(BodyMeeting, [m for m in counted(scope, BodyMeeting)
                               if set(owed(m.sort)) - invited_organs(scope, m).keys()])


def invited_organs(scope: Scope, meeting: Any) -> dict[Organ, bool]:
    """The organs of this unit that a meeting invited, and whether any of each came."""
    organs: dict[int, Organ] = scope.once(_organs)
    found: dict[Organ, bool] = {}
    for row in filter(sent, child_rows(scope, Invitation)[meeting.dossier]):
        if row.body in organs:
            organ = organs[row.body]
            found[organ] = found.get(organ, False) or row.attended
    return found


def _organs(scope: Scope) -> dict[int, Organ]:
    return {pk: Organ(organ) for pk, organ in
            Body.select(Body.id, Body.organ).where(Body.id.in_(sorted(scope.bodies))).tuples()}


@dataclass(frozen=True)
class Kept:
    """How one line of the matrix was kept: of so many meetings, how many invited the organ, and it came to."""

    mutual: Mutual
    meetings: int
    invited: int
    attended: int

    @property
    def missing(self) -> int:
        return self.meetings - self.invited if self.mutual.always else 0


def matrix(scope: Scope) -> list[Kept]:
    """Every pair of bodies that invite each other, over the period's meetings."""
    lists = [(MeetingSort(m.sort), invited_organs(scope, m)) for m in counted(scope, BodyMeeting)]
    return [_kept(mutual, [organs for sort, organs in lists if sort is mutual.meeting]) for mutual in MATRIX]


def _kept(mutual: Mutual, held: list[dict[Organ, bool]]) -> Kept:
    came = [organs[mutual.invitee] for organs in held if mutual.invitee in organs]
    return Kept(mutual, len(held), len(came), sum(came))
