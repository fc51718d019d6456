"""Lineage: what a release came from, as a tree of links that are each held against digests.

A link is `ok` when something here proves it, `broken` when something here contradicts it, and `absent` when
there is nothing here to hold it against (not pulled, made elsewhere). Pure but for reading files.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from medrail.digests import file_digest, folder_files
from medrail.release.manifest import Release

Status = Literal["ok", "absent", "broken"]
RAW = "data/raw/"


@dataclass(frozen=True)
class Link:
    """One step of the chain, and the steps that it rests on."""

    title: str
    detail: str
    status: Status = "ok"
    children: tuple["Link", ...] = ()


@dataclass(frozen=True)
class CataloguedFile:
    """A raw file as the catalog names it: its path in the checkout and its SHA-256."""

    path: str
    sha256: str

    @property
    def name(self) -> str:
        """The name it has in data/raw/<source>."""
        return Path(self.path).name


def links(top: Link) -> Iterator[Link]:
    """A link and everything below it, top first."""
    yield top
    for child in top.children:
        yield from links(child)


def first_broken(top: Link) -> Link | None:
    """The first broken link in the order of the printed tree, or None."""
    return next((link for link in links(top) if link.status == "broken"), None)


def dvc_hash(path: Path) -> str:
    """DVC's hash of a file (MD5) or of a folder (MD5 of its sorted JSON list of files, then `.dir`)."""
    if not path.is_dir():
        return _md5(path.read_bytes())
    entries = [{"md5": _md5((path / name).read_bytes()), "relpath": name} for name in folder_files(path)]
    return _md5(json.dumps(entries, sort_keys=True).encode()) + ".dir"


def data_link(release: Release, root: Path, lock: Mapping[str, str], raw: Link) -> Link:
    """What DVC recorded for the release, held against dvc.lock, the workspace and the cache of `root`."""
    outputs = tuple(
        _output_link(path, recorded, root, lock.get(path))
        for path, recorded in sorted(release.data_version.items())
    )
    return Link(
        "data version", f"{len(outputs)} DVC outputs, commit {release.git_commit[:12]}", "ok", (*outputs, raw)
    )


def raw_link(release: Release, root: Path, catalog: Mapping[str, Sequence[CataloguedFile]]) -> Link:
    """Raw files of every source of the release, held against the catalog's SHA-256."""
    sources = sorted(path.removeprefix(RAW) for path in release.data_version if path.startswith(RAW))
    children = tuple(_source_link(source, root, catalog.get(source, ())) for source in sources)
    return Link("raw files", f"{len(sources)} catalogued sources", "ok", children)


def _output_link(path: str, recorded: str, root: Path, locked: str | None) -> Link:
    here = dvc_hash(root / path) if (root / path).exists() else None
    cached = _cache_status(root / ".dvc" / "cache" / "files" / "md5", recorded)
    title = f"{path} {recorded[:12]}"
    if cached == "broken":
        return Link(title, "its object in the DVC cache was changed: delete it and `dvc fetch`", "broken")
    if here is not None and locked not in (None, here):
        return Link(title, "the workspace holds other bytes than dvc.lock names: `dvc checkout`", "broken")
    proofs = [
        name for name, is_proof in (("workspace", here == recorded), ("cache", cached == "ok")) if is_proof
    ]
    if locked is not None and locked != recorded:
        note = f"this checkout has moved on to {locked[:12]}"
        return Link(
            title, f"{note}; found in {', '.join(proofs)}" if proofs else note, "ok" if proofs else "absent"
        )
    if not proofs:
        return Link(title, "not here: `dvc pull` brings it", "absent")
    return Link(title, ", ".join([*(["dvc.lock"] if locked else []), *proofs]))


def _cache_status(cache: Path, recorded: str) -> Status:
    """Whether the cache holds an object, and every file that a folder object names, with the right bytes."""
    data = _object_read(cache, recorded)
    if data is None:
        return "absent"
    if _md5(data) != recorded.removesuffix(".dir"):
        return "broken"
    if not recorded.endswith(".dir"):
        return "ok"
    members = {str(entry["md5"]) for entry in json.loads(data)}
    found = {member: _object_read(cache, member) for member in sorted(members)}
    if any(content is not None and _md5(content) != member for member, content in found.items()):
        return "broken"
    return "absent" if None in found.values() else "ok"


def _object_read(cache: Path, digest: str) -> bytes | None:
    path = cache / digest[:2] / digest[2:]
    return path.read_bytes() if path.is_file() else None


def _source_link(source: str, root: Path, files: Sequence[CataloguedFile]) -> Link:
    folder = root / RAW / source
    if not files:
        return Link(source, "catalog.yaml does not name this source any more", "broken")
    extra = sorted(set(folder_files(folder)) - {file.name for file in files}) if folder.is_dir() else []
    if extra:
        return Link(source, f"{RAW}{source}/{extra[0]} is not in catalog.yaml", "broken")
    checked = 0
    for file in files:
        place = next((p for p in (folder / file.name, root / file.path) if p.is_file()), None)
        if place is None:
            continue
        if file_digest(place) != file.sha256:
            name = place.relative_to(root).as_posix()
            return Link(source, f"{name} is not the file that catalog.yaml names (sha256 differs)", "broken")
        checked += 1
    detail = f"{checked} of {len(files)} files are those that catalog.yaml names"
    return Link(source, detail, "ok" if checked == len(files) else "absent")


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
