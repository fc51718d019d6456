"""How many records there are of each source, kind, language, specialty, relation and licence."""

from collections import Counter
from collections.abc import Iterable, Iterator

from medrail.records import Record

UNKNOWN = "unknown"
FIELDS = ("source", "kind", "language", "specialty", "relation", "licence")


def record_counts(records: Iterable[Record], source: str = "") -> dict[str, Counter[str]]:
    """Field -> value -> number of records; a record without a specialty counts as `unknown`."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for record in records:
        if source in ("", record.source):
            _count(record, counts)
    return counts


def counted(records: Iterable[Record], counts: dict[str, Counter[str]]) -> Iterator[Record]:
    """The same records, each added to `counts` (see `record_counts`) as it passes."""
    counts.update({field: Counter() for field in FIELDS})
    for record in records:
        _count(record, counts)
        yield record


def _count(record: Record, counts: dict[str, Counter[str]]) -> None:
    for field, values in counts.items():
        values[getattr(record, field) or (UNKNOWN if field == "specialty" else "-")] += 1
