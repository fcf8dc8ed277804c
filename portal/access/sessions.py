"""Flask sessions kept in our database for whoever is signed in, in a signed cookie for whoever is not.

A visitor's session holds only what a form needs, so that opening the sign-in page writes nothing anywhere.
"""
import json
from datetime import datetime
from typing import Any

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

from portal.access import sign_ins
from portal.base import clock
from portal.organisation.accounts import SignIn, User

USER = "_user_id"           # the sign-in library's key: the account's uniquifier
STAY = "stay"               # keep the cookie when the browser closes, until midnight
BOUND = ("csrf_token", STAY)    # not carried over from the visitor to the user: against a planted session


class Session(SecureCookieSession):
    """What a view reads and writes; `entry` is its row when somebody is signed in."""

    def __init__(self, initial: dict[str, Any] | None = None, entry: SignIn | None = None) -> None:
        super().__init__(initial)
        self.entry, self.opened_for = entry, self.get(USER)
        self.modified = self.accessed = False


class Sessions(SecureCookieSessionInterface):
    """Opens and saves them; both share one cookie, for a browser is either signed in or not."""

    session_class: type[SecureCookieSession] = Session

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        token = request.cookies.get(self.get_cookie_name(app), "")
        entry = sign_ins.find(token, now()) if token and "." not in token else None    # a signed value has dots
        if entry is None:
            return super().open_session(app, request)
        return Session(json.loads(entry.data), entry)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not isinstance(session, Session):    # the null session of a request that failed early
            return
        if session.entry and session.get(USER) != session.opened_for:
            sign_ins.end(session.entry)
        if not session.get(USER):
            session.modified |= session.entry is not None    # the visitor's cookie takes the token's place
            super().save_session(app, session, response)
        elif session.entry is None or session[USER] != session.opened_for:
            self._begin(app, session, response)
        else:
            _keep(session, session.entry)

    def _begin(self, app: Flask, session: Session, response: Response) -> None:
        """A new token at every sign-in, whatever the browser held before."""
        stay = bool(session.get(STAY))
        data = {name: value for name, value in session.items() if name not in BOUND}
        token, entry = sign_ins.begin(User.get(User.fs_uniquifier == session[USER]), now(), data, stay)
        response.set_cookie(self.get_cookie_name(app), token, httponly=True, samesite="Lax", secure=request.is_secure,
                            path=self.get_cookie_path(app),
                            expires=entry.expires.replace(tzinfo=clock.ZONE) if stay else None)
        response.vary.add("Cookie")


def now() -> datetime:
    """This moment as tables keep it: local time without zone."""
    return clock.now().replace(tzinfo=None)


def _keep(session: Session, entry: SignIn) -> None:
    if session.modified:
        sign_ins.keep(entry, dict(session))
    sign_ins.notice(entry, now())
