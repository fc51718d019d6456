"""What is found becomes a placeholder everywhere, and the report tells counts and limits, never values."""

import json
import logging
from pathlib import Path

import pytest

from medrail.errors import BadParameter, ContractBroken
from medrail.records import Record, records_read, records_write
from pipelines.deidentify import DeidentifyParams, run
from pipelines.params import load_params, load_sources

PARAMS = DeidentifyParams(score_minimum=0.4, types=("PHONE", "EMAIL", "SSN", "DATE"))
CANARIES = ("212-555-0187", "jane.roe@example.org", "536-22-8714", "04/12/1961", "src:P-77")


def record(key: str, **fields: object) -> Record:
    shared: dict[str, object] = {
        "source": "own",
        "kind": "note",
        "language": "en",
        "licence": "MIT",
        "origin": "0#1",
        "input": "Cough.",
    }
    return Record.model_validate({"id": f"own:{key}", **shared, **fields})


def deidentified(folder: Path, *records: Record) -> Path:
    records_write(folder / "ingested" / "own" / "records.parquet", records)
    run(folder / "ingested", folder / "out", PARAMS, ["own"])
    return folder / "out"


def test_no_canary_is_in_any_output_log_or_report(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    text = f"Call {CANARIES[0]} or {CANARIES[1]}, SSN {CANARIES[2]}, born {CANARIES[3]}."
    fields = {"patient_id": CANARIES[4], "instruction": text, "input": text, "output": text}
    out = deidentified(tmp_path, record("1", **fields), record("2"))
    rows = [row.model_dump_json() for row in records_read(out / "own.parquet")]
    sinks = "".join(rows) + (out / "report.json").read_text() + caplog.text + "".join(capfd.readouterr())
    assert not [canary for canary in CANARIES if canary in sinks]
    assert rows[0].count("Call <PHONE> or <EMAIL>, SSN <SSN>, born <DATE>.") == 3


def test_the_report_counts_by_type_language_and_source_and_says_what_is_not_found(tmp_path: Path) -> None:
    out = deidentified(tmp_path, record("1", input=f"{CANARIES[0]} and {CANARIES[0]}"), record("2"))
    report = json.loads((out / "report.json").read_text())
    assert (report["detector"], len(report["detector_digest"])) == ("phi_patterns", 64)
    assert report["findings_by_type"] == {"PHONE": 2}
    assert report["findings_by_language"] == {"en": 2}
    assert report["records_touched"] == report["sources"]["own"]["records_touched"] == 1
    assert report["sources"]["own"]["records"] == 2
    assert "most PHI is not found" in report["limits"]
    assert "Names" in report["limits"]


def test_one_patient_stays_one_patient(tmp_path: Path) -> None:
    rows = [
        record(key, patient_id=patient) for key, patient in (("1", "a"), ("2", "a"), ("3", "b"), ("4", ""))
    ]
    first, second, third, fourth = (
        r.patient_id for r in records_read(deidentified(tmp_path, *rows) / "own.parquet")
    )
    assert first == second != third
    assert len(first) == 16
    assert fourth == ""


def test_a_question_whose_options_become_equal_is_dropped_and_counted(tmp_path: Path) -> None:
    dates = ("04/12/1961", "05/12/1961")
    out = deidentified(tmp_path, record("1", kind="mcq", choices=dates, answer=dates[0]), record("2"))
    assert [r.id for r in records_read(out / "own.parquet")] == ["own:2"]
    assert (
        json.loads((out / "report.json").read_text())["sources"]["own"]["records_dropped_for_equal_options"]
        == 1
    )


def test_only_the_sources_of_the_run_are_taken_and_each_must_be_there(tmp_path: Path) -> None:
    records_write(tmp_path / "ingested" / "withdrawn" / "records.parquet", [record("9")])
    out = deidentified(tmp_path, record("1"))
    assert sorted(path.name for path in out.iterdir()) == ["own.parquet", "report.json"]
    with pytest.raises(ContractBroken, match="ingest@gone"):
        run(tmp_path / "ingested", tmp_path / "out", PARAMS, ["own", "gone"])
    assert (out / "own.parquet").is_file()


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    rows = [record(str(number), input=f"Call {CANARIES[0]}") for number in range(3)]
    first = {path.name: path.read_bytes() for path in deidentified(tmp_path, *rows).iterdir()}
    assert {path.name: path.read_bytes() for path in deidentified(tmp_path, *rows).iterdir()} == first


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("deidentify: {score_minimun: 0.4, types: [PHONE]}", r"score_minimun.*did you mean `score_minimum`"),
        ("deidentfy: {}", r"`deidentify` is missing; did you mean `deidentfy`"),
        ("deidentify: {score_minimum: 4, types: [PHONE]}", r"deidentify\.score_minimum"),
    ],
)
def test_a_wrong_parameter_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "params.yaml").write_text(text)
    with pytest.raises(BadParameter, match=message):
        load_params(DeidentifyParams, "deidentify", tmp_path / "params.yaml")


@pytest.mark.parametrize("text", ["sources: []", "sources: own", "source: [own]", "sources: [1]"])
def test_a_run_without_sources_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "params.yaml").write_text(text)
    with pytest.raises(BadParameter, match="`sources` must be a list"):
        load_sources(tmp_path / "params.yaml")
