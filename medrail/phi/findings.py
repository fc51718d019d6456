"""What a detector of protected health information gives, whoever made the detector."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol


@dataclass(frozen=True, order=True)
class Finding:
    """A stretch of text that may identify a person: code points `start` (inclusive) to `end` of the text.

    `type` is one of `kinds.KINDS`; `score` lies between 0 and 1; `rule` names what decided, such as
    `date_numeric`, `tagger` or `name_memory`, and never holds text of the document.
    """

    start: int
    end: int
    type: str
    score: float
    rule: str = ""


class Document(NamedTuple):
    """A text and its language (en, de or ko)."""

    text: str
    language: str


class Patient(NamedTuple):
    """All documents of one patient, and the patient's identifiers from structured fields (names, numbers,
    addresses), which are found wherever they stand."""

    documents: Sequence[Document]
    known: Sequence[str] = ()


class Detector(Protocol):
    """Finds what may identify a person."""

    @property
    def name(self) -> str:
        """The gate's name in reports and releases, such as `phi_detector`."""

    def digest(self) -> str:
        """SHA-256 over everything that decides what is found: patterns, thresholds, package versions."""

    def detect(self, text: str, language: str) -> list[Finding]:
        """All findings in a text, in order; they may overlap."""

    def detect_together(
        self, documents: Sequence[Document], known: Sequence[str] = ()
    ) -> list[list[Finding]]:
        """The findings of each document of one patient; `known` as in `Patient`."""

    def detect_patients(self, patients: Sequence[Patient]) -> list[list[list[Finding]]]:
        """The findings per patient and document, as `detect_together` would give them."""
