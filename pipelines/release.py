"""Build and sign two releases of a model, one that carries base and adapter and one with the merged weights.

Pure: the same inputs, commit and key give the same bytes. It registers nothing (`medrail register` does) and
refuses nothing for being weak: gates decided here are written down, and promotion acts on them.
"""

import argparse
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import yaml
from pydantic import ValidationError

from medrail.atomic import replaced_folder, write_text
from medrail.digests import file_digest, folder_digest, folder_files, path_digest
from medrail.errors import ContractBroken
from medrail.release.gates import (
    PHI_DETECTOR,
    PHI_EVIDENCE,
    PHI_LIMITS,
    PRIVACY_EVIDENCE,
    VALIDATION_EVIDENCE,
    data_validated,
    evidence_read,
    items_digest,
    items_read,
    phi_detector,
)
from medrail.release.manifest import (
    MANIFEST_NAME,
    BaseModelReference,
    Form,
    Metric,
    Probe,
    Release,
    files_describe,
)
from medrail.release.provenance import dvc_outputs, environment_lock_digest, git_commit
from medrail.release.signature import release_sign
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main

ITEMS = "evaluation/items.jsonl"
METRICS = "evaluation/metrics.json"
PICKLES = (".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib")
LEFT_OUT = ("README.md",)
"""peft writes a model card with a path of the training machine; medical.json and the manifest replace it."""


class ReleaseParams(StageParams):
    """`linked_outputs` are folders below models/<model> whose MLflow runs the release can be traced to."""

    final_phase: str
    linked_outputs: tuple[str, ...]
    intended_use: str
    limits: tuple[str, ...]


@dataclass(frozen=True)
class Inputs:
    """Where the stage finds what it releases; `root` is the checkout."""

    root: Path
    model: str
    model_folder: Path
    validation: Path
    splits: Path
    phi_report: Path = Path("data/deidentified/report.json")
    privacy: Path = Path("data/privacy")


def release(
    inputs: Inputs, params: ReleaseParams, form: Form, folder: Path, facts: Mapping[str, Any]
) -> Release:
    """The manifest of a filled release folder."""
    base_name = f"medrail-{inputs.model}-base"
    digest = folder_digest(folder / "base") if form == "adapter" else ""
    base = BaseModelReference(name=base_name, revision=digest[:16], digest=digest, path="base")
    return Release(
        name=_name(inputs.model, form),
        form=form,
        model_path="adapter" if form == "adapter" else "model",
        files=files_describe(folder),
        base=base if form == "adapter" else None,
        calibration=None,
        items_path=ITEMS,
        **facts,
    )


def run(inputs: Inputs, out_dir: Path, params: ReleaseParams) -> None:
    """Build both release folders below `out_dir`, whole or not at all."""
    facts = _facts(inputs, params)
    with replaced_folder(out_dir) as temporary:
        for form in ("adapter", "merged"):
            folder = temporary / form
            _fill(inputs, params, form, folder)
            manifest = release(inputs, params, form, folder, facts)
            write_text(folder / MANIFEST_NAME, manifest.to_bytes().decode())
            release_sign(folder, manifest)


def _name(model: str, form: Form) -> str:
    return f"medrail-{model}" if form == "adapter" else f"medrail-{model}-merged"


def _facts(inputs: Inputs, params: ReleaseParams) -> dict[str, Any]:
    """What both releases say of where they came from."""
    result_path = inputs.validation / "result.json"
    result = evidence_read(inputs.validation, "result.json")
    report = evidence_read(inputs.phi_report.parent, inputs.phi_report.name)
    proof = evidence_read(inputs.privacy, "result.json")
    items = items_read(inputs.model_folder / ITEMS)
    parameters = yaml.safe_load((inputs.root / "params.yaml").read_text(encoding="utf-8"))
    return {
        "data_version": _data_version(inputs, params, parameters),
        "git_commit": git_commit(inputs.root),
        "environment_lock_digest": environment_lock_digest(inputs.root),
        "parameters": parameters,
        "validation_digest": file_digest(result_path),
        "metrics": _metrics(inputs.model_folder / METRICS),
        "gates": (data_validated(result), phi_detector(report, result, proof)),
        "outputs": {path.as_posix(): path_digest(path) for path in _linked(inputs, params)},
        "evaluation_split_digest": items_digest(items, inputs.splits),
        "licences": _train_values(inputs.splits, "licence"),
        "probes": _probes(inputs.model_folder / "merged" / "parity.json"),
    }


def _linked(inputs: Inputs, params: ReleaseParams) -> list[Path]:
    return [inputs.model_folder / name for name in params.linked_outputs]


