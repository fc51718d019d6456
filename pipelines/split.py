"""Divide the records into parts with no patient, document, subject or question on two sides."""

import argparse
import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import Field

from medrail.atomic import replaced_folder, write_text
from medrail.data.catalog import catalog_load
from medrail.data.database import database
from medrail.data.splitting import PARTS, Part
from medrail.data.splitting.dataset_dict import dataset_dict_write
from medrail.data.splitting.families import families_find
from medrail.data.splitting.part_files import part_files_write
from medrail.data.splitting.placing import Fractions, placed_read, placed_write, places_find
from medrail.data.splitting.statistics import split_statistics
from medrail.data.splitting.tables import BATCH_ROWS, pairs_fill, tables_fill
from medrail.errors import ContractBroken
from medrail.records import records_read
from pipelines.params import StageParams, load_params
from pipelines.stage import progress, stage_main

NEEDED: tuple[Part, ...] = ("train", "validation", "test")
STATE = Path(".state/split")


class SplitParams(StageParams):
    seed: int
    test_fraction: float = Field(gt=0, lt=0.5)
    validation_fraction: float = Field(gt=0, lt=0.5)
    recall_fraction: float = Field(ge=0, lt=0.5)
    largest_family_records: int = Field(ge=1)


def run(  # noqa: PLR0913 - what it reads, what it writes and where it works
    curated: Path,
    out_dir: Path,
    params: SplitParams,
    catalog_path: Path,
    *,
    placed: Path | None = None,
    state: Path = STATE,
) -> None:
    """Write `<part>.parquet` per part, dataset_dict, placed.parquet and stats.json.

    `placed` is the placed.parquet of an earlier split; what it holds stays where it was.
    """
    with database(state) as connection, replaced_folder(out_dir) as folder:
        stats = split(connection, curated, params, catalog_path, placed)
        for part in NEEDED:
            if not stats["parts"][part]["records"]:
                raise ContractBroken(f"{part} is empty: too few groups in {curated}, or fractions too small")
        part_files_write(connection, curated / "records.parquet", folder)
        placed_write(connection, folder / "placed.parquet")
        dataset_dict_write(folder, PARTS)
        write_text(folder / "stats.json", json.dumps(stats, indent=2, sort_keys=True) + "\n")


def split(
    connection: duckdb.DuckDBPyConnection,
    curated: Path,
    params: SplitParams,
    catalog_path: Path,
    placed: Path | None,
) -> dict[str, Any]:
    """Place every record in the tables of `connection` (see `medrail.data.splitting`); return the counts."""
    roles = {name: source.role for name, source in catalog_load(catalog_path).sources.items()}
    path = curated / "records.parquet"
    rows = pq.read_metadata(path).num_rows
    records = progress(records_read(path, BATCH_ROWS), total=rows, label="split")
    fractions = Fractions(params.test_fraction, params.validation_fraction, params.recall_fraction)
    tables_fill(connection, records, roles, params.seed)
    pairs_fill(connection, curated / "near.parquet")
    placed_read(connection, placed)
    ties = families_find(connection)
    places_find(connection, fractions, params.largest_family_records)
    return split_statistics(connection, ties, fractions, params.largest_family_records)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("curated", type=Path)
    cli.add_argument("placed", type=Path, help="folder that may hold an earlier split's placed.parquet")
    cli.add_argument("out_dir", type=Path)
    cli.add_argument("--catalog", type=Path, default=Path("catalog.yaml"))
    args = cli.parse_args()
    placed = args.placed / "placed.parquet" if (args.placed / "placed.parquet").is_file() else None
    # Arrow's own allocator keeps what it has freed: a third more at the peak.
    pa.set_memory_pool(pa.system_memory_pool())
    run(args.curated, args.out_dir, load_params(SplitParams, "split"), args.catalog, placed=placed)


if __name__ == "__main__":
    stage_main(main)
