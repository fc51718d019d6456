"""Two signed releases from what the stages before left; the same inputs give the same bytes."""

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from medrail.digests import file_digest, folder_digest
from medrail.errors import ContractBroken
from medrail.release.gates import PHI_EVIDENCE, PRIVACY_EVIDENCE, VALIDATION_EVIDENCE
from medrail.release.signature import release_verify, trusted_keys
from pipelines.params import load_params
from pipelines.release import Inputs, ReleaseParams, run
from tests.fakes.release_folder import GOOD_PROOF, GOOD_REPORT, GOOD_RESULT

PARAMS = ReleaseParams(
    final_phase="02_mcq",
    linked_outputs=("02_mcq/trained", "merged", "evaluation"),
    intended_use="a toy",
    limits=("knows little",),
)
LOCKED = (
    "data/splits",
    "data/raw/notes",
    "data/raw/dropped",
    "models/tiny/merged",
    "models/tiny/release",
    "models/other/merged",
)
FIGURE = {"value": 0.5, "low": 0.4, "high": 0.6, "n": 9}
PROBE = {"prompt_token_ids": [1, 2], "token_ids": [3], "base_token_ids": [4]}


def _files() -> dict[str, str]:
    item = {"id": "a", "part": "test", "kind": "mcq:drug_class", "correct": True}
    lock = {"stages": {"all": {"outs": [{"path": path, "md5": f"{path}-md5"} for path in LOCKED]}}}
    return {
        "dvc.lock": json.dumps(lock),
        "params.yaml": "sources: [notes]\nrelease: {}\n",
        "requirements/one.lock": "one==1\n",
        "data/deidentified/report.json": json.dumps(GOOD_REPORT),
        "data/privacy/result.json": json.dumps(GOOD_PROOF),
        "data/validation/result.json": json.dumps(GOOD_RESULT),
        "data/splits/benchmark.parquet": "b",
        "data/splits/recall.parquet": "r",
        "data/splits/test.parquet": "t",
        "models/tiny/02_mcq/start/base/model.safetensors": "base",
        "models/tiny/02_mcq/trained/adapter_model.safetensors": "adapter",
        "models/tiny/02_mcq/trained/README.md": "a card with a path of the training machine",
        "models/tiny/02_mcq/trained/adapter_config.json": '{"base_model_name_or_path": "/somewhere", "r": 8}',
        "models/tiny/merged/model/model.safetensors": "merged",
        "models/tiny/merged/parity.json": json.dumps({"probes": [PROBE]}),
        "models/tiny/evaluation/items.jsonl": json.dumps(item) + "\n",
        "models/tiny/evaluation/metrics.json": json.dumps({"mcq/recall": FIGURE}),
    }


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inputs:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    root = tmp_path / "checkout"
    for name, text in _files().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    rows = {"licence": ["MIT", "CC0-1.0"], "language": ["en", "ko"], "specialty": ["", "cardiology"]}
    pq.write_table(pa.table(rows), root / "data/splits/train.parquet")
    monkeypatch.chdir(root)
    return Inputs(
        root=Path(),
        model="tiny",
        model_folder=Path("models/tiny"),
        validation=Path("data/validation"),
        splits=Path("data/splits"),
    )


OUT = Path("models/tiny/release")


def test_two_releases_verify_and_carry_what_they_need(inputs: Inputs) -> None:
    run(inputs, OUT, PARAMS)
    adapter = release_verify(OUT / "adapter", trusted_keys(None))
    merged = release_verify(OUT / "merged", trusted_keys(None))
    assert (adapter.name, merged.name) == ("medrail-tiny", "medrail-tiny-merged")
    assert adapter.base is not None
    assert adapter.base.digest == folder_digest(OUT / "adapter" / "base")
    assert merged.base is None
    shared = {
        PHI_EVIDENCE,
        PRIVACY_EVIDENCE,
        VALIDATION_EVIDENCE,
        "evaluation/items.jsonl",
        "evaluation/metrics.json",
    }
    assert set(merged.files) == {*shared, "medical.json", "model/model.safetensors"}
    weights = {"adapter/adapter_config.json", "adapter/adapter_model.safetensors", "base/model.safetensors"}
    assert set(adapter.files) == {*shared, "medical.json", *weights}
    config = json.loads((OUT / "adapter/adapter/adapter_config.json").read_text())
    assert config == {"base_model_name_or_path": "../base", "r": 8}


