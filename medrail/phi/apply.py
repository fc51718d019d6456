"""Replace findings in a text by placeholders that name their type."""

from collections.abc import Iterable
from dataclasses import dataclass

from medrail.phi.findings import Finding


@dataclass(frozen=True)
class Replacement:
    """Where a finding stood (`start`, `end`) and where its placeholder stands (`new_start`, `new_end`)."""

    type: str
    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True)
class Replaced:
    """A text with placeholders, and the map of offsets back to the original."""

    text: str
    replacements: tuple[Replacement, ...]

    def original_offset(self, offset: int) -> int:
        """The place in the original of a place in the new text; inside a placeholder, the finding's start."""
        moved = 0
        for change in self.replacements:
            if offset < change.new_start:
                break
            if offset < change.new_end:
                return change.start
            moved = change.end - change.new_end
        return offset + moved


def placeholder(finding_type: str) -> str:
    """What stands for a finding: `<PHONE>`."""
    return f"<{finding_type}>"


def overlaps_resolved(findings: Iterable[Finding]) -> list[Finding]:
    """One finding per stretch: among overlapping ones the longest, then the highest score, stays.

    What the loser covers beyond the winner is kept too, by widening the winner: no character that any
    detector found is left in the text.
    """
    merged: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end, -f.score, f.type)):
        if not merged or finding.start >= merged[-1].end:
            merged.append(finding)
            continue
        last = merged[-1]
        winner = max(last, finding, key=lambda f: (f.end - f.start, f.score, f.type))
        merged[-1] = Finding(last.start, max(last.end, finding.end), winner.type, winner.score)
    return merged


def replace(text: str, findings: Iterable[Finding]) -> Replaced:
    """Put placeholders in place of all findings."""
    parts: list[str] = []
    replacements: list[Replacement] = []
    done = length = 0
    for finding in overlaps_resolved(findings):
        mark = placeholder(finding.type)
        parts += [text[done : finding.start], mark]
        length += finding.start - done
        replacements.append(Replacement(finding.type, finding.start, finding.end, length, length + len(mark)))
        length += len(mark)
        done = finding.end
    return Replaced("".join([*parts, text[done:]]), tuple(replacements))
