"""Work on many batches: done here, or, where there is much, by as many processes as there are processors."""
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from typing import Any, Self, TypeVar

from portal.base import keys

MANY = 20_000    # rows that are worth the start of processes
AHEAD = 3        # batches that each is given beforehand: what is made of them waits in memory
Batch = TypeVar("Batch")
Made = TypeVar("Made")


class Hands:
    """Those who work, for as long as one is within it; of so many rows."""

    def __init__(self, rows: int) -> None:
        self.count = os.cpu_count() or 1
        self._pool = (ProcessPoolExecutor(self.count, get_context("spawn"), keys.take, (keys.all_held(),))
                      if rows >= MANY and self.count > 1 else None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def each(self, work: Callable[[Batch], Made], batches: Iterable[Batch]) -> Iterator[Made]:
        """What the work makes of each batch, in their order; the work is one that another process can be told."""
        if self._pool is None:
            yield from map(work, batches)
            return
        told, waiting = pickle.dumps(work), deque[Future[Made]]()
        for batch in batches:
            waiting.append(self._pool.submit(_do, told, batch))
            if len(waiting) > AHEAD * self.count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _do(told: bytes, batch: Any) -> Any:
    return _understood(told)(batch)


@lru_cache(1)
def _understood(told: bytes) -> Callable[[Any], Any]:
    found: Callable[[Any], Any] = pickle.loads(told)    # noqa: S301 - by the process that started this one
    return found
