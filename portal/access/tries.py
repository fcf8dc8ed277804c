"""How often one address may guess at secrets, and one account have files made: counted by all servers together.

An office shares one address, so only what was wrong counts against it. The count of tries at one account's password
stands in the account's own row (portal/access/sign_ins.py) and needs nothing of this.
"""
import ipaddress
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import TypeVar

from flask import Flask, Response, current_app, g, request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import RedisStorage, Storage
from limits.strategies import FixedWindowRateLimiter

from portal.access.tally_storage import DatabaseStorage
from portal.base import clock
from portal.domain.errors import Refusal
from portal.domain.message import Message, time_and_day

WRONG = RateLimitItemPerMinute(50, 15)     # wrong passwords, or wrong secrets, from one address
FILES = RateLimitItemPerMinute(200, 5)     # files made for one account
PREFIX = "portal:tries"    # of the keys in Redis
PATIENCE = 1    # seconds that Redis has to answer
PAUSE = timedelta(seconds=10)    # after it did not, it is not asked
MINUTE = 60     # seconds
NETWORK = 64    # bits of an IPv6 address that one office has for itself
TOO_MANY_WRONG = "Từ mạng này đã có quá nhiều lần nhập sai. Hãy thử lại lúc {when}."
TOO_MANY_FILES = "Tài khoản này đã lập quá nhiều tệp trong vài phút. Hãy thử lại lúc {when}."

log = logging.getLogger(__name__)
T = TypeVar("T")
Proxies = tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]


class TooMany(Refusal):
    """Tried too often: says when to try again. The answer of this request is 429 and says so to programs too."""

    status = 429


@dataclass
class Tries:
    """What an application counts with; since Redis did not answer, `asked_again` says when it is."""

    limiter: FixedWindowRateLimiter
    proxies: Proxies
    asked_again: datetime | None = None


def init_app(app: Flask) -> None:
    """Count in Redis (REDIS_URL) or else in the database; believe PROXIES about whom they ask for."""
    app.extensions["tries"] = Tries(FixedWindowRateLimiter(_storage(app.config["REDIS_URL"])),
                                    tuple(map(ipaddress.ip_network, app.config["PROXIES"])))
    app.after_request(_tell_when)


def require_patience(door: str) -> None:
    """Raise TooMany when this request's address was wrong at this door too often."""
    if (asking := address()) and not _counted(lambda limiter: limiter.test(WRONG, door, asking), True):
        raise _too_many(WRONG, TOO_MANY_WRONG, door, asking)


def note_wrong(door: str) -> None:
    """Count one wrong password or secret against this request's address."""
    if asking := address():
        _counted(lambda limiter: limiter.hit(WRONG, door, asking), True)


def admit_file(user: int) -> None:
    """Count one file made for this account; raises TooMany when there were too many."""
    if not _counted(lambda limiter: limiter.hit(FILES, "file", str(user)), True):
        raise _too_many(FILES, TOO_MANY_FILES, "file", str(user))


def address() -> str:
    """The address that asks, as the proxies in front tell it; empty when they tell none, or none stands in front.

    Each proxy adds at the end whom it was asked by: so the last one that is no proxy of ours is the one to believe.
    """
    proxies = _tries().proxies
    for told in reversed([*request.access_route, request.remote_addr or ""]):
        try:
            found = ipaddress.ip_address(told.strip())
        except ValueError:
            return ""
        if not any(found in network for network in proxies):
            return str(found if found.version == 4 else ipaddress.ip_network((found, NETWORK), strict=False))
    return ""


def _too_many(item: RateLimitItem, sentence: str, *key: str) -> TooMany:
    now = clock.now()
    ends = _counted(lambda limiter: limiter.get_window_stats(item, *key).reset_time, now.timestamp())
    g.retry_after = max(1, round(ends - now.timestamp()))
    whole = datetime.fromtimestamp(ceil(ends / MINUTE) * MINUTE, clock.ZONE)    # never told to come too early
    return TooMany(Message(sentence, when=time_and_day(whole)))


def _tell_when(response: Response) -> Response:
    if seconds := g.get("retry_after"):
        response.status_code = TooMany.status
        response.headers["Retry-After"] = str(seconds)
    return response


def _counted(ask: Callable[[FixedWindowRateLimiter], T], otherwise: T) -> T:
    """What the counter answers. While Redis is away nobody is held up, and the log says so once."""
    tries = _tries()
    if tries.asked_again and clock.now() < tries.asked_again:
        return otherwise
    try:
        found = ask(tries.limiter)
    except StorageError:
        if not tries.asked_again:
            log.error("PORTAL_REDIS_URL: no answer; tries are counted by account alone until there is one.")
        tries.asked_again = clock.now() + PAUSE
        return otherwise
    tries.asked_again = None
    return found


def _tries() -> Tries:
    found: Tries = current_app.extensions["tries"]
    return found


def _storage(redis_url: str | None) -> Storage:
    if redis_url is None:
        return DatabaseStorage()
    return RedisStorage(redis_url, key_prefix=PREFIX, wrap_exceptions=True, socket_timeout=PATIENCE,
                        socket_connect_timeout=PATIENCE)
