"""The stage: streams sources, keeps what did not change, reports by rule, and can be undone."""

import json
import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from medrail.clinical.edits import Edit
from medrail.data.normalizing import record_restored
from medrail.errors import ContractBroken
from medrail.records import Record, records_read, records_write
from pipelines.normalize import STATE, NormalizeParams, run
from pipelines.params import load_params

PARAMS = load_params(NormalizeParams, "normalize")
TEXT = "HTN  since\u00a02010, on 5mg"


def record(key: str, source: str = "own", **fields: object) -> Record:
    shared: dict[str, object] = {
        "kind": "note",
        "language": "en",
        "licence": "MIT",
        "origin": "0#1",
        "input": TEXT,
    }
    return Record.model_validate({"id": f"{source}:{key}", "source": source, **shared, **fields})


def normalized(folder: Path, *records: Record, out: str = "out") -> Path:
    (folder / "table").mkdir(parents=True, exist_ok=True)
    table = "Abbreviation/Shorthand,Meaning,More Info\nAHTN,arterial hypertension,\n"
    (folder / "table" / "abbreviations_h.csv").write_text(table)
    for source in {one.source for one in records}:
        records_write(folder / "in" / f"{source}.parquet", [one for one in records if one.source == source])
    run(folder / "in", folder / "table", folder / out, PARAMS, folder / "state")
    return folder / out


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_records_edits_and_report_are_written_and_undo_each_other(tmp_path: Path) -> None:
    before = [
        record("1"),
        record("2", kind="mcq", choices=("a  b", "c"), answer="c"),
        record("3", kind="molecule"),
    ]
    out = normalized(tmp_path, *before)
    assert set(files(out)) == {"own.parquet", "edits/own.parquet", "report.json"}
    after = list(records_read(out / "own.parquet"))
    assert after[0].input == "hypertension (HTN) since 2010, on 5 mg"
    undo: dict[str, dict[str, list[Edit]]] = {}
    for row in pq.read_table(out / "edits" / "own.parquet").to_pylist():
        edits = undo.setdefault(row["record"], {}).setdefault(row["field"], [])
        edits.append(Edit(row["start"], row["end"], row["original"]))
    assert [record_restored(one, undo.get(one.id, {})) for one in after] == before


def test_an_abbreviation_that_another_source_defines_otherwise_is_not_expanded(tmp_path: Path) -> None:
    other = record("1", source="other", input="Hospital transfer network (HTN)")
    out = normalized(tmp_path, record("1"), other)
    assert next(iter(records_read(out / "own.parquet"))).input == "HTN since 2010, on 5 mg"


def test_the_report_counts_by_source_and_rule(tmp_path: Path) -> None:
    out = normalized(tmp_path, record("1"), record("1", source="other", input="RA"))
    report = json.loads((out / "report.json").read_text())
    assert report["sources"]["own"]["abbreviations_expanded"] == 1
    assert report["sources"]["other"]["abbreviations_left"] == {"heading": 1}
    assert report["total"]["records"] == 2
    assert report["total"]["measures_changed"] == {"blank before unit": 1}
    assert report["total"]["abbreviations_left"] == {"heading": 1}


def test_only_a_source_that_changed_is_done_again(tmp_path: Path) -> None:
    normalized(tmp_path, record("1"), record("1", source="other"))
    kept = {path: path.stat().st_ino for path in (tmp_path / "state" / "sources").rglob("records.parquet")}
    normalized(tmp_path, record("1"), record("1", source="other"), record("2", source="other"))
    now = {path: path.stat().st_ino for path in (tmp_path / "state" / "sources").rglob("records.parquet")}
    assert kept.items() <= now.items()
    assert {path.parts[-3] for path in now.keys() - kept.keys()} == {"other"}


def test_the_same_input_gives_the_same_bytes_kept_or_made_anew(tmp_path: Path) -> None:
    first = files(normalized(tmp_path, record("1"), record("1", source="other")))
    assert files(normalized(tmp_path, record("1"), out="again")) == first
    assert files(normalized(tmp_path / "elsewhere", record("1"), record("1", source="other"))) == first


def test_nothing_is_left_in_the_scratch_folder(tmp_path: Path) -> None:
    normalized(tmp_path, record("1"))
    assert not (tmp_path / "state" / f"scratch-{os.getpid()}").exists()
    assert Path(".state/normalize") == STATE


def test_a_source_that_gives_no_record_stops_the_run(tmp_path: Path) -> None:
    records_write(tmp_path / "in" / "empty.parquet", [])
    with pytest.raises(ContractBroken, match="ingest@empty"):
        normalized(tmp_path, record("1"))
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match="dvc repro deidentify"):
        run(tmp_path, tmp_path, tmp_path / "out", PARAMS, tmp_path / "state")
