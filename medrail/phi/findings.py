"""What a detector of protected health information gives, whoever made the detector."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, order=True)
class Finding:
    """A stretch of text that may identify a person: code points `start` (inclusive) to `end` of the text.

    `type` is a word such as PHONE; `score` lies between 0 and 1 and only ranks findings of one detector.
    """

    start: int
    end: int
    type: str
    score: float


class Detector(Protocol):
    """Finds what may identify a person."""

    @property
    def name(self) -> str:
        """The gate's name in reports and releases, such as `phi_patterns`."""

    def digest(self) -> str:
        """SHA-256 over everything that decides what is found: patterns, thresholds, package versions."""

    def detect(self, text: str, language: str) -> list[Finding]:
        """All findings in a text, in order; they may overlap."""
