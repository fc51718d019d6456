"""For every test: medrail's home in a temporary folder, telemetry off, and no network but loopback."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from medrail.environment import quiet_environment
from tests import network_namespace, this_machine

ROOT = Path(__file__).resolve().parents[1]
pytest_plugins = ["tests.pipeline_clone"]


def pytest_configure(config: pytest.Config) -> None:
    network_namespace.enter()
    os.environ.update(quiet_environment())
    os.environ["PATH"] = f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}"
    os.environ["MEDRAIL_HOME"] = tempfile.mkdtemp(prefix="medrail-home-")
    os.environ.pop("MLFLOW_TRACKING_URI", None)
    sys.addaudithook(this_machine.refuse_connections)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(os.environ["MEDRAIL_HOME"], ignore_errors=True)
    atexit.register(nothing_after_the_closing_line)


def nothing_after_the_closing_line() -> None:
    """DuckDB's binding lists to stderr what a session of tests still holds of it when Python itself ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tiers first; what asks about the whole session comes last."""
    tiers = ("unit", "repo", "integration", "e2e")
    places = {
        item: next((n for n, tier in enumerate(tiers) if f"tests/{tier}/" in item.nodeid), 9)
        for item in items
    }
    items.sort(key=lambda item: (item.get_closest_marker("last") is not None, places[item]))


@pytest.fixture(autouse=True)
def stays_on_this_machine() -> Iterator[None]:
    """Fail a test whose code tried to leave, also where a library swallowed the refusal."""
    this_machine.attempts.clear()
    yield
    assert not this_machine.attempts, f"tried to reach {this_machine.attempts}"
