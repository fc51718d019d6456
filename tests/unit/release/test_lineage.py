"""Digests of data held against dvc.lock, workspace and cache; DVC's own hashes as the measure."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from medrail.release.lineage import (
    CataloguedFile,
    Link,
    Status,
    data_link,
    dvc_hash,
    first_broken,
    links,
    raw_link,
)
from medrail.release.manifest import Release
from medrail.release.provenance import dvc_outputs
from tests.fakes.release_folder import Plan, release_folder

OUTPUT = "data/splits"


@pytest.fixture(scope="module")
def dvc_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real DVC project with one folder output, its dvc.lock and its cache."""
    root = tmp_path_factory.mktemp("dvc")
    fill = ("1 > data/splits/b/x", "2 > data/splits/b.txt", "3 > data/one")
    make = " && ".join(["mkdir -p data/splits/b", *(f"echo {line}" for line in fill)])
    (root / "dvc.yaml").write_text(f"stages: {{make: {{cmd: '{make}', outs: [data/splits, data/one]}}}}\n")
    quiet = {**os.environ, "DVC_NO_ANALYTICS": "1"}
    for command in (["init", "-q", "--no-scm"], ["repro", "-q"]):
        dvc = [sys.executable, "-m", "dvc", *command]
        subprocess.run(dvc, cwd=root, env=quiet, check=True, timeout=120)
    return root


def test_our_hash_is_dvcs_hash(dvc_project: Path) -> None:
    recorded = dvc_outputs(dvc_project / "dvc.lock")
    assert list(recorded) == ["data/one", "data/splits"]
    assert recorded == {path: dvc_hash(dvc_project / path) for path in recorded}


def test_dvcs_cache_is_found_and_a_changed_object_is_noticed(
    dvc_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = dvc_outputs(dvc_project / "dvc.lock")
    release = _release(tmp_path, monkeypatch, recorded)
    top = data_link(release, dvc_project, recorded, Link("raw", ""))
    assert [link.detail for link in top.children[:2]] == ["dvc.lock, workspace, cache"] * 2
    member = hashlib.md5(b"1\n", usedforsecurity=False).hexdigest()
    cached = dvc_project / ".dvc" / "cache" / "files" / "md5" / member[:2] / member[2:]
    cached.chmod(0o644)
    cached.write_text("changed")
    broken = first_broken(data_link(release, dvc_project, recorded, Link("raw", "")))
    assert broken is not None
    assert "its object in the DVC cache was changed" in broken.detail


def _release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data_version: dict[str, str]) -> Release:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    return release_folder(tmp_path / "release", Plan(data_version=data_version))


@pytest.mark.parametrize(
    ("locked", "here", "status", "detail"),
    [
        ("released", "released", "ok", "dvc.lock, workspace"),
        (None, "released", "ok", "workspace"),
        ("released", None, "absent", "not here"),
        ("released", "changed", "broken", "the workspace holds other bytes"),
        ("next", "next", "absent", "has moved on to"),
        ("next", "released", "broken", "the workspace holds other bytes"),
        ("next", None, "absent", "has moved on to"),
        (None, None, "absent", "not here"),
    ],
)
def test_an_output_is_held_against_lock_and_workspace(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    locked: str | None,
    here: str | None,
    status: Status,
    detail: str,
) -> None:
    def digest(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    release = _release(tmp_path, monkeypatch, {OUTPUT: digest("released")})
    if here:
        (tmp_path / "data").mkdir()
        (tmp_path / OUTPUT).write_text(here)
    lock = {OUTPUT: digest(locked)} if locked else {}
    link = data_link(release, tmp_path, lock, Link("raw", "")).children[0]
    assert (link.status, link.detail[: len(detail)]) == (status, detail) or detail in link.detail


RAW = [CataloguedFile("samples/notes/a.txt", hashlib.sha256(b"a").hexdigest())]


def _write(name: str, text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)

    return write


@pytest.mark.parametrize(
    ("prepare", "catalog", "status", "detail"),
    [
        ([_write("data/raw/notes/a.txt", "a")], {"notes": RAW}, "ok", "1 of 1 files"),
        ([_write("samples/notes/a.txt", "a")], {"notes": RAW}, "ok", "1 of 1 files"),
        ([], {"notes": RAW}, "absent", "0 of 1 files"),
        (
            [_write("data/raw/notes/a.txt", "b")],
            {"notes": RAW},
            "broken",
            "data/raw/notes/a.txt is not the file",
        ),
        (
            [_write("data/raw/notes/a.txt", "a"), _write("data/raw/notes/b.txt", "b")],
            {"notes": RAW},
            "broken",
            "data/raw/notes/b.txt is not in catalog.yaml",
        ),
        ([_write("data/raw/notes/a.txt", "a")], {}, "broken", "does not name this source"),
    ],
)
def test_raw_files_are_held_against_the_catalog(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    prepare: list[Callable[[Path], None]],
    catalog: dict[str, list[CataloguedFile]],
    status: Status,
    detail: str,
) -> None:
    for step in prepare:
        step(tmp_path)
    release = _release(tmp_path, monkeypatch, {"data/raw/notes": "0" * 32})
    link = raw_link(release, tmp_path, catalog).children[0]
    assert (link.title, link.status) == ("notes", status)
    assert detail in link.detail


def test_the_first_broken_link_is_the_uppermost() -> None:
    low, high = Link("low", "", "broken"), Link("high", "", "broken")
    top = Link("top", "", "ok", (Link("left", "", "absent", (low,)), high))
    assert first_broken(top) is low
    assert [link.title for link in links(top)] == ["top", "left", "low", "high"]
    assert first_broken(Link("top", "", "absent")) is None