def _data_version(inputs: Inputs, params: ReleaseParams, parameters: Mapping[str, Any]) -> dict[str, str]:
    """DVC's hashes of the data and of the linked outputs; sources that params.yaml dropped are left out."""
    linked = {path.as_posix() for path in _linked(inputs, params)}
    sources = {str(source) for source in parameters.get("sources", [])}
    found = {}
    for path, digest in dvc_outputs(inputs.root / "dvc.lock").items():
        is_of_source = path.startswith(("data/raw/", "data/ingested/"))
        is_data = path.startswith("data/") and (not is_of_source or path.split("/")[2] in sources)
        if is_data or path in linked:
            found[path] = digest
    if not found:
        raise ContractBroken("dvc.lock records no data output: run this stage through `dvc repro`")
    return found


def _fill(inputs: Inputs, params: ReleaseParams, form: Form, folder: Path) -> None:
    phase = inputs.model_folder / params.final_phase
    if form == "adapter":
        _model_copy(phase / "start" / "base", folder / "base")
        _model_copy(phase / "trained", folder / "adapter")
        _base_path_set(folder / "adapter" / "adapter_config.json")
    else:
        _model_copy(inputs.model_folder / "merged" / "model", folder / "model")
    for source, target in (
        (inputs.validation / "result.json", VALIDATION_EVIDENCE),
        (inputs.phi_report, PHI_EVIDENCE),
        (inputs.privacy / "result.json", PRIVACY_EVIDENCE),
        (inputs.model_folder / ITEMS, ITEMS),
        (inputs.model_folder / METRICS, METRICS),
    ):
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / target)
    medical = _medical(inputs, params, form)
    write_text(folder / "medical.json", json.dumps(medical, indent=2, sort_keys=True) + "\n")


def _model_copy(source: Path, target: Path) -> None:
    """Copy a model's files; pickles are refused, since loading one runs code."""
    names = [name for name in folder_files(source) if Path(name).name not in LEFT_OUT]
    pickles = [name for name in names if name.endswith(PICKLES)]
    if pickles:
        raise ContractBroken(f"{source / pickles[0]} is a pickle: save the model as safetensors")
    if not any(name.endswith(".safetensors") for name in names):
        raise ContractBroken(f"{source} holds no safetensors: run `dvc repro`")
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target / name)


def _base_path_set(config: Path) -> None:
    """Name the base as it stands in the release, not as it stood on the training machine."""
    document = json.loads(config.read_text(encoding="utf-8"))
    document["base_model_name_or_path"] = "../base"
    write_text(config, json.dumps(document, indent=2, sort_keys=True) + "\n")


def _medical(inputs: Inputs, params: ReleaseParams, form: Form) -> dict[str, object]:
    """What a clinical reader must know; specialties and languages are those of the training records."""
    return {
        "name": _name(inputs.model, form),
        "base": f"medrail-{inputs.model}-base",
        "intended_use": params.intended_use,
        "languages": _train_values(inputs.splits, "language"),
        "specialties": _train_values(inputs.splits, "specialty"),
        "phi_gate": PHI_DETECTOR,
        "phi_gate_limits": PHI_LIMITS,
        "limits": list(params.limits),
        "confidence": "not calibrated",
    }


def _train_values(splits: Path, column: str) -> list[str]:
    table = pq.read_table(splits / "train.parquet", columns=[column])
    return sorted({value for value in table.column(column).to_pylist() if value})


def _metrics(path: Path) -> dict[str, Metric]:
    document = evidence_read(path.parent, path.name)
    try:
        return {name: Metric.model_validate(value) for name, value in document.items()}
    except ValidationError as error:
        raise ContractBroken(f"{path} holds a figure that is not {{value, low, high, n}}") from error


def _probes(path: Path) -> tuple[Probe, ...]:
    document = evidence_read(path.parent, path.name)
    try:
        probes = tuple(Probe.model_validate(entry) for entry in document.get("probes", []))
    except ValidationError as error:
        raise ContractBroken(f"{path} holds a probe that is not three lists of token ids") from error
    if not probes or any(probe.token_ids == probe.base_token_ids for probe in probes):
        raise ContractBroken(f"{path}: every probe must tell the model from its base; train longer")
    return probes


def _main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("model")
    cli.add_argument("model_folder", type=Path)
    cli.add_argument("validation", type=Path)
    cli.add_argument("splits", type=Path)
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    inputs = Inputs(
        root=Path(),
        model=args.model,
        model_folder=args.model_folder,
        validation=args.validation,
        splits=args.splits,
    )
    run(inputs, args.out_dir, load_params(ReleaseParams, "release"))


if __name__ == "__main__":
    stage_main(_main)
