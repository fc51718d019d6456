"""Work in several processes; what comes out does not depend on how many there are."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

from medrail.errors import EnvironmentFault

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")
AHEAD = 2
"""Bundles per worker that wait: enough that none idles, few enough that memory stays flat."""


class LocalEngine:
    """Worker processes, started when the first bundle comes; with one worker, this very process."""

    def __init__(self, pool: ProcessPoolExecutor | None, workers: int) -> None:
        self._pool = pool
        self._workers = workers

    def work(
        self, bundles: Iterable[tuple[T, Sequence[A]]], work: Callable[[Sequence[A]], list[B]]
    ) -> Iterator[tuple[T, list[B]]]:
        """What comes of each bundle, in order. The first of each pair is passed through; `work` is pickled.

        A worker that dies (out of memory, killed) ends the run: no bundle is ever left out.
        """
        if self._pool is None:
            yield from ((token, work(bundle) if bundle else []) for token, bundle in bundles)
            return
        waiting: deque[tuple[T, Future[list[B]] | None]] = deque()
        try:
            for token, bundle in bundles:
                waiting.append((token, self._pool.submit(work, bundle) if bundle else None))
                while len(waiting) > AHEAD * self._workers:
                    yield _done(*waiting.popleft())
            while waiting:
                yield _done(*waiting.popleft())
        except BrokenProcessPool:
            raise EnvironmentFault(
                f"one of {self._workers} worker processes died, most often for lack of memory; nothing was "
                "written. Lower `deidentify.workers` or free memory, and run it again: what was found is kept"
            ) from None


@contextmanager
def local_engine(workers: int) -> Iterator[LocalEngine]:
    """An engine of at most so many workers, and of no more than this process may use cores."""
    count = min(workers, len(os.sched_getaffinity(0)))
    if count < 2:
        yield LocalEngine(None, 1)
        return
    # Fresh processes: a fork would copy locks of Arrow's threads in whatever state they are.
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"))
    try:
        yield LocalEngine(pool, count)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _done(token: T, future: "Future[list[B]] | None") -> tuple[T, list[B]]:
    return token, future.result() if future else []
