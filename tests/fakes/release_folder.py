"""A small, signed release folder: real files, a real manifest and signature, weights of a few bytes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from medrail.digests import file_digest, folder_digest
from medrail.release.gates import PHI_EVIDENCE, PRIVACY_EVIDENCE, VALIDATION_EVIDENCE
from medrail.release.manifest import MANIFEST_NAME, BaseModelReference, Probe, Release, files_describe
from medrail.release.signature import release_sign

GOOD_RESULT = {
    "success": True,
    "expectations": [
        {"name": "ids are unique", "suite": "records", "success": True, "checked": 9, "broken": 0},
        {"name": "no PHI pattern is left", "suite": "privacy", "success": True, "checked": 9, "broken": 0},
    ],
}
GOOD_PROOF = {
    "success": True,
    "expectations": [
        {"name": "names are found", "suite": "detector", "success": True, "checked": 9, "broken": 0}
    ],
    "phi_detector": {"name": "phi_detector", "digest": "d" * 64},
}
GOOD_REPORT = {"detector": "phi_detector", "detector_digest": "d" * 64}


@dataclass(frozen=True)
class Plan:
    """What the release is to look like; every field can be bent for a test."""

    name: str = "medrail-tiny"
    weights: bytes = b"weights"
    correct: Sequence[bool] = (True,) * 30
    result: dict[str, Any] = field(default_factory=lambda: GOOD_RESULT)
    report: dict[str, Any] = field(default_factory=lambda: GOOD_REPORT)
    proof: dict[str, Any] = field(default_factory=lambda: GOOD_PROOF)
    split_digest: str = "a" * 64
    outputs: dict[str, str] = field(default_factory=dict)
    data_version: dict[str, str] = field(default_factory=dict)


def release_folder(folder: Path, plan: Plan | None = None) -> Release:
    """Write a release folder signed with the key of MEDRAIL_HOME."""
    plan = plan or Plan()
    _files_write(folder, plan)
    release = Release(
        name=plan.name,
        form="adapter",
        model_path="adapter",
        files=files_describe(folder),
        base=BaseModelReference(
            name="base", revision="1", digest=folder_digest(folder / "base"), path="base"
        ),
        data_version=plan.data_version,
        git_commit="c" * 40,
        environment_lock_digest="e" * 64,
        parameters={"evaluate": {}},
        validation_digest=file_digest(folder / VALIDATION_EVIDENCE),
        metrics={},
        gates=(),
        calibration=None,
        outputs=plan.outputs,
        items_path="evaluation/items.jsonl",
        evaluation_split_digest=plan.split_digest,
        licences=("CC0-1.0",),
        probes=(Probe(prompt_token_ids=(1,), token_ids=(2,), base_token_ids=(3,)),),
    )
    (folder / MANIFEST_NAME).write_bytes(release.to_bytes())
    release_sign(folder, release)
    return release


def _files_write(folder: Path, plan: Plan) -> None:
    items = [
        {"id": f"i{number}", "part": "test", "kind": "mcq:drug_class", "correct": correct}
        for number, correct in enumerate(plan.correct)
    ]
    files = {
        "base/model.safetensors": b"base",
        "adapter/adapter_model.safetensors": plan.weights,
        "medical.json": b"{}\n",
        VALIDATION_EVIDENCE: json.dumps(plan.result).encode(),
        PHI_EVIDENCE: json.dumps(plan.report).encode(),
        PRIVACY_EVIDENCE: json.dumps(plan.proof).encode(),
        "evaluation/items.jsonl": "".join(json.dumps(item) + "\n" for item in items).encode(),
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
