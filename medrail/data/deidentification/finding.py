"""The findings of every patient of a source: from the cache, from local processes, or from Spark."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from medrail.data.deidentification.cache import FindingsCache
from medrail.data.deidentification.local_engine import LocalEngine
from medrail.data.deidentification.looking import DetectorMaker, Look
from medrail.data.deidentification.patients import Found, PatientRecords, chunked
from medrail.data.deidentification.shards import patients_read
from medrail.data.deidentification.spark_engine import found_on_spark
from medrail.errors import ContractBroken
from medrail.phi.findings import Patient
from medrail.phi.operators.policy import Operators
from medrail.records import Record

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BUNDLE_CHARACTERS = 200_000
"""About a second of one worker's time; published texts go ten times as fast."""
ABOUT_SOMEBODY = frozenset(("note", "dialogue"))

Pairs = Iterator[tuple[PatientRecords, Found]]


@dataclass
class Tally:
    """How much work a run was; it varies with the cache, so it is told and not kept."""

    documents: int = 0
    documents_from_cache: int = 0
    published_documents: int = 0

    def told(self, seconds: float) -> str:
        """One line for people."""
        return (
            f"deidentify: {self.documents:,} documents of patients, {self.documents_from_cache:,} of them "
            f"from the cache; {self.published_documents:,} published documents; {seconds:.0f} s\n"
        )


@dataclass
class Finder:
    """Where findings come from in one run."""

    make: DetectorMaker
    policy: Operators
    local: LocalEngine
    cache: FindingsCache
    spark: "SparkSession | None" = None
    tally: Tally = field(default_factory=Tally)

    def patients(self, source: str, files: list[Path], scratch: Path) -> Pairs:
        """Every patient of the spread files in order, with all that may identify a person."""
        look = Look(self.make, self.policy)
        if self.spark is not None:
            yield from self._on_spark(self.spark, files, look, scratch)
            return
        bundles = chunked(patients_read(files), BUNDLE_CHARACTERS)
        for pairs in self._with_cache(source, bundles, look):
            yield from pairs

    def published(self, records: Iterable[Record]) -> Pairs:
        """Every record by itself, with identifiers of a fixed form only. Always local: it is quick."""
        look = Look(self.make, self.policy, identifiers_only=True)
        single = (PatientRecords("", [published_record(record)], ()) for record in records)
        bundles = chunked(single, 10 * BUNDLE_CHARACTERS)
        asked = ((bundle, [one.patient() for one in bundle]) for bundle in bundles)
        for bundle, found in self.local.work(asked, look):
            self.tally.published_documents += sum(map(len, found))
            yield from zip(bundle, found, strict=True)

    def _with_cache(
        self, source: str, bundles: Iterable[list[PatientRecords]], look: Look
    ) -> Iterator[list[tuple[PatientRecords, Found]]]:
        """Look for what the cache does not know, keep it, and give all in order."""

        def asked() -> Iterator[tuple[tuple[list[PatientRecords], list[Found | None]], list[Patient]]]:
            for bundle in bundles:
                known = self.cache.look_up(source, bundle)
                missing = [one.patient() for one, own in zip(bundle, known, strict=True) if own is None]
                yield (bundle, known), missing

        for (bundle, known), found in self.local.work(asked(), look):
            answers = iter(found)
            pairs = [
                (patient, own if own is not None else next(answers))
                for patient, own in zip(bundle, known, strict=True)
            ]
            is_new = [own is None for own in known]
            self.cache.keep(source, [p for (p, _), new in zip(pairs, is_new, strict=True) if not new])
            self.cache.add(source, [pair for pair, new in zip(pairs, is_new, strict=True) if new])
            for (_, own), new in zip(pairs, is_new, strict=True):
                self.tally.documents += len(own)
                self.tally.documents_from_cache += 0 if new else len(own)
            yield pairs

    def _on_spark(self, session: "SparkSession", files: list[Path], look: Look, scratch: Path) -> Pairs:
        found = found_on_spark(session, files, look, scratch)
        for patient, (place, own) in zip(patients_read(files), found, strict=True):
            if place != patient.place:
                raise ContractBroken("Spark left out a patient: nothing was written. Run it again")
            self.tally.documents += len(own)
            yield patient, own


def published_record(record: Record) -> Record:
    """The record, if it may count as published knowledge about nobody."""
    if record.patient_id or record.kind in ABOUT_SOMEBODY:
        raise ContractBroken(
            f"record {record.id} is about somebody, but catalog.yaml says `subjects: none` of source "
            f"`{record.source}`: take that line out"
        )
    return record
