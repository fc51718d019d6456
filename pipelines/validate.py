"""Hold the split data against its expectations; a single one that fails stops the pipeline.

Every record is held against what was read and generated, every generated item against its facts, every text
against identifiers. That what is about patients was cleaned, `privacy` proves on the clean records as they
were written; here its verdict is asked for, and what is not as it was written is searched again in full.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb
import pandas as pd
from pydantic import Field

from medrail.adapters.expectations import expectations_check
from medrail.atomic import replaced_folder
from medrail.data.catalog import Catalog, catalog_load
from medrail.data.checking.balance import balance_frame
from medrail.data.checking.crossing import columns_sql, emptied
from medrail.data.checking.drift import (
    STATISTICS,
    Shares,
    drift_frame,
    drift_told,
    previous_statistics,
    statistics_of,
)
from medrail.data.checking.engines import DuckEngine, Engine, SparkEngine
from medrail.data.checking.frames import flagged, records_frame, records_judged, reference_made
from medrail.data.checking.gold_check import AgainWork
from medrail.data.checking.identifier_residue import new_secret
from medrail.data.checking.item_facts import citations_followed
from medrail.data.checking.judging import FILLED, Allowed
from medrail.data.checking.near_sides import NearBounds, near_sides
from medrail.data.checking.parts import parts_frame, parts_held
from medrail.data.checking.phi_hits import Search, phi_searched
from medrail.data.database import database
from medrail.data.deidentification.looking import AnyDetector, detector_faults, loaded
from medrail.data.deidentification.report import word_digests, words_put
from medrail.data.deidentification.spark_engine import spark_session
from medrail.data.scratch import scratch_folder
from medrail.digests import file_digest, folder_files
from medrail.errors import BadParameter
from medrail.expectations.outcome import Expectation, FrameName
from medrail.expectations.suites import suites
from medrail.formats.jsonl import json_write
from medrail.phi.cleaning import outside_placeholders
from medrail.phi.findings import Finding
from medrail.phi.keys import PhiKey
from pipelines.deidentify_params import SHIPPED, DeidentifyParams, Setting
from pipelines.gate import Checked, gate, result_read
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main


class Bounds(StageParams):
    minimum: float = Field(ge=0)
    maximum: float = Field(ge=0)


class NearParams(StageParams):
    threshold: float = Field(gt=0, le=1)
    permutations: int = Field(ge=16)
    min_words: int = Field(ge=3)


class ValidateParams(StageParams):
    engine: Literal["duckdb", "spark"]
    longest_text_characters: int = Field(ge=1)
    near: NearParams
    balance: dict[str, Bounds]
    drift: dict[str, Bounds]


@dataclass(frozen=True)
class Paths:
    """Where things are and go. `statistics`: of the version that passed before, and then of this one."""

    splits: Path
    normalized: Path
    generated: Path
    ingested: Path
    deidentified: Path
    privacy: Path
    statistics: Path
    out_dir: Path
    reports: Path


def identifiers_left(
    detector: AnyDetector, put: frozenset[str], key: PhiKey | None
) -> Callable[[str, str], list[Finding]]:
    """What finds identifiers in a text, but for placeholders and what operators have put there (`put`)."""
    secret = key.subkey("report") if key else b""

    def found(text: str, language: str) -> list[Finding]:
        with detector_faults("a record of the split"):
            hits = outside_placeholders(text, detector.detect_identifiers(text, language))
        if not put:
            return hits
        return [hit for hit in hits if not put.issuperset(word_digests(secret, text[hit.start : hit.end]))]

    return found


def passed_sources(privacy: Path) -> frozenset[str]:
    """The sources in whose clean records the gate `privacy` looked again and found nothing more."""
    return frozenset(result_read(privacy).get("sources", {}))


@contextmanager
def engine_opened(
    params: ValidateParams, cleaning: DeidentifyParams, state: Path
) -> Iterator[tuple[Engine, duckdb.DuckDBPyConnection]]:
    """The engine that `params` names, and a DuckDB for what only it can do."""
    wants_spark = params.engine == "spark"
    with (
        spark_session(cleaning.spark.master) if wants_spark else nullcontext() as session,
        scratch_folder(state / "side_tables") as scratch,
        database(state / "tables") as connection,
    ):
        yield SparkEngine(session, scratch) if wants_spark else DuckEngine(connection, scratch), connection


@dataclass(frozen=True)
class Told:
    """What the records are held against beside the data itself."""

    search: Search
    catalog: Catalog
    passed: frozenset[str]
    """Sources about patients that passed the gate `privacy`."""
    params: ValidateParams


def search_of(paths: Paths, cleaning: DeidentifyParams, setting: Setting) -> Search:
    """What texts are searched with: the detector that `deidentify` used."""
    make, key = setting.detector(cleaning), cleaning.key()
    detect = identifiers_left(loaded(make), words_put(paths.deidentified / "findings"), key)
    secret = key.subkey("report") if key else new_secret()
    return Search(detect, AgainWork(make, cleaning.operators), key, secret)


def checked(engine: Engine, connection: duckdb.DuckDBPyConnection, paths: Paths, told: Told) -> None:
    """Make every table of the check out of `held` and `reference`; the view `flagged` has its result."""
    catalog, params = told.catalog, told.params
    allowed = Allowed(catalog, told.passed)
    records_judged(engine, allowed, params.longest_text_characters)
    patients = frozenset(name for name, source in catalog.sources.items() if source.subjects == "patients")
    phi_searched(engine, told.search, paths.ingested, patients)
    citations_followed(engine)
    near_sides(engine, connection, NearBounds(**params.near.model_dump()))
    flagged(engine)


def frames_of(engine: Engine, parts: pd.DataFrame, drift: pd.DataFrame) -> dict[FrameName, Any]:
    """Flags, counts and shares by the name of their frame."""
    return {
        "records": records_frame(engine),
        "parts": parts,
        "columns": pd.DataFrame(engine.rows(columns_sql()), columns=["part", *emptied()]),
        "balance": balance_frame(engine),
        "drift": drift,
    }


def expectations_of(params: ValidateParams, frames: Mapping[FrameName, Any]) -> list[Expectation]:
    """All of them; BadParameter for a bound on what is not measured."""
    bounds = {}
    for name in ("balance", "drift"):
        own: dict[str, Bounds] = getattr(params, name)
        for column in sorted(own.keys() - set(frames[name].columns)):
            known = ", ".join(sorted(frames[name].columns))
            raise BadParameter(f"params.yaml: `validate.{name}.{column}` is not measured; known: {known}")
        bounds[name] = {column: (bound.minimum, bound.maximum) for column, bound in own.items()}
    return suites(columns=list(FILLED), **bounds)


def validate(
    paths: Paths, params: ValidateParams, cleaning: DeidentifyParams, setting: Setting, docs: Path
) -> tuple[Checked, Shares]:
    """The outcome of every expectation and the statistics of the data.

    Data Docs are written to `docs`, and what moved since the version before to `drift.json` beside it.
    """
    parts = parts_frame(paths.splits)
    catalog, passed = catalog_load(setting.catalog), passed_sources(paths.privacy)
    told = Told(search_of(paths, cleaning, setting), catalog, passed, params)
    state = setting.state.with_name("validate")
    with engine_opened(params, cleaning, state) as (engine, connection):
        reference_made(engine, (paths.normalized, paths.generated))
        parts_held(engine, paths.splits, parts)
        checked(engine, connection, paths, told)
        now, before = statistics_of(engine), previous_statistics(paths.statistics)
        frames = frames_of(engine, parts, drift_frame(now, before))
        json_write(docs.parent / "drift.json", drift_told(frames["drift"], before))
        outcomes = expectations_check(frames, expectations_of(params, frames), docs)
    detector = loaded(setting.detector(cleaning))
    facts = {
        "phi_detector": {"name": detector.name, "digest": detector.digest()},
        "splits": {name: file_digest(paths.splits / name) for name in folder_files(paths.splits)},
    }
    return (outcomes, facts), now


def run(paths: Paths, params: ValidateParams, cleaning: DeidentifyParams, setting: Setting = SHIPPED) -> None:
    """Check, report to `paths.reports`, and write `paths.out_dir` only if everything holds.

    Then the statistics of this version take the place of those before, too.
    """
    found: list[Shares] = []

    def check(docs: Path) -> Checked:
        told, statistics = validate(paths, params, cleaning, setting, docs)
        found.append(statistics)
        return told

    gate(paths.out_dir, paths.reports, check)
    with replaced_folder(paths.statistics) as folder:
        json_write(folder / STATISTICS, found[0])


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    for name in ("splits", "normalized", "generated", "ingested", "deidentified", "privacy", "out_dir"):
        cli.add_argument(name, type=Path)
    cli.add_argument(
        "--statistics",
        type=Path,
        default=Path(".state/validate/statistics"),
        help="of the version that passed here before; replaced by this one's",
    )
    cli.add_argument("--reports", type=Path, default=Path("reports/validation"))
    run(
        Paths(**vars(cli.parse_args())),
        load_params(ValidateParams, "validate"),
        load_params(DeidentifyParams, "deidentify"),
    )


if __name__ == "__main__":
    stage_main(main)
