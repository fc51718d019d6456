"""A detector of made-up words and numbers: it loads at once and looks across a patient's documents."""

import os
import re
from collections.abc import Sequence

from medrail.phi.findings import Document, Finding, Patient

_FOUND = {
    "NAME_PATIENT": re.compile(r"Zebulon|Mirabel|김민수"),
    "PHONE": re.compile(r"\b555-\d{4}\b"),
    "ID_MRN": re.compile(r"\bMRN \d+\b"),
}
REMEMBERED = re.compile(r"name is (\w+)")
"""A name told in one document of a patient, which is found in the patient's other documents too."""


class WordDetector:
    """See the module."""

    name = "words"

    def digest(self) -> str:
        return "0" * 64

    def detect(self, text: str, language: str) -> list[Finding]:
        return self.detect_together([Document(text, language)])[0]

    def detect_together(
        self, documents: Sequence[Document], known: Sequence[str] = ()
    ) -> list[list[Finding]]:
        names = {match for document in documents for match in REMEMBERED.findall(document.text)}
        return [self._found(document, {*names, *known}) for document in documents]

    def detect_patients(self, patients: Sequence[Patient]) -> list[list[list[Finding]]]:
        return [self.detect_together(patient.documents, patient.known) for patient in patients]

    def _found(self, document: Document, words: set[str]) -> list[Finding]:
        found = {
            Finding(*match.span(), kind, 0.9, f"words_{document.language}")
            for kind, pattern in _FOUND.items()
            for match in pattern.finditer(document.text)
        }
        for word in words:
            found |= {
                Finding(*match.span(), "NAME", 0.75, "memory")
                for match in re.finditer(rf"\b{re.escape(word)}\b", document.text)
            }
        return sorted(found)


class DyingDetector(WordDetector):
    """Ends its process, as the kernel does when memory runs out."""

    def detect_patients(self, patients: Sequence[Patient]) -> list[list[list[Finding]]]:
        os._exit(9)


def words() -> WordDetector:
    return WordDetector()


def dying() -> DyingDetector:
    return DyingDetector()
