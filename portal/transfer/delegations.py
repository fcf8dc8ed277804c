"""Whether delegations of a load can stand: nobody stands in for themselves, nor two people in one role at once."""
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from portal.domain.writing import short_day
from portal.organisation.accounts import AwayUser, Membership, User
from portal.organisation.bodies import Body
from portal.transfer.faults import Faults
from portal.transfer.sheets import Row

Role = tuple[str, str, str]    # whose, in which body, which one


class Held(NamedTuple):
    """Who stands in, from a day to a day."""

    who: str
    first: date
    last: date


def check_delegations(rows: Iterable[Row], faults: Faults) -> None:
    """Name each row that contradicts itself, what stands, or a row before it."""
    held = _standing()
    for row in rows:
        given = row.values
        if given["user"] == given["stands_for"]:
            row.fault(faults, "stands_for", "Không ai thay chính mình.")
        others = held.setdefault((given["stands_for"], given["body"], given["role"]), [])
        mine = Held(given["user"], given["valid_from"], given["valid_to"])
        for other in (o for o in others if o.first <= mine.last and mine.first <= o.last):
            row.fault(faults, "valid_from", f"Từ {short_day(other.first)} đến {short_day(other.last)} đã có "
                                            f"{other.who} thay vai trò này; xin sửa để hai thời gian không trùng nhau.")
            break
        others.append(mine)


def _standing() -> dict[Role, list[Held]]:
    found: dict[Role, list[Held]] = {}
    rows = (Membership.select(AwayUser.email, Body.code, Membership.role, User.email, Membership.valid_from,
                              Membership.valid_to)
            .join(User, on=Membership.user).switch(Membership).join(AwayUser, on=Membership.stands_for)
            .switch(Membership).join(Body).where(Membership.stands_for.is_null(False)).tuples())
    for away, body, role, who, first, last in rows:
        found.setdefault((away, body, str(role)), []).append(Held(who, first, last))
    return found
