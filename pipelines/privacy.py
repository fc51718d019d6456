"""Hold the de-identification against its promises; a single one that is broken stops the pipeline.

On notes with invented persons, made for the run from texts that the detector never learned from: enough is
found, little else is, offsets are right, no identifier of a structured field is left, a second pass changes
nothing. On clinical terms: they stay. On the clean records about patients: nothing more is found, and none of
the patient's own identifiers is left, where ingest knows them.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pandas as pd
from pydantic import Field

from medrail.adapters.expectations import expectations_check
from medrail.data.catalog import catalog_load
from medrail.data.checking.clean_sources import CleanRecords, clean_patients
from medrail.data.checking.gold_check import AgainWork, GoldWork, TermsWork
from medrail.data.checking.gold_notes import Tally, precision_table, recall_table, tallied
from medrail.data.checking.identifier_residue import new_secret, residue_of
from medrail.data.checking.privacy_frames import (
    NoteCheck,
    SourceCheck,
    TermsKept,
    detector_frame,
    notes_frame,
    sources_frame,
)
from medrail.data.deidentification.local_engine import LocalEngine, local_engine
from medrail.data.deidentification.looking import DetectorMaker, loaded
from medrail.data.deidentification.patients import patient_digest
from medrail.data.identities import FILE, Identities, identities_open
from medrail.data.phi_notes.carriers import LANGUAGES, load
from medrail.data.phi_notes.clinical_terms import clinical_terms
from medrail.data.phi_notes.notes import notes
from medrail.data.scratch import scratch_folder
from medrail.digests import file_digest, folder_files
from medrail.errors import BadParameter, ContractBroken
from medrail.expectations.outcome import FrameName
from medrail.expectations.privacy_suites import privacy_suites
from medrail.phi.operators.policy import LOOK_REAL
from pipelines.deidentify_params import SHIPPED, DeidentifyParams, Setting
from pipelines.gate import Checked, gate
from pipelines.params import StageParams, load_params, load_sources
from pipelines.stage import stage_main

T = TypeVar("T")
BUNDLE = 100
"""Notes, terms or patients that go to a worker at once."""


class PrivacyParams(StageParams):
    seed: int
    notes_per_language: int = Field(ge=1)
    noise_fraction: float = Field(ge=0, le=1)
    recall: dict[str, dict[str, float]]
    precision: dict[str, float]
    terms: dict[str, float]


@dataclass(frozen=True)
class Paths:
    """Where things are and go."""

    deidentified: Path
    ingested: Path
    out_dir: Path
    reports: Path


@dataclass
class Checks:
    """All that is measured, as it comes in."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    notes: list[NoteCheck] = field(default_factory=list)
    terms: dict[str, TermsKept] = field(default_factory=dict)
    sources: list[SourceCheck] = field(default_factory=list)


@dataclass(frozen=True)
class Checker:
    """What the checks of a run share."""

    params: PrivacyParams
    cleaning: DeidentifyParams
    setting: Setting
    engine: LocalEngine

    @property
    def make(self) -> DetectorMaker:
        """The detector that deidentify uses."""
        return self.setting.detector(self.cleaning)

    def gold(self, checks: Checks, language: str) -> None:
        """Generated notes: what is found in them, and how they come through cleaning."""
        carriers = load([f"{language}_heldout"])
        made = list(
            notes(carriers, self.params.seed, self.params.notes_per_language, self.params.noise_fraction)
        )
        work = GoldWork(self.make, self.cleaning.operators, self.cleaning.year)
        results = [own for _, found in self.engine.work(_bundles(made), work) for own in found]
        checks.tallies |= tallied(made, [own.findings for own in results])
        checks.notes += [own.check for own in results]

    def terms(self, checks: Checks, language: str) -> None:
        """Clinical terms in their sentences."""
        work = TermsWork(self.make)
        terms = clinical_terms(language)
        kept = [own for _, found in self.engine.work(_bundles(terms), work) for own in found]
        checks.terms[language] = TermsKept(sum(kept), len(kept))

    def source(self, checks: Checks, source: str, paths: Paths) -> None:
        """The clean records of a source about patients."""
        key, policy = self.cleaning.key(), self.cleaning.operators
        with_places = not LOOK_REAL.isdisjoint(policy.root.values())
        people = clean_patients(paths.deidentified, source, with_places=with_places)
        work = AgainWork(self.make, policy)
        secret = key.subkey("report") if key else new_secret()
        records = left = identifiers = 0
        with (
            scratch_folder(self.setting.state) as scratch,
            identities_open(
                paths.ingested / source / FILE, scratch, lambda own: patient_digest(own, key)
            ) as known,
        ):
            asked = ((bundle, [one.patient for one in bundle]) for bundle, _ in _bundles(people))
            for bundle, found in self.engine.work(asked, work):
                left += sum(found)
                records += sum(len(one.records) for one in bundle)
                identifiers += sum(_identifiers_left(one, known, secret) for one in bundle)
        checks.sources.append(SourceCheck(source, records, left, identifiers))


