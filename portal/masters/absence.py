"""Who stands in for whom: entered and ended by the person who will be away, or by an administrator for them."""
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import ModelSelect

from portal.access import delegation
from portal.base.db import immediate
from portal.domain.errors import Absent, Forbidden
from portal.domain.fields import Data
from portal.domain.folding import sort_key
from portal.domain.people import WORKING, Role
from portal.domain.permission import May
from portal.dossier.audit import Moment
from portal.masters.people import subject
from portal.masters.writing import require, require_unchanged, take_turn
from portal.organisation.accounts import AwayUser, Membership, User
from portal.organisation.bodies import Body


@dataclass(frozen=True)
class StandIn:
    """One delegation as a page tells it."""

    id: int
    role: Role
    body: str
    away: str
    stand_in: str
    first: date
    last: date
    basis: str
    is_over: bool
    is_ahead: bool


def give(moment: Moment, away: int, version: int, data: Data) -> Membership:
    """Let a colleague stand in for a person: `data` is role, stand_in, valid_from, valid_to, basis.

    Raises Forbidden for another's role without an administrator's right, Stale, or Invalid by field.
    """
    moment = _of_person(moment, away)
    with immediate():
        take_turn()
        require_unchanged(subject(away), version)
        role = delegation.own(away).where(Membership.id == int(data["role"] or 0)).first()
        if role is None:
            raise Absent("Tài khoản này không giữ vai trò đó.")
        return delegation.give(moment, role, User.get_or_none(User.id == int(data["stand_in"] or 0)),
                               data["valid_from"], data["valid_to"], data["basis"] or "")


def end(moment: Moment, away: int, pk: int) -> None:
    """Let nobody stand in under this delegation from now on. Raises Absent for one that is not this person's."""
    moment = _of_person(moment, away)
    with immediate():
        take_turn()
        held = Membership.get_or_none(Membership.id == pk, Membership.stands_for == away)
        if held is None:
            raise Absent("Không có ủy quyền này; có thể nó đã kết thúc.")
        delegation.end(moment, held)


def _of_person(moment: Moment, away: int) -> Moment:
    """One's own absence is one's own to enter, whatever role one acts in now; anybody else's an administrator's."""
    if moment.actor is None:
        raise Forbidden
    if moment.user != away:
        require(moment, May.PEOPLE)
    return moment.personal


def roles(away: int, today: date) -> list[tuple[int, str]]:
    """The roles that somebody may stand in for, now or later, with how they are called."""
    return [(m.id, f"{Role(m.role).label} · {m.body.name}") for m in _working(today).where(Membership.user == away)]


def colleagues(away: int, today: date) -> list[tuple[int, str]]:
    """Whoever works in one of this person's bodies, in Vietnamese order, with what they are there."""
    bodies = {m.body_id for m in _working(today).where(Membership.user == away)}
    called: dict[int, tuple[str, list[str]]] = {}
    for m in _working(today).select_extend(User).join(User, on=Membership.user).where(
            Membership.body.in_(bodies), Membership.user != away, User.active):
        called.setdefault(m.user_id, (m.user.name, []))[1].append(f"{Role(m.role).label}, {m.body.name}")
    found = [(pk, f"{name} · {'; '.join(held)}") for pk, (name, held) in called.items()]
    return sorted(found, key=lambda pair: sort_key(pair[1]))


def _working(today: date) -> ModelSelect:
    found: ModelSelect = (Membership.select(Membership, Body).join(Body).switch(Membership)
                          .where(Membership.stands_for.is_null(), Membership.role.in_(sorted(WORKING)),
                                 Membership.valid_to.is_null() | (Membership.valid_to >= today))
                          .order_by(Membership.id))
    return found


def given_by(away: int, today: date) -> list[StandIn]:
    """The delegations of a person, the newest first."""
    return _told(Membership.stands_for == away, today)


def held_by(user: int, today: date) -> list[StandIn]:
    """Those under which a person stands in for somebody, the newest first."""
    return _told((Membership.user == user) & Membership.stands_for.is_null(False), today)


def _told(which: Any, today: date) -> list[StandIn]:
    found = (Membership.select(Membership, Body, User, AwayUser).join(Body).switch(Membership)
             .join(User, on=Membership.user).switch(Membership).join(AwayUser, on=Membership.stands_for)
             .where(which).order_by(Membership.valid_from.desc(), Membership.id.desc()))
    return [StandIn(m.id, Role(m.role), m.body.name, m.stands_for.name, m.user.name, m.valid_from, m.valid_to, m.basis,
                    m.valid_to < today, m.valid_from > today) for m in found]
