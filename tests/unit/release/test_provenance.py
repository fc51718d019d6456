"""The commit, the locked environment and DVC's records, as they are and as they fail."""

import subprocess
from pathlib import Path

import pytest

from medrail.errors import ContractBroken
from medrail.release.provenance import dvc_outputs, environment_lock_digest, git_commit


def _git(root: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    command = ["git", "-C", str(root), *settings, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_a_commit_is_named_and_changes_of_tracked_files_are_said(tmp_path: Path) -> None:
    assert git_commit(tmp_path) == "uncommitted"
    _git(tmp_path, "init", "-q")
    assert git_commit(tmp_path) == "uncommitted"
    for name in ("code.py", "dvc.lock"):
        (tmp_path / name).write_text("1")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "first")
    commit = _git(tmp_path, "rev-parse", "HEAD")
    (tmp_path / "dvc.lock").write_text("2")
    (tmp_path / "untracked").write_text("3")
    assert git_commit(tmp_path) == commit
    (tmp_path / "code.py").write_text("2")
    assert git_commit(tmp_path) == f"{commit}+changed"


def test_the_environment_is_the_digest_of_its_locks(tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match="no lock file"):
        environment_lock_digest(tmp_path)
    (tmp_path / "requirements").mkdir()
    lock = tmp_path / "requirements" / "one.lock"
    lock.write_text("one==1\n")
    first = environment_lock_digest(tmp_path)
    (tmp_path / "requirements" / "notes.txt").write_text("not a lock")
    assert environment_lock_digest(tmp_path) == first
    lock.write_text("one==2\n")
    assert environment_lock_digest(tmp_path) != first


def test_without_dvc_lock_there_is_no_data_version(tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match=r"dvc\.lock is missing: run `dvc repro`"):
        dvc_outputs(tmp_path / "dvc.lock")
