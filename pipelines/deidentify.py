"""Put placeholders in place of what the pattern detector finds in every text of every source.

The gate is `phi_patterns`: it finds numbers and addresses of a fixed form, and not names; the report says so.
Scanned are the text fields and options; ids, groups and citations hold no text of a patient by the
readers' contract. A patient_id becomes a short SHA-256 digest: it hides the value from a glance, but it is
no secret, since whoever guesses the value can confirm it.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from medrail.atomic import replaced_folder
from medrail.data.rewriting import record_rewrite
from medrail.errors import ContractBroken
from medrail.formats.jsonl import json_write
from medrail.phi.apply import replace
from medrail.phi.findings import Detector
from medrail.phi.patterns import LIMITS, PhiPatterns
from medrail.records import Record, record_digest, records_read, records_write
from pipelines.params import StageParams, load_params, load_sources
from pipelines.stage import progress, stage_main


class DeidentifyParams(StageParams):
    score_minimum: float = Field(ge=0, le=1)
    types: tuple[str, ...] = Field(min_length=1)


@dataclass
class Counts:
    """How many findings of which type, in how many records; numbers only."""

    records: int = 0
    records_touched: int = 0
    records_dropped: int = 0
    types: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, object]:
        return {
            "records": self.records,
            "records_touched": self.records_touched,
            "records_dropped_for_equal_options": self.records_dropped,
            "findings_by_type": dict(self.types),
            "findings_by_language": dict(self.languages),
        }


def deidentify(records: Iterable[Record], detector: Detector, counts: Counts) -> list[Record]:
    """Records with placeholders and digested patients; `counts` is added to."""
    clean = []
    for record in records:
        found: list[str] = []

        def change(text: str, record: Record = record, found: list[str] = found) -> str:
            result = replace(text, detector.detect(text, record.language))
            found += [change.type for change in result.replacements]
            return result.text

        patient = record_digest(record.patient_id) if record.patient_id else ""
        rewritten = record_rewrite(record, change, patient_id=patient)
        counts.records += 1
        counts.records_touched += bool(found)
        counts.types.update(found)
        counts.languages.update({record.language: len(found)} if found else {})
        if rewritten is None:
            counts.records_dropped += 1
        else:
            clean.append(rewritten)
    return clean


def report(detector: Detector, by_source: dict[str, Counts]) -> dict[str, object]:
    """What was found where, by which detector, and what it cannot find; no text, no values."""
    types, languages = Counter[str](), Counter[str]()
    for counts in by_source.values():
        types.update(counts.types)
        languages.update(counts.languages)
    return {
        "detector": detector.name,
        "detector_digest": detector.digest(),
        "limits": LIMITS,
        "findings_by_type": dict(types),
        "findings_by_language": dict(languages),
        "records_touched": sum(counts.records_touched for counts in by_source.values()),
        "sources": {source: counts.as_dict() for source, counts in by_source.items()},
    }


def run(ingested: Path, out_dir: Path, params: DeidentifyParams, sources: Sequence[str]) -> None:
    """De-identify source by source into <source>.parquet, with one report, all or nothing."""
    detector = PhiPatterns(params.types, params.score_minimum)
    by_source: dict[str, Counts] = {}
    with replaced_folder(out_dir) as folder:
        for source in progress(sorted(sources), total=len(sources), label="deidentify"):
            path = ingested / source / "records.parquet"
            if not path.is_file():
                raise ContractBroken(f"{path} is missing: run `dvc repro ingest@{source}` first")
            counts = by_source[source] = Counts()
            if not records_write(
                folder / f"{source}.parquet", deidentify(records_read(path), detector, counts)
            ):
                raise ContractBroken(f"source `{source}` has no record after de-identification")
        json_write(folder / "report.json", report(detector, by_source))


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("ingested", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    stage_main(
        lambda: run(args.ingested, args.out_dir, load_params(DeidentifyParams, "deidentify"), load_sources())
    )
