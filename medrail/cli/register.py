"""`medrail register`: put release folders into the registry, once each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from medrail.adapters.registry import Registry
from medrail.adapters.tracking import runs_by_digest
from medrail.errors import InvalidInput
from medrail.release.manifest import Release
from medrail.release.signature import release_verify, trusted_keys
from medrail.repository import repository_root, tracking_uri

DEFAULT = "models/tiny/release"
Folders = Annotated[
    list[Path] | None,
    typer.Argument(help=f"Release folders; by default those below {DEFAULT}/."),
]


@dataclass(frozen=True)
class Registered:
    """One release that is now in the registry, and whether this call put it there."""

    name: str
    version: str
    release_digest: str
    is_new: bool


def release_register(folder: Path, registry: Registry, root: Path) -> Registered:
    """Verify a release folder and register it, linked to the runs that made its outputs.

    A release digest that is registered already gets no second version. The alias `candidate` follows.
    """
    release = release_verify(folder, trusted_keys(root))
    done = registry.register(folder, release, runs_of(release, root))
    return Registered(release.name, done.version, release.digest(), done.is_new)


def runs_of(release: Release, root: Path) -> dict[str, str]:
    """Stage -> id of the newest MLflow run that made each of the release's outputs, where one is known."""
    found = {}
    for digest in release.outputs.values():
        for run in runs_by_digest(digest, root)[:1]:
            found[run.stage] = run.run_id
    return found


def release_folders(given: Sequence[Path] | None, root: Path) -> list[Path]:
    """The folders named on the command line, else every release below models/tiny/release."""
    folders = list(given or sorted(path.parent for path in (root / DEFAULT).glob("*/release.json")))
    if not folders:
        raise InvalidInput(f"no release in {DEFAULT}: run `dvc repro` first, or name a release folder")
    return folders


def command(folders: Folders = None) -> None:
    """Put releases into the MLflow registry and point the alias `candidate` to them.

    Signature and every file are checked first. Registering the same release again changes nothing.
    """
    root = repository_root()
    registry = Registry(tracking_uri())
    for folder in release_folders(folders, root):
        done = release_register(folder, registry, root)
        state = "registered" if done.is_new else "is registered already"
        typer.echo(f"{done.name} version {done.version} ({done.release_digest[:16]}) {state}")
    typer.echo("next: medrail promote NAME VERSION")
