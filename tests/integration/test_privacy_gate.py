"""A broken promise of the de-identification stops `dvc repro` before anything is made of the records."""

import json
from pathlib import Path
from typing import Any

import yaml

from medrail.digests import file_digest
from tests.pipeline_clone import Clone, clone_make

NOTES = [
    {"id": f"n{n}", "patient_id": f"p{n % 5}", "text": f"Mrs. Jane Roe, MRN 77120{n}, slept well."}
    for n in range(20)
]


def small_clone(folder: Path) -> Clone:
    """A clone with a source of its own; the detector's model is taken as it is."""
    clone = clone_make(folder / "clone", folder / "cache")
    notes = clone.folder / "samples/our_notes/notes.jsonl"
    notes.parent.mkdir()
    notes.write_text("".join(json.dumps(row) + "\n" for row in NOTES))
    catalog = yaml.safe_load((clone.folder / "catalog.yaml").read_text())
    catalog["sources"]["our_notes"] = {
        **catalog["sources"]["mts_dialog"],
        "reader": "jsonl_notes",
        "files": [{"path": "samples/our_notes/notes.jsonl", "sha256": file_digest(notes)}],
    }
    (clone.folder / "catalog.yaml").write_text(yaml.safe_dump(catalog))
    clone.params_edit(sources=["medical_abbreviations", "our_notes"], privacy__notes_per_language=100)
    clone.run("dvc", "freeze", "phi_model")
    bounds_set(clone, 0.0)
    return clone


def bounds_set(clone: Clone, least: float) -> None:
    path = clone.folder / "params.yaml"
    params: dict[str, Any] = yaml.safe_load(path.read_text())
    privacy = params["privacy"]
    privacy["recall"] = {
        language: dict.fromkeys(kinds, least) for language, kinds in privacy["recall"].items()
    }
    privacy["precision"] = privacy["terms"] = dict.fromkeys(privacy["terms"], 0.0)
    path.write_text(yaml.safe_dump(params, sort_keys=False))


def test_a_broken_promise_stops_the_pipeline_and_a_kept_one_lets_it_go_on(tmp_path: Path) -> None:
    clone = small_clone(tmp_path)
    bounds_set(clone, 1.0)
    output = clone.run("dvc", "repro", "normalize", check=False)
    assert "enough_of_NAME_is_found_in_ko" in output
    assert "Running stage 'normalize'" not in output
    assert not (clone.folder / "data/privacy").exists()
    assert not (clone.folder / "data/normalized").exists()
    assert json.loads((clone.folder / "reports/privacy/result.json").read_text())["success"] is False
    bounds_set(clone, 0.0)
    assert clone.repro("normalize") == ["privacy", "normalize"]
    assert clone.repro("normalize") == []
    report = json.loads((clone.folder / "data/deidentified/report.json").read_text())
    types = report["sources"]["our_notes"]["findings_by_type"]
    assert sum(count for kind, count in types.items() if kind.startswith("NAME")) >= len(NOTES)
