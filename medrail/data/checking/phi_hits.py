"""How often an identifier of a fixed form is still found in each record's prose."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from medrail.records import TEXT_FIELDS, Language, Record

SCANNED_KINDS = frozenset(("note", "dialogue", "qa", "text", "trial", "mcq"))


class PhiHits(NamedTuple):
    """(language, text) -> number of findings, for every distinct text that was scanned."""

    found: Mapping[tuple[Language, str], int]

    def count(self, record: Record) -> int:
        """Findings in all text fields of one record; 0 for facts, which hold no prose."""
        return sum(self.found.get((record.language, text), 0) for text in texts(record))


def phi_scan(records: Iterable[Record], detect: Callable[[str, Language], Sequence[object]]) -> PhiHits:
    """Scan every distinct text of the kinds that hold prose, once; nothing is sampled.

    `detect`: text and language -> findings.
    """
    distinct = {(record.language, text) for record in records for text in texts(record)}
    return PhiHits({key: len(detect(key[1], key[0])) for key in sorted(distinct)})


def texts(record: Record) -> list[str]:
    """The non-empty texts of a record to be scanned."""
    if record.kind not in SCANNED_KINDS:
        return []
    fields = (getattr(record, name) for name in TEXT_FIELDS)
    return [text for text in (*fields, *record.choices) if text]
