"""Only what the catalog allows is taken in, whole or not at all."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from medrail.errors import UnknownSource
from pipelines.fetch import run


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    files = []
    for name in ("a.jsonl", "LICENSE"):
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
        files.append({"path": f"in/{name}", "sha256": hashlib.sha256(name.encode()).hexdigest()})
    entry = {
        "role": "train",
        "reader": "jsonl_notes",
        "title": "t",
        "licence": "MIT",
        "attribution": "a",
        "homepage": "",
        "retrieved": "2026-11-21",
        "language": "en",
        "files": files,
    }
    tree = {"allowed_licences": ["MIT"], "sources": {"own": entry, "other": {**entry, "licence": "Unknown"}}}
    (tmp_path / "catalog.yaml").write_text(yaml.safe_dump(tree))
    return tmp_path


def test_a_catalogued_source_is_copied_with_its_licence(checkout: Path) -> None:
    run("own", checkout / "raw" / "own", checkout / "catalog.yaml")
    assert sorted(path.name for path in (checkout / "raw" / "own").iterdir()) == ["LICENSE", "a.jsonl"]


@pytest.mark.parametrize(
    ("source", "damage", "words"),
    [
        ("stranger", "", "`stranger` is not in the catalog"),
        ("other", "", "licence `Unknown`"),
        ("own", "change", "checksum"),
        ("own", "remove", "missing"),
    ],
)
def test_a_refused_source_leaves_nothing_behind(checkout: Path, source: str, damage: str, words: str) -> None:
    if damage == "change":
        (checkout / "in" / "a.jsonl").write_text("a.jsonL")
    if damage == "remove":
        (checkout / "in" / "a.jsonl").unlink()
    with pytest.raises(UnknownSource, match=words):
        run(source, checkout / "raw" / source, checkout / "catalog.yaml")
    assert not (checkout / "raw").exists()


def test_a_refused_fetch_keeps_the_earlier_copy_whole(checkout: Path) -> None:
    run("own", checkout / "raw" / "own", checkout / "catalog.yaml")
    (checkout / "in" / "a.jsonl").write_text("changed")
    with pytest.raises(UnknownSource):
        run("own", checkout / "raw" / "own", checkout / "catalog.yaml")
    assert (checkout / "raw" / "own" / "a.jsonl").read_text() == "a.jsonl"


def test_the_command_ends_with_one_line_and_exit_code_1(checkout: Path) -> None:
    root = Path(__file__).parents[3]
    command = [sys.executable, "-m", "pipelines.fetch", "stranger", "raw/stranger"]
    done = subprocess.run(
        command, cwd=checkout, env={"PYTHONPATH": str(root)}, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "`stranger`" in done.stderr
