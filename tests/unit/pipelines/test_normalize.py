"""Prose is tidied and its abbreviations expanded; facts and options are only tidied."""

import json
from pathlib import Path

import pytest

from medrail.errors import ContractBroken
from medrail.records import Record, records_read, records_write
from pipelines.normalize import NormalizeParams, run

PARAMS = NormalizeParams(expand_kinds=("note", "qa", "text", "dialogue"), expand_languages=("en",))
TEXT = "HTN  since\u00a02010"


def record(key: str, **fields: object) -> Record:
    shared: dict[str, object] = {
        "source": "own",
        "kind": "note",
        "language": "en",
        "licence": "MIT",
        "origin": "0#1",
        "input": TEXT,
    }
    return Record.model_validate({"id": f"own:{key}", **shared, **fields})


def normalized(folder: Path, *records: Record) -> Path:
    (folder / "table").mkdir(exist_ok=True)
    table = "Abbreviation/Shorthand,Meaning,More Info\nHTN,hypertension,\nMRI,magnetic resonance imaging,\n"
    (folder / "table" / "abbreviations_h.csv").write_text(table)
    records_write(folder / "in" / "own.parquet", records)
    run(folder / "in", folder / "table", folder / "out", PARAMS)
    return folder / "out"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "hypertension (HTN) since 2010"),
        ({"kind": "qa", "output": "x"}, "hypertension (HTN) since 2010"),
        ({"kind": "drug", "relation": "r", "output": "x"}, "HTN since 2010"),
        ({"kind": "term", "relation": "r", "output": "x"}, "HTN since 2010"),
        ({"kind": "mcq", "choices": ("a", "b"), "answer": "a"}, "HTN since 2010"),
        ({"language": "de"}, "HTN since 2010"),
    ],
)
def test_only_english_prose_is_expanded(tmp_path: Path, fields: dict[str, object], expected: str) -> None:
    (row,) = records_read(normalized(tmp_path, record("1", **fields)) / "own.parquet")
    assert row.input == expected


def test_an_abbreviation_that_the_run_defines_otherwise_is_not_expanded_anywhere(tmp_path: Path) -> None:
    other = record("2", input="Hospital transfer network (HTN)")
    out = normalized(tmp_path, record("1"), other)
    assert next(iter(records_read(out / "own.parquet"))).input == "HTN since 2010"
    assert json.loads((out / "report.json").read_text())["abbreviations_in_use"] == 1


def test_the_report_counts(tmp_path: Path) -> None:
    report = json.loads(
        (normalized(tmp_path, record("1"), record("2", input="a")) / "report.json").read_text()
    )
    assert report["total"] == {
        "records": 2,
        "records_changed": 1,
        "records_dropped_for_equal_options": 0,
        "abbreviations_expanded": 1,
    }
    assert report["sources"]["own"] == report["total"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match="dvc repro deidentify"):
        run(tmp_path, tmp_path, tmp_path / "out", PARAMS)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in normalized(tmp_path, record("1")).iterdir()}
    assert {path.name: path.read_bytes() for path in normalized(tmp_path, record("1")).iterdir()} == first
