"""Who is signed in where: Flask's sessions, for whoever is signed in as rows, begun, found by token, ended.

A visitor's session is a cookie that holds only what a form needs, so that opening the sign-in page writes nothing. Of
whoever is signed in the browser holds a random token and the table its hash, so that neither a copied cookie after
sign-out nor a copied table opens anything.
"""
import hashlib
import json
import secrets
from datetime import datetime, time, timedelta
from typing import Any

from flask import Flask, Request, Response, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_security import UserMixin
from peewee import ModelSelect, PeeweeException

from portal.access import notes
from portal.base import clock, edition
from portal.base.db import immediate
from portal.base.edition import Edition
from portal.base.prepared import prepared
from portal.organisation.accounts import SignIn, User

IDLE = timedelta(hours=8)              # a browser left alone for so long is signed out
LONGEST = timedelta(hours=24)          # and any browser after this
NOTICED = timedelta(minutes=1)         # `seen` is written no oftener
TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
USER = "_user_id"           # the sign-in library's key: the account's uniquifier
STAY = "stay"               # keep the cookie when the browser closes, until midnight
BOUND = ("csrf_token", STAY)    # not carried over from the visitor to the user: against a planted session


class Account(UserMixin, User):
    """A user as the sign-in library wants one. Its roles are not used: what a user may is a Membership."""

    class Meta:
        table_name = "user"

    def verify_auth_token(self, tdata: dict[str, object]) -> bool:
        """No token opens anything: only a session of the table does."""
        return False


def begin(user: User, now: datetime, data: dict[str, Any], until_midnight: bool = False) -> tuple[str, SignIn]:
    """Sign the user in on one browser; returns the token it is to hold. Sign-ins that are over are swept away."""
    token = secrets.token_urlsafe(32)
    midnight = datetime.combine(now.date() + timedelta(days=1), time())
    with immediate():
        SignIn.delete().where((SignIn.expires <= now) | (SignIn.seen <= now - IDLE)).execute()
        entry = SignIn.create(token_hash=_hash(token), user=user.id, data=json.dumps(data), created=now, seen=now,
                              expires=midnight if until_midnight else now + LONGEST)
    return token, entry


def find(token: str, now: datetime) -> SignIn | None:
    """The sign-in that this token opens now, with its `account` and the `edition` of what was found then."""
    return next(iter(_opened_by(_hash(token), now, now - IDLE)), None)


@prepared
def _opened_by(token_hash: Any, now: Any, idle_since: Any) -> ModelSelect:
    """The sign-in of this token that is not over, with its account and the edition of this moment."""
    current = Edition.select(Edition.token).alias("edition")
    found: ModelSelect = (SignIn.select(SignIn, Account, current)
                          .join(Account, on=SignIn.user == Account.id, attr="account")
                          .where(SignIn.token_hash == token_hash, SignIn.expires > now, SignIn.seen > idle_since))
    return found


def keep(entry: SignIn, data: dict[str, Any]) -> None:
    """Keep what the browser's session holds. One that was ended meanwhile stays ended."""
    SignIn.update(data=json.dumps(data)).where(SignIn.id == entry.id).execute()


def notice(entry: SignIn, now: datetime) -> None:
    """Put off the end of an idle sign-in."""
    if now - entry.seen >= NOTICED:
        SignIn.update(seen=now).where(SignIn.id == entry.id).execute()


def end(entry: SignIn) -> None:
    """Sign out one browser."""
    SignIn.delete().where(SignIn.id == entry.id).execute()


def end_all(user: int) -> None:
    """Sign out every browser of a user."""
    SignIn.delete().where(SignIn.user == user).execute()


def admit_try(user: int, now: datetime) -> bool:
    """Count one try at the password; False while the account is locked.

    Counted before the password is looked at, so that guesses sent at the same moment cannot exceed TRIES.
    """
    account = User.id == user
    with immediate():
        User.update(failed_count=0, locked_until=None).where(account, User.locked_until <= now).execute()
        counted = User.update(failed_count=User.failed_count + 1).where(account, User.failed_count < TRIES).execute()
        User.update(locked_until=now + LOCKED_FOR).where(
            account, User.failed_count >= TRIES, User.locked_until.is_null()).execute()
    return bool(counted)


def forget_tries(user: int) -> None:
    """The password was right: the count begins anew."""
    User.update(failed_count=0, locked_until=None).where(User.id == user).execute()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Session(SecureCookieSession):
    """What a view reads and writes; `entry` is its row when somebody is signed in.

    `fault` is why it could not be read: the page that says so needs a session too, so it is raised a little later.
    """

    def __init__(self, initial: dict[str, Any] | None = None, entry: SignIn | None = None,
                 fault: PeeweeException | None = None) -> None:
        super().__init__(initial)
        self.entry, self.opened_for, self.fault = entry, self.get(USER), fault
        self.modified = self.accessed = False


class Sessions(SecureCookieSessionInterface):
    """Opens and saves them; both share one cookie, for a browser is either signed in or not."""

    session_class: type[SecureCookieSession] = Session

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        token = request.cookies.get(self.get_cookie_name(app), "")
        try:
            entry = find(token, now()) if token and "." not in token else None    # a signed value has dots
        except PeeweeException as fault:
            return Session(fault=fault)
        if entry is None:
            return super().open_session(app, request)
        edition.stand_on(entry.edition)
        return Session(json.loads(entry.data) | notes.brought(app, request, entry), entry)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not isinstance(session, Session):    # the null session of a request that failed early
            return
        if session.entry and session.get(USER) != session.opened_for:
            end(session.entry)
        if not session.get(USER):
            session.modified |= session.entry is not None    # the visitor's cookie takes the token's place
            super().save_session(app, session, response)
        elif session.entry is None or session[USER] != session.opened_for:
            self._begin(app, session, response)
        else:
            self._keep(app, session, session.entry, response)

    def _begin(self, app: Flask, session: Session, response: Response) -> None:
        """A new token at every sign-in, whatever the browser held before."""
        stay = bool(session.get(STAY))
        data = {name: value for name, value in session.items() if name not in BOUND}
        token, entry = begin(User.get(User.fs_uniquifier == session[USER]), now(), data, stay)
        response.set_cookie(self.get_cookie_name(app), token, httponly=True, samesite="Lax", secure=request.is_secure,
                            path=self.get_cookie_path(app),
                            expires=entry.expires.replace(tzinfo=clock.ZONE) if stay else None)
        response.vary.add("Cookie")

    def _keep(self, app: Flask, session: Session, entry: SignIn, response: Response) -> None:
        """Write what the session holds where it changed; its notes go to the browser, unless they are too long."""
        if session.modified:
            data = dict(session)
            told = data.pop(notes.NOTES, [])
            if not notes.hand(app, request, response, told, entry, path=self.get_cookie_path(app),
                              secure=request.is_secure):
                data[notes.NOTES] = told
            if data != json.loads(entry.data):
                keep(entry, data)
        notice(entry, now())


def require_read() -> None:
    """Raise what kept the session of this request from being read."""
    if fault := getattr(session, "fault", None):
        raise fault


def now() -> datetime:
    """This moment as tables keep it: local time without zone."""
    return clock.now().replace(tzinfo=None)
