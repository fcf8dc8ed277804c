"""A work as a worker does it: taken up once, followed, ended as done or failed, put back when its worker goes."""
import logging
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.base import files
from portal.domain.errors import Refusal
from portal.domain.people import Actor
from portal.works import entitlement, queue
from portal.works.asking import KEPT_FOR
from portal.works.tables import Work, WorkState

NOT_ENTITLED = ("Tài khoản hoặc vai trò dùng khi yêu cầu tệp này nay không còn hiệu lực. Hãy làm lại trong vai trò "
                "hiện nay.")
UNFORESEEN = "Cổng gặp lỗi khi làm tệp này. Lỗi đã được ghi lại cho người vận hành. Hãy thử làm lại."
BROKEN_OFF = ("Việc này bị dừng giữa chừng nhiều lần nên cổng thôi không làm nữa. Hãy thử làm lại, hoặc lọc cho ít hồ "
              "sơ hơn.")
MOST_TRIES = 3
A_SECOND = 1.0    # progress is written no oftener
log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]    # so many done, of so many
Clock = Callable[[], datetime]           # local time without zone


class GivenUp(Exception):
    """The work is this worker's no more: its owner removed it, or it was put back or ended."""


@dataclass(frozen=True)
class Made:
    """The file that was made."""

    name: str
    media_type: str
    data: bytes


Maker = Callable[[Work, Actor, Progress], Made]


def do(pk: int, worker: str, make: Maker, clock: Clock) -> None:
    """Do a work that waits; whatever else the queue tells of is passed over.

    What nobody foresaw is raised once the work has been ended, for the worker's log.
    """
    work = _taken_up(pk, worker, clock())
    if work is None:
        return
    fault = UNFORESEEN
    try:
        _finish(work, make, clock)
        fault = ""
    except Refusal as refusal:
        fault = str(refusal.sentence)
    except GivenUp:
        fault = ""
        log.warning("Work %s was taken from worker %s.", pk, worker)
    finally:
        if fault:
            _write(work, state=WorkState.FAILED, fault=fault)


def _taken_up(pk: int, worker: str, now: datetime) -> Work | None:
    """The work, if it waits and no other worker takes it; what an earlier try left is removed."""
    work: Work | None = Work.get_or_none(Work.id == pk, Work.state == WorkState.WAITING)
    if work is None:
        return None
    if work.place:
        files.remove(work.place)
    taken = Work.update(state=WorkState.RUNNING, worker=worker, place=secrets.token_hex(32), tries=Work.tries + 1,
                        started=now, done=0, total=0).where(
        Work.id == pk, Work.state == WorkState.WAITING, Work.place == work.place).execute()
    return Work.get_or_none(Work.id == pk) if taken else None


def _finish(work: Work, make: Maker, clock: Clock) -> None:
    """Make the file with what its owner may see now, and keep it."""
    actor = entitlement.owner_acting(work, clock().date())
    if actor is None:
        raise Refusal(NOT_ENTITLED)
    mark = entitlement.mark(work.owner, actor)
    made = make(work, actor, _Following(work))
    files.put(work.place, made.data)
    if not _write(work, state=WorkState.DONE, entitlement=mark, name=made.name[:200], media_type=made.media_type,
                  size=len(made.data), expires=clock() + KEPT_FOR):
        files.remove(work.place)
        raise GivenUp


class _Following:
    """Writes how far a work is, and raises GivenUp when it is this worker's no more."""

    def __init__(self, work: Work) -> None:
        self.work, self.written = work, 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self.written >= A_SECOND:
            if not _write(self.work, done=done, total=total):
                raise GivenUp
            self.written = time.monotonic()


def _write(work: Work, **values: Any) -> int:
    """Write these columns while the work is the worker's that took it up; how many rows were written."""
    written: int = Work.update(**values).where(
        Work.id == work.id, Work.state == WorkState.RUNNING, Work.place == work.place).execute()
    return written


def put_back(works: Iterable[Work], now: datetime) -> None:
    """Let works that their worker left wait again, or fail when that happened too often."""
    for work in works:
        if work.tries >= MOST_TRIES:
            _write(work, state=WorkState.FAILED, fault=BROKEN_OFF)
        elif _write(work, state=WorkState.WAITING, worker="", done=0, total=0, sent=now):
            queue.send(work.id)


def end(works: Iterable[Work], fault: str) -> None:
    """Let works that are being done fail."""
    for work in works:
        _write(work, state=WorkState.FAILED, fault=fault)


def running() -> list[Work]:
    """What is being done now, by whichever worker."""
    return list(Work.select().where(Work.state == WorkState.RUNNING))
