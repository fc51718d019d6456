"""Documents of one patient that follow each other, and work on them in one or several processes, in order."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, NamedTuple, TypeVar

from medrail.errors import EnvironmentFault
from medrail.phi.lines import Line

T = TypeVar("T")

GROUP_CHARACTERS = 32_000_000
"""Code points from which a patient's documents are cut into a further group, so that memory stays bounded."""
BATCH_CHARACTERS = 200_000
BATCH_GROUPS = 200
"""What is looked at, or goes to another process, at once: many short documents together cost less than alone,
and it outweighs the way to the process."""
BATCHES_AHEAD = 2
"""Batches per process that are read before the first of them is written."""


class Group(NamedTuple):
    """Documents to be looked at together, and the identifiers that they or earlier ones of the patient tell.

    `is_continued`: the group before held documents of the same patient.
    """

    lines: tuple[Line, ...]
    known: tuple[str, ...] = ()
    is_continued: bool = False

    @property
    def characters(self) -> int:
        """Code points of all texts."""
        return sum(len(line.text) for line in self.lines)


def groups(lines: Iterable[Line], characters_maximum: int = GROUP_CHARACTERS) -> Iterator[Group]:
    """Neighbouring lines of one patient as one group; a line without a patient is one by itself."""
    held: list[Line] = []
    known: dict[str, None] = {}
    characters, is_continued = 0, False
    for line in lines:
        is_same = bool(held) and line.patient != "" and line.patient == held[-1].patient
        if held and not (is_same and characters < characters_maximum):
            yield Group(tuple(held), tuple(known), is_continued)
            held, characters, is_continued = [], 0, is_same
            known = known if is_same else {}
        held.append(line)
        known |= dict.fromkeys(line.known)
        characters += len(line.text)
    if held:
        yield Group(tuple(held), tuple(known), is_continued)


def spread(
    groups: Iterable[Group], make: Callable[[], Callable[[Sequence[Group]], list[T]]], workers: int
) -> Iterator[T]:
    """What the work that `make` makes gives for each group, in the order of the groups.

    One worker is this process. Several are processes of their own, which each make the work anew, so `make`
    is a module's function (or a `partial` of one). Results do not depend on how many there are.
    """
    if workers == 1:
        work = make()
        for batch in _batches(groups):
            yield from work(batch)
        return
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(make,))
    waiting: deque[Future[list[T]]] = deque()
    try:
        for batch in _batches(groups):
            waiting.append(pool.submit(_batch_done, batch))
            if len(waiting) > workers * BATCHES_AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise EnvironmentFault(
            "a worker process was ended from outside, most likely for want of memory: use fewer workers"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(groups: Iterable[Group]) -> Iterator[list[Group]]:
    batch: list[Group] = []
    characters = 0
    for group in groups:
        batch.append(group)
        characters += group.characters
        if characters >= BATCH_CHARACTERS or len(batch) >= BATCH_GROUPS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


class _Worker:
    """What a worker process knows: how the work is made, and the work once it is made."""

    make: Callable[[], Callable[[Sequence[Group]], list[Any]]]
    work: Callable[[Sequence[Group]], list[Any]] | None = None


def _begin(make: Callable[[], Callable[[Sequence[Group]], list[Any]]]) -> None:
    """Only remembers, as an error raised here would reach nobody. Ctrl-C is left to the parent process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker.make = staticmethod(make)


def _batch_done(batch: list[Group]) -> list[Any]:
    if _Worker.work is None:
        _Worker.work = staticmethod(_Worker.make())
    return _Worker.work(batch)
