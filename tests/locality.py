"""A small locality to test in: one upper unit, two lower ones, the bodies of each, and people of every role."""
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.base import clock
from portal.base.db import database
from portal.domain.people import Actor, Organ, Role
from portal.dossier.audit import Moment
from portal.organisation import accounts
from portal.organisation.accounts import Membership, User
from portal.organisation.bodies import Body, Deputy, DeputyGroup, Succession, Term, Unit

BODIES = (
    # code, name, organ, unit, superior, symbol
    ("tt", "Thường trực HĐND huyện", Organ.STANDING_COMMITTEE, "huyen", None, "HĐND"),
    ("ub", "UBND huyện", Organ.PEOPLES_COMMITTEE, "huyen", None, "UBND"),
    ("mt", "Ban Thường trực UBMTTQVN huyện", Organ.FRONT_STANDING_BOARD, "huyen", None, "MTTQ-BTT"),
    ("pc", "Ban Pháp chế HĐND huyện", Organ.COUNCIL_COMMITTEE, "huyen", "tt", "HĐND-PC"),
    ("tnmt", "Phòng Tài nguyên và Môi trường", Organ.AGENCY, "huyen", "ub", "TNMT"),
    ("tt-a", "Thường trực HĐND xã A", Organ.STANDING_COMMITTEE, "xa-a", "tt", "HĐND"),
    ("ub-a", "UBND xã A", Organ.PEOPLES_COMMITTEE, "xa-a", "ub", "UBND"),
    ("mt-a", "Ban Thường trực UBMTTQVN xã A", Organ.FRONT_STANDING_BOARD, "xa-a", "mt", "MTTQ-BTT"),
    ("ub-b", "UBND xã B", Organ.PEOPLES_COMMITTEE, "xa-b", "ub", "UBND"),
)
PASSWORD = "mật khẩu của cán bộ"    # with Vietnamese letters: they must sign in too


@dataclass
class Locality:
    """Units and bodies by code; `actor("ub-a", "officer")` is one of its people."""

    units: dict[str, Unit] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def user(self, body: str, role: str, nth: int = 1) -> User:
        return self.users[f"{role}{nth}.{body}"]

    def actor(self, body: str, role: str, nth: int = 1) -> Actor:
        user = self.user(body, role, nth)
        membership = Membership.get(Membership.user == user, Membership.body == self.bodies[body])
        return accounts.actor_of(user, membership, clock.today())

    def moment(self, body: str, role: str, nth: int = 1) -> Moment:
        """This person acting now."""
        return Moment(self.actor(body, role, nth), clock.now())


@database.atomic()
def settle() -> Locality:
    """Make the locality in the bound database."""
    found = Locality()
    upper = Unit.create(code="huyen", name="huyện Thạch Giang", level="district", place="Thạch Giang")
    found.units = {"huyen": upper} | {
        code: Unit.create(code=code, name=name, level="commune", parent=upper, place=place)
        for code, name, place in (("xa-a", "xã A", "Xã A"), ("xa-b", "xã B", "Xã B"))}
    for code, name, organ, unit, superior, symbol in BODIES:
        found.bodies[code] = Body.create(
            code=code, name=name, organ=organ, unit=found.units[unit], heading=name.upper(), symbol=symbol,
            superior=found.bodies[superior] if superior else None)
    term = Term.create(code="khoa-7", council=upper, ordinal=7, starts_on=date(2021, 6, 25), ends_on=date(2026, 6, 24))
    group = DeputyGroup.create(code="to-1", name="Tổ đại biểu số 1", term=term)
    Deputy.create(code="db-1", name="Nguyễn Văn Một", group=group)
    for body in found.bodies:
        for role in (Role.OFFICER, Role.REVIEWER, Role.LEADER):
            _hire(found, body, role)
    _hire(found, "ub", Role.REVIEWER, 2)
    _hire(found, "tt", Role.ADMINISTRATOR)
    _hire(found, "tt", Role.AUDITOR)
    return found


PASSED_ON = date(2021, 12, 1)    # the day before which the former communes of `hand_over` kept their own records
FORMER = (
    ("tt-cu", "Thường trực HĐND xã Cũ Một", Organ.STANDING_COMMITTEE, "xa-cu", "HĐND"),
    ("ub-cu", "UBND xã Cũ Một", Organ.PEOPLES_COMMITTEE, "xa-cu", "UBND"),
    ("dc-cu", "Tổ địa chính xã Cũ Một", Organ.AGENCY, "xa-cu", "ĐC"),
    ("ub-cu2", "UBND xã Cũ Hai", Organ.PEOPLES_COMMITTEE, "xa-cu2", "UBND"),
)
LATTER = (
    ("tt-moi", "Thường trực HĐND xã Mới", Organ.STANDING_COMMITTEE, "tt", "HĐND"),
    ("ub-moi", "UBND xã Mới", Organ.PEOPLES_COMMITTEE, "ub", "UBND"),
    ("mt-moi", "Ban Thường trực UBMTTQVN xã Mới", Organ.FRONT_STANDING_BOARD, "mt", "MTTQ-BTT"),
)


def hand_over(found: Locality) -> None:
    """Two former communes merged into a new one; a part of the first, but not its records, went to commune B."""
    last = PASSED_ON - timedelta(days=1)
    for code, name in (("xa-cu", "xã Cũ Một"), ("xa-cu2", "xã Cũ Hai")):
        found.units[code] = Unit.create(code=code, name=name, level="commune", place=name, valid_to=last)
    new = found.units["xa-moi"] = Unit.create(code="xa-moi", name="xã Mới", level="commune", place="Xã Mới",
                                              parent=found.units["huyen"], valid_from=PASSED_ON)
    for code, name, organ, unit, symbol in FORMER:
        found.bodies[code] = Body.create(code=code, name=name, organ=organ, unit=found.units[unit], symbol=symbol,
                                         heading=name.upper(), valid_to=last)
    for code, name, organ, superior, symbol in LATTER:
        found.bodies[code] = Body.create(code=code, name=name, organ=organ, unit=new, heading=name.upper(),
                                         symbol=symbol, superior=found.bodies[superior], valid_from=PASSED_ON)
    for former in ("xa-cu", "xa-cu2"):
        Succession.create(former=found.units[former], latter=new, on_day=PASSED_ON)
    Succession.create(former=found.units["xa-cu"], latter=found.units["xa-b"], on_day=PASSED_ON, records_elsewhere=True)
    for body, *_ in (*FORMER, *LATTER):
        for role in (Role.OFFICER, Role.REVIEWER, Role.LEADER):
            _hire(found, body, role)


def _hire(found: Locality, body: str, role: Role, nth: int = 1) -> None:
    key = f"{role}{nth}.{body}"
    user = User.create(email=f"{key}@thachgiang.example", name=f"{role.label} {nth} {found.bodies[body].name}")
    Membership.create(user=user, body=found.bodies[body], role=role)
    found.users[key] = user
