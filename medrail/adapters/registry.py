"""The MLflow model registry: releases as versions, the aliases, and the signed promotion records.

Nothing read from here is believed: tags and files are only a place to find a release and its records, and
the caller holds both against signatures (`release.signature`, `release.promotion`). Works over HTTP with
mlflow-skinny alone; a SQLite address needs the full package.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medrail.adapters.mlflow_client import answered, experiment_id, mlflow_client
from medrail.atomic import replaced_folder
from medrail.digests import file_digest
from medrail.errors import InvalidInput, Tampered
from medrail.release.manifest import MANIFEST_NAME, Release
from medrail.release.promotion import Envelope, envelope_read

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion

DIGEST_TAG = "medrail.release_digest"
FORM_TAG = "medrail.form"
BASE_TAG = "medrail.base_digest"
RUN_TAG = "medrail.run."
PROMOTION_TAG = "medrail.promotion."
CANDIDATE = "candidate"
ARTIFACT_FOLDER = "release"


@dataclass(frozen=True)
class Version:
    """A registered version, as the registry's tags describe it."""

    name: str
    version: str
    release_digest: str
    source: str
    tags: Mapping[str, str]

    def linked_runs(self) -> dict[str, str]:
        """Stage -> id of the MLflow run that made one of the release's outputs."""
        return {k.removeprefix(RUN_TAG): v for k, v in sorted(self.tags.items()) if k.startswith(RUN_TAG)}


@dataclass(frozen=True)
class Registration:
    """What `register` did: the version, and whether it is new."""

    version: str
    is_new: bool


