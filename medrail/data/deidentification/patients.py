"""Who belongs together: the records of one patient, their texts, and what stands for the patient's id."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from medrail.data.molecules import molecule_of
from medrail.phi.findings import Document, Finding, Patient
from medrail.phi.keys import PhiKey
from medrail.records import TEXT_FIELDS, Record, group_of, record_digest

KEYED_DIGITS = 32


class PatientRecords(NamedTuple):
    """The records of one patient in their order, and the patient's identifiers from structured fields.

    `place` is a digest of who it is; sorted by it, patients stand in the order in which they are written.
    """

    place: str
    records: Sequence[Record]
    known: tuple[str, ...]

    def documents(self) -> list[Document]:
        """The distinct texts of the records, in order of first use."""
        return list(
            dict.fromkeys(Document(text, r.language) for r in self.records for _, text in texts_of(r))
        )

    def patient(self) -> Patient:
        """What a detector looks at."""
        return Patient(self.documents(), self.known)

    def characters(self) -> int:
        """How much there is to look at, in code points."""
        return sum(len(document.text) for document in self.documents())


Found = Sequence[Sequence[Finding]]
"""The findings of each of a patient's documents, in the order of `PatientRecords.documents`."""


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """(field, text) of every text that is not empty; options are `choices[0]` and so on.

    The SMILES of a molecule is no text: parts of it look like plate and serial numbers, and it cannot hold
    an identifier, because only what RDKit reads as a molecule counts as one.
    """
    for name in TEXT_FIELDS:
        if (text := getattr(record, name)) and not (name == "output" and is_structure(record)):
            yield name, text
    for number, choice in enumerate(record.choices):
        if choice:
            yield f"choices[{number}]", choice


def is_structure(record: Record) -> bool:
    """Whether a record's output is the SMILES of a molecule, and the record about nobody."""
    about_nobody = record.kind == "molecule" and not record.patient_id
    return about_nobody and molecule_of(record.output) is not None


def place_of(record: Record, key: PhiKey | None) -> str:
    """Where a record's patient (else its group, else the record itself) stands in the order of output: 32
    hexadecimal digits.

    Keyed where there is a key: an order by a plain hash tells whoever has a list of patients which is which.
    """
    return _digest(f"place\0{group_of(record)}", key)


def patient_digest(patient_id: str, key: PhiKey | None) -> str:
    """What stands for a patient's id in clean records: an HMAC-SHA-256 of 32 digits.

    Without a key, 16 digits of SHA-256: they hide the id from a glance; whoever guesses it can confirm it.
    """
    if not patient_id:
        return ""
    return _digest(f"patient\0{patient_id}", key) if key else record_digest(patient_id)


def _digest(text: str, key: PhiKey | None) -> str:
    data = text.encode("utf-8", "surrogatepass")
    digest = hmac.digest(key.subkey("hash"), data, "sha256") if key else hashlib.sha256(data).digest()
    return digest.hex()[:KEYED_DIGITS]


def patients_of(rows: Iterable[tuple[str, tuple[str, ...], Record]]) -> Iterator[PatientRecords]:
    """Gather (place, known, record) that are sorted by place."""
    place, known, records = "", dict[str, None](), list[Record]()
    for own, identifiers, record in rows:
        if own != place and records:
            yield PatientRecords(place, records, tuple(known))
            known, records = {}, []
        place = own
        known |= dict.fromkeys(identifiers)
        records.append(record)
    if records:
        yield PatientRecords(place, records, tuple(known))


def chunked(patients: Iterable[PatientRecords], characters: int) -> Iterator[list[PatientRecords]]:
    """Patients in bundles of about so many code points, so that work and memory come in equal bites."""
    bundle, size = list[PatientRecords](), 0
    for patient in patients:
        bundle.append(patient)
        size += patient.characters()
        if size >= characters:
            yield bundle
            bundle, size = [], 0
    if bundle:
        yield bundle
