"""Made-up names and numbers go through the data stages and stand in nothing that is written or said."""

import hashlib
import json
import logging
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml

from medrail.adapters.tracking import stage_run
from medrail.data.deidentification.looking import DetectorMaker
from medrail.data.generators.classified import Amounts, items
from medrail.data.splitting import PARTS
from medrail.data.splitting.placing import Fractions
from medrail.errors import MedrailError
from medrail.records import records_read, records_write
from pipelines import deidentify, ingest, privacy, validate
from pipelines.deidentify_params import DeidentifyParams, Setting
from pipelines.ingest import IngestParams
from pipelines.params import load_params
from pipelines.privacy import PrivacyParams
from pipelines.validate import ValidateParams
from tests.fakes.detectors import raising
from tests.fakes.records import drug_classes, record
from tests.fakes.splits import parts_divide

NAMES = ("Wilhelmina", "Quarterstaff", "Ottokar", "Brezelhuber")
NUMBERS = ("212-555-0187", "wilhelmina.q@example.org", "536-22-8714", "QX7712093")
CANARIES = (*NAMES, *NUMBERS)
NOTES = [
    {
        "id": "QX7712093-a",
        "patient_id": "QX7712093",
        "identifiers": ["Wilhelmina Quarterstaff"],
        "text": "Mrs. Wilhelmina Quarterstaff, MRN QX7712093, was seen. Phone: 212-555-0187.",
    },
    {
        "id": "b",
        "patient_id": "QX7712093",
        "text": "Quarterstaff slept well. E-mail wilhelmina.q@example.org, SSN 536-22-8714.",
    },
    {
        "id": "c",
        "patient_id": "p2",
        "identifiers": ["Ottokar Brezelhuber"],
        "language": "de",
        "text": "Herr Ottokar Brezelhuber kam.",
    },
    *({"id": f"n{n}", "patient_id": f"other{n}", "text": f"Visit {n}: no complaints."} for n in range(40)),
]
LANGUAGES = ("en", "de", "ko")
CLEANING = load_params(DeidentifyParams, "deidentify").model_copy(update={"workers": 2})


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder like a checkout's, with the notes taken in. Temporary files of libraries go below it too."""
    folder = tmp_path_factory.mktemp("canary")
    (folder / "tmp").mkdir()
    tempfile.tempdir, before = str(folder / "tmp"), tempfile.tempdir
    content = "".join(json.dumps(row) + "\n" for row in NOTES).encode()
    (folder / "raw").mkdir()
    (folder / "raw/n.jsonl").write_bytes(content)
    shared = {"role": "train", "licence": "MIT", "title": "t", "attribution": "a", "homepage": "h"}
    entry = {**shared, "reader": "jsonl_notes", "retrieved": "2026-11-21", "language": "en"}
    entry["files"] = [{"path": "n.jsonl", "sha256": hashlib.sha256(content).hexdigest()}]
    published = {**entry, "reader": "medquad", "subjects": "none"}
    sources = {"own": entry, "facts": published, "bench": {**published, "role": "benchmark"}}
    tree = {"allowed_licences": ["MIT"], "sources": sources}
    (folder / "catalog.yaml").write_text(yaml.safe_dump(tree))
    bounds = IngestParams(quarantined_fraction_maximum=0)
    ingest.run("own", folder / "raw", folder / "ingested/own", bounds, folder / "catalog.yaml")
    yield folder
    tempfile.tempdir = before


def setting(home: Path, make: DetectorMaker | None = None) -> Setting:
    return Setting(home / "catalog.yaml", home / ".state/deidentify", make)


def stage_deidentify(home: Path, make: DetectorMaker | None = None) -> None:
    deidentify.run(home / "ingested", home / "deidentified", CLEANING, ["own"], setting(home, make))


def stage_privacy(home: Path, least: float = 0.0) -> None:
    shipped = load_params(PrivacyParams, "privacy")
    params = shipped.model_copy(
        update={
            "notes_per_language": 100,
            "recall": {own: dict.fromkeys(kinds, least) for own, kinds in shipped.recall.items()},
            "precision": dict.fromkeys(LANGUAGES, 0.0),
            "terms": dict.fromkeys(LANGUAGES, 0.0),
        }
    )
    paths = privacy.Paths(
        home / "deidentified", home / "ingested", home / "privacy", home / "reports/privacy"
    )
    privacy.run(paths, params, CLEANING, ["own"], setting(home))


def stage_validate(home: Path) -> None:
    inputs = ("splits", "normalized", "generated", "ingested", "deidentified", "privacy")
    paths = validate.Paths(
        *(home / name for name in (*inputs, "statistics", "validation", "reports/validation"))
    )
    shipped = load_params(ValidateParams, "validate")
    params = shipped.model_copy(update={"balance": {}, "drift": {}})
    validate.run(paths, params, CLEANING, setting(home))


