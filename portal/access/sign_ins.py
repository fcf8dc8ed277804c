"""Who is signed in where: begun at sign-in, found by token, ended at sign-out, and tries that went wrong counted.

The browser holds a random token and the table its hash, so that neither a copied cookie after sign-out nor a
copied table opens anything.
"""
import hashlib
import json
import secrets
from datetime import datetime, time, timedelta
from typing import Any

from portal.base.db import immediate
from portal.organisation.accounts import SignIn, User

IDLE = timedelta(hours=8)              # a browser left alone for so long is signed out
LONGEST = timedelta(hours=24)          # and any browser after this
NOTICED = timedelta(minutes=1)         # `seen` is written no oftener
TRIES = 5
LOCKED_FOR = timedelta(minutes=15)


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
    """The sign-in that this token opens now."""
    found: SignIn | None = SignIn.get_or_none(
        SignIn.token_hash == _hash(token), SignIn.expires > now, SignIn.seen > now - IDLE)
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