def test_the_manifest_says_where_it_came_from(inputs: Inputs) -> None:
    run(inputs, OUT, PARAMS)
    release = release_verify(OUT / "adapter", trusted_keys(None))
    assert release.data_version == {
        path: f"{path}-md5" for path in ("data/raw/notes", "data/splits", "models/tiny/merged")
    }
    assert release.outputs["models/tiny/merged"] == folder_digest(Path("models/tiny/merged"))
    assert sorted(release.outputs) == [
        "models/tiny/02_mcq/trained",
        "models/tiny/evaluation",
        "models/tiny/merged",
    ]
    assert release.validation_digest == file_digest(Path("data/validation/result.json"))
    assert [(gate.name, gate.passed) for gate in release.gates] == [
        ("data_validated", True),
        ("phi_detector", True),
    ]
    assert release.licences == ("CC0-1.0", "MIT")
    assert release.metrics["mcq/recall"].low == 0.4
    assert release.calibration is None
    assert release.git_commit == "uncommitted"


def test_medical_json_says_what_it_is_for_and_what_not(inputs: Inputs) -> None:
    run(inputs, OUT, PARAMS)
    medical = json.loads((OUT / "merged" / "medical.json").read_text())
    assert medical["intended_use"] == "a toy"
    assert medical["phi_gate"] == "phi_detector"
    assert "no system finds everything" in medical["phi_gate_limits"]
    assert (medical["languages"], medical["specialties"]) == (["en", "ko"], ["cardiology"])


def test_the_same_inputs_give_the_same_bytes(inputs: Inputs) -> None:
    run(inputs, OUT, PARAMS)
    first = folder_digest(OUT)
    shutil.rmtree(OUT)
    run(inputs, OUT, PARAMS)
    assert folder_digest(OUT) == first


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("models/tiny/02_mcq/trained/training_args.bin", "x", "training_args.bin is a pickle"),
        ("models/tiny/merged/parity.json", '{"probes": []}', "every probe must tell the model from its base"),
        (
            "models/tiny/merged/parity.json",
            json.dumps({"probes": [{**PROBE, "base_token_ids": [3]}]}),
            "every probe must tell the model from its base",
        ),
        ("models/tiny/merged/parity.json", '{"probes": [{}]}', "a probe that is not three lists"),
        ("models/tiny/evaluation/metrics.json", '{"a": {"mean": 1}}', "a figure that is not"),
        ("models/tiny/evaluation/items.jsonl", "", "holds no item"),
        ("data/validation/result.json", "[]", "result.json is missing or not a JSON object"),
        ("dvc.lock", "stages: {}\n", "dvc.lock records no data output"),
        ("models/tiny/merged/model/model.safetensors", None, "holds no safetensors"),
        ("models/tiny/evaluation/metrics.json", None, "metrics.json is missing"),
    ],
)
def test_a_bad_input_stops_the_stage_and_leaves_no_half_release(
    inputs: Inputs, name: str, text: str | None, found: str
) -> None:
    if text is None:
        Path(name).unlink()
    else:
        Path(name).write_text(text)
    with pytest.raises(ContractBroken, match=found):
        run(inputs, OUT, PARAMS)
    assert not OUT.exists()
    assert list(OUT.parent.glob(".*")) == []


def test_params_yaml_has_a_section_for_this_stage(request: pytest.FixtureRequest) -> None:
    params = load_params(ReleaseParams, "release", request.config.rootpath / "params.yaml")
    assert params.final_phase in {name.split("/")[0] for name in params.linked_outputs}
