"""A registry in memory with signed releases, promotions, and the ways in which others may spoil them."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from medrail.digests import folder_digest
from medrail.errors import NotReady
from medrail.release.manifest import (
    MANIFEST_NAME,
    SIGNATURE_NAME,
    BaseModelReference,
    Gate,
    Probe,
    Release,
    files_describe,
)
from medrail.release.promotion import (
    REQUIRED_GATES,
    Champion,
    Decision,
    Envelope,
    PromotionRecord,
    envelope_sign,
    record_next,
)
from medrail.release.signature import release_sign

NAME = "medrail-tiny"
BASE_TOKENS = (9, 9, 9)


def tokens_of(weights: str) -> tuple[int, ...]:
    """What weights of this content continue a probe with; others than the base's."""
    return tuple(ord(letter) for letter in weights[:3])


def release_write(folder: Path, *, weights: str, base: str = "base", form: str = "adapter") -> Release:
    """Write and sign a release whose files hold these few letters."""
    model = "adapter" if form == "adapter" else "merged"
    for name, text in {f"{model}/model.safetensors": weights, "medical.json": "{}"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    reference = None
    if form == "adapter":
        (folder / "base").mkdir()
        (folder / "base/model.safetensors").write_text(base)
        reference = BaseModelReference(
            name=base, revision="1", digest=folder_digest(folder / "base"), path="base"
        )
    probe = Probe(prompt_token_ids=(1, 2), token_ids=tokens_of(weights), base_token_ids=BASE_TOKENS)
    release = Release.model_validate(
        {
            "name": NAME,
            "form": form,
            "model_path": model,
            "files": files_describe(folder),
            "base": reference,
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
            "probes": (probe,),
        }
    )
    return release_resign(folder, release)


def release_resign(folder: Path, release: Release) -> Release:
    """Write manifest and signature of a release."""
    (folder / MANIFEST_NAME).write_bytes(release.to_bytes())
    release_sign(folder, release)
    return release


@dataclass
class FakeRegistry:
    """Versions are folders below `root`; the alias and the records can be bent by a test."""

    root: Path
    alias: str | None = None
    records: list[PromotionRecord] = field(default_factory=list)
    is_down: bool = False

    def add(self, weights: str, *, base: str = "base", form: str = "adapter") -> str:
        """Register a release; its version."""
        version = str(len(list(self.root.glob("*"))) + 1)
        release_write(self.root / version, weights=weights, base=base, form=form)
        return version

    def release(self, version: str) -> Release:
        return Release.model_validate_json((self.root / version / MANIFEST_NAME).read_bytes())

    def promote(self, version: str) -> None:
        """Write a signed record and move the alias."""
        gates = tuple(Gate(name=name, passed=True, detail="") for name in REQUIRED_GATES)
        champion = Champion(version=version, release_digest=self.release(version).digest())
        decision = Decision(action="promote", gates=gates, who="someone", when="2026-01-01T00:00:00+00:00")
        self.records.append(record_next(self.records, NAME, champion, decision))
        self.alias = version

    def unsign(self, version: str) -> None:
        """Take the signature away."""
        (self.root / version / SIGNATURE_NAME).unlink()

    def alias_version(self, name: str, alias: str) -> str | None:
        self._answer()
        return self.alias

    def promotion_records(self, name: str) -> list[Envelope]:
        self._answer()
        return [envelope_sign(record) for record in self.records]

    def download(self, name: str, version: str, to_folder: Path) -> Path:
        target = to_folder / self.release(version).digest()
        if not target.is_dir():
            shutil.copytree(self.root / version, target)
        return target

    def _answer(self) -> None:
        if self.is_down:
            raise NotReady("MLflow does not answer")