class Registry:
    """One MLflow registry by its address. Raises NotReady when it does not answer within the deadline."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self._client = mlflow_client(uri)

    def versions(self, name: str) -> list[Version]:
        """All versions of a model, oldest first; empty for an unknown name."""
        found: list[ModelVersion] = []
        token: str | None = None
        with answered(self.uri):
            while True:
                page = self._client.search_model_versions(f"name = '{_plain(name)}'", page_token=token)
                found.extend(page)
                token = page.token
                if not token:
                    break
        return sorted((_version(entry) for entry in found), key=lambda version: int(version.version))

    def version(self, name: str, version: str) -> Version:
        """One version; InvalidInput when the registry has none of that number."""
        known = {entry.version: entry for entry in self.versions(name)}
        if version not in known:
            have = f"it has {', '.join(known)}" if known else "nothing is registered under that name"
            raise InvalidInput(f"{name} has no version {version}: {have}")
        return known[version]

    def version_digest(self, name: str, version: str) -> str:
        """The release digest that a version is tagged with."""
        return self.version(name, version).release_digest

    def alias_version(self, name: str, alias: str) -> str | None:
        """The version that an alias points to; None when the model or the alias does not exist."""
        from mlflow.exceptions import MlflowException

        with answered(self.uri):
            try:
                model = self._client.get_registered_model(_plain(name))
            except MlflowException as error:
                if error.error_code == "RESOURCE_DOES_NOT_EXIST":
                    return None
                raise
        version = dict(model.aliases).get(alias)
        return None if version is None else str(version)

    def set_alias(self, name: str, alias: str, version: str) -> None:
        """Point an alias to a version."""
        with answered(self.uri):
            self._client.set_registered_model_alias(name, alias, version)

    def register(self, folder: Path, release: Release, runs: Mapping[str, str]) -> Registration:
        """Put a release folder into the registry, once: a release digest that is there is not added again.

        `runs` maps stages to run ids that made the release's outputs. The alias `candidate` follows. Raises
        what MLflow raises in this project's words; a broken upload leaves no version behind.
        """
        digest = release.digest()
        known = [entry for entry in self.versions(release.name) if entry.release_digest == digest]
        version = known[0].version if known else self._add(folder, release)
        with answered(self.uri):
            for stage, run_id in sorted(runs.items()):
                key = f"{RUN_TAG}{stage.replace('@', '/')}"
                self._client.set_model_version_tag(release.name, version, key, run_id)
        self.set_alias(release.name, CANDIDATE, version)
        return Registration(version=version, is_new=not known)

    def download(self, name: str, version: str, to_folder: Path) -> Path:
        """Fetch a version into `to_folder/<release digest>`, whole or not at all; return that folder.

        A folder already there is taken as it is: the caller verifies every byte in any case.
        Raises Tampered when what came is not the release that the version is tagged with.
        """
        entry = self.version(name, version)
        if not re.fullmatch(r"[0-9a-f]{64}", entry.release_digest):
            raise Tampered(f"tag {DIGEST_TAG} of {name} version {version} is not a digest")
        target = to_folder / entry.release_digest
        if not target.is_dir():
            with replaced_folder(target) as temporary:
                self._fetch(entry, temporary)
        return target

    def promotion_records(self, name: str) -> list[Envelope]:
        """All promotion records of a model, in the order of their tags; not yet verified."""
        found = [
            (key, text)
            for entry in self.versions(name)
            for key, text in entry.tags.items()
            if key.startswith(PROMOTION_TAG)
        ]
        return [envelope_read(text, f"tag {key} of {name}") for key, text in sorted(found)]

    def append_promotion(self, envelope: Envelope) -> None:
        """Store a signed record as a tag of the version it names.

        Tags of versions hold 100,000 characters; those of registered models only 5,000.
        """
        record = envelope.record
        key = f"{PROMOTION_TAG}{record.sequence:06d}"
        with answered(self.uri):
            self._client.set_model_version_tag(record.name, record.version, key, envelope.to_text())

    def _add(self, folder: Path, release: Release) -> str:
        with answered(self.uri):
            self._ensure_model(release.name)
            experiment = experiment_id(self._client, self.uri)
            tags = {"medrail.stage": "register", DIGEST_TAG: release.digest()}
            run = self._client.create_run(experiment, run_name=f"register {release.name}", tags=tags)
            status = "FAILED"
            try:
                self._client.log_artifacts(run.info.run_id, str(folder), ARTIFACT_FOLDER)
                status = "FINISHED"
            finally:
                self._client.set_terminated(run.info.run_id, status)
            version = self._client.create_model_version(
                release.name,
                source=f"{run.info.artifact_uri}/{ARTIFACT_FOLDER}",
                run_id=run.info.run_id,
                tags=_version_tags(release),
            )
        return str(version.version)

    def _ensure_model(self, name: str) -> None:
        from mlflow.exceptions import MlflowException

        try:
            self._client.create_registered_model(name)
        except MlflowException as error:
            if error.error_code != "RESOURCE_ALREADY_EXISTS":
                raise

    def _fetch(self, entry: Version, folder: Path) -> None:
        from mlflow.artifacts import download_artifacts

        try:
            with answered(self.uri):
                got = Path(download_artifacts(entry.source, dst_path=str(folder), tracking_uri=self.uri))
        except InvalidInput:
            raise Tampered(
                f"the files of {entry.name} version {entry.version} are gone from the store"
            ) from None
        for path in sorted(got.iterdir()) if got != folder else ():
            shutil.move(path, folder / path.name)
        if got != folder:
            got.rmdir()
        manifest = folder / MANIFEST_NAME
        if not manifest.is_file() or file_digest(manifest) != entry.release_digest:
            raise Tampered(
                f"{MANIFEST_NAME} of {entry.name} version {entry.version} is not the release "
                f"{entry.release_digest[:16]} that its tag {DIGEST_TAG} names"
            )


def _version(entry: "ModelVersion") -> Version:
    tags: dict[str, Any] = dict(entry.tags)
    return Version(
        name=str(entry.name),
        version=str(entry.version),
        release_digest=str(tags.get(DIGEST_TAG, "")),
        source=str(entry.source),
        tags={str(key): str(value) for key, value in tags.items()},
    )


def _version_tags(release: Release) -> dict[str, str]:
    tags = {DIGEST_TAG: release.digest(), FORM_TAG: release.form}
    return {**tags, BASE_TAG: release.base.digest} if release.base else tags


def _plain(name: str) -> str:
    """A model name that may stand in a search: letters, digits, `.`, `_` and `-`."""
    if not name or not all(letter.isalnum() or letter in "._-" for letter in name):
        raise InvalidInput("a model's name holds letters, digits, dots, dashes and underscores only")
    return name
