"""The gate can be trusted: of a thousand corruptions each is found by its expectation; no false alarm."""

import functools
import json
import random
import shutil
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
from medrail.data.generators.items import is_generated
from medrail.data.splitting import PARTS, Part
from medrail.errors import ContractBroken
from medrail.expectations.outcome import Expectation
from medrail.expectations.suites import suites
from medrail.records import Record, group_of, records_write
from medrail.specialties import SPECIALTIES
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
    run,
    search_of,
)
from tests.gate_data import again, made
from tests.gate_kinds import (
    FILE_KINDS,
    KINDS,
    WHOLE_KINDS,
    Batch,
    Data,
    FileKind,
    Kind,
    Parts,
    Whole,
    batches,
)

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
        """Expectation that does not hold -> ids of records that break it; none where it is of the whole."""
        parts = parts_frame(self.paths.splits)
        parts_held(self.engine, self.paths.splits, parts)
        checked(self.engine, self.connection, self.paths, self.told)
        before = getattr(self, "before", None)
        frames = frames_of(self.engine, parts, drift_frame(statistics_of(self.engine), before))
        told: dict[str, set[str]] = {}
        columns = ", ".join(RECORD_FLAGS.values())
        for key, *flags in self.engine.rows(
            f"SELECT id, {columns} FROM flagged WHERE {' OR '.join(RECORD_FLAGS.values())}"
        ):
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
    return Paths(
        scratch / "splits", *inputs, *(scratch / n for n in ("statistics", "validation", "reports/v"))
    )


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


@pytest.mark.parametrize(("expectation", "kind"), WHOLE_KINDS, ids=[kind.__name__ for _, kind in WHOLE_KINDS])
def test_a_change_of_the_whole_is_found(gate: Gate, expectation: str, kind: Whole) -> None:
    batch = Batch(gate.sound, kind.__name__)
    kind(batch)
    gate.write(batch.parts)
    assert expectation in gate.failed()


@pytest.mark.parametrize(("part", "kind"), list(zip(PARTS, FILE_KINDS, strict=True)))
def test_a_part_with_other_columns_is_found(gate: Gate, part: Part, kind: FileKind) -> None:
    gate.write(gate.sound.parts)
    kind(gate.paths.splits / f"{part}.parquet")
    assert "parts_have_the_schema_of_records" in gate.failed()


def variants(data: Data, count: int) -> Iterator[Parts]:
    """The sound data as it might be as well: everything that no expectation asks for is drawn anew."""
    for number in range(count):
        draw = random.Random(f"variant:{number}")
        parts = {part: list(records) for part, records in data.parts.items()}
        for change in (in_another_order, with_other_specialties, with_options_rotated, without_some_groups):
            if draw.random() < 0.7:
                parts = change(parts, draw)
        yield parts


def in_another_order(parts: Parts, draw: random.Random) -> Parts:
    return {part: draw.sample(records, len(records)) for part, records in parts.items()}


def with_other_specialties(parts: Parts, draw: random.Random) -> Parts:
    """A few records get one, as a classifier with another threshold would give it."""

    def named(record: Record) -> Record:
        if record.specialty or draw.random() > 0.04:
            return record
        own = {"specialty": draw.choice(SPECIALTIES), "specialty_confidence": draw.random()}
        return record.model_copy(update=own)

    return {part: [named(record) for record in records] for part, records in parts.items()}


def with_options_rotated(parts: Parts, draw: random.Random) -> Parts:
    """All generated questions by the same, so that positions stay balanced."""
    shift = draw.randrange(1, 4)

    def rotated(record: Record) -> Record:
        options = record.choices[shift:] + record.choices[:shift]
        is_made = is_generated(record.id) and len(options) == len(record.choices)
        return record.model_copy(update={"choices": options}) if is_made else record

    return {part: [rotated(record) for record in records] for part, records in parts.items()}


def without_some_groups(parts: Parts, draw: random.Random) -> Parts:
    """A twentieth of the groups goes, from all parts at once."""
    groups = sorted({group_of(record) for records in parts.values() for record in records})
    gone = set(draw.sample(groups, len(groups) // 20))
    return {part: [r for r in records if group_of(r) not in gone] for part, records in parts.items()}


def test_two_hundred_clean_variants_raise_no_alarm(gate: Gate) -> None:
    for number, parts in enumerate(variants(gate.sound, VARIANTS)):
        gate.write(parts)
        assert gate.failed() == {}, number


@pytest.mark.parametrize("seed", [44])
def test_another_seed_of_the_split_raises_no_alarm(gate: Gate, folder: Path, seed: int) -> None:
    again(folder, seed, gate.paths.splits)
    assert {name: ids for name, ids in gate.failed().items() if not name.startswith("part_psi")} == {}


def through_files(folder: Path, scratch: Path, parts: Parts | None) -> str:
    """The stage itself on parts as files, with Data Docs; what it raised, or nothing."""
    paths = paths_of(folder, scratch)
    for part, records in (parts or {}).items():
        records_write(paths.splits / f"{part}.parquet", records)
    params = load_params(ValidateParams, "validate", folder / "params.yaml")
    cleaning = load_params(DeidentifyParams, "deidentify", folder / "params.yaml")
    try:
        run(paths, params, cleaning, Setting(folder / "catalog.yaml", scratch / "state/deidentify"))
    except ContractBroken as error:
        return str(error)
    return ""


@pytest.fixture(scope="module")
def passed(folder: Path, gate: Gate, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sound data went through the stage."""
    scratch = tmp_path_factory.mktemp("files")
    assert through_files(folder, scratch, gate.sound.parts) == ""
    assert json.loads((scratch / "validation/result.json").read_text())["success"] is True
    assert (scratch / "statistics/statistics.json").is_file()
    return scratch


EACH = [*KINDS[:: max(1, len(KINDS) // 20)], *WHOLE_KINDS][:THROUGH_FILES]


@pytest.mark.parametrize(("expectation", "kind"), EACH, ids=[kind.__name__ for _, kind in EACH])
def test_the_stage_itself_stops_at_a_corruption_and_keeps_what_passed_before(
    folder: Path, gate: Gate, passed: Path, expectation: str, kind: Kind | Whole
) -> None:
    shutil.rmtree(passed / "validation", ignore_errors=True)
    before = (passed / "statistics/statistics.json").read_bytes()
    batch = Batch(gate.sound, f"files:{kind.__name__}")
    kind(batch)
    assert expectation in through_files(folder, passed, batch.parts)
    assert expectation in json.loads((passed / "reports/v/result.json").read_text())["failed"]
    assert not (passed / "validation").exists()
    assert (passed / "statistics/statistics.json").read_bytes() == before
