"""People who sign in, the roles they hold in bodies, and the actor a request acts as."""
import secrets
import unicodedata
from datetime import date
from typing import Any, Self

from peewee import (
    BooleanField,
    CharField,
    Check,
    DateTimeField,
    Expression,
    ForeignKeyField,
    IntegerField,
    ModelSelect,
    TextField,
    fn,
)

from portal.base.columns import Pick, Text
from portal.base.db import BaseModel
from portal.domain.people import COMPILES_BESIDE, WORKING, Actor, Organ, Role
from portal.organisation import succession
from portal.organisation.bodies import Body, Dated, Unit


class User(BaseModel):
    """One person's account; never deleted, only disabled, since the history names it."""

    email = CharField(200, unique=True, verbose_name="Thư điện tử công vụ")
    name = Text("Họ và tên", 100)
    password = CharField(255, null=True)
    active = BooleanField(default=True, verbose_name="Được đăng nhập")
    fs_uniquifier = CharField(64, unique=True, default=lambda: secrets.token_hex(32))
    confirmed_at = DateTimeField(null=True)
    failed_count = IntegerField(default=0)
    locked_until = DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def by_address(cls, email: str) -> Self | None:
        """The account of this address, whatever its letter case and surrounding blanks."""
        found: Self | None = cls.get_or_none(cls.email == address(email))
        return found


class Membership(Dated):
    """A role that a user holds in a body from a day to a day: an own one, or that of a colleague who is away."""

    user = ForeignKeyField(User, backref="memberships", verbose_name="Người dùng")
    body = ForeignKeyField(Body, backref="memberships", verbose_name="Cơ quan")
    role = Pick("Vai trò", Role)
    stands_for = ForeignKeyField(User, null=True, backref="+", verbose_name="Thay cho")    # None: one's own role
    basis = Text("Quyết định hoặc lý do", 300, null=True)

    class Meta:
        indexes = ((("user", "body", "role", "valid_from", "stands_for"), True),)
        constraints = (Check('"stands_for_id" IS NULL OR ("stands_for_id" <> "user_id" AND "basis" IS NOT NULL'
                             ' AND "valid_to" IS NOT NULL AND "role" IN (\'officer\', \'reviewer\', \'leader\'))'),)


Membership.add_index(Membership.user, Membership.body, Membership.role, Membership.valid_from, unique=True,
                     where=Membership.stands_for.is_null(), name="membership_own")
AwayUser = User.alias()    # whoever is stood in for, beside the one who stands in


class OwnReview(BaseModel):
    """A kind whose entries of a body are approved by that body's own reviewers."""

    kind = CharField(40, verbose_name="Loại hồ sơ")
    body = ForeignKeyField(Body, backref="own_reviews", verbose_name="Cơ quan")

    class Meta:
        indexes = ((("kind", "body"), True),)


class SignIn(BaseModel):
    """One browser in which a user is signed in. The browser holds a token, the table only its hash."""

    token_hash = CharField(64, unique=True)
    user = ForeignKeyField(User, backref="sign_ins", on_delete="CASCADE")
    membership = ForeignKeyField(Membership, null=True, backref="+", on_delete="SET NULL")    # None: the first in force
    data = TextField(default="{}")
    created = DateTimeField()                      # local time without zone, like the next two
    seen = DateTimeField()
    expires = DateTimeField()


def address(text: str) -> str:
    """An e-mail address as it is kept and looked for."""
    return unicodedata.normalize("NFC", text).strip().lower()


def memberships_of(user: User, day: date) -> list[Membership]:
    """What the user is on that day, in bodies that exist on it; each with its body, own roles first, oldest first.

    Own roles are asked plainly, which is cheap; only what is held in a colleague's place is asked about once more.
    """
    held = list(Membership.select(Membership, Body).join(Body)
                .where(Membership.user == user, Membership.on(day), Body.on(day))
                .order_by(Membership.stands_for.is_null(False), Membership.id))
    for_others = [membership.id for membership in held if membership.stands_for_id]
    open_ = {membership.id: membership for membership in _stood_in_for(for_others, day)} if for_others else {}
    return [open_.get(m.id, m) for m in held if not m.stands_for_id or m.id in open_]


def _stood_in_for(keys: list[int], day: date) -> ModelSelect:
    """Those of these memberships whose absent colleague, still with an open account, holds the role on that day."""
    found: ModelSelect = (
        Membership.select(Membership, Body, AwayUser).join(Body).switch(Membership)
        .join(AwayUser, on=Membership.stands_for).where(Membership.id.in_(keys), AwayUser.active, _stands(day)))
    return found


def _stands(day: date) -> Expression:
    """Both people still work in the body on that day: the absent one in this role, the other in any."""
    away, here = Membership.alias(), Membership.alias()
    return (fn.EXISTS(_own(away, day).where(away.user == Membership.stands_for, away.body == Membership.body,
                                            away.role == Membership.role))
            & fn.EXISTS(_own(here, day).where(here.user == Membership.user, here.body == Membership.body,
                                              here.role.in_(sorted(WORKING)))))


def _own(held: Any, day: date) -> ModelSelect:
    """Own roles on that day, of an alias of the table."""
    found: ModelSelect = held.select(held.id).where(
        held.stands_for.is_null(), held.valid_from <= day, held.valid_to.is_null() | (held.valid_to >= day))
    return found


def actor_of(user: User, membership: Membership, day: date) -> Actor:
    """The actor that a user is in one membership."""
    body = membership.body
    near = list(_near(body))
    partner = COMPILES_BESIDE.get(Organ(body.organ))
    below = [other for other in near if other.is_below]
    beside = [other for other in near if other.organ == partner and other.unit_id == body.unit_id]
    given = OwnReview.select(OwnReview.kind).where(OwnReview.body == body).tuples()
    took_over = succession.inherited([body, *below, *beside], day)

    def with_former(bodies: list[Body]) -> frozenset[int]:
        return frozenset(b.id for b in bodies).union(*(took_over.get(b.id, ()) for b in bodies))
    return Actor(user.id, user.name, Role(membership.role), body.id, Organ(body.organ), body.unit_id,
                 with_former(below), body.superior_id is None, frozenset(kind for kind, in given),
                 frozenset(other.id for other in near if other.is_around), membership.stands_for_id,
                 took_over.get(body.id, frozenset()), with_former(beside))


def _near(body: Body) -> ModelSelect:
    """The bodies that a body reviews, and those of its unit and of the unit above it, its own among them."""
    above = Unit.select(Unit.parent).where(Unit.id == body.unit_id)
    is_below, is_around = Body.superior == body, (Body.unit == body.unit_id) | Body.unit.in_(above)
    found: ModelSelect = Body.select(Body.id, Body.unit, Body.organ, is_below.alias("is_below"),
                                     is_around.alias("is_around")).where(is_below | is_around)
    return found


PEOPLE: tuple[type[BaseModel], ...] = (User, Membership, OwnReview, SignIn)
