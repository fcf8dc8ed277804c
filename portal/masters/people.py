"""Accounts as an administrator keeps them: enrolment under the policy, in one transaction, never the last door shut."""
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from portal.access import enrolment
from portal.domain.errors import Absent, Invalid, Refusal
from portal.domain.fields import Data
from portal.domain.message import Message
from portal.domain.people import Role
from portal.domain.permission import May
from portal.dossier.audit import Moment
from portal.masters.writing import require_administrator, require_unchanged, turn
from portal.organisation.accounts import Membership, User
from portal.organisation.bodies import Body

OWN_SIGN_IN = "Đây là tài khoản của chính bạn. Hãy dùng mục “Đổi mật khẩu”."
OWN_ACCOUNT = "Đây là tài khoản của chính bạn. Hãy nhờ quản trị khác."


def subject(user: int) -> str:
    return f"user:{user}"


@contextmanager
def _on(moment: Moment, pk: int, version: int, if_own: str = "") -> Iterator[User]:
    """The account, for one operation on it as it was read. `if_own` refuses one's own."""
    with turn(moment, May.PEOPLE):
        user = User.get_or_none(User.id == pk)
        if user is None:
            raise Absent("Không có tài khoản này.")
        if if_own and pk == moment.user:
            raise Refusal(if_own)
        require_unchanged(subject(pk), version)
        yield user


def open_account(moment: Moment, data: Data) -> tuple[User, str]:
    """A new account with its first role; returns it and its temporary password. Raises Invalid by field."""
    with turn(moment, May.PEOPLE):
        try:
            user = enrolment.open_account(moment, data["email"] or "", data["name"] or "")
        except enrolment.Taken as taken:
            raise Invalid({"email": taken.sentence}) from None
        _grant(moment, user, data)
        return user, enrolment.temporary_password(moment, user)


def correct_account(moment: Moment, pk: int, version: int, name: str) -> None:
    """Write a person's name otherwise; the address stays, for it is what they sign in by."""
    with _on(moment, pk, version) as user:
        enrolment.rename(moment, user, name)


def disable(moment: Moment, pk: int, version: int) -> None:
    with _on(moment, pk, version, OWN_ACCOUNT) as user:
        enrolment.disable(moment, user)
        require_administrator(moment.at.date())


def enable(moment: Moment, pk: int, version: int) -> None:
    with _on(moment, pk, version) as user:
        enrolment.enable(moment, user)


def give_password(moment: Moment, pk: int, version: int) -> str:
    """A temporary password, told once."""
    with _on(moment, pk, version, OWN_SIGN_IN) as user:
        return enrolment.temporary_password(moment, user)


def sign_out(moment: Moment, pk: int, version: int) -> None:
    with _on(moment, pk, version) as user:
        enrolment.end_sessions(moment, user)


def grant(moment: Moment, pk: int, version: int, data: Data) -> None:
    """One more role: body, role, since. Raises Invalid by field, Refusal for a role of one's own.

    An administrator sees no case content; a role given to oneself would open it without anyone else's eyes.
    """
    if moment.user == pk:
        raise Refusal("Không tự cấp vai trò cho tài khoản của mình; xin một quản trị khác cấp.")
    with _on(moment, pk, version) as user:
        _grant(moment, user, data)


def end_membership(moment: Moment, pk: int, version: int, membership: int, last: date) -> None:
    """Let one of the account's roles end on a day. Raises Invalid for a day before it began."""
    with _on(moment, pk, version) as user:
        held = Membership.get_or_none(Membership.id == membership, Membership.user == user,
                                      Membership.stands_for.is_null())
        if held is None:
            raise Absent("Tài khoản này không giữ vai trò đó.")
        enrolment.end_membership(moment, held, last)
        require_administrator(max(moment.at.date(), last + timedelta(days=1)))


def _grant(moment: Moment, user: User, data: Data) -> None:
    body, faults = _body(data)
    if faults:
        raise Invalid(faults)
    try:
        enrolment.grant(moment, user, body, Role(data["role"]), data["since"])
    except enrolment.Taken as taken:
        raise Invalid({"role": taken.sentence}) from None


def _body(data: Data) -> tuple[Any, Data]:
    """The body of a role to give, and what is wrong with giving it."""
    body = Body.get_or_none(Body.id == data["body"]) if data["body"] else None
    if body is None:
        return None, {"body": "Xin chọn một cơ quan."}
    if data["role"] not in {role.value for role in Role}:
        return body, {"role": "Xin chọn một vai trò."}
    if data["since"] is None or data["since"] < body.valid_from or (body.valid_to and data["since"] > body.valid_to):
        return body, {"since": Message("Ngày này {body} không hoạt động.", body=body.name)}
    return body, {}
