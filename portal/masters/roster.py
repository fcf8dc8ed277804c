"""Accounts as lists and pages show them: with their roles, and the browsers they are signed in on."""
from dataclasses import dataclass
from datetime import date, datetime

from peewee import Expression, fn

from portal.access import sign_ins
from portal.domain.people import Role
from portal.masters import reading
from portal.organisation.accounts import AwayUser, Membership, SignIn, User
from portal.organisation.bodies import Body, Unit


@dataclass(frozen=True)
class Held:
    """A role held in a body; `is_now` while it is in force; `stands_for` names whose it is when not one's own."""

    id: int
    role: Role
    body: str
    since: date
    until: date | None
    is_now: bool
    is_over: bool
    stands_for: str = ""


@dataclass(frozen=True)
class Person:
    """An account; `seen` is when an open browser was last used, None when signed in nowhere."""

    user: User
    held: list[Held]
    seen: datetime | None

    @property
    def now(self) -> list[Held]:
        return [h for h in self.held if h.is_now]


@dataclass(frozen=True)
class People:
    persons: list[Person]
    page: reading.Page


def page(words: str, number: int, today: date, now: datetime) -> People:
    """Accounts by name: four queries, however many."""
    found = reading.page(User, (User.name, User.email), words, number)
    held, seen = _held([u.id for u in found.rows], today), _seen([u.id for u in found.rows], now)
    return People([Person(u, held.get(u.id, []), seen.get(u.id)) for u in found.rows], found)


def person(pk: int | None, today: date, now: datetime) -> Person | None:
    """One account with all its roles, past ones included; None for no such."""
    user = User.get_or_none(User.id == pk) if pk else None
    return Person(user, _held([pk], today).get(pk, []), _seen([pk], now).get(pk)) if user and pk else None


def browsers(user: int, now: datetime) -> list[SignIn]:
    """Where the user is signed in now, the last used first."""
    return list(SignIn.select().where(SignIn.user == user, *_open(now)).order_by(SignIn.seen.desc()))


def counts(today: date, now: datetime) -> dict[str, int]:
    """How many accounts, bodies and browsers there are, for the first page."""
    asked = {"users": User.select().where(User.active), "disabled": User.select().where(~User.active),
             "units": Unit.select().where(Unit.on(today)), "bodies": Body.select().where(Body.on(today)),
             "browsers": SignIn.select().where(*_open(now))}
    return {name: query.count() for name, query in asked.items()}


def lately(now: datetime, most: int = 10) -> list[SignIn]:
    """The browsers last used, each with its user."""
    return list(SignIn.select(SignIn, User).join(User).where(*_open(now)).order_by(SignIn.seen.desc()).limit(most))


def _open(now: datetime) -> tuple[Expression, Expression]:
    return SignIn.expires > now, SignIn.seen > now - sign_ins.IDLE


def _held(users: list[int], today: date) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {}
    for m in (Membership.select(Membership, Body, AwayUser).join(Body).switch(Membership)
              .left_outer_join(AwayUser, on=Membership.stands_for).where(Membership.user.in_(users))
              .order_by(Membership.valid_from.desc(), Membership.id.desc())):
        ends = [day for day in (m.valid_to, m.body.valid_to) if day]
        is_over = bool(ends) and min(ends) < today
        found.setdefault(m.user_id, []).append(Held(
            m.id, Role(m.role), m.body.name, m.valid_from, m.valid_to,
            not is_over and max(m.valid_from, m.body.valid_from) <= today, is_over,
            m.stands_for.name if m.stands_for_id else ""))
    return found


def _seen(users: list[int], now: datetime) -> dict[int, datetime]:
    """The last use of an open browser, by user."""
    last = (SignIn.select(SignIn.user, fn.MAX(SignIn.seen).alias("last"))
            .where(SignIn.user.in_(users), *_open(now)).group_by(SignIn.user))
    return {row.user_id: row.last for row in last}
