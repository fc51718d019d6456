"""Findings made ready for operators: overlapping ones as one stretch, placeholders left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medrail.phi.findings import Finding
from medrail.phi.kinds import coarse
from medrail.phi.operators.placeholders import placeholders

SURENESS = ("SSN", "EMAIL", "URL", "IP", "ID", "PHONE", "FAX", "DATE", "NAME", "LOCATION", "AGE")
"""Coarse kinds, those first whose form leaves the least doubt."""


@dataclass(frozen=True)
class Stretch:
    """What is replaced as a whole. `is_mixed`: findings of different coarse kinds met in it.

    `before` holds the characters to its left, at most `LEFT`.
    """

    start: int
    end: int
    type: str
    text: str
    before: str
    is_mixed: bool


LEFT = 30


def stretches(text: str, findings: Iterable[Finding]) -> list[Stretch]:
    """Overlapping findings as one stretch that covers them all, without the text's placeholders.

    The type is that of the longest finding, then of the highest score, then a fine kind before a coarse
    one, then the one whose form leaves the least doubt.
    """
    groups: list[list[Finding]] = []
    end = -1
    for finding in sorted(_outside(findings, placeholders(text))):
        if finding.start < end:
            groups[-1].append(finding)
        else:
            groups.append([finding])
        end = max(end, finding.end)
    return [made for group in groups if (made := _stretch(text, group)).text.strip()]


def _stretch(text: str, group: list[Finding]) -> Stretch:
    start, end = group[0].start, max(f.end for f in group)
    is_mixed = len({coarse(f.type) for f in group}) > 1
    kind = max(group, key=_rank).type
    return Stretch(start, end, kind, text[start:end], text[max(0, start - LEFT) : start], is_mixed)


def _rank(finding: Finding) -> tuple[int, float, bool, int, str]:
    kind = coarse(finding.type)
    place = SURENESS.index(kind) if kind in SURENESS else len(SURENESS)
    return finding.end - finding.start, finding.score, finding.type != kind, -place, finding.type


def _outside(findings: Iterable[Finding], taken: list[tuple[int, int]]) -> Iterator[Finding]:
    """What of each finding lies outside the placeholders."""
    for finding in findings:
        start = finding.start
        for left, right in taken:
            if right > start and left < finding.end:
                yield from _part(finding, start, left)
                start = right
        yield from _part(finding, start, finding.end)


def _part(finding: Finding, start: int, end: int) -> Iterator[Finding]:
    if start < end:
        yield Finding(start, end, finding.type, finding.score, finding.rule)
