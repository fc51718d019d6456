"""Turn a raw source into records; what is malformed is quarantined by file and line, counted, never lost."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import Field

from medrail.atomic import replaced_folder
from medrail.data.catalog import catalog_load
from medrail.data.identities import FILE, Identity, identities_write
from medrail.data.ids_seen import IdsSeen, ids_seen
from medrail.data.rawfiles import LeftOut, Reading, Rejected
from medrail.data.readers import reader_of
from medrail.digests import file_digest
from medrail.errors import ContractBroken, InvalidInput
from medrail.formats.jsonl import json_write, jsonl_writer
from medrail.records import Record, records_write
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main

CATALOG = Path("catalog.yaml")


class IngestParams(StageParams):
    quarantined_fraction_maximum: float = Field(ge=0, le=1)


@dataclass
class Counts:
    """What reading a source gave, counted by kind, language and reason, and the first reject."""

    kinds: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    first_reject: Rejected | None = None

    @property
    def records(self) -> int:
        """How many rows became records."""
        return self.kinds.total()

    @property
    def rows(self) -> int:
        """Records and rejects; rows left out are apart."""
        return self.records + self.reasons.total()

    def stats(self) -> dict[str, object]:
        """Counts only; `rows_read` is records + quarantined, rows left out are apart."""
        return {
            "rows_read": self.rows,
            "records": self.records,
            "quarantined": self.reasons.total(),
            "quarantined_reasons": dict(self.reasons),
            "left_out": dict(self.left_out),
            "kinds": dict(self.kinds),
            "languages": dict(self.languages),
        }


def ingest(
    readings: Iterable[Reading],
    *,
    seen: IdsSeen,
    quarantine: Callable[[Mapping[str, object]], None],
    counts: Counts,
    files: Mapping[str, str],
) -> Iterator[Record]:
    """Pass records through; write rejects, keep identities, count all. A second record of an id is a reject.

    `files` gives the name of a raw file by its digest, for those rejects.
    """
    for reading in readings:
        if isinstance(reading, Identity):
            seen.keep(reading)
        elif isinstance(reading, LeftOut):
            counts.left_out[reading.reason] += 1
        elif isinstance(reading, Record) and seen.is_new(reading.id):
            counts.kinds[reading.kind] += 1
            counts.languages[reading.language] += 1
            yield reading
        else:
            reject = _repeated(reading, files) if isinstance(reading, Record) else reading
            counts.reasons[reject.reason] += 1
            counts.first_reject = counts.first_reject or reject
            quarantine(asdict(reject))


def _repeated(record: Record, files: Mapping[str, str]) -> Rejected:
    """The reject of a second row; its line is 0 where the file has members instead of lines."""
    digest, _, place = record.origin.partition("#")
    line = int(place) if place.isdecimal() else 0
    return Rejected(files.get(digest, ""), line, "a second row of the same id")


def check(counts: Counts, source_id: str, raw_dir: Path, params: IngestParams) -> None:
    """Refuse an empty source, and one of which too much is malformed."""
    bad, first, limit = counts.reasons.total(), counts.first_reject, params.quarantined_fraction_maximum
    if not counts.records:
        raise InvalidInput(
            f"source `{source_id}` gave no record ({bad} rows malformed): look at the files in {raw_dir}"
        )
    if first and bad / counts.rows > limit:
        raise InvalidInput(
            f"source `{source_id}`: {bad} of {counts.rows} rows are malformed, first "
            f"{first.file}:{first.line} ({first.reason}); ingest.quarantined_fraction_maximum is {limit}"
        )


def run(
    source_id: str, raw_dir: Path, out_dir: Path, params: IngestParams, catalog_path: Path = CATALOG
) -> None:
    """Read a fetched source and write its records, quarantine and counts, all or nothing."""
    source = catalog_load(catalog_path).source(source_id)
    read = reader_of(source)
    if not raw_dir.is_dir():
        raise ContractBroken(f"{raw_dir} is missing: run `dvc repro fetch@{source_id}` first")
    paths = sorted((path for path in raw_dir.iterdir() if path.is_file()), reverse=True)
    files = {file_digest(path): path.name for path in paths}
    counts = Counts()
    with replaced_folder(out_dir) as folder, ids_seen(folder / "seen.sqlite") as seen:
        with jsonl_writer(folder / "quarantine.jsonl") as quarantine:
            records = ingest(
                read(raw_dir, source), seen=seen, quarantine=quarantine, counts=counts, files=files
            )
            records_write(folder / "records.parquet", records)
        check(counts, source_id, raw_dir, params)
        json_write(folder / "stats.json", counts.stats())
        identities_write(folder / FILE, seen.identities())


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("source", help="id of a source in catalog.yaml")
    cli.add_argument("raw_dir", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    stage_main(lambda: run(args.source, args.raw_dir, args.out_dir, load_params(IngestParams, "ingest")))
