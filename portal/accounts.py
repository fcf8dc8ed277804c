"""People who sign in, the roles they hold in bodies, and the actor a request acts as."""
import secrets
import unicodedata
from datetime import date
from typing import Self

from peewee import BooleanField, CharField, DateTimeField, ForeignKeyField, IntegerField, TextField

from portal.bodies import Body, Dated, Unit
from portal.columns import Pick, Text
from portal.db import BaseModel
from portal.domain.people import Actor, Organ, Role


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
    def of(cls, email: str) -> Self | None:
        """The account of this address, whatever its letter case and surrounding blanks."""
        found: Self | None = cls.get_or_none(cls.email == address(email))
        return found


class Membership(Dated):
    """A role that a user holds in a body, from a day to a day."""

    user = ForeignKeyField(User, backref="memberships", verbose_name="Người dùng")
    body = ForeignKeyField(Body, backref="memberships", verbose_name="Cơ quan")
    role = Pick("Vai trò", Role)

    class Meta:
        indexes = ((("user", "body", "role", "valid_from"), True),)


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
    """What the user is on that day, in bodies that exist on it; each with its body, oldest first."""
    found = (Membership.select(Membership, Body).join(Body)
             .where(Membership.user == user, Membership.on(day), Body.on(day)).order_by(Membership.id))
    return list(found)


def actor_of(user: User, membership: Membership, day: date) -> Actor:
    """The actor that a user is in one membership."""
    body = membership.body
    below = Body.select(Body.id).where(Body.superior == body).tuples()
    given = OwnReview.select(OwnReview.kind).where(OwnReview.body == body).tuples()
    above = Unit.select(Unit.parent).where(Unit.id == body.unit_id)
    around = Body.select(Body.id).where((Body.unit == body.unit_id) | Body.unit.in_(above)).tuples()
    return Actor(user.id, user.name, Role(membership.role), body.id, Organ(body.organ), body.unit_id,
                 frozenset(pk for pk, in below), body.superior_id is None, frozenset(kind for kind, in given),
                 frozenset(pk for pk, in around))


PEOPLE: tuple[type[BaseModel], ...] = (User, Membership, OwnReview, SignIn)
