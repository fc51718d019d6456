"""The detector `phi_patterns`: Presidio's pattern recognizers over the stretches that could hold a number.

It finds what has a fixed form: e-mail, phone, dates in figures, addresses of the web, account and insurance
numbers with a form of their own. It does NOT find names, places, dates in words, ages or record numbers of
a hospital, which are most of the PHI in a note.

Only stretches are looked at that hold an `@`, a `://` or at least four digits in neighbouring words of one
line: every pattern in use needs one of these. A number that goes over the end of a line is not found.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib.metadata import version

from medrail.errors import BadParameter
from medrail.phi.findings import Finding
from medrail.phi.presidio_patterns import PHONE_REGIONS, TYPES, recognizers

LIMITS = (
    "Patterns only: most PHI is not found by them. Names of people and places, dates in words, ages and "
    "record numbers stay in the text."
)
CANDIDATE = re.compile(r"(?<!\S)(?:\S*?\d\S*(?:[ \t\u00a0]+\S*?\d\S*)*|\S*?(?:@|://)\S*)")
DIGITS_MINIMUM = 4
"""The shortest number in use is a date such as 1/2/03; Presidio's `12-JAN` and `JAN-03` are given up."""


class PhiPatterns:
    """See the module. Two detectors with the same types and minimum score find the same."""

    name = "phi_patterns"

    def __init__(self, types: Collection[str], score_minimum: float) -> None:
        unknown = sorted(set(types) - set(TYPES))
        if unknown:
            raise BadParameter(f"`{unknown[0]}` is not a type of PHI; known: {', '.join(sorted(TYPES))}")
        self.types = frozenset(types)
        self.score_minimum = score_minimum
        self._recognizers = {language: recognizers(language, self.types) for language in PHONE_REGIONS}
        self._found = lru_cache(maxsize=200_000)(self._look)

    def digest(self) -> str:
        """SHA-256 over patterns, scores, minimum, types, and the versions of what validates matches."""
        patterns = {
            language: [
                [r.type, p.name, p.regex, p.score] for r in made for p in getattr(r.presidio, "patterns", [])
            ]
            for language, made in self._recognizers.items()
        }
        packages = ("presidio-analyzer", "phonenumbers", "tldextract")
        parts = [self.name, sorted(self.types), self.score_minimum, CANDIDATE.pattern, DIGITS_MINIMUM]
        whole = [*parts, PHONE_REGIONS, patterns, {package: version(package) for package in packages}]
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()

    def detect(self, text: str, language: str) -> list[Finding]:
        """Findings of at least the minimum score, ordered by place; `language` is en, de or ko."""
        found = []
        for start, stretch in stretches(text):
            for hit in self._found(stretch, language):
                found.append(Finding(start + hit.start, start + hit.end, hit.type, hit.score))
        return found

    def _look(self, stretch: str, language: str) -> tuple[Finding, ...]:
        hits = {
            Finding(hit.start, hit.end, recognizer.type, hit.score)
            for recognizer in self._recognizers[language]
            for hit in recognizer.hits(stretch)
            if hit.score >= self.score_minimum
        }
        return tuple(sorted(hits))


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """Start and text of every stretch worth looking at."""
    for match in CANDIDATE.finditer(text):
        stretch = match[0]
        if "@" in stretch or "://" in stretch or sum(map(str.isdigit, stretch)) >= DIGITS_MINIMUM:
            yield match.start(), stretch
