"""`dvc repro` in temporary clones: what runs, what does not, and that the same comes out."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
import yaml

from medrail.adapters.tracking import runs_by_digest
from medrail.digests import file_digest, folder_digest
from medrail.records import records_read
from medrail.release.manifest import release_read
from medrail.release.signature import release_verify, trusted_keys
from tests.pipeline_clone import ROOT, Clone, clone_make

AFTER_MCQ = ["train@tiny-02_mcq", "merge@tiny", "evaluate@tiny", "release@tiny"]


def test_the_data_stages_give_the_bytes_that_the_committed_lock_names(quick: Clone) -> None:
    committed = yaml.safe_load((ROOT / "dvc.lock").read_text())["stages"]
    here = yaml.safe_load((quick.folder / "dvc.lock").read_text())["stages"]
    data = [name for name in here if any(out["path"].startswith("data/") for out in here[name]["outs"])]
    assert len(data) > 20
    for name in data:
        assert here[name]["outs"] == committed[name]["outs"], name


def test_a_second_repro_executes_no_stage(quick: Clone) -> None:
    assert quick.repro() == []


def test_the_tiny_model_learns_in_every_phase_and_beats_guessing(quick: Clone) -> None:
    metrics = json.loads((quick.folder / "models/tiny/evaluation/metrics.json").read_text())
    for phase in ("tiny-00_text", "tiny-01_dictionary", "tiny-02_mcq"):
        assert metrics[f"loss/{phase}/after"]["value"] < metrics[f"loss/{phase}/before"]["value"], phase
    for part in ("recall", "test"):
        for kind in ("drug_class", "icd10_chapter"):
            measured = metrics[f"{part}/mcq:{kind}"]
            longest = metrics[f"{part}/mcq:{kind}/longest_option"]["value"]
            assert measured["low"] > max(0.25, longest), (part, kind)
    assert (
        sum(
            metrics[f"{part}/mcq:{kind}"]["n"]
            for part in ("recall",)
            for kind in ("drug_class", "icd10_chapter")
        )
        >= 400
    )


def test_the_quick_preset_keeps_its_token_budget(quick: Clone) -> None:
    base = json.loads((quick.folder / "models/tiny/base/base_info.json").read_text())["tokens"]
    history = json.loads((quick.folder / "models/tiny/02_mcq/trained/chain_history.json").read_text())
    assert base <= 500_000
    assert base + sum(phase["tokens"] for phase in history) <= 900_000


def test_changing_one_training_parameter_runs_that_stage_and_what_follows(small: Clone) -> None:
    before = (small.folder / "params.yaml").read_text()
    small.params_edit(**{"phases__tiny_DASH_02_mcq__train__max_length": 200})
    ran = small.repro()
    (small.folder / "params.yaml").write_text(before)
    assert ran == AFTER_MCQ
    assert small.repro() == []


def test_outputs_restored_from_the_run_cache_still_have_their_runs(small: Clone) -> None:
    import shutil

    shutil.rmtree(small.folder / "models/tiny/base")
    shutil.rmtree(small.folder / "models/tiny/merged")
    lock = small.folder / "dvc.lock"
    whole = yaml.safe_load(lock.read_text())
    # These outputs lie in git and not in DVC's cache: they alone could not be restored.
    kept = {name: whole["stages"][name] for name in ("phi_model", "specialty_model")}
    lock.write_text(yaml.safe_dump({**whole, "stages": kept}))
    assert small.repro() == []
    small.run("git", "checkout", "-q", "dvc.lock")
    for name, stage in (("base", "base@tiny"), ("merged", "merge@tiny"), ("evaluation", "evaluate@tiny")):
        found = runs_by_digest(folder_digest(small.folder / "models/tiny" / name), small.folder)
        assert found, name
        assert found[0].stage == stage


def test_an_experiment_in_a_temporary_folder_is_tracked_with_the_others(small: Clone) -> None:
    client_runs = _runs(small, "train@tiny-02_mcq")
    small.run(
        *("dvc", "exp", "run", "--temp", "--name", "slower"),
        *("--set-param", "phases.tiny-02_mcq.train.schedule.learning_rate=0.001"),
    )
    assert _runs(small, "train@tiny-02_mcq") == client_runs + 1
    assert "slower" in small.run("dvc", "exp", "list", "--name-only")
    assert small.run("git", "status", "--porcelain") == ""


def _runs(clone: Clone, stage: str) -> int:
    from mlflow import MlflowClient

    client = MlflowClient(f"sqlite:///{clone.folder / 'mlflow.db'}")
    experiment = client.get_experiment_by_name("medrail")
    assert experiment is not None
    return len(client.search_runs([experiment.experiment_id], f"tags.`medrail.stage` = '{stage}'"))


def test_what_was_pushed_comes_into_another_clone_and_registers_there(small: Clone, tmp_path: Path) -> None:
    small.run("dvc", "remote", "modify", "--local", "local", "url", str(tmp_path / "remote"))
    small.run("dvc", "push", "--quiet")
    other = clone_make(tmp_path / "other", tmp_path / "other-cache")
    for name in ("params.yaml", "dvc.lock", "dvc.yaml"):
        (other.folder / name).write_bytes((small.folder / name).read_bytes())
    other.commit("what small has")
    other.run("dvc", "remote", "modify", "--local", "local", "url", str(tmp_path / "remote"))
    other.run("dvc", "pull", "--quiet", "--allow-missing")
    assert not list((other.folder / "data/raw").glob("*/*"))
    assert not list((other.folder / "data/ingested").glob("*/*"))
    release = release_verify(other.folder / "models/tiny/release/adapter", trusted_keys(other.folder))
    assert release.digest() == release_read(small.folder / "models/tiny/release/adapter").digest()
    first = other.run("medrail", "register")
    assert "medrail-tiny version 1" in first
    assert "is registered already" in other.run("medrail", "register")


def test_raw_data_travels_to_a_restricted_remote_only(small: Clone, tmp_path: Path) -> None:
    other = clone_make(tmp_path / "other", small.folder.parent / "unused")
    other.run("dvc", "config", "--local", "cache.dir", small.run("dvc", "config", "cache.dir").strip())
    text = (small.folder / "dvc.yaml").read_text()
    assert text.count("push: false") == 2
    (other.folder / "dvc.yaml").write_text(text.replace("push: false", "remote: restricted"))
    for name in ("params.yaml", "dvc.lock"):
        (other.folder / name).write_bytes((small.folder / name).read_bytes())
    other.run("dvc", "remote", "modify", "--local", "local", "url", str(tmp_path / "open"))
    other.run("dvc", "remote", "add", "--local", "restricted", str(tmp_path / "restricted"))
    other.run("dvc", "checkout", "--quiet", "data/raw/headqa_dev")
    raw = yaml.safe_load((small.folder / "dvc.lock").read_text())["stages"]["fetch@headqa_dev"]["outs"][0][
        "md5"
    ]
    other.run("dvc", "push", "--quiet", "fetch@headqa_dev")
    key = Path("files/md5") / raw[:2] / raw[2:]
    assert (tmp_path / "restricted" / key).exists()
    assert not (tmp_path / "open" / key).exists()


def test_a_stage_killed_half_way_leaves_nothing_that_passes_for_whole(small: Clone) -> None:
    process = subprocess.Popen(
        ["dvc", "repro", "--force", "--no-run-cache", "--single-item", "base@tiny"],
        cwd=small.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    base = small.folder / "models/tiny/base"
    deadline = time.monotonic() + 60
    while base.exists() and time.monotonic() < deadline:
        time.sleep(0.1)  # DVC removes the output before the stage starts
    time.sleep(3)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert not base.exists()
    small.run("git", "checkout", "-q", "dvc.lock")
    (small.folder / ".dvc/tmp/rwlock").unlink(missing_ok=True)
    assert small.repro() in ([], ["base@tiny"])
    assert (base / "model.safetensors").exists()


def test_own_notes_come_in_by_dvc_add_one_catalog_entry_and_one_line(small: Clone, tmp_path: Path) -> None:
    clone = clone_make(tmp_path / "own", Path(small.run("dvc", "config", "cache.dir").strip()))
    notes = clone.folder / "samples/our_notes/notes.jsonl"
    notes.parent.mkdir()
    lines = [{"id": "n1", "patient_id": "p7", "text": "Call 212-555-0187 about the cough."}, {"id": "n2"}]
    good = [{"id": f"g{n}", "text": f"Visit {n}: no complaints."} for n in range(60)]
    notes.write_text("".join(json.dumps(line) + "\n" for line in [*lines, *good]))
    clone.run("dvc", "add", "--quiet", "samples/our_notes/notes.jsonl")
    catalog = yaml.safe_load((clone.folder / "catalog.yaml").read_text())
    catalog["allowed_licences"].append("LicenseRef-Internal")
    catalog["sources"]["our_notes"] = {
        "role": "train",
        "reader": "jsonl_notes",
        "title": "Notes of our ward",
        "licence": "LicenseRef-Internal",
        "attribution": "our hospital",
        "homepage": "",
        "retrieved": "2026-11-21",
        "language": "en",
        "files": [{"path": "samples/our_notes/notes.jsonl", "sha256": file_digest(notes)}],
    }
    (clone.folder / "catalog.yaml").write_text(yaml.safe_dump(catalog))
    params = yaml.safe_load((clone.folder / "params.yaml").read_text())
    params["sources"] = ["our_notes"]
    (clone.folder / "params.yaml").write_text(yaml.safe_dump(params))
    assert clone.repro("deidentify") == ["fetch@our_notes", "ingest@our_notes", "deidentify"]
    records = list(records_read(clone.folder / "data/deidentified/our_notes.parquet"))
    assert len(records) == 61
    assert any("Call <PHONE> about the cough." in record.input for record in records)
    quarantine = (clone.folder / "data/ingested/our_notes/quarantine.jsonl").read_text()
    assert json.loads(quarantine)["line"] == 2


def test_a_misspelt_parameter_stops_the_pipeline_and_is_named(small: Clone) -> None:
    before = (small.folder / "params.yaml").read_text()
    (small.folder / "params.yaml").write_text(before.replace("tie_threshold", "tie_treshold"))
    output = small.run("dvc", "repro", "curate", check=False)
    (small.folder / "params.yaml").write_text(before)
    assert "`curate.near.tie_treshold` is not a parameter; did you mean `tie_threshold`?" in output


def test_no_output_holds_a_path_of_this_machine(quick: Clone) -> None:
    needle = str(quick.folder).encode()
    for folder in ("data", "models"):
        for path in (quick.folder / folder).rglob("*"):
            if path.is_file():
                assert needle not in path.read_bytes(), path


@pytest.mark.parametrize("stage", ["fetch", "train"])
def test_a_stage_explains_itself(small: Clone, stage: str) -> None:
    assert "usage" in small.run("python", "-m", f"pipelines.{stage}", "--help")
