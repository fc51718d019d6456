"""Rows become records or are quarantined and counted; nothing is lost and nothing is quoted."""

import hashlib
import json
import tracemalloc
from pathlib import Path

import pytest
import yaml

from medrail.data.identities import FILE, identities_open
from medrail.errors import BadParameter, InvalidInput, UnknownSource
from medrail.records import records_read
from pipelines.ingest import IngestParams, run
from pipelines.params import load_params

GOOD = b'{"id": "1", "text": "Cough for two days."}\n'
LENIENT = IngestParams(quarantined_fraction_maximum=0.9)
STRICT = IngestParams(quarantined_fraction_maximum=0.05)
CANARIES = ("212-555-0187", "jane.roe@example.org", "536-22-8714")


def ingest_notes(
    folder: Path, content: bytes, params: IngestParams = LENIENT, reader: str = "jsonl_notes"
) -> Path:
    entry = {
        "role": "train",
        "reader": reader,
        "title": "t",
        "licence": "MIT",
        "attribution": "a",
        "homepage": "",
        "retrieved": "2026-11-21",
        "language": "en",
        "files": [{"path": "n.jsonl", "sha256": hashlib.sha256(content).hexdigest()}],
    }
    (folder / "catalog.yaml").write_text(
        yaml.safe_dump({"allowed_licences": ["MIT"], "sources": {"own": entry}})
    )
    (folder / "raw").mkdir(exist_ok=True)
    (folder / "raw" / "n.jsonl").write_bytes(content)
    run("own", folder / "raw", folder / "out", params, folder / "catalog.yaml")
    return folder / "out"


def test_every_row_is_a_record_or_a_reject_with_file_line_and_reason(tmp_path: Path) -> None:
    out = ingest_notes(
        tmp_path, GOOD + b"\n" + b'{"id": "2", "te\n' + b'{"id": "3", "text": "\xff"}\n' + GOOD
    )
    stats = json.loads((out / "stats.json").read_text())
    assert (stats["rows_read"], stats["records"], stats["quarantined"]) == (4, 1, 3)
    assert [json.loads(line) for line in (out / "quarantine.jsonl").read_text().splitlines()] == [
        {"file": "n.jsonl", "line": 3, "reason": "not JSON, or cut off"},
        {"file": "n.jsonl", "line": 4, "reason": "not UTF-8"},
        {"file": "n.jsonl", "line": 5, "reason": "a second row of the same id"},
    ]
    assert [record.input for record in records_read(out / "records.parquet")] == ["Cough for two days."]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"nonsense\n", b"{}\n"])
def test_an_empty_source_fails_and_leaves_nothing_behind(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InvalidInput, match="`own` gave no record"):
        ingest_notes(tmp_path, content)
    assert not (tmp_path / "out").exists()


def test_a_source_of_which_too_much_is_malformed_is_refused_naming_the_first_place(tmp_path: Path) -> None:
    with pytest.raises(
        InvalidInput, match=r"1 of 2 rows .* n\.jsonl:2 .*quarantined_fraction_maximum is 0\.05"
    ):
        ingest_notes(tmp_path, GOOD + b"[]\n", STRICT)


def test_a_source_without_a_reader_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource, match="no reader yet"):
        ingest_notes(tmp_path, GOOD, reader="none")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first = {p.name: p.read_bytes() for p in ingest_notes(tmp_path, GOOD + b"x\n").iterdir()}
    again = {p.name: p.read_bytes() for p in ingest_notes(tmp_path, GOOD + b"x\n").iterdir()}
    assert first == again
    assert sorted(first) == ["quarantine.jsonl", "records.parquet", "stats.json"]


def test_phi_of_a_bad_line_is_in_no_report_and_no_message(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = "".join(f'{{"id": "{canary}", "text": "{canary}\n' for canary in CANARIES).encode()
    out = ingest_notes(tmp_path, GOOD + bad)
    with pytest.raises(InvalidInput) as caught:
        ingest_notes(tmp_path, GOOD + bad, STRICT)
    written = "".join((out / name).read_text() for name in ("quarantine.jsonl", "stats.json"))
    sinks = written + str(caught.value) + "".join(capfd.readouterr())
    assert not [canary for canary in CANARIES if canary in sinks]


def test_a_misspelt_parameter_is_named_with_the_nearest_right_one(tmp_path: Path) -> None:
    (tmp_path / "params.yaml").write_text("ingest: {quarantined_fraction_maximun: 0.1}")
    with pytest.raises(
        BadParameter, match=r"`ingest\.quarantined_fraction_maximun`.*`quarantined_fraction_maximum`"
    ):
        load_params(IngestParams, "ingest", tmp_path / "params.yaml")


def test_what_structured_fields_say_of_a_patient_is_kept_beside_the_records(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": "x", "patient_id": "p7", "identifiers": ["Jane Roe", "QX-77120"]},
        {"id": "2", "text": "y", "patient_id": "p7", "identifiers": ["Jane Roe"]},
        {"id": "3", "text": "z"},
    ]
    out = ingest_notes(tmp_path, "".join(json.dumps(row) + "\n" for row in rows).encode())
    with identities_open(out / FILE, tmp_path) as identities:
        assert identities.of_patient("own:p7") == ("Jane Roe", "QX-77120")
    assert json.loads((out / "stats.json").read_text())["records"] == 3
    assert "QX-77120" not in (out / "stats.json").read_text()


def test_a_source_that_says_nothing_of_its_patients_has_no_such_file(tmp_path: Path) -> None:
    assert sorted(path.name for path in ingest_notes(tmp_path, GOOD).iterdir()) == [
        "quarantine.jsonl",
        "records.parquet",
        "stats.json",
    ]


def test_a_refused_run_leaves_the_output_of_the_run_before(tmp_path: Path) -> None:
    before = {p.name: p.read_bytes() for p in ingest_notes(tmp_path, GOOD).iterdir()}
    with pytest.raises(InvalidInput, match="of 2 rows are malformed"):
        ingest_notes(tmp_path, GOOD + b"[]\n", STRICT)
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == before
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def peak_bytes(folder: Path, rows: int) -> int:
    """The most that Python holds while a source of so many rows is ingested."""
    folder.mkdir()
    lines = (json.dumps({"id": f"{n}", "text": "A cough. " * 50, "patient_id": f"p{n}"}) for n in range(rows))
    content = "".join(f"{line}\n" for line in lines).encode()
    tracemalloc.start()
    tracemalloc.reset_peak()
    ingest_notes(folder, content)
    peak = tracemalloc.get_traced_memory()[1] - len(content)
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_source(tmp_path: Path) -> None:
    few = peak_bytes(tmp_path / "few", 5_000)
    assert peak_bytes(tmp_path / "many", 15_000) < 1.2 * few
