"""Who is invited to whose meetings: the mutual invitations of a coordination regulation, as one table."""
from dataclasses import dataclass

from portal.domain.people import Organ
from portal.domain.words import Word


class MeetingSort(Word):
    """Whose meeting it is."""

    STANDING = "standing", "Phiên họp Thường trực HĐND"
    COMMITTEE = "committee", "Phiên họp UBND"
    FRONT = "front", "Hội nghị UBMTTQVN"
    COUNCIL_COMMITTEE = "council_committee", "Cuộc họp Ban của HĐND"


@dataclass(frozen=True)
class Mutual:
    """Meetings of this sort invite this organ; `always` unless its field must be concerned.

    `reports` is what the invited body is asked to report on there.
    """

    meeting: MeetingSort
    invitee: Organ
    always: bool = True
    reports: str = ""


M = MeetingSort
MATRIX = (
    Mutual(M.STANDING, Organ.PEOPLES_COMMITTEE),
    Mutual(M.STANDING, Organ.FRONT_STANDING_BOARD),
    Mutual(M.COMMITTEE, Organ.STANDING_COMMITTEE),
    Mutual(M.COMMITTEE, Organ.FRONT_STANDING_BOARD),
    Mutual(M.COMMITTEE, Organ.COUNCIL_COMMITTEE, always=False),
    Mutual(M.FRONT, Organ.STANDING_COMMITTEE, reports="Hoạt động của HĐND"),
    Mutual(M.FRONT, Organ.PEOPLES_COMMITTEE,
           reports="Tình hình kinh tế – xã hội, quốc phòng – an ninh, trật tự an toàn xã hội"),
)

HOSTS = {Organ.STANDING_COMMITTEE: M.STANDING, Organ.PEOPLES_COMMITTEE: M.COMMITTEE,
         Organ.FRONT_STANDING_BOARD: M.FRONT, Organ.COUNCIL_COMMITTEE: M.COUNCIL_COMMITTEE}


def owed(meeting: str) -> tuple[Organ, ...]:
    """The organs that every meeting of this sort invites."""
    return tuple(m.invitee for m in MATRIX if m.meeting == meeting and m.always)
