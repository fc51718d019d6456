"""One decision for every place: which findings stand, and which of those that overlap."""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from medrail.phi.findings import Finding
from medrail.phi.kinds import coarse
from medrail.phi.korean import PARTICLES, TITLES, TITLES_AFTER_FAMILY
from medrail.phi.memory import mask_of
from medrail.phi.tagger.tagger import Tagged

WEAK = 0.5
"""Rules that score less count only where the tagger gives at least HINT. By hand, as the scores of rules."""
HINT = 0.1
"""Probability that a piece is PHI from which the tagger supports a weak rule. By hand."""
STRONG = 0.7
"""Rules that score this decide the type against the tagger, and stand in protected stretches. By hand."""
_PARTICLES = frozenset(PARTICLES)
_TITLES = frozenset((*TITLES, *TITLES_AFTER_FAMILY))
_ENDS_OF_PLACES = frozenset("도과이가의만")
"""Particles that are syllables of places too: 전라남도, 정형외과."""
_NO_DATE = re.compile(r"[가-힣]+|\d\d?(?:시경?)?")
"""What is left beside a date that a rule took: a time of day, a Korean word."""


def hinted(hits: Iterable[Finding], tagged: Tagged) -> list[Finding]:
    """Without findings of weak rules that the tagger does not support."""
    return [hit for hit in hits if hit.score >= WEAK or _is_hinted(tagged, hit)]


def _is_hinted(tagged: Tagged, hit: Finding) -> bool:
    first = int(np.searchsorted(tagged.ends, hit.start, side="right"))
    last = int(np.searchsorted(tagged.starts, hit.end, side="left"))
    return first < last and float(tagged.likely[first:last, 0].min()) <= 1 - HINT


def unprotected(findings: Iterable[Finding], stay: Sequence[tuple[int, int]], length: int) -> list[Finding]:
    """Without what the tagger, memory or a doubtful rule says of stretches that must stay."""
    if not stay:
        return list(findings)
    mask = mask_of(length, stay)
    return [f for f in findings if _decides(f) or mask.find(1, f.start, f.end) < 0]


def _decides(finding: Finding) -> bool:
    return finding.rule not in ("tagger", "memory") and finding.score >= STRONG


def settled(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """No overlaps: a place belongs to the finding that ranks highest; what is left of others stays."""
    stand: list[Finding] = []
    taken = bytearray(len(text))
    for finding in sorted(findings, key=lambda f: _rank(f, text), reverse=True):
        for start, end in _free(taken, finding.start, finding.end):
            start, end = _trimmed(text, start, end)
            if start < end and not _is_crumb(text, finding, (start, end)):
                stand.append(Finding(start, end, finding.type, finding.score, finding.rule))
        taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
    return sorted(stand)


def _rank(finding: Finding, text: str) -> tuple[float, int]:
    """Who decides the type of a place: the patient's known identifiers, strong rules, the tagger, the rest.

    For bare figures the tagger comes last: what a number is for, its label says.
    """
    if finding.rule == "known":
        first = 4.0
    elif finding.rule == "tagger":
        first = 0.5 if text[finding.start : finding.end].strip("()").isdecimal() else 2.0
    elif finding.rule == "memory":
        first = 1.5
    else:
        first = 3.0 if finding.score >= STRONG else 1.0
    return first + finding.score / 10, finding.end - finding.start


def _free(taken: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between start and end that are not taken."""
    while (first := taken.find(0, start, end)) >= 0:
        last = taken.find(1, first, end)
        start = end if last < 0 else last
        yield first, start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without marks and blanks at its edges; a bracket stays if its other half is inside."""
    while start < end and not _begins(text, start, end):
        start += 1
    while start < end and not _ends(text, start, end):
        end -= 1
    return start, end


def _begins(text: str, start: int, end: int) -> bool:
    first = text[start]
    return first.isalnum() or first in "+#*○" or (first == "(" and ")" in text[start:end])


def _ends(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    return last.isalnum() or last in "*○" or (last == ")" and "(" in text[start:end])


def _is_crumb(text: str, finding: Finding, place: tuple[int, int]) -> bool:
    """Whether only a particle, a title or a short word is left of a finding once another took its part."""
    if place == (finding.start, finding.end):
        return False
    stretch = text[slice(*place)]
    is_place = coarse(finding.type) == "LOCATION"
    if stretch in _PARTICLES and not (is_place and stretch in _ENDS_OF_PLACES):
        return True
    if not is_place and _is_title(stretch):
        return True
    if coarse(finding.type) == "DATE" and place[0] > finding.start and _NO_DATE.fullmatch(stretch):
        return True
    return finding.rule == "tagger" and not any(
        c.isdigit() or c.isupper() or "가" <= c <= "힣" for c in stretch
    )


def _is_title(stretch: str) -> bool:
    """Whether it is a Korean title, with or without a particle glued to it."""
    return any(
        stretch[:cut] in _TITLES and (cut == len(stretch) or stretch[cut:] in _PARTICLES)
        for cut in range(len(stretch), 0, -1)
    )
