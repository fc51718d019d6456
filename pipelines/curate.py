"""Leave out what is harmful, broken, repeated or part of a benchmark; say which and why."""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
from duckdb import DuckDBPyConnection

from medrail.atomic import replaced_folder, write_text
from medrail.data.catalog import Catalog, catalog_load
from medrail.data.curation.judging import Assign, Judge, file_judge, runs_read
from medrail.data.curation.limits import CurationLimits
from medrail.data.curation.ngrams import RunIndex
from medrail.data.curation.report import report
from medrail.data.curation.tables import near_ties, records_compare, tables_make
from medrail.data.curation.writing import dropped_write, kept_write, near_write
from medrail.data.database import database
from medrail.data.scratch import scratch_folder
from medrail.data.source_cache import source_kept, source_key
from medrail.data.specialty.assigning import MODEL, assign
from medrail.digests import file_digest
from medrail.errors import ContractBroken
from medrail.records import Record
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main

STATE = Path(".state/curate")


class CurateParams(CurationLimits, StageParams):
    """Which rules are asked, and their bounds."""


class Inputs(NamedTuple):
    """Files of records by role; what is looked up only is set aside."""

    training: list[Path]
    benchmarks: list[Path]
    aside: list[Path]


def inputs_find(normalized: Path, generated: Path, catalog: Catalog) -> Inputs:
    """Every file of both folders in the order of names; sources not in the catalog are refused."""
    roles = {path: catalog.source(path.stem).role for path in sorted(normalized.glob("*.parquet"))}
    of_role = {role: [path for path in roles if roles[path] == role] for role in roles.values()}
    training = [*of_role.get("train", []), *sorted(generated.glob("*.parquet"))]
    return Inputs(training, of_role.get("benchmark", []), of_role.get("knowledge", []))


class Specialties(NamedTuple):
    """How records get their specialty, and the digest of the model that gives it, if there is one."""

    assign: Assign
    digest: str


def as_it_is(record: Record) -> Record:
    """The record with the specialty that its source gives it."""
    return record


FROM_SOURCES = Specialties(as_it_is, "")


def judged(
    inputs: Inputs, folder: Path, limits: CurationLimits, state: Path, specialties: Specialties
) -> None:
    """First pass: judge every file, benchmarks before the rest; what did not change is kept from before."""
    given = (limits.model_dump(mode="json"), specialties.digest)
    digests = sorted((path.stem, file_digest(path)) for path in inputs.benchmarks)

    def keep(path: Path, judge: Judge, *parts: object) -> None:
        name = f"{path.parent.name}-{path.stem}"
        key = source_key(name, file_digest(path), *given, *parts)
        source_kept(state / "judged", name, key, folder, lambda made: file_judge(path, made, judge, name))

    for path in inputs.benchmarks:
        keep(path, Judge(limits, None, specialties.assign), "benchmark")
    index = RunIndex(runs_read(sorted(folder.glob("*.runs.parquet"))), limits.benchmarks)
    for path in inputs.training:
        keep(path, Judge(limits, index, specialties.assign), "train", digests)


def written(connection: DuckDBPyConnection, inputs: Inputs, folder: Path, limits: CurationLimits) -> int:
    """Write all but the report; the number of records that stay."""
    dropped_write(connection, folder / "dropped.parquet")
    near_write(near_ties(connection, limits.near), folder / "near.parquet")
    return kept_write(connection, [*inputs.training, *inputs.benchmarks], folder / "records.parquet")


def run(  # noqa: PLR0913
    normalized: Path,
    generated: Path,
    out_dir: Path,
    params: CurationLimits,
    catalog_path: Path,
    *,
    state: Path = STATE,
    specialties: Specialties = FROM_SOURCES,
) -> None:
    """Write records.parquet, dropped.parquet and near.parquet (ids only), and report.json.

    Sources of the role knowledge are for looking things up, not for training: they are set aside, counted.
    """
    inputs = inputs_find(normalized, generated, catalog_load(catalog_path))
    if not any(pq.read_metadata(path).num_rows for path in (*inputs.training, *inputs.benchmarks)):
        raise ContractBroken(f"{normalized} and {generated} hold no record to curate: run the stages before")
    with scratch_folder(state / "first_pass") as folder, database(state) as connection:
        judged(inputs, folder, params, state, specialties)
        tables_make(connection, folder)
        records_compare(connection, params)
        told = report(connection, params)
        told["knowledge_set_aside"] = {path.stem: pq.read_metadata(path).num_rows for path in inputs.aside}
        with replaced_folder(out_dir) as out:
            if not written(connection, inputs, out, params):
                raise ContractBroken(f"no record of {normalized} stays: see the rules of `curate`")
            write_text(out / "report.json", json.dumps(told, indent=2, sort_keys=True) + "\n")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("normalized", type=Path)
    cli.add_argument("generated", type=Path)
    cli.add_argument("out_dir", type=Path)
    cli.add_argument("--catalog", type=Path, default=Path("catalog.yaml"))
    args = cli.parse_args()
    params = load_params(CurateParams, "curate")
    specialties = Specialties(assign, file_digest(MODEL))
    run(args.normalized, args.generated, args.out_dir, params, args.catalog, specialties=specialties)


if __name__ == "__main__":
    stage_main(main)
