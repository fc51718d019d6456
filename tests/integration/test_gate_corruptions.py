"""The gate can be trusted: a thousand corruptions, each found by the expectation meant for it; no false alarm."""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from medrail.data.catalog import catalog_load
from medrail.data.checking.drift import drift_frame, statistics_of
from medrail.data.checking.engines import DuckEngine
from medrail.data.checking.frames import reference_made
from medrail.data.checking.parts import parts_frame, parts_held
from medrail.data.database import database
from medrail.data.splitting import PARTS
from medrail.expectations.outcome import Expectation
from medrail.expectations.suites import suites
from medrail.records import records_write
from pipelines.deidentify_params import DeidentifyParams, Setting
from pipelines.params import load_params
from pipelines.validate import (
    Paths,
    Told,
    ValidateParams,
    checked,
    expectations_of,
    frames_of,
    passed_sources,
    search_of,
)
from tests.gate_data import made
from tests.gate_kinds import KINDS, Batch, Data, Parts, batches

LEAST = 1000
THROUGH_FILES = 30
VARIANTS = 200
RECORD_FLAGS = {e.name: e.column for e in suites(columns=(), balance={}, drift={}) if e.frame == "records"}


class Gate:
    """The stage's own checks on parts that lie in a folder, without Data Docs; what is read stays read."""

    def __init__(self, folder: Path, scratch: Path, engine: DuckEngine, connection: Any) -> None:
        self.paths = paths_of(folder, scratch)
        self.engine, self.connection = engine, connection
        self.params = load_params(ValidateParams, "validate", folder / "params.yaml")
        self.cleaning = load_params(DeidentifyParams, "deidentify", folder / "params.yaml")
        self.setting = Setting(folder / "catalog.yaml", scratch / "state/deidentify")
        search = search_of(self.paths, self.cleaning, self.setting)
        remembered = functools.cache(lambda text, language: tuple(search.detect(text, language)))
        catalog = catalog_load(self.setting.catalog)
        self.told = Told(
            search._replace(detect=remembered), catalog, passed_sources(self.paths.privacy), self.params
        )
        reference_made(engine, (self.paths.normalized, self.paths.generated))
        self.sound = Data(folder)
        self.write(self.sound.parts)
        self.failed()
        self.before = statistics_of(engine)

    def write(self, parts: Parts) -> None:
        for part in PARTS:
            records_write(self.paths.splits / f"{part}.parquet", parts[part])

    def failed(self) -> dict[str, set[str]]:
        """Expectation that does not hold -> ids of the records that break it (none where it is of a frame)."""
        parts = parts_frame(self.paths.splits)
        parts_held(self.engine, self.paths.splits, parts)
        checked(self.engine, self.connection, self.paths, self.told)
        before = getattr(self, "before", None)
        frames = frames_of(self.engine, parts, drift_frame(statistics_of(self.engine), before))
        told: dict[str, set[str]] = {}
        columns = ", ".join(RECORD_FLAGS.values())
        for key, *flags in self.engine.rows(f"SELECT id, {columns} FROM flagged WHERE {' OR '.join(RECORD_FLAGS.values())}"):
            for name, flag in zip(RECORD_FLAGS, flags, strict=True):
                if flag:
                    told.setdefault(name, set()).add(key)
        for expectation in expectations_of(self.params, frames):
            if expectation.frame != "records" and not holds(expectation, frames[expectation.frame]):
                told[expectation.name] = set()
        return told


def holds(expectation: Expectation, frame: pd.DataFrame) -> bool:
    values = frame[expectation.column]
    if expectation.type == "in_set":
        return bool(values.isin(expectation.allowed).all())
    return bool(values.between(expectation.minimum, expectation.maximum).all())


def paths_of(folder: Path, scratch: Path) -> Paths:
    data = folder / "data"
    inputs = [data / name for name in ("normalized", "generated", "ingested", "deidentified", "privacy")]
    return Paths(scratch / "splits", *inputs, *(scratch / n for n in ("statistics", "validation", "reports/v")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("gate"))


@pytest.fixture(scope="module")
def gate(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    scratch = tmp_path_factory.mktemp("checked")
    (scratch / "side").mkdir()
    with database(scratch / "database") as connection:
        yield Gate(folder, scratch, DuckEngine(connection, scratch / "side"), connection)


def test_the_sound_data_breaks_nothing(gate: Gate) -> None:
    gate.write(gate.sound.parts)
    assert gate.failed() == {}
    assert len(gate.before["source"]) >= 8


def test_each_of_a_thousand_corruptions_is_found_by_the_expectation_meant_for_it(gate: Gate) -> None:
    assert len({kind for _, kind in KINDS}) >= 40
    count = 0
    for batch, done in batches(gate.sound, LEAST):
        gate.write(batch.parts)
        failed = gate.failed()
        for kind, expectation, ids in done:
            assert set(ids) <= failed.get(expectation, set()), (kind, expectation)
        assert strangers(batch, failed) == {}
        count += len(done)
    assert count >= LEAST


def strangers(batch: Batch, failed: dict[str, set[str]]) -> dict[str, set[str]]:
    """Records that are said to break an expectation though nobody touched their group."""
    free = {record.id for records in batch.parts.values() for record in records if batch.is_free(record)}
    return {name: ids & free for name, ids in failed.items() if ids & free}
