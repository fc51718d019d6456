"""Real, tiny, signed releases: models that vLLM loads, with probes that transformers computed."""

import shutil
from pathlib import Path

from medrail.adapters.registry import Registry
from medrail.digests import folder_digest
from medrail.release.manifest import BaseModelReference, Gate, Probe, Release, files_describe
from medrail.release.promotion import (
    CHAMPION,
    REQUIRED_GATES,
    Champion,
    Decision,
    chain_verify,
    envelope_sign,
    record_next,
)
from medrail.release.signature import trusted_keys
from tests.fakes.champions import release_resign
from tests.fakes.tiny_model import adapter_save, greedy

NAME = "medrail-tiny"
PROMPTS = ([5, 60, 100, 42, 7, 200, 210, 220], [300, 12, 90, 33, 250, 251])
TOKENS = 12


def adapter_release(folder: Path, base_folder: Path, *, seed: int) -> Release:
    """A signed release of a random adapter with the base that it fits."""
    from peft import PeftModel

    shutil.copytree(base_folder, folder / "base")
    model: PeftModel = adapter_save(folder / "adapter", base_folder, seed=seed)
    probes = []
    for prompt in PROMPTS:
        with model.disable_adapter():
            of_base = greedy(model, prompt, TOKENS)
        probes.append(
            Probe(
                prompt_token_ids=tuple(prompt),
                token_ids=greedy(model, prompt, TOKENS),
                base_token_ids=of_base,
            )
        )
    reference = BaseModelReference(
        name="tiny", revision="1", digest=folder_digest(folder / "base"), path="base"
    )
    return _sign(folder, form="adapter", base=reference, probes=probes)


def merged_release(folder: Path, base_folder: Path, *, seed: int) -> Release:
    """A signed release of a base with a random adapter merged into it."""
    model = adapter_save(folder.with_name(f"{folder.name}-adapter"), base_folder, seed=seed)
    of_base = []
    with model.disable_adapter():
        of_base = [greedy(model, prompt, TOKENS) for prompt in PROMPTS]
    merged = model.merge_and_unload()
    shutil.copytree(base_folder, folder / "merged")
    merged.save_pretrained(str(folder / "merged"))
    probes = [
        Probe(prompt_token_ids=tuple(prompt), token_ids=greedy(merged, prompt, TOKENS), base_token_ids=before)
        for prompt, before in zip(PROMPTS, of_base, strict=True)
    ]
    return _sign(folder, form="merged", base=None, probes=probes)


def register(uri: str, folder: Path, release: Release) -> str:
    """Put a release into the registry; its version."""
    return Registry(uri).register(folder, release, {}).version


def promote(uri: str, version: str, release: Release) -> None:
    """Write a signed promotion record, as `medrail promote` does when all gates pass, and move the alias."""
    registry = Registry(uri)
    records = chain_verify(registry.promotion_records(NAME), trusted_keys(None))
    gates = tuple(Gate(name=name, passed=True, detail="") for name in REQUIRED_GATES)
    decision = Decision(action="promote", gates=gates, who="someone", when="2026-01-01T00:00:00+00:00")
    champion = Champion(version=version, release_digest=release.digest())
    registry.append_promotion(envelope_sign(record_next(records, NAME, champion, decision)))
    registry.set_alias(NAME, CHAMPION, version)


def _sign(folder: Path, *, form: str, base: BaseModelReference | None, probes: list[Probe]) -> Release:
    (folder / "medical.json").write_text("{}\n")
    (folder / "items.jsonl").write_text("")
    release = Release.model_validate(
        {
            "name": NAME,
            "form": form,
            "model_path": form,
            "files": files_describe(folder),
            "base": base,
            "data_version": {},
            "git_commit": "c" * 40,
            "environment_lock_digest": "e" * 64,
            "parameters": {},
            "validation_digest": "f" * 64,
            "metrics": {},
            "gates": (),
            "calibration": None,
            "outputs": {},
            "items_path": "items.jsonl",
            "evaluation_split_digest": "a" * 64,
            "licences": ("CC0-1.0",),
            "probes": tuple(probes),
        }
    )
    return release_resign(folder, release)
