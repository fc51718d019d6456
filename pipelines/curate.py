"""Leave out duplicates, near-duplicates and whatever repeats a benchmark; say which and why."""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
from pydantic import Field

from medrail.atomic import replaced_folder, write_text
from medrail.data.catalog import catalog_load
from medrail.data.curation.drops import (
    Drop,
    benchmark_overlaps,
    counts,
    exact_duplicates,
    near_duplicate_prose,
    without,
)
from medrail.data.generators.items import is_generated
from medrail.errors import ContractBroken
from medrail.records import Record, records_read, records_write
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main


class CurateParams(StageParams):
    near_threshold: float = Field(gt=0, le=1)
    permutations: int = Field(ge=16)
    min_words: int = Field(ge=3)


def curate(
    records: Sequence[Record], benchmarks: frozenset[str], params: CurateParams
) -> tuple[list[Record], list[Drop]]:
    """The records that stay and those that go, both sorted by id.

    Of equal records the benchmark's stays, then one read from a source, then the one with the lowest id.
    """
    ranked = sorted(records, key=lambda r: (r.source not in benchmarks, is_generated(r.id), r.id))
    drops = exact_duplicates(ranked, benchmarks)
    ranked = without(ranked, drops)
    overlaps = benchmark_overlaps(ranked, benchmarks)
    ranked = without(ranked, overlaps)
    near = near_duplicate_prose(
        (record for record in ranked if record.source not in benchmarks),
        threshold=params.near_threshold,
        permutations=params.permutations,
        min_words=params.min_words,
    )
    kept = without(ranked, near)
    return sorted(kept, key=lambda r: r.id), sorted((*drops, *overlaps, *near))


def run(normalized: Path, generated: Path, out_dir: Path, params: CurateParams, catalog_path: Path) -> None:
    """Write records.parquet, dropped.jsonl (ids only) and report.json.

    Sources of the role knowledge are for looking things up, not for training: they are set aside, counted.
    """
    catalog = catalog_load(catalog_path)
    paths = sorted(normalized.glob("*.parquet"))
    aside = {path.stem: path for path in paths if catalog.source(path.stem).role == "knowledge"}
    used = [path for path in paths if path.stem not in aside]
    benchmarks = frozenset(path.stem for path in used if catalog.source(path.stem).role == "benchmark")
    records = list(records_read([*used, generated / "records.parquet"]))
    kept, drops = curate(records, benchmarks, params)
    if not kept:
        raise ContractBroken(f"{normalized} and {generated} hold no record to curate: run the stages before")
    report = {
        "read": dict(sorted(Counter(record.source for record in records).items())),
        "kept": dict(sorted(Counter(record.source for record in kept).items())),
        "dropped": counts(drops),
        "knowledge_set_aside": {name: pq.read_metadata(path).num_rows for name, path in aside.items()},
    }
    with replaced_folder(out_dir) as folder:
        records_write(folder / "records.parquet", kept)
        lines = (json.dumps({"id": d.id, "rule": d.rule, "kept": d.kept_id}) for d in drops)
        write_text(folder / "dropped.jsonl", "".join(f"{line}\n" for line in lines))
        write_text(folder / "report.json", json.dumps(report, indent=2, sort_keys=True) + "\n")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("normalized", type=Path)
    cli.add_argument("generated", type=Path)
    cli.add_argument("out_dir", type=Path)
    cli.add_argument("--catalog", type=Path, default=Path("catalog.yaml"))
    args = cli.parse_args()
    params = load_params(CurateParams, "curate")
    run(args.normalized, args.generated, args.out_dir, params, args.catalog)


if __name__ == "__main__":
    stage_main(main)
