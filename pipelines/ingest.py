"""Turn a raw source into records; what is malformed is quarantined by file and line, counted, never lost."""

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import Field

from medrail.atomic import replaced_folder
from medrail.data.catalog import catalog_load
from medrail.data.identities import FILE, Identity, identities_write
from medrail.data.rawfiles import Reading, Rejected
from medrail.data.readers import reader_of
from medrail.digests import file_digest
from medrail.errors import ContractBroken, InvalidInput
from medrail.formats.jsonl import json_write, jsonl_write
from medrail.records import Record, records_write
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main

CATALOG = Path("catalog.yaml")


class IngestParams(StageParams):
    quarantined_fraction_maximum: float = Field(ge=0, le=1)


@dataclass
class Ingested:
    """What reading a source gave: records, rejects, counts of rows left out on purpose, and identities."""

    records: list[Record] = field(default_factory=list)
    quarantined: list[Rejected] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    identities: list[Identity] = field(default_factory=list)

    def stats(self) -> dict[str, object]:
        """Counts only; `rows_read` is records + quarantined, rows left out are apart."""
        return {
            "rows_read": len(self.records) + len(self.quarantined),
            "records": len(self.records),
            "quarantined": len(self.quarantined),
            "quarantined_reasons": dict(Counter(reject.reason for reject in self.quarantined)),
            "left_out": dict(self.left_out),
            "kinds": dict(Counter(record.kind for record in self.records)),
            "languages": dict(Counter(record.language for record in self.records)),
        }


def ingest(readings: Iterable[Reading], raw_dir: Path) -> Ingested:
    """Sort readings by what they are; a second record of an id is a reject."""
    result, ids = Ingested(), set[str]()
    for reading in readings:
        if isinstance(reading, Rejected):
            result.quarantined.append(reading)
        elif isinstance(reading, Identity):
            result.identities.append(reading)
        elif not isinstance(reading, Record):
            result.left_out[reading.reason] += 1
        elif reading.id in ids:
            result.quarantined.append(_repeated(reading, raw_dir))
        else:
            ids.add(reading.id)
            result.records.append(reading)
    return result


def _repeated(record: Record, raw_dir: Path) -> Rejected:
    """The reject of a second row; its line is 0 where the file has members instead of lines."""
    digest, _, place = record.origin.partition("#")
    name = next((path.name for path in sorted(raw_dir.iterdir()) if file_digest(path) == digest), "")
    return Rejected(name, int(place) if place.isdigit() else 0, "a second row of the same id")


def check(result: Ingested, source_id: str, raw_dir: Path, params: IngestParams) -> None:
    """Refuse an empty source, and one of which too much is malformed."""
    rows, bad = len(result.records) + len(result.quarantined), len(result.quarantined)
    if not result.records:
        raise InvalidInput(
            f"source `{source_id}` gave no record ({bad} rows malformed): look at the files in {raw_dir}"
        )
    if bad / rows > params.quarantined_fraction_maximum:
        first = result.quarantined[0]
        raise InvalidInput(
            f"source `{source_id}`: {bad} of {rows} rows are malformed, first {first.file}:{first.line} "
            f"({first.reason}); ingest.quarantined_fraction_maximum is {params.quarantined_fraction_maximum}"
        )


def run(
    source_id: str, raw_dir: Path, out_dir: Path, params: IngestParams, catalog_path: Path = CATALOG
) -> None:
    """Read a fetched source and write its records, quarantine and counts, all or nothing."""
    source = catalog_load(catalog_path).source(source_id)
    read = reader_of(source)
    if not raw_dir.is_dir():
        raise ContractBroken(f"{raw_dir} is missing: run `dvc repro fetch@{source_id}` first")
    result = ingest(read(raw_dir, source), raw_dir)
    check(result, source_id, raw_dir, params)
    with replaced_folder(out_dir) as folder:
        records_write(folder / "records.parquet", result.records)
        jsonl_write(folder / "quarantine.jsonl", map(asdict, result.quarantined))
        json_write(folder / "stats.json", result.stats())
        identities_write(folder / FILE, result.identities)


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("source", help="id of a source in catalog.yaml")
    cli.add_argument("raw_dir", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    stage_main(lambda: run(args.source, args.raw_dir, args.out_dir, load_params(IngestParams, "ingest")))
