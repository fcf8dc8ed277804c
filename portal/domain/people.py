"""Who acts: the roles, the organs of a locality, and the actor that every operation is given."""
from dataclasses import dataclass, field

from portal.domain.words import Word


class Role(Word):
    OFFICER = "officer", "Chuyên viên"
    REVIEWER = "reviewer", "Người duyệt"
    LEADER = "leader", "Lãnh đạo"
    ADMINISTRATOR = "administrator", "Quản trị"
    AUDITOR = "auditor", "Kiểm tra"


WORKING = frozenset({Role.OFFICER, Role.REVIEWER, Role.LEADER})    # the roles of those who work on records


class Organ(Word):
    """What kind of body it is; the place it works in is its unit."""

    COUNCIL = "council", "Hội đồng nhân dân"
    STANDING_COMMITTEE = "standing_committee", "Thường trực HĐND"
    COUNCIL_COMMITTEE = "council_committee", "Ban của HĐND"
    PEOPLES_COMMITTEE = "peoples_committee", "UBND"
    AGENCY = "agency", "Cơ quan chuyên môn"
    FRONT_STANDING_BOARD = "front_standing_board", "Ban Thường trực UBMTTQVN"
    JOINT_OFFICE = "joint_office", "Văn phòng HĐND và UBND"


COUNCIL_SIDE = frozenset({Organ.STANDING_COMMITTEE, Organ.COUNCIL_COMMITTEE, Organ.JOINT_OFFICE})
COMMITTEE_SIDE = frozenset({Organ.PEOPLES_COMMITTEE, Organ.AGENCY, Organ.JOINT_OFFICE})
FRONT_SIDE = frozenset({Organ.FRONT_STANDING_BOARD})
EVERY_BODY = COUNCIL_SIDE | COMMITTEE_SIDE | FRONT_SIDE
COMPILES_BESIDE = {Organ.FRONT_STANDING_BOARD: Organ.STANDING_COMMITTEE}    # who compiles what voters told whom


@dataclass(frozen=True)
class Actor:
    """One user in one membership, as of the day of the request.

    `below` are the bodies whose superior is `body`; `is_top` says that nobody stands above `body`, so that
    colleagues review its entries; `own_review` are the kinds whose review was given to the body itself; `around`
    are the bodies of its unit and of the unit above, whose regulations bind it; `behalf` is the absent colleague
    whose role this is, None for a role of one's own; `inherited` are the bodies of former units whose records its body
    took over, as `below` holds those that the bodies below took over; `beside` are the bodies of its unit whose records
    of voters' opinions it compiles as they do, with what those took over.
    """

    user: int
    name: str
    role: Role
    body: int
    organ: Organ
    unit: int
    below: frozenset[int] = field(default=frozenset())
    is_top: bool = False
    own_review: frozenset[str] = field(default=frozenset())
    around: frozenset[int] = field(default=frozenset())
    behalf: int | None = None
    inherited: frozenset[int] = field(default=frozenset())
    beside: frozenset[int] = field(default=frozenset())

    @property
    def selves(self) -> frozenset[int]:
        """Whose hands count as this actor's: whoever stands in for a colleague reviews for both."""
        return frozenset({self.user} if self.behalf is None else {self.user, self.behalf})

    @property
    def bodies(self) -> frozenset[int]:
        """Its body and those whose records its body took over."""
        return self.inherited | {self.body}
