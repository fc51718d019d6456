"""Which release is to be served: the champion, if a signed record and every byte say so."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from medrail.atomic import write_text
from medrail.digests import folder_digest
from medrail.errors import ContractBroken, Tampered
from medrail.release.manifest import Release
from medrail.release.promotion import Envelope, PromotionRecord, champion_check, champion_release
from medrail.release.signature import Keys


class Registry(Protocol):
    """What is asked of the registry; `adapters.registry.Registry` answers it from MLflow."""

    def alias_version(self, name: str, alias: str) -> str | None: ...

    def promotion_records(self, name: str) -> list[Envelope]: ...

    def download(self, name: str, version: str, to_folder: Path) -> Path: ...


@dataclass(frozen=True)
class Verified:
    """A release that is on this disk, signed, promoted and whole."""

    release: Release
    version: str
    folder: Path

    def base_folder(self) -> Path:
        """The folder that the engine starts on: the base for an adapter, else the merged model."""
        base = self.release.base
        if self.release.form == "merged" or base is None:
            return self.folder / self.release.model_path
        return self.folder / base.path

    def engine_key(self) -> str:
        """Releases with the same key can share an engine: adapters of one base."""
        base = self.release.base
        return self.release.digest() if self.release.form == "merged" or base is None else base.digest


def champion_record(
    registry: Registry, *, name: str, alias: str, keys: Keys, seen_file: Path
) -> PromotionRecord:
    """The newest signed record, if the alias agrees with it. Remembers how many records it has seen.

    Raises NotReady when nothing was promoted yet, Tampered when alias and records disagree.
    """
    seen = seen_read(seen_file, name)
    envelopes = registry.promotion_records(name)
    record = champion_check(envelopes, registry.alias_version(name, alias), keys, seen=seen)
    if record.sequence > seen:
        write_text(seen_file, json.dumps({name: record.sequence}) + "\n")
    return record


def seen_read(path: Path, name: str) -> int:
    """The highest sequence that was seen of a model; 0 at first."""
    if not path.exists():
        return 0
    try:
        return int(json.loads(path.read_text(encoding="utf-8")).get(name, 0))
    except (ValueError, AttributeError, TypeError):
        raise ContractBroken(f"{path} is damaged: delete it if you trust the registry as it is now") from None


def champion_fetch(registry: Registry, record: PromotionRecord, downloads: Path, keys: Keys) -> Verified:
    """Download what the record names and hold every byte against it; what does not hold is deleted."""
    folder = registry.download(record.name, record.version, downloads)
    try:
        verified = Verified(champion_release(folder, record, keys), record.version, folder)
        base_check(verified)
    except Tampered:
        shutil.rmtree(folder)
        raise
    return verified


def base_check(verified: Verified) -> None:
    """Hold an adapter's base against the digest that the release names."""
    base = verified.release.base
    if verified.release.form == "merged" or base is None:
        return
    if not base.path:
        raise ContractBroken(
            f"release {verified.release.digest()[:16]} does not carry its base {base.name}: "
            "bases by reference are not served yet"
        )
    if folder_digest(verified.base_folder()) != base.digest:
        raise Tampered(f"{base.path} in the release is not the base that its adapter was trained on")
