"""Accounts opened, closed, given a password or a role by the operator or an administrator, each with its event."""
import re
import secrets
from datetime import date

from portal import passwords, sign_ins, trail
from portal.accounts import Membership, User, address
from portal.bodies import Body
from portal.domain.errors import Absent, Invalid, Refusal
from portal.domain.people import Role
from portal.trail import Moment

_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")    # the shape alone: offices have mail servers of many names


class Taken(Refusal):
    """What is asked for stands already."""


def open_account(moment: Moment, email: str, name: str) -> User:
    """A new account without password or role. Raises Taken when the address has one, Invalid for no address."""
    kept = address(email)
    if len(kept) > 200 or not _ADDRESS.fullmatch(kept):
        raise Invalid({"email": f"“{email}” không phải một địa chỉ thư điện tử."})
    if not (shown := " ".join(name.split())) or len(shown) > 100:
        raise Invalid({"name": "Họ và tên phải có, dài không quá 100 ký tự."})
    if User.of(kept):
        raise Taken(f"Đã có tài khoản {kept}.")
    user = User.create(email=kept, name=shown)
    _note(moment, "open_account", user)
    return user


def grant(moment: Moment, user: User, body: Body, role: Role, since: date) -> Membership:
    """Give a role in a body from a day on. Raises Taken when the user holds it in that time."""
    held = Membership.valid_to.is_null() | (Membership.valid_to >= since)
    if Membership.select().where(Membership.user == user, Membership.body == body, Membership.role == role,
                                 held).exists():
        raise Taken(f"{user.name} đã là {role.label} của {body.name}.")
    membership = Membership.create(user=user, body=body, role=role, valid_from=since)
    _note(moment, "grant", user, f"{role} {body.code}")
    return membership


def set_password(moment: Moment, user: User, text: str) -> None:
    """Give a password; every browser is signed out. Raises Invalid with the reason a password is refused for."""
    if fault := passwords.fault(text, user.email):
        raise Invalid({"password": fault})
    user.password, user.fs_uniquifier = passwords.hashed(text), secrets.token_hex(32)
    User.update(password=user.password, fs_uniquifier=user.fs_uniquifier, failed_count=0, locked_until=None).where(
        User.id == user.id).execute()
    sign_ins.end_all(user.id)
    _note(moment, "set_password", user)


def disable(moment: Moment, user: User) -> None:
    """Close an account; every browser is signed out at once. Raises Taken when it is closed already."""
    if not User.update(active=False).where(User.id == user.id, User.active).execute():
        raise Taken(f"Tài khoản {user.email} đã ngừng từ trước.")
    sign_ins.end_all(user.id)
    _note(moment, "disable", user)


def account(email: str) -> User:
    """The account of this address. Raises Absent."""
    if found := User.of(email):
        return found
    raise Absent(f"Không có tài khoản {email}.")


def _note(moment: Moment, act: str, user: User, reason: str = "") -> None:
    trail.note(moment, act, reason=reason, subject=f"user:{user.id}")
