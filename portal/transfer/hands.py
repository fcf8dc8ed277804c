"""Work on many batches: done here, or, where they are many, by as many processes as there are processors."""
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from portal.base import keys

MANY = 20_000    # rows that are worth the start of processes
AHEAD = 3        # batches a process is given beforehand: what is made waits in memory


Batch = TypeVar("Batch")
Made = TypeVar("Made")


def each(work: Callable[[Batch], Made], batches: Iterable[Batch], rows: int) -> Iterator[Made]:
    """What the work makes of each batch, in their order; the work is one that another process can be told."""
    count = os.cpu_count() or 1
    if rows < MANY or count < 2:
        yield from map(work, batches)
        return
    pool = ProcessPoolExecutor(count, get_context("spawn"), _begin, (work, keys.all_held()))
    waiting: deque[Future[Made]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(_do, batch))
            if len(waiting) > AHEAD * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


_work: list[Callable[[Any], Any]] = []


def _begin(work: Callable[[Any], Any], held: dict[str, bytes]) -> None:
    keys.take(held)
    _work.append(work)


def _do(batch: Any) -> Any:
    return _work[0](batch)
