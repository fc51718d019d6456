"""Detectors that know the answers of the generated notes, and some that break one promise each."""

import re
from collections.abc import Sequence
from functools import cache

from medrail.data.phi_notes.carriers import LANGUAGES, load
from medrail.data.phi_notes.notes import notes
from medrail.phi.findings import Finding
from medrail.phi.known import known_findings
from tests.fakes.detectors import PlainDetector, apart

SEED, NOTES, NOISE_FRACTION = 31, 40, 0.2
"""Of the notes of each language whose answers are known."""
WORD = re.compile(r"\w+")
CAPITALISED = re.compile(r"\b[A-ZÄÖÜ가-힣]\w+")


@cache
def answers() -> dict[str, tuple[Finding, ...]]:
    """Text of a generated note -> its gold spans as findings."""
    return {
        note.text: tuple(Finding(s.start, s.end, s.type, 1.0, "gold") for s in note.spans)
        for language in LANGUAGES
        for note in notes(load([f"{language}_heldout"]), SEED, NOTES, NOISE_FRACTION)
    }


class Perfect(PlainDetector):
    """Knows all answers of the generated notes, and is a plain detector elsewhere."""

    def of_text(self, text: str, words: set[str], known: Sequence[str]) -> list[Finding]:
        if text not in answers():
            return super().of_text(text, words, known)
        gold = [finding for finding in answers()[text] if self.keeps(finding)]
        more = [f for f in known_findings(text, known) if self.keeps(f)]
        return self.moved(text, apart({*gold, *more}))

    def keeps(self, finding: Finding) -> bool:
        return True

    def moved(self, text: str, found: list[Finding]) -> list[Finding]:
        return found


def perfect() -> Perfect:
    return Perfect()


class MissesNames(Perfect):
    def keeps(self, finding: Finding) -> bool:
        return not finding.type.startswith("NAME")


def misses_names() -> MissesNames:
    return MissesNames()


class MasksTerms(Perfect):
    """Takes every word with a capital for a name, in texts that it does not know."""

    def of_text(self, text: str, words: set[str], known: Sequence[str]) -> list[Finding]:
        found = super().of_text(text, words, known)
        if text in answers() or "<" in text:
            return found
        capitals = (Finding(*match.span(), "NAME", 0.4, "capital") for match in CAPITALISED.finditer(text))
        return apart({*found, *capitals})


def masks_terms() -> MasksTerms:
    return MasksTerms()


class OffByOne(Perfect):
    def moved(self, text: str, found: list[Finding]) -> list[Finding]:
        return [Finding(f.start + 1, f.end + 1, f.type, f.score, f.rule) for f in found]


def off_by_one() -> OffByOne:
    return OffByOne()


class DeafToKnown(Perfect):
    """Passes over record numbers, and over what structured fields say."""

    def keeps(self, finding: Finding) -> bool:
        return finding.type != "ID_MRN"

    def of_text(self, text: str, words: set[str], known: Sequence[str]) -> list[Finding]:
        return super().of_text(text, words, ())


def deaf_to_known() -> DeafToKnown:
    return DeafToKnown()


class TakesTooMuch(Perfect):
    """Takes every word of a generated note for protected information."""

    def moved(self, text: str, found: list[Finding]) -> list[Finding]:
        return apart({*found, *(Finding(*match.span(), "NAME", 0.4, "all") for match in WORD.finditer(text))})


def takes_too_much() -> TakesTooMuch:
    return TakesTooMuch()


class Restless(Perfect):
    """Finds one word more in a clean text when it sees it for the second time."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def of_text(self, text: str, words: set[str], known: Sequence[str]) -> list[Finding]:
        found = super().of_text(text, words, known)
        word = re.search(r"(?<![<\w])\w{4,}(?![>\w])", text)
        if text in self.seen and "<" in text and word and not found:
            return [Finding(*word.span(), "NAME", 0.9, "restless")]
        self.seen.add(text)
        return found


def restless() -> Restless:
    return Restless()
