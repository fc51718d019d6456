"""What a run or a release came from: the commit, the locked environment, and the data that DVC recorded."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from medrail.digests import file_digest
from medrail.errors import ContractBroken, EnvironmentFault

NO_COMMIT = "uncommitted"
CHANGED = "+changed"


def git_commit(root: Path) -> str:
    """The commit that is checked out; `+changed` behind it when tracked files but dvc.lock differ from it.

    `uncommitted` where there is no commit yet or no git repository (an image, an unpacked archive).
    """
    commit = _git(root, "rev-parse", "--verify", "HEAD")
    if not commit:
        return NO_COMMIT
    changed = _git(root, "status", "--porcelain", "--untracked-files=no", "--", ".", ":!dvc.lock")
    return f"{commit}{CHANGED}" if changed else commit


def environment_lock_digest(root: Path) -> str:
    """SHA-256 over the sorted `<sha256>  <name>` lines of `requirements/*.lock`."""
    locks = sorted((root / "requirements").glob("*.lock"))
    if not locks:
        raise ContractBroken(f"no lock file in {root / 'requirements'}: the environment cannot be named")
    lines = [f"{file_digest(path)}  {path.name}\n" for path in locks]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def dvc_outputs(lock: Path) -> dict[str, str]:
    """Every output that a dvc.lock records -> its MD5 (`….dir` for a folder), sorted by path."""
    try:
        document: dict[str, Any] = yaml.safe_load(lock.read_text(encoding="utf-8")) or {}
    except FileNotFoundError:
        raise ContractBroken(f"{lock} is missing: run `dvc repro` first") from None
    outputs = {
        str(out["path"]): str(out["md5"])
        for stage in document.get("stages", {}).values()
        for out in stage.get("outs", [])
        if "md5" in out
    }
    return dict(sorted(outputs.items()))


def _git(root: Path, *arguments: str) -> str:
    program = shutil.which("git")
    if program is None:
        raise EnvironmentFault("git is missing: sudo apt-get install -y git")
    answer = subprocess.run(  # noqa: S603 - fixed program and arguments
        [program, "-C", str(root), *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    return answer.stdout.strip() if answer.returncode == 0 else ""
