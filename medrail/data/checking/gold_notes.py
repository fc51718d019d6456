"""How well a detector finds what was put into generated notes, counted in words; no text leaves this module.

A word is a run of letters and digits, cut where a gold span begins or ends. It counts as found when all of
its characters are covered by findings of whatever type: the type decides what is put in its place, not
whether it stays.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from medrail.data.phi_notes.notes import Note
from medrail.phi.findings import Finding
from medrail.phi.kinds import KINDS, coarse
from medrail.scores import Interval, wilson_interval

_WORD = re.compile(r"[^\W_]+")
STRUCTURED = ("NAME_PATIENT", "ID", "PHONE", "FAX", "EMAIL", "SSN")
"""What a hospital knows of a patient from structured fields: these kinds and their details."""


@dataclass
class Tally:
    """Words of one language."""

    of_kind: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    covered: int = 0
    covered_rightly: int = 0

    def recall(self) -> dict[str, Interval]:
        """Share of each coarse kind's words that were found, with Wilson's 95 % interval."""
        return {kind: wilson_interval(self.found[kind], n) for kind, n in sorted(self.of_kind.items())}

    def precision(self) -> Interval:
        """Share of covered words that are protected information; nothing covered: 0 of 1."""
        return wilson_interval(self.covered_rightly, max(self.covered, 1))


def tallied(notes: Iterable[Note], findings: Iterable[Sequence[Finding]]) -> dict[str, Tally]:
    """Language -> what was found of its notes."""
    tallies: dict[str, Tally] = {}
    for note, found in zip(notes, findings, strict=True):
        tally = tallies.setdefault(note.language, Tally())
        covered = bytearray(len(note.text))
        for finding in found:
            # A finding outside its text has no place here; `offsets_are_valid` tells of it.
            for place in range(max(finding.start, 0), min(finding.end, len(note.text))):
                covered[place] = 1
        for start, end, kind in _words(note):
            is_covered = all(covered[start:end])
            if kind:
                tally.of_kind[kind] += 1
                tally.found[kind] += is_covered
            tally.covered += is_covered
            tally.covered_rightly += is_covered and bool(kind)
    return tallies


def _words(note: Note) -> Iterator[tuple[int, int, str]]:
    """Start, end and coarse kind (or nothing) of every word."""
    edges = sorted({0, len(note.text), *(edge for span in note.spans for edge in (span.start, span.end))})
    kinds = {place: coarse(s.type) for s in note.spans for place in range(s.start, s.end)}
    for start, end in pairwise(edges):
        for word in _WORD.finditer(note.text, start, end):
            yield word.start(), word.end(), kinds.get(start, "")


def offsets_are_valid(text: str, found: Sequence[Finding]) -> bool:
    """Whether findings are in order, apart, of a known kind, within the text, and have no blanks around."""
    places = [(finding.start, finding.end) for finding in found]
    return (
        all(0 <= start < end <= len(text) for start, end in places)
        and all(before[1] <= after[0] for before, after in pairwise(places))
        and all(finding.type in KINDS for finding in found)
        and not any(text[start].isspace() or text[end - 1].isspace() for start, end in places)
    )


def identifiers_of(note: Note) -> list[str]:
    """What the note says of its patient that a structured field would hold too."""
    values = {note.text[s.start : s.end] for s in note.spans if s.type.startswith(STRUCTURED)}
    return sorted(value for value in values if "○" not in value and "*" not in value)


def recall_table(tallies: Mapping[str, Tally]) -> dict[str, dict[str, dict[str, float]]]:
    """Language -> coarse kind -> value, low, n; rounded, for a report."""
    return {
        language: {kind: _rounded(share) for kind, share in tally.recall().items()}
        for language, tally in sorted(tallies.items())
    }


def precision_table(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    """Language -> value, low, n."""
    return {language: _rounded(tally.precision()) for language, tally in sorted(tallies.items())}


def _rounded(share: Interval) -> dict[str, float]:
    return {"value": round(share.value, 4), "low": round(share.low, 4), "n": share.n}
