"""The import contracts of pyproject.toml hold, and a forbidden import is caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = str(Path(sys.executable).with_name("lint-imports"))


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [LINT, "--no-cache", "--config", "pyproject.toml"]
    return subprocess.run(command, cwd=folder, env={}, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in ("medrail", "pipelines", "services"):
        shutil.copytree(package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy("pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    finished = lint(Path.cwd())
    assert finished.returncode == 0, finished.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("pipelines/split.py", "import services.web", "pipelines and services never import each other"),
        ("services/gateway/bad.py", "import services.serving", "services never import each other"),
        ("services/gateway/bad.py", "import medrail.training", "services import pure parts"),
        ("medrail/cli/bad.py", "import pipelines.stage", "medrail knows no entry point"),
        ("medrail/records.py", "import medrail.adapters", "medrail's layers"),
        ("medrail/brand_new.py", "", "medrail's layers"),
        ("medrail/digests.py", "import torch", "pure parts import no framework"),
        ("pipelines/bad.py", "import mlflow", "only adapters meet MLflow"),
    ],
)
def test_a_forbidden_import_is_caught(copy: Path, module: str, line: str, contract: str) -> None:
    with (copy / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    finished = lint(copy)
    broken = [text for text in finished.stdout.splitlines() if text.endswith("BROKEN")]
    assert finished.returncode == 1, finished.stdout
    assert any(text.startswith(contract) for text in broken), finished.stdout
