"""Detectors that find what they are told, by plain rules, and others that fail in one way each.

Makers are module functions, so that other processes can make the same detector.
"""

import hashlib
import os
import re
from collections.abc import Sequence

from medrail.phi.findings import Document, Finding, Patient
from medrail.phi.known import known_findings

NAME = re.compile(r"(?:Mr\.|Ms\.|Dr\.) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)")
RULES = {
    "PHONE": re.compile(r"\b\d{3}-\d{3}-\d{4}\b"),
    "EMAIL": re.compile(r"\b[\w.]+@[\w.]+\w"),
    "SSN": re.compile(r"\b\d{3}-\d{2}-\d{4}\b"),
    "AGE": re.compile(r"\b\d+(?=-year-old)"),
    "DATE": re.compile(r"\b\d{2}/\d{2}/\d{4}\b"),
}
IDENTIFIERS = ("PHONE", "EMAIL", "SSN")


class PlainDetector:
    """Names behind a title, and their words in all of the patient; numbers by form; known values."""

    name = "plain"

    def __init__(self) -> None:
        self.looked: list[str] = []

    def digest(self) -> str:
        return hashlib.sha256(type(self).__name__.encode()).hexdigest()

    def detect(self, text: str, language: str) -> list[Finding]:
        return self.detect_together([Document(text, language)])[0]

    def detect_together(
        self, documents: Sequence[Document], known: Sequence[str] = ()
    ) -> list[list[Finding]]:
        return self.detect_patients([Patient(documents, known)])[0]

    def detect_patients(self, patients: Sequence[Patient]) -> list[list[list[Finding]]]:
        return [self.of_patient(patient) for patient in patients]

    def detect_identifiers(self, text: str, language: str) -> list[Finding]:
        return sorted(
            Finding(*match.span(), kind, 1.0, kind.lower())
            for kind in IDENTIFIERS
            for match in RULES[kind].finditer(text)
        )

    def of_patient(self, patient: Patient) -> list[list[Finding]]:
        self.looked += [document.text for document in patient.documents]
        words = {
            word
            for document in patient.documents
            for own in NAME.findall(document.text)
            for word in own.split()
        }
        return [self.of_text(document.text, words, patient.known) for document in patient.documents]

    def of_text(self, text: str, words: set[str], known: Sequence[str]) -> list[Finding]:
        found = {Finding(*match.span(1), "NAME", 0.9, "title") for match in NAME.finditer(text)}
        for word in words:
            found |= {
                Finding(*m.span(), "NAME", 0.8, "memory")
                for m in re.finditer(rf"\b{re.escape(word)}\b", text)
            }
        for kind, rule in RULES.items():
            found |= {Finding(*match.span(), kind, 1.0, kind.lower()) for match in rule.finditer(text)}
        found |= set(known_findings(text, known))
        return apart(found)


def apart(found: set[Finding]) -> list[Finding]:
    """In order; of overlapping ones the longest, then the surest."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: (f.start - f.end, f.start, -f.score, f.type, f.rule)):
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    return sorted(kept)


def plain() -> PlainDetector:
    """Finds; a new one each time it is asked directly, one per process through `looking.loaded`."""
    return PlainDetector()


class Dying(PlainDetector):
    """Ends its process without a word at the text `die`, as the kernel does when memory runs out."""

    def of_patient(self, patient: Patient) -> list[list[Finding]]:
        if any(document.text == "die" for document in patient.documents):
            os._exit(9)
        return super().of_patient(patient)


def dying() -> Dying:
    return Dying()


class Raising(PlainDetector):
    """Fails at `Quarterstaff` with an error that quotes the text."""

    def of_text(self, text: str, words: set[str], known: Sequence[str]) -> list[Finding]:
        if "Quarterstaff" in text:
            raise ValueError(f"cannot read {text}")
        return super().of_text(text, words, known)


def raising() -> Raising:
    return Raising()


class Greedy(PlainDetector):
    """Finds the first word that is not in angle brackets, however often it is asked: never content."""

    def of_text(self, text: str, words: set[str], known: Sequence[str]) -> list[Finding]:
        match = re.search(r"(?<![<\w])[a-z]+(?![>\w])", text, re.IGNORECASE)
        return [Finding(*match.span(), "NAME", 0.9, "greedy")] if match else []


def greedy() -> Greedy:
    return Greedy()
