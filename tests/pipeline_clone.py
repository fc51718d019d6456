"""Temporary clones of the checkout in which the real pipeline runs, and what DVC said of it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
RUN = re.compile(r"^Running stage '([^']+)'", re.MULTILINE)
MINUTES = 60.0


@dataclass(frozen=True)
class Clone:
    """A clone of the working tree, with a DVC cache of its own or a shared one."""

    folder: Path

    def run(self, *command: str, minutes: float = 10, check: bool = True) -> str:
        """Run a command in the clone; its output, both streams together."""
        done = subprocess.run(
            list(command),
            cwd=self.folder,
            env=os.environ | {"MLFLOW_TRACKING_URI": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=minutes * MINUTES,
            check=False,
        )
        assert not check or done.returncode == 0, (
            f"{command} ended with {done.returncode}:\n{done.stdout[-4000:]}"
        )
        return done.stdout

    def repro(self, *arguments: str) -> list[str]:
        """`dvc repro`; the stages that it executed."""
        return RUN.findall(self.run("dvc", "repro", *arguments, minutes=20))

    def commit(self, message: str) -> None:
        self.run("git", "add", "-A")
        self.run("git", "commit", "-qm", message)

    def locked(self) -> dict[str, str]:
        """Output path -> hash, as dvc.lock has them."""
        lock: dict[str, Any] = yaml.safe_load((self.folder / "dvc.lock").read_text())
        return {out["path"]: out["md5"] for stage in lock["stages"].values() for out in stage.get("outs", [])}

    def params_edit(self, **values: Any) -> None:
        """Set dotted parameters (`__` for a dot) in params.yaml."""
        path = self.folder / "params.yaml"
        params = yaml.safe_load(path.read_text())
        for name, value in values.items():
            *parents, last = name.split("__")
            node = params
            for key in parents:
                node = node[key.replace("_DASH_", "-")]
            node[last] = value
        path.write_text(yaml.safe_dump(params, sort_keys=False))


def clone_make(folder: Path, cache: Path) -> Clone:
    """Clone the checkout as it stands in the working tree, uncommitted changes included."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    changed = subprocess.run(
        ["git", "ls-files", "-z", "--modified", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    for name in filter(None, changed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    clone = Clone(folder)
    clone.run("git", "config", "user.name", "test")
    clone.run("git", "config", "user.email", "test@example.org")
    clone.run("dvc", "config", "--local", "cache.dir", str(cache))
    clone.run("dvc", "config", "--local", "core.site_cache_dir", str(cache.with_name("site")))
    clone.run("git", "add", "-A")
    clone.run("git", "commit", "-q", "--allow-empty", "-m", "as it stands")
    return clone


@pytest.fixture(scope="session")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clone]:
    """The whole pipeline, preset quick, from an empty cache: every stage is executed."""
    folder = tmp_path_factory.mktemp("quick")
    clone = clone_make(folder / "clone", folder / "cache")
    ran = clone.repro()
    assert "validate" in ran
    yield clone
    shutil.rmtree(folder, ignore_errors=True)
