"""What a detector and a policy make of generated notes, clinical terms and clean patients; in any process.

The notes' persons are invented, so the key with which they are cleaned is no secret.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from medrail.data.checking.gold_notes import identifiers_of, offsets_are_valid
from medrail.data.checking.identifier_residue import new_secret, residue_of
from medrail.data.checking.privacy_frames import NoteCheck
from medrail.data.deidentification.looking import DetectorMaker, detector_faults, loaded
from medrail.data.phi_notes.clinical_terms import ClinicalTerm
from medrail.data.phi_notes.notes import Note
from medrail.phi.cleaning import Cleaned, Written, cleaned, settled
from medrail.phi.findings import Document, Finding, Patient
from medrail.phi.keys import KEY_BYTES, PhiKey
from medrail.phi.operators.context import Context
from medrail.phi.operators.policy import Operators

GOLD_KEY = PhiKey("gold", bytes(KEY_BYTES))


class GoldFound(NamedTuple):
    """What was found in a note by the detector alone, and how the note came through cleaning."""

    findings: list[Finding]
    check: NoteCheck


class CleanPatient(NamedTuple):
    """The clean documents of a patient, and where in each something was put."""

    documents: list[Document]
    written: list[list[Written]]


@dataclass(frozen=True)
class GoldWork:
    """Find, clean with what structured fields would say, and clean again."""

    make: DetectorMaker
    policy: Operators
    year: int

    def __call__(self, notes: Sequence[Note]) -> list[GoldFound]:
        """One result per note. All looks are at all notes at once, which costs a third."""
        detector = loaded(self.make)
        told = [Patient([Document(note.text, note.language)], identifiers_of(note)) for note in notes]
        with detector_faults(f"{len(notes)} generated notes"):
            found = detector.detect_patients([Patient(patient.documents) for patient in told])
            first = self._cleaned(told, settled(told, detector, self.policy))
            again = [
                Patient([Document(clean.text, note.language)], patient.known)
                for clean, note, patient in zip(first, notes, told, strict=True)
            ]
            more = settled(again, detector, self.policy, written=[[clean.written] for clean in first])
            second = self._cleaned(again, more)
        return [
            GoldFound(own, _check(note, own, patient, (clean, twice)))
            for note, (own,), patient, clean, twice in zip(notes, found, told, first, second, strict=True)
        ]

    def _cleaned(
        self, patients: Sequence[Patient], found: Sequence[Sequence[list[Finding]]]
    ) -> list[Cleaned]:
        return [
            cleaned(
                patient.documents[0],
                own,
                self.policy,
                Context(patient.documents[0].language, GOLD_KEY, "gold", reference_year=self.year),
            )
            for patient, (own,) in zip(patients, found, strict=True)
        ]


def _check(
    note: Note, found: Sequence[Finding], patient: Patient, passes: tuple[Cleaned, Cleaned]
) -> NoteCheck:
    first, second = passes
    return NoteCheck(
        offsets_are_invalid=not offsets_are_valid(note.text, found),
        identifiers_left=residue_of(patient.known, new_secret()).count(first.text),
        second_pass_changes_it=first.text != second.text,
    )


@dataclass(frozen=True)
class TermsWork:
    """Which clinical terms are left alone in their sentences."""

    make: DetectorMaker

    def __call__(self, terms: Sequence[ClinicalTerm]) -> list[bool]:
        """Whether nothing of each term was found."""
        sentences = [Patient([Document(term.sentence, term.language)]) for term in terms]
        with detector_faults(f"{len(terms)} clinical terms"):
            found = loaded(self.make).detect_patients(sentences)
        return [
            not any(finding.start < term.end and term.start < finding.end for finding in own)
            for term, (own,) in zip(terms, found, strict=True)
        ]


@dataclass(frozen=True)
class AgainWork:
    """What is still found in clean documents of patients."""

    make: DetectorMaker
    policy: Operators

    def __call__(self, patients: Sequence[CleanPatient]) -> list[int]:
        """Findings per patient."""
        asked = [Patient(patient.documents) for patient in patients]
        written = [patient.written for patient in patients]
        with detector_faults(f"the clean records of {len(patients)} patients"):
            found = settled(asked, loaded(self.make), self.policy, written=written)
        return [sum(map(len, own)) for own in found]