def splits_write(home: Path, left: str = "") -> None:
    """The parts of a split with the clean notes in them; `left` is put into one, as a fault would."""
    facts = sorted(drug_classes(5, 30), key=lambda fact: (fact.input, fact.id))
    made = list(items(facts, "drug_class", Amounts(5, 2, 4, 10_000), 1))
    notes = list(records_read(home / "deidentified/own.parquet"))
    records_write(home / "normalized/own.parquet", notes)
    records_write(home / "normalized/facts.parquet", facts)
    records_write(home / "generated/facts.parquet", made)
    if left:
        notes[0] = notes[0].model_copy(update={"input": left})
    choices = {"choices": ("a", "b"), "answer": "a"}
    bench = [record(f"{n}", source="bench", kind="mcq", input=f"Why {n}?", **choices) for n in range(3)]
    records_write(home / "normalized/bench.parquet", bench)
    records = [*facts, *made, *notes]
    parts = parts_divide(records, {"own": "train", "facts": "train"}, Fractions(0.2, 0.1, 0.2), 1)
    for part in PARTS:
        records_write(home / f"splits/{part}.parquet", bench if part == "benchmark" else parts[part])


def tracked(home: Path) -> None:
    """What the pipeline tells MLflow: parameters and dvc.lock."""
    (home / "dvc.yaml").write_text("stages: {}")
    (home / "requirements").mkdir(exist_ok=True)
    (home / "requirements/all.lock").write_text("")
    (home / "dvc.lock").write_text("schema: '2.0'")
    with stage_run("deidentify", {"deidentify": CLEANING.model_dump()}, home) as run:
        run.outputs(home / "deidentified", home / "privacy", home / "validation")


def said(error: BaseException) -> Iterator[str]:
    """All that a traceback could show of an error and of what caused it."""
    while error is not None:
        yield f"{error} {error!r} {error.args}"
        error = error.__cause__ or error.__context__  # type: ignore[assignment]


def content(path: Path) -> str:
    """Whatever a file holds, unpacked."""
    if path.suffix == ".parquet":
        return json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False, default=str)
    data = path.read_bytes()
    if path.name == "findings.sqlite":
        rows = sqlite3.connect(path).execute("SELECT findings FROM patients").fetchall()
        assert rows
        data += b"".join(zlib.decompress(packed) for (packed,) in rows)
    return data.decode("utf-8", "replace")


def written(home: Path) -> dict[str, str]:
    """Every file but what holds raw data by design."""
    found = {p.relative_to(home).as_posix(): p for p in home.rglob("*") if p.is_file()}
    return {name: content(path) for name, path in found.items() if not name.startswith(("raw/", "ingested/"))}


def test_no_canary_gets_out_of_the_stages(
    home: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "")
    ingested = content(home / "ingested/own/records.parquet") + content(
        home / "ingested/own/identities.parquet"
    )
    assert all(canary in ingested for canary in CANARIES), "the search would find nothing anyway"
    stage_deidentify(home)
    stage_privacy(home)
    splits_write(home)
    stage_validate(home)
    tracked(home)
    outputs = written(home)
    assert {"reports/privacy/data_docs/index.html", "mlflow.db", "validation/result.json"} <= outputs.keys()
    assert ".state/deidentify/findings.sqlite" in outputs
    outputs |= {"streams": "".join(capfd.readouterr()), "log": caplog.text}
    assert {name: canary for name, text in outputs.items() for canary in CANARIES if canary in text} == {}
    notes = [own.input for own in records_read(home / "deidentified/own.parquet")]
    assert "Visit 7: no complaints." in notes


def left_over(home: Path) -> None:
    """A clean record that was spoilt, found by `privacy`."""
    path = home / "deidentified/own.parquet"
    rows = list(records_read(path))
    records_write(path, [rows[0].model_copy(update={"input": f"{NAMES[1]} {NUMBERS[0]}"}), *rows[1:]])
    try:
        stage_privacy(home)
    finally:
        records_write(path, rows)


def left_in_split(home: Path) -> None:
    splits_write(home, f"{NAMES[1]}, phone {NUMBERS[0]}")
    try:
        stage_validate(home)
    finally:
        splits_write(home)


@pytest.mark.parametrize(
    "fail",
    [
        lambda home: stage_deidentify(home, raising),
        lambda home: stage_privacy(home, 1.0),
        left_over,
        left_in_split,
    ],
    ids=["the detector fails", "too little is found", "something is left", "something is left in a split"],
)
def test_no_canary_gets_out_of_a_run_that_fails(
    home: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    fail: Callable[[Path], None],
) -> None:
    caplog.set_level(logging.DEBUG)
    if not (home / "validation").exists():
        stage_deidentify(home)
        stage_privacy(home)
        splits_write(home)
    with pytest.raises(MedrailError) as caught:
        fail(home)
    outputs = written(home)
    outputs |= {"streams": "".join(capfd.readouterr()), "log": caplog.text}
    outputs["error"] = " ".join(said(caught.value))
    assert {name: canary for name, text in outputs.items() for canary in CANARIES if canary in text} == {}
