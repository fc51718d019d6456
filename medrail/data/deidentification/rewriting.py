"""Clean records from records and their findings: texts replaced, patients' ids digested, all counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from medrail.data.deidentification.patients import Found, PatientRecords, patient_digest, texts_of
from medrail.data.deidentification.report import Counts, FindingsFile, Put
from medrail.data.rewriting import record_rewrite
from medrail.errors import ContractBroken
from medrail.phi.cleaning import Cleaned, cleaned
from medrail.phi.findings import Document
from medrail.phi.keys import PhiKey
from medrail.phi.operators.context import Context
from medrail.phi.operators.policy import INVENTING, Operators
from medrail.phi.operators.surrogate import real_values
from medrail.records import Record, group_of


@dataclass(frozen=True)
class Rewriter:
    """What is done with findings in one run. `year`: by it ages over 89 are reckoned."""

    policy: Operators
    key: PhiKey | None
    year: int

    def rewrite(
        self, patient: PatientRecords, found: Found, counts: Counts, file: FindingsFile
    ) -> Iterator[Record]:
        """The patient's clean records. A question is dropped whose options have become equal."""
        clean = self._cleaned(patient, found)
        for record in patient.records:
            counts.records += 1
            own = {text: clean[Document(text, record.language)].text for _, text in texts_of(record)}
            digest = patient_digest(record.patient_id, self.key)

            def change(text: str, own: dict[str, str] = own) -> str:
                return own.get(text, text)

            rewritten = record_rewrite(record, change, patient_id=digest)
            counts.records_touched += _list(record, clean, counts, None if rewritten is None else file)
            counts.records_dropped += rewritten is None
            if rewritten is not None:
                yield rewritten

    def _cleaned(self, patient: PatientRecords, found: Found) -> dict[Document, Cleaned]:
        documents = patient.documents()
        if len(documents) != len(found):
            raise ContractBroken(
                f"{len(found)} documents were searched of a patient who has {len(documents)}: report it"
            )
        avoid = self._real_values(documents, found)
        context = Context(
            patient.records[0].language,
            key=self.key,
            patient_id=group_of(patient.records[0]),
            reference_year=self.year,
            avoid=avoid,
        )
        return {
            document: cleaned(
                document,
                findings,
                self.policy,
                context,
            )
            for document, findings in zip(documents, found, strict=True)
        }

    def _real_values(self, documents: list[Document], found: Found) -> frozenset[str]:
        if INVENTING.isdisjoint(self.policy.root.values()):
            return frozenset()
        return frozenset(
            value
            for document, findings in zip(documents, found, strict=True)
            for finding in findings
            for value in real_values(document.text[finding.start : finding.end], finding.type)
        )


def _list(record: Record, clean: dict[Document, Cleaned], counts: Counts, file: FindingsFile | None) -> bool:
    """Count a record's findings, and list them where the record stays; whether there were any."""
    touched = False
    for field, text in texts_of(record):
        own = clean[Document(text, record.language)]
        for finding, place in zip(own.findings, own.replaced.replacements, strict=True):
            touched = True
            counts.add(finding, record.language)
            if file is not None:
                before, after = text[finding.start : finding.end], own.text[place.new_start : place.new_end]
                file.add(Put(record.id, field, finding, place, before, after))
    return touched
