"""For every test: medrail's home in a temporary folder, telemetry off, and no connection off this machine."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from medrail.environment import quiet_environment
from tests import this_machine

ROOT = Path(__file__).resolve().parents[1]


def pytest_configure(config: pytest.Config) -> None:
    os.environ.update(quiet_environment())
    os.environ["PATH"] = f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}"
    os.environ["MEDRAIL_HOME"] = tempfile.mkdtemp(prefix="medrail-home-")
    os.environ.pop("MLFLOW_TRACKING_URI", None)
    sys.addaudithook(this_machine.refuse_connections)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(os.environ["MEDRAIL_HOME"], ignore_errors=True)


@pytest.fixture(autouse=True)
def stays_on_this_machine() -> Iterator[None]:
    """Fail a test whose code tried to leave, also where a library swallowed the refusal."""
    this_machine.attempts.clear()
    yield
    assert not this_machine.attempts, f"tried to reach {this_machine.attempts}"
