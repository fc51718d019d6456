"""The verbs of the Makefile, the set-up they rest on, and the CI entry."""

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path.cwd()
MAKEFILE = Path("Makefile").read_text()
VERBS = ["help", "setup", "run", "test", "check", "repro", "up", "down", "bench", "e2e", "lock", "clean"]


def make(*arguments: str) -> str:
    command = ["make", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_plain_make_prints_every_verb_with_one_line_of_help() -> None:
    lines = make().splitlines()
    assert [line.split()[1] for line in lines] == VERBS
    assert all(len(line.split(maxsplit=2)[2]) > 10 and len(line) <= 100 for line in lines)


def test_the_makefile_has_no_verb_beside_those_twelve() -> None:
    targets = re.findall(r"^([a-z0-9_-]+):", MAKEFILE, re.MULTILINE)
    assert targets == VERBS
    assert len(VERBS) <= 12


@pytest.mark.parametrize(
    ("verb", "command"),
    [
        ("run", ".venv/bin/medrail run"),
        ("up", ".venv/bin/medrail up"),
        ("down", ".venv/bin/medrail down"),
        ("repro", ".venv/bin/dvc repro"),
        ("test", ".venv/bin/python -m pytest tests"),
        ("e2e", ".venv/bin/python -m pytest tests/e2e"),
    ],
)
def test_a_verb_ends_in_its_command(verb: str, command: str) -> None:
    assert make("--dry-run", verb).splitlines()[-1] == command


def test_check_runs_lint_format_types_and_contracts() -> None:
    ran = make("--dry-run", "check")
    for command in ("ruff check .", "ruff format --check .", "mypy", "lint-imports"):
        assert f".venv/bin/{command}\n" in ran


def test_make_turns_off_the_telemetry_that_medrail_turns_off() -> None:
    exported = dict(re.findall(r"^export ([A-Z_]+) [:?]= (\S+)$", MAKEFILE, re.MULTILINE))
    names = ["DO_NOT_TRACK", "DVC_NO_ANALYTICS", "GX_ANALYTICS_ENABLED", "HF_HUB_DISABLE_TELEMETRY"]
    for name in [*names, "MLFLOW_DISABLE_TELEMETRY", "VLLM_NO_USAGE_STATS"]:
        assert exported.get(name), name


def test_ci_runs_make_test_and_installs_only_system_tools() -> None:
    script = Path(".ci/run").read_text()
    assert os.stat(".ci/run").st_mode & stat.S_IXUSR
    assert script.rstrip().endswith("exec make test")
    assert not re.search(r"\bpip\b|curl|wget|pytest", script)


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH with bash and the small tools, but neither git nor Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("bash", "dirname", "mkdir", "make", "cat", "cut", "sha256sum", "flock"):
        (folder / tool).symlink_to(shutil.which(tool) or "")
    return folder


def test_setup_names_the_apt_line_for_what_is_missing(bare_path: Path) -> None:
    command = [str(bare_path / "bash"), str(ROOT / "requirements/setup.sh")]
    finished = subprocess.run(
        command, env={"PATH": str(bare_path)}, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 1
    assert finished.stderr.strip().endswith("sudo apt-get install -y git python3.11-venv")


@pytest.mark.parametrize("script", ["requirements/setup.sh", "requirements/lock.sh", ".ci/run"])
def test_scripts_parse_and_stop_at_the_first_error(script: str) -> None:
    subprocess.run(["bash", "-n", script], check=True)
    assert re.search(r"^set -eu", Path(script).read_text(), re.MULTILINE)


def test_the_tests_make_the_environment_of_spark_and_setting_up_does_not() -> None:
    assert "requirements/setup.sh spark\n" in make("--dry-run", "test")
    assert "spark" not in make("--dry-run", "setup")


@pytest.mark.parametrize("environment", [".venv", ".venv-services", ".venv-serving"])
def test_every_environment_imports_the_checkout_from_any_folder(environment: str, tmp_path: Path) -> None:
    command = [str(ROOT / environment / "bin/python"), "-c", "import medrail; print(medrail.__file__)"]
    ran = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(ROOT / "medrail/__init__.py")


def test_the_command_line_starts_from_any_folder(tmp_path: Path) -> None:
    command = [str(ROOT / ".venv/bin/medrail"), "--help"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert "promote" in ran.stdout
