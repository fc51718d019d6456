"""Where the records of each stage lie, and which of them may be shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

import pyarrow.parquet as pq

from medrail.errors import ContractBroken, InvalidInput
from medrail.records import SCHEMA, Record, records_read

Stage = Literal["deidentified", "normalized", "generated", "curated", "splits"]
STAGES: tuple[Stage, ...] = get_args(Stage)
BEFORE = ("raw", "ingested")
"""Folders whose texts may name patients: nothing of them is ever shown."""


def stage_named(name: str) -> Stage:
    """The stage of that name; InvalidInput says why another is not shown."""
    for stage in STAGES:
        if name == stage:
            return stage
    if name in BEFORE:
        raise InvalidInput(
            f"records in data/{name} may still name patients and are never shown; "
            f"the first stage that can be looked at is {STAGES[0]}"
        )
    raise InvalidInput(f"there is no stage `{name}` to show; there are: {', '.join(STAGES)}")


def stage_files(root: Path, stage: Stage) -> dict[str, Path]:
    """Name (source or part) -> Parquet file of records of a stage; ContractBroken if it has not run."""
    files = {path.stem: path for path in sorted((root / "data" / stage).glob("*.parquet"))}
    records = {name: path for name, path in files.items() if pq.read_schema(path).equals(SCHEMA)}
    if not records:
        raise ContractBroken(f"data/{stage} holds no records: run `make repro`, or `dvc pull`")
    return records


def stage_records(root: Path, stage: Stage, name: str = "") -> Iterator[Record]:
    """Records of a stage, all or those of one file (a source; in `splits` a part)."""
    files = stage_files(root, stage)
    if name and name not in files:
        raise InvalidInput(f"data/{stage} has no `{name}`; there are: {', '.join(files)}")
    return records_read([files[name]] if name else list(files.values()))
