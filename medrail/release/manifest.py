"""`release.json`: the manifest inside every registered version, and how a folder is held against it."""

import hashlib
import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from medrail.digests import file_digest, folder_files
from medrail.errors import Tampered

MANIFEST_NAME = "release.json"
SIGNATURE_NAME = "release.sig"
Form = Literal["adapter", "merged"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class FileEntry(_Part):
    sha256: str
    size_bytes: int


class BaseModelReference(_Part):
    """The one model that an adapter fits; `path` is where the release carries it, empty if by reference."""

    name: str
    revision: str
    digest: str = Field(description="folder digest of the base model's files")
    path: str


class Metric(_Part):
    """A figure with its 95 % interval where one was computed, and the number of items behind it."""

    value: float
    low: float | None = None
    high: float | None = None
    n: int | None = None


class Gate(_Part):
    name: str
    passed: bool
    detail: str = Field(description="counts and digests, never text of a record")


class Probe(_Part):
    """A prompt whose greedy continuation tells whether these very weights answer."""

    prompt_token_ids: tuple[int, ...]
    token_ids: tuple[int, ...] = Field(description="greedy continuation by the released model")
    base_token_ids: tuple[int, ...] = Field(description="greedy continuation by the base alone; it differs")


class Release(_Part):
    """Everything a reader must know of a registered version; its digest is the version's identity."""

    schema_version: Literal[1] = 1
    name: str = Field(description="the registered model's name, such as `medrail-tiny`")
    form: Form
    model_path: str = Field(description="folder in the release that holds the adapter or the merged model")
    files: dict[str, FileEntry] = Field(description="every file but release.json and release.sig")
    base: BaseModelReference | None = Field(description="set for adapters, null for merged models")
    data_version: dict[str, str] = Field(description="DVC output path -> hash in dvc.lock")
    git_commit: str
    environment_lock_digest: str
    parameters: dict[str, object]
    validation_digest: str
    metrics: dict[str, Metric]
    gates: tuple[Gate, ...]
    calibration: dict[str, object] | None = Field(description="null: not calibrated, confidence is absent")
    outputs: dict[str, str] = Field(description="stage output -> digest, the tag by which its run is found")
    items_path: str = Field(description="per-item evaluation results (JSONL: id, part, kind, correct)")
    evaluation_split_digest: str = Field(description="digest of the held-out items the metrics rest on")
    medical_path: str = "medical.json"
    licences: tuple[str, ...]
    probes: tuple[Probe, ...] = Field(min_length=1)

    def to_bytes(self) -> bytes:
        """Canonical JSON: sorted keys, two-space indent, UTF-8, a final newline."""
        return (json.dumps(self.model_dump(mode="json"), sort_keys=True, indent=2) + "\n").encode()

    def digest(self) -> str:
        """SHA-256 of the canonical bytes; the release's name everywhere."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    def served_name(self) -> str:
        """The name under which an engine knows these weights; never reused for others."""
        return f"{self.name}@{self.digest()[:16]}"


def files_describe(folder: Path) -> dict[str, FileEntry]:
    """Digest and size of every file below a release folder but the manifest and its signature."""
    names = [name for name in folder_files(folder) if name not in (MANIFEST_NAME, SIGNATURE_NAME)]
    return {
        name: FileEntry(sha256=file_digest(folder / name), size_bytes=(folder / name).stat().st_size)
        for name in names
    }


def release_read(folder: Path) -> Release:
    """Read a release's manifest without checking its files; raises Tampered when it is not one."""
    path = folder / MANIFEST_NAME
    try:
        data = path.read_bytes()
        release = Release.model_validate_json(data)
    except FileNotFoundError:
        raise Tampered(f"{folder} has no {MANIFEST_NAME}: it is not a release") from None
    except (ValidationError, ValueError) as error:
        raise Tampered(f"{path} is not a release manifest ({type(error).__name__})") from None
    if release.to_bytes() != data:
        raise Tampered(f"{path} is not in canonical form: it was edited after it was written")
    return release


def files_verify(folder: Path, release: Release) -> None:
    """Hold every file against the manifest; one byte changed, one file missing or extra raises Tampered."""
    present = files_describe(folder)
    for name in sorted(release.files.keys() - present.keys()):
        raise Tampered(f"{name} is missing from the release at {folder}")
    for name in sorted(present.keys() - release.files.keys()):
        raise Tampered(f"{name} at {folder} is not part of the release")
    for name, entry in sorted(release.files.items()):
        if present[name] != entry:
            raise Tampered(f"{name} at {folder} is not the released file: its bytes changed")
