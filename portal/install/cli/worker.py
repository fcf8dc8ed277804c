"""`portal worker`: does the works that users asked for, until a signal stops it."""
import logging
import os
import secrets
import signal
import threading
from collections.abc import Callable
from datetime import datetime
from pkgutil import resolve_name

import click
from peewee import PeeweeException

from portal.base import clock
from portal.base.db import database
from portal.install.cli.run import require_here
from portal.works import doing, queue, workers
from portal.works.place import place

BEAT = 10.0     # seconds from one sign of life to the next
WATCH = 1.0     # seconds from one look at the server beside to the next
MAKER = "portal_maker"    # what the application keeps its maker of files as
LINE = "[%(asctime)s] [%(process)d] [%(levelname)s] %(message)s"    # as the server writes its own
log = logging.getLogger(__name__)
TIME = "%Y-%m-%d %H:%M:%S %z"


@click.command
@click.option("--threads", type=click.IntRange(1, 32), default=2, show_default=True, help="Số việc làm cùng lúc.")
@click.option("--beside", type=int, metavar="PID", help="Dừng khi tiến trình này, là tiến trình mở lệnh, đã dừng.")
def worker(threads: int, beside: int | None) -> None:
    """Làm các việc nền mà người dùng yêu cầu, đến khi có tín hiệu dừng."""
    logging.basicConfig(level=logging.WARNING, format=LINE, datefmt=TIME)
    name, ended, busy = secrets.token_hex(16), threading.Event(), set[int]()
    require_here()
    queue.require_reachable()
    database.close()    # the application opens it anew, for all threads
    make = resolve_name("wsgi:create_app")().extensions[MAKER]

    def do(work: int) -> None:
        busy.add(work)
        try:
            doing.do(work, name, make, _now)
        finally:
            busy.discard(work)
    consumer = queue.at(place()).consumer(_closing(do), _closing(lambda: workers.sweep(_now(), name, set(busy))),
                                          threads)
    workers.beat(name, _now())
    workers.sweep(_now())
    threading.Thread(target=_live, args=(name, ended, beside), daemon=True).start()
    try:
        consumer.run()
    finally:
        ended.set()
        workers.leave(name, _now())


def _now() -> datetime:
    """This moment as tables keep it: local time without zone."""
    return clock.now().replace(tzinfo=None)


def _closing(act: Callable[..., None]) -> Callable[..., None]:
    """The same, giving its connection back at the end."""
    def closing(*given: int) -> None:
        try:
            act(*given)
        finally:
            database.close()
    return closing


def _live(name: str, ended: threading.Event, parent: int | None) -> None:
    """Say that this worker is there until it ends; end it when the server that it stands beside is gone."""
    passed = 0.0
    while not ended.wait(WATCH):
        passed += WATCH
        if parent and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        if passed >= BEAT:
            _beat(name)
            passed = 0.0


def _beat(name: str) -> None:
    try:
        _closing(lambda: workers.beat(name, _now()))()
    except PeeweeException as fault:    # it is said again when the database is back
        log.warning("The database: %s", type(fault).__name__)
