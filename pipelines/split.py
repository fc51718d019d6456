"""Divide the records into parts with no patient, document, subject or question on two sides."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import Field

from medrail.atomic import replaced_folder, write_text
from medrail.data.catalog import catalog_load
from medrail.data.split_statistics import answers, part_statistics
from medrail.data.splitting import Fractions, Part, parts_divide
from medrail.errors import ContractBroken
from medrail.records import Record, records_read, records_write
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main

NEEDED: tuple[Part, ...] = ("train", "validation", "test")


class SplitParams(StageParams):
    seed: int
    test_fraction: float = Field(gt=0, lt=0.5)
    validation_fraction: float = Field(gt=0, lt=0.5)
    recall_fraction: float = Field(ge=0, lt=0.5)


def split(
    records: Sequence[Record], roles: Mapping[str, str], params: SplitParams
) -> dict[Part, list[Record]]:
    """The parts train, validation, test, recall and benchmark (see `medrail.data.splitting`)."""
    fractions = Fractions(params.test_fraction, params.validation_fraction, params.recall_fraction)
    return parts_divide(records, roles, fractions, params.seed)


def run(curated: Path, out_dir: Path, params: SplitParams, catalog_path: Path) -> None:
    """Write one `<part>.parquet` per part and stats.json."""
    roles = {name: source.role for name, source in catalog_load(catalog_path).sources.items()}
    records = list(records_read(curated / "records.parquet"))
    parts = split(records, roles, params)
    for part in NEEDED:
        if not parts[part]:
            raise ContractBroken(f"{part} is empty: too few groups in {curated}, or fractions too small")
    in_training = answers(parts["train"])
    placed = sum(len(members) for members in parts.values())
    stats = {
        "parts": {part: part_statistics(members, in_training) for part, members in parts.items()},
        "knowledge_in_no_part": len(records) - placed,
    }
    with replaced_folder(out_dir) as folder:
        for part, members in parts.items():
            records_write(folder / f"{part}.parquet", members)
        write_text(folder / "stats.json", json.dumps(stats, indent=2, sort_keys=True) + "\n")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("curated", type=Path)
    cli.add_argument("out_dir", type=Path)
    cli.add_argument("--catalog", type=Path, default=Path("catalog.yaml"))
    args = cli.parse_args()
    run(args.curated, args.out_dir, load_params(SplitParams, "split"), args.catalog)


if __name__ == "__main__":
    stage_main(main)
