"""Accounts opened, closed, given a password or a role by the operator or an administrator, each with its event."""
import re
import secrets
import unicodedata
from datetime import date

from portal.access import delegation, passwords, sign_ins
from portal.domain.errors import Absent, Invalid, Refusal
from portal.domain.message import Message
from portal.domain.people import Role
from portal.domain.writing import short_day
from portal.dossier import audit
from portal.dossier.audit import Moment
from portal.organisation.accounts import Membership, User, address
from portal.organisation.bodies import Body

PLAIN_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"    # none that looks like another: it is read out and typed
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")    # the shape alone: offices have mail servers of many names


class Taken(Refusal):
    """What is asked for stands already."""


def open_account(moment: Moment, email: str, name: str) -> User:
    """A new account without password or role. Raises Taken when the address has one, Invalid for no address."""
    kept = address(email)
    if len(kept) > 200 or not _ADDRESS.fullmatch(kept):
        raise Invalid({"email": Message("“{email}” không phải một địa chỉ thư điện tử.", email=email)})
    shown = _name(name)
    if User.by_address(kept):
        raise Taken(Message("Đã có tài khoản {email}.", email=kept))
    user: User = User.create(email=kept, name=shown)
    _note(moment, "open_account", user)
    return user


def grant(moment: Moment, user: User, body: Body, role: Role, since: date) -> Membership:
    """Give a role in a body from a day on. Raises Taken when the user holds it in that time."""
    held = Membership.valid_to.is_null() | (Membership.valid_to >= since)
    if Membership.select().where(Membership.user == user, Membership.body == body, Membership.role == role,
                                 Membership.stands_for.is_null(), held).exists():
        raise Taken(Message("{name} đã là {role} của {body}.", name=user.name, role=role.label, body=body.name))
    membership: Membership = Membership.create(user=user, body=body, role=role, valid_from=since)
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
    """Close an account: every browser is signed out, nobody stands in for it nor it for anybody. Raises Taken."""
    if not User.update(active=False, fs_uniquifier=secrets.token_hex(32)).where(
            User.id == user.id, User.active).execute():
        raise Taken(Message("Tài khoản {email} đã ngừng từ trước.", email=user.email))
    sign_ins.end_all(user.id)
    _note(moment, "disable", user)
    delegation.end_all(moment, user)


def rename(moment: Moment, user: User, name: str) -> None:
    """Write the person's name otherwise; one that stands leaves no event."""
    if (shown := _name(name)) != user.name:
        User.update(name=shown).where(User.id == user.id).execute()
        _note(moment, "rename", user, f"{user.name} → {shown}")


def enable(moment: Moment, user: User) -> None:
    """Open a closed account again, with the password it had. Raises Taken when it is open."""
    if not User.update(active=True).where(User.id == user.id, ~User.active).execute():
        raise Taken(Message("Tài khoản {email} đang dùng.", email=user.email))
    _note(moment, "enable", user)


def end_membership(moment: Moment, membership: Membership, last: date) -> None:
    """Let a role end on that day. Raises Taken when it has ended, Invalid for a day before it began."""
    if membership.valid_to and membership.valid_to < moment.at.date():
        raise Taken(Message("Vai trò này đã hết từ {last}.", last=membership.valid_to))
    if last < membership.valid_from:
        raise Invalid({"last": Message("Phải từ ngày bắt đầu ({first}) trở đi.", first=membership.valid_from)})
    Membership.update(valid_to=last).where(Membership.id == membership.id).execute()
    _note(moment, "end_membership", membership.user,
          f"{membership.role} {membership.body.code} đến {short_day(last)}")
    delegation.end_with(moment, membership, last)


def temporary_password(moment: Moment, user: User) -> str:
    """Give a password made by chance and return it: it is kept nowhere else in the clear."""
    text = "-".join("".join(secrets.choice(PLAIN_SIGNS) for _ in range(4)) for _ in range(4))
    set_password(moment, user, text)
    return text


def end_sessions(moment: Moment, user: User) -> None:
    """Sign the user out of every browser; a file that was made for them meanwhile is not given any more."""
    User.update(fs_uniquifier=secrets.token_hex(32)).where(User.id == user.id).execute()
    sign_ins.end_all(user.id)
    _note(moment, "end_sessions", user)


def account(email: str) -> User:
    """The account of this address. Raises Absent."""
    if found := User.by_address(email):
        return found
    raise Absent(Message("Không có tài khoản {email}.", email=email))


def _name(typed: str) -> str:
    if not (shown := " ".join(unicodedata.normalize("NFC", typed).split())) or len(shown) > 100:
        raise Invalid({"name": "Họ và tên phải có, dài không quá 100 ký tự."})
    return shown


def _note(moment: Moment, act: str, user: User, reason: str = "") -> None:
    audit.add_event(moment, act, reason=reason, subject=f"user:{user.id}")
