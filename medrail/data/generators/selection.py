"""Choice by hash: the same on every machine, and independent of the order of what is chosen from."""

import hashlib
import heapq
from collections.abc import Iterable, Sequence

from medrail.records import Record


def draw(*parts: object) -> int:
    """A number below 2**64 that depends on the parts only."""
    return int.from_bytes(hashlib.sha256(":".join(map(str, parts)).encode()).digest()[:8])


def keep(records: Iterable[Record], count: int, seed: int) -> list[Record]:
    """At most `count` of the records, those with the lowest draw of their id, sorted by id.

    Holds no more than `count` of them at a time.
    """
    chosen = heapq.nsmallest(count, records, key=lambda record: (draw(seed, record.id), record.id))
    return sorted(chosen, key=lambda record: record.id)


def keep_runs(runs: Iterable[Sequence[Record]], count: int, seed: int) -> list[Sequence[Record]]:
    """The same for runs of records, each known by its first."""
    chosen = heapq.nsmallest(count, runs, key=lambda run: (draw(seed, run[0].id), run[0].id))
    return sorted(chosen, key=lambda run: run[0].id)
