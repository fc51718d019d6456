"""Choice by hash: the same on every machine, and independent of the order of what is chosen from."""

import hashlib
from collections.abc import Sequence

from medrail.records import Record


def draw(*parts: object) -> int:
    """A number below 2**64 that depends on the parts only."""
    return int.from_bytes(hashlib.sha256(":".join(map(str, parts)).encode()).digest()[:8])


def keep(records: Sequence[Record], count: int, seed: int) -> list[Record]:
    """At most `count` of the records, those with the lowest draw of their id, sorted by id."""
    chosen = sorted(records, key=lambda record: (draw(seed, record.id), record.id))[:count]
    return sorted(chosen, key=lambda record: record.id)
