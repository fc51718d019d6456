"""`medrail data` shows sources, counts and records, and nothing from before de-identification."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from medrail.cli.app import app
from medrail.records import Record, records_write

CATALOG = """
allowed_licences: [MIT]
sources:
  drugs:
    {role: train, reader: drugcentral_2016, title: Drugs, licence: MIT, attribution: somebody, homepage: '',
     retrieved: '2026-11-21', language: en, subjects: none,
     files: [{path: samples/drugs/a.tsv, sha256: SHA}]}
  notes:
    {role: train, reader: jsonl_notes, title: Notes, licence: MIT, attribution: somebody, homepage: '',
     retrieved: '2026-11-21', language: de, files: [{path: samples/notes/a.jsonl, sha256: SHA}]}
""".replace("SHA", "ab" * 32)


def record(key: str, **fields: object) -> Record:
    told = {"kind": "drug", "language": "en", "licence": "MIT", "origin": f"{'ab' * 32}#1", "source": "drugs"}
    return Record.model_validate({"id": f"drugs:{key}", **told, **fields})


ASPIRIN = record("1", input="aspirin", relation="drug_class", output="salicylate", specialty="cardiology")
NOTE = record("2", source="notes", kind="note", language="de", input="Der <NAME> geht es gut.\nKeine Klagen.")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "dvc.yaml").write_text("stages: {}\n")
    (tmp_path / "params.yaml").write_text("sources:\n  - drugs\n")
    (tmp_path / "catalog.yaml").write_text(CATALOG)
    data = tmp_path / "data"
    for stage in ("deidentified", "normalized"):
        records_write(data / stage / "drugs.parquet", [ASPIRIN])
        records_write(data / stage / "notes.parquet", [NOTE])
    records_write(data / "curated" / "records.parquet", [ASPIRIN])
    records_write(data / "ingested" / "notes" / "records.parquet", [record("3", input="Erika Mustermann")])
    (data / "ingested" / "notes" / "stats.json").write_text(json.dumps({"records": 3}))
    bad = {"file": "a.jsonl", "line": 7, "reason": "not UTF-8"}
    (data / "ingested" / "notes" / "quarantine.jsonl").write_text(json.dumps(bad) + "\n")
    rows = [{"id": "notes:9", "source": "notes", "rule": "near_duplicate", "kept_id": "drugs:1"}]
    pq.write_table(pa.Table.from_pylist(rows), data / "curated" / "dropped.parquet")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def medrail(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["data", *words])
    assert result.exit_code == code, result.output
    return result.output


def test_the_catalog_says_what_is_used() -> None:
    lines = {line.split()[0]: line.split() for line in medrail("catalog").splitlines() if line}
    assert lines["drugs"][1:6] == ["train", "en", "MIT", "drugcentral_2016", "yes"]
    assert lines["notes"][5] == "no"
    assert "samples/notes/a.jsonl" in medrail("catalog", "notes")
    assert "is not in the catalog" in medrail("catalog", "others", code=1)


def test_every_stage_is_counted_by_source() -> None:
    lines = {line.split()[0]: line.split()[1:] for line in medrail("stats").splitlines() if line}
    assert lines["drugs"] == ["1", "1", "1"]
    assert lines["notes"] == ["3", "1", "1"]
    assert lines["all"] == ["3", "2", "2", "0", "1", "0"]


def test_one_stage_is_counted_by_what_its_records_say() -> None:
    told = " ".join(medrail("stats", "deidentified").split())
    for line in ("kind drug 1 50.0%", "language de 1 50.0%", "specialty unknown 1 50.0%"):
        assert line in told
    assert "kind note" not in " ".join(medrail("stats", "deidentified", "--source", "drugs").split())


@pytest.mark.parametrize("stage", ["ingested", "raw"])
def test_nothing_is_shown_from_before_de_identification(stage: str) -> None:
    for told in (medrail("show", stage, code=1), medrail("stats", stage, code=1)):
        assert "may still name patients" in told
        assert "Mustermann" not in told


def test_a_record_is_shown_whole() -> None:
    told = medrail("show", "normalized", "--kind", "note")
    assert "== drugs:2" in told
    assert "Der <NAME> geht es gut." in told
    assert "Keine Klagen." in told
    assert "specialty unknown" in told
    assert "aspirin" not in told


@pytest.mark.parametrize(
    "words",
    [("--id", "drugs:1"), ("--source", "drugs"), ("--language", "en"), ("--relation", "drug_class"),
     ("--specialty", "cardiology"), ("--part", "drugs")],
)  # fmt: skip
def test_records_are_chosen_by_what_they_say(words: tuple[str, str]) -> None:
    (line,) = medrail("show", "normalized", "--json", *words).splitlines()
    assert Record.model_validate_json(line) == ASPIRIN


def test_what_is_not_there_is_said_in_one_line() -> None:
    assert "has no such record" in medrail("show", "normalized", "--kind", "mcq", code=1)
    assert "has no `others`; there are: drugs, notes" in medrail(
        "show", "normalized", "--part", "others", code=1
    )
    assert "there is no stage `cleaned`" in medrail("show", "cleaned", code=1)
    assert "holds no records" in medrail("show", "splits", code=1)


def test_what_was_dropped_and_what_was_malformed_is_listed() -> None:
    assert medrail("dropped", "--rule", "near_duplicate").split() == [
        "notes:9", "notes", "near_duplicate", "drugs:1",
    ]  # fmt: skip
    assert "nothing was left out" in medrail("dropped", "--rule", "harmful", code=1)
    assert medrail("quarantine", "notes") == "a.jsonl:7  not UTF-8\n"
    assert "was not ingested" in medrail("quarantine", "drugs", code=1)
