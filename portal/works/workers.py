"""Workers as they come, are there, and go; what they sweep up once a minute, so that nothing stands for ever."""
from collections.abc import Collection
from datetime import datetime, timedelta

from portal.works import doing, queue
from portal.works.asking import drop
from portal.works.tables import Work, Worker, WorkState

SILENT_FOR = timedelta(minutes=1)    # of whom nothing was heard for so long is gone
TOLD_AGAIN = timedelta(minutes=5)    # a work that waits is told of anew
LONGEST = timedelta(hours=2)         # that a work may take
TOO_LONG = "Việc này chạy quá lâu nên cổng đã dừng. Hãy lọc cho ít hồ sơ hơn rồi làm lại."


def beat(name: str, now: datetime) -> None:
    """Say that a worker is there."""
    if not Worker.update(seen=now).where(Worker.name == name).execute():
        Worker.insert(name=name, seen=now).on_conflict_ignore().execute()


def leave(name: str, now: datetime) -> None:
    """A worker goes: what it was doing waits for another."""
    Worker.delete().where(Worker.name == name).execute()
    doing.put_back([work for work in doing.running() if work.worker == name], now)


def is_any_there(now: datetime) -> bool:
    """Whether any worker was heard of lately."""
    return bool(Worker.select().where(Worker.seen > now - SILENT_FOR).exists())


def sweep(now: datetime, name: str = "", busy: Collection[int] = ()) -> None:
    """Take up again what gone workers left, end what takes too long, tell of what waits, drop what was kept a week.

    The worker of this name is busy with these works; any other that it took up it could not end.
    """
    Worker.delete().where(Worker.seen <= now - SILENT_FOR).execute()
    there = {worker.name for worker in Worker.select()}
    running = doing.running()
    doing.end([work for work in running if work.started <= now - LONGEST], TOO_LONG)
    doing.put_back([work for work in running if work.worker not in there
                    or (work.worker == name and work.id not in busy)], now)
    _tell_again(now)
    for work in list(Work.select(Work.id).where(Work.expires <= now, Work.state != WorkState.RUNNING)):
        drop(work.id)


def _tell_again(now: datetime) -> None:
    waiting = Work.select(Work.id).where(Work.state == WorkState.WAITING, Work.sent <= now - TOLD_AGAIN)
    for work in list(waiting):
        Work.update(sent=now).where(Work.id == work.id).execute()
        queue.send(work.id)


def left_waiting(now: datetime) -> int:
    """How many works wait longer than the queue should take, or are done longer than any may."""
    found: int = Work.select().where(
        ((Work.state == WorkState.WAITING) & (Work.asked <= now - 2 * TOLD_AGAIN))
        | ((Work.state == WorkState.RUNNING) & (Work.started <= now - LONGEST - TOLD_AGAIN))).count()
    return found
