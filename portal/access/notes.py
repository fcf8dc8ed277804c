"""What one page tells the next (“Đã lưu.”): kept by the browser, signed for its sign-in alone.

In the table of sign-ins it would be written and wiped again, two waits for the disk at each act.
"""
from typing import Any

from flask import Flask, Request, Response
from itsdangerous import BadSignature, URLSafeSerializer

from portal.organisation.accounts import SignIn

NOTES = "_flashes"     # Flask's name for them in a session
COOKIE = "notes"       # behind the name of the session's cookie
LONGEST = 3_000        # letters; browsers drop a cookie of over 4,096


def brought(app: Flask, request: Request, entry: SignIn) -> dict[str, Any]:
    """The notes that the browser of this sign-in brings, as its session has them; none of any other's."""
    held = request.cookies.get(name(app))
    if not held:
        return {}
    try:
        return {NOTES: _signer(app, entry).loads(held)}
    except BadSignature:
        return {}


def hand(app: Flask, request: Request, response: Response, notes: list[Any], entry: SignIn, **how: Any) -> bool:
    """Give the browser these notes in place of what it brought; False when they are too long for it."""
    signed = _signer(app, entry).dumps(notes) if notes else ""
    if not notes or len(signed) > LONGEST:
        if name(app) in request.cookies:
            response.delete_cookie(name(app), path=how["path"])
        return not notes
    response.set_cookie(name(app), signed, httponly=True, samesite="Lax", **how)
    return True


def name(app: Flask) -> str:
    return f"{app.config['SESSION_COOKIE_NAME']}_{COOKIE}"


def _signer(app: Flask, entry: SignIn) -> URLSafeSerializer:
    return URLSafeSerializer(str(app.secret_key), salt=f"{COOKIE}:{entry.token_hash}")
