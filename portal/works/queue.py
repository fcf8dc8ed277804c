"""The queue that tells workers of works: in Redis where there is one, else in a file beside the data."""
import logging
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from huey import RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from huey.serializer import SignedSerializer
from redis import ConnectionPool
from redis.exceptions import RedisError

from portal.base import keys
from portal.domain.errors import Refusal
from portal.works.place import place

NAME = "portal"
A_MINUTE = 60      # seconds
PATIENCE = 10      # seconds that what is being done has to end in when its worker is stopped
IDLE_FOR = 1.0     # seconds at most until a worker looks into an empty file again
AWAY_FOR = 10.0    # the same of a Redis that is away; one that is there wakes the worker at once
TIMES = {"socket_connect_timeout": 3, "socket_timeout": 5}    # seconds that Redis has to answer in
log = logging.getLogger(__name__)


class Queue:
    """One queue; only a worker says what is done with what it tells.

    Messages are signed with the installation's key, so that nobody else's are read.
    """

    def __init__(self, where: str | Path) -> None:
        signed = SignedSerializer(keys.secret(), "works")
        self.huey = (
            RedisHuey(NAME, connection_pool=ConnectionPool.from_url(where, **TIMES), results=False, serializer=signed)
            if isinstance(where, str) else
            SqliteHuey(NAME, filename=str(where), results=False, serializer=signed))
        self.idle_for = AWAY_FOR if isinstance(where, str) else IDLE_FOR
        self.do: Callable[[int], None]
        self.sweep: Callable[[], None]
        self.tell = self.huey.task(name="do")(lambda work: self.do(work))
        self.huey.periodic_task(crontab(), name="sweep", expires=A_MINUTE)(lambda: self.sweep())

    def consumer(self, do: Callable[[int], None], sweep: Callable[[], None], threads: int) -> Consumer:
        """What does works, so many at once, and sweeps once a minute, until a signal stops it."""
        self.do, self.sweep = do, sweep
        return self.huey.create_consumer(workers=threads, max_delay=self.idle_for, graceful_signal="TERM",
                                         shutdown_timeout=PATIENCE)


@lru_cache(1)
def at(where: str | Path) -> Queue:
    """The queue that lies there, opened once."""
    return Queue(where)


class Away(Refusal):
    """The Redis that is to hold the queue does not answer."""

    status = 503

    def __init__(self) -> None:
        super().__init__("PORTAL_REDIS_URL: Redis không trả lời nên việc nền phải đợi. Hãy chạy Redis hoặc sửa biến "
                         "này.")


def require_reachable() -> None:
    """Raise Away when there is to be a Redis and it does not answer."""
    try:
        if isinstance(where := place(), str):
            at(where).huey.pending_count()
    except RedisError:
        raise Away from None


def send(work: int) -> None:
    """Tell workers of a work by its key. A queue that is away loses nothing: they look for what it did not tell."""
    try:
        at(place()).tell(work)
    except (RedisError, sqlite3.Error) as fault:
        log.warning("The queue of works: %s", type(fault).__name__)
