"""From the browser's session to the actor of a request, and the sign-in library's settings."""
from datetime import date, timedelta
from typing import Any

from flask import Flask, g, session
from flask_login import login_user
from flask_security import PeeweeUserDatastore, Security, current_user, logout_user

from portal.access import enrolment, passwords, sign_ins, tries
from portal.access.sign_ins import Account
from portal.base import clock, edition
from portal.base.db import database, immediate
from portal.base.edition import kept_latest
from portal.domain.errors import Absent
from portal.domain.people import Actor
from portal.dossier.audit import Moment
from portal.organisation.accounts import Membership, SignIn, User, actor_of, memberships_of

KEPT = 500    # people of whom a process keeps what they are
SETTINGS = {
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGIN_USER_TEMPLATE": "portal/sign_in.html",
    "SECURITY_POST_LOGIN_VIEW": "admin.index",       # by name: the portal may be mounted under a prefix
    "SECURITY_POST_LOGOUT_VIEW": "security.login",
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},    # no salt from the secret key: `portal move` keeps accounts
    "SECURITY_PASSWORD_NORMALIZE_FORM": passwords.FORM,
    "SECURITY_PASSWORD_LENGTH_MIN": passwords.LEAST,
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_FRESHNESS": timedelta(days=-1),    # no second asking for the password yet
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_CLI_USERS_NAME": None,         # `portal user` is ours
    "SECURITY_CLI_ROLES_NAME": None,
    "SESSION_PROTECTION": None,              # one office shares an address; the token is the protection
    "SESSION_COOKIE_NAME": "portal",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
}


class Accounts(PeeweeUserDatastore):
    """Where the sign-in library finds an account: that of this browser's session has been read with it."""

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> Account | None:
        entry = _entry()
        if entry is not None and wanted == {"fs_uniquifier": entry.account.fs_uniquifier}:
            read: Account = entry.account
            return read
        found: Account | None = super().find_user(case_insensitive, **wanted)    # type: ignore[no-untyped-call]
        return found


def init_app(app: Flask, form: type) -> None:
    """Sign-in and sign-out by the library, with our form, over our accounts and sessions."""
    app.config.from_mapping(SETTINGS)
    tries.init_app(app)
    app.session_interface = sign_ins.Sessions()
    app.before_request(sign_ins.require_read)
    app.teardown_request(lambda _fault: edition.stand_on(""))
    datastore: Any = Accounts    # the library tells no types
    security = Security(app, datastore(database, Account, None, None), login_form=form)
    security.want_json(lambda _request: False)    # its JSON answers speak English and hand out tokens


def today() -> date:
    return clock.today()


def check(email: str, password: str) -> Account | None:
    """The account that this address and password open; None for any other, a locked one included.

    It takes the same time whether the account exists or not. Raises tries.TooMany when whoever asks was wrong often.
    """
    tries.require_patience("password")
    found = _opened_by(email, password)
    if found is None:
        tries.note_wrong("password")
    return found


def _opened_by(email: str, password: str) -> Account | None:
    user = Account.by_address(email)
    admitted = user is not None and sign_ins.admit_try(user.id, sign_ins.now())
    if user is None or not admitted or not user.password:
        passwords.hashed(password)
        return None
    if not passwords.is_right(password, user.password):
        return None
    sign_ins.forget_tries(user.id)
    return user


def current_actor() -> Actor | None:
    """Who acts in this request; None when nobody is signed in or the account holds no role today."""
    if "actor" not in g:
        chosen = current_membership()
        g.actor = _actor(chosen.user_id, chosen.id, today()) if chosen else None
    found: Actor | None = g.actor
    return found


def current_membership() -> Membership | None:
    """The membership chosen in this browser while it is in force, else the first."""
    found = memberships()
    entry = _entry()
    return next((m for m in found if entry and m.id == entry.membership_id), found[0] if found else None)


def memberships() -> tuple[Membership, ...]:
    """What the signed-in user is today."""
    if "memberships" not in g:
        g.memberships = _memberships(_user().id, today()) if current_user.is_authenticated else ()
    found: tuple[Membership, ...] = g.memberships
    return found


@kept_latest(KEPT)
def _memberships(user: int, day: date) -> tuple[Membership, ...]:
    return tuple(memberships_of(User.get_by_id(user), day))


@kept_latest(KEPT)
def _actor(user: int, membership: int, day: date) -> Actor:
    held = next(m for m in _memberships(user, day) if m.id == membership)
    return actor_of(User.get_by_id(user), held, day)


def actors() -> dict[int, Actor]:
    """What the signed-in user is in each of today's memberships, by its id."""
    return {m.id: _actor(m.user_id, m.id, today()) for m in memberships()}


def choose(membership: int) -> None:
    """Act in another of one's memberships from the next request on; a role held in a colleague's place is one too.

    Raises Absent for one that is not the user's.
    """
    if membership not in {m.id for m in memberships()}:
        raise Absent("Tài khoản này không giữ vai trò đó.")
    if entry := _entry():
        SignIn.update(membership=membership).where(SignIn.id == entry.id).execute()


def change_password(new: str) -> None:
    """Give the signed-in user a new password and end every other browser's sign-in."""
    user = _user()
    with immediate():
        enrolment.set_password(Moment(current_actor(), clock.now()).personal, user, new)
    login_user(user, force=True)


def sign_out() -> None:
    """End the session of this browser."""
    logout_user()
    session.clear()
    for name in ("actor", "memberships"):
        g.pop(name, None)


def _user() -> Account:
    found: Account = current_user._get_current_object()
    return found


def _entry() -> SignIn | None:
    """The row of this browser's session."""
    found: SignIn | None = getattr(session, "entry", None)
    return found