def _identifiers_left(person: CleanRecords, known: Identities, secret: bytes) -> int:
    residue = residue_of(known.of_key(person.patient_id), secret)
    return sum(residue.count(document.text) for document in person.patient.documents)


def _bundles(items: Iterable[T]) -> Iterator[tuple[list[T], list[T]]]:
    rest = iter(items)
    while bundle := list(islice(rest, BUNDLE)):
        yield bundle, bundle


def checked(checks: Checks, params: PrivacyParams) -> None:
    """Refuse bounds on what is not measured, and anything measured that has no bound."""
    measured: dict[str, set[str]] = {
        "recall": {f"{language}.{kind}" for language, own in checks.tallies.items() for kind in own.of_kind},
        "precision": set(checks.tallies),
        "terms": set(checks.terms),
    }
    bounded: dict[str, set[str]] = {
        "recall": {f"{language}.{kind}" for language, own in params.recall.items() for kind in own},
        "precision": set(params.precision),
        "terms": set(params.terms),
    }
    for name, found in measured.items():
        for missing in sorted(found - bounded[name]):
            raise BadParameter(f"params.yaml: `privacy.{name}.{missing}` is missing: name its least value")
        for unknown in sorted(bounded[name] - found):
            raise BadParameter(f"params.yaml: `privacy.{name}.{unknown}` is not measured: take it out")


def privacy(checker: Checker, paths: Paths, sources: Sequence[str], docs: Path) -> Checked:
    """The outcome of every expectation and the measured figures; Data Docs are written to `docs`."""
    params, checks = checker.params, Checks()
    for language in LANGUAGES:
        checker.gold(checks, language)
        checker.terms(checks, language)
    catalog = catalog_load(checker.setting.catalog)
    for source in sorted(name for name in sources if catalog.source(name).subjects == "patients"):
        checker.source(checks, source, paths)
    checked(checks, params)
    frames: dict[FrameName, pd.DataFrame] = {
        "detector": detector_frame(checks.tallies, checks.terms),
        "notes": notes_frame(checks.notes),
        "sources": sources_frame(checks.sources),
    }
    outcomes = expectations_check(frames, privacy_suites(params.recall, params.precision, params.terms), docs)
    detector = loaded(checker.make)
    return outcomes, {
        "phi_detector": {"name": detector.name, "digest": detector.digest()},
        "recall": recall_table(checks.tallies),
        "precision": precision_table(checks.tallies),
        "terms_kept": {language: kept._asdict() for language, kept in sorted(checks.terms.items())},
        "notes": len(checks.notes),
        "sources": {own.source: own._asdict() for own in checks.sources},
        "deidentified": {
            name: file_digest(paths.deidentified / name) for name in folder_files(paths.deidentified)
        },
    }


def run(
    paths: Paths,
    params: PrivacyParams,
    cleaning: DeidentifyParams,
    sources: Sequence[str],
    setting: Setting = SHIPPED,
) -> None:
    """Check, report to `paths.reports`, and write `paths.out_dir` only if everything holds."""
    for source in sources:
        path = paths.deidentified / f"{source}.parquet"
        if not path.is_file():
            raise ContractBroken(f"{path} is missing: run `dvc repro deidentify` first")
    with local_engine(cleaning.workers) as engine:
        checker = Checker(params, cleaning, setting, engine)
        gate(paths.out_dir, paths.reports, lambda docs: privacy(checker, paths, sources, docs))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("deidentified", type=Path)
    cli.add_argument("ingested", type=Path)
    cli.add_argument("out_dir", type=Path)
    cli.add_argument("--reports", type=Path, default=Path("reports/privacy"))
    args = cli.parse_args()
    run(
        Paths(args.deidentified, args.ingested, args.out_dir, args.reports),
        load_params(PrivacyParams, "privacy"),
        load_params(DeidentifyParams, "deidentify"),
        load_sources(),
    )


if __name__ == "__main__":
    stage_main(main)
