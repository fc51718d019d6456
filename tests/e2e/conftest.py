"""One MLflow, one supervisor with one vLLM and one gateway, for the whole session."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx
import pytest

from medrail.api_keys import client_key
from medrail.cli.up import Running, UpSettings, services_start, services_stop
from medrail.release.manifest import Release, release_read
from tests.pipeline_clone import Clone

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {
    "MEDRAIL_SERVING_POLL_SECONDS": "0.5",
    "MEDRAIL_SERVING_RETRY_SECONDS": "2",
    "MEDRAIL_SERVING_DRAIN_SECONDS": "1",
    "MEDRAIL_SERVING_MAX_MODEL_LEN": "256",
}


@dataclass(frozen=True)
class PromotedRegistry:
    """An MLflow address, and the release that is champion there."""

    uri: str
    release: Release
    folder: Path  # for further releases


@dataclass(frozen=True)
class Stack:
    """What the tests talk to."""

    running: Running
    registry: PromotedRegistry
    key: str
    state: Path

    def current(self) -> dict[str, str]:
        """What the supervisor says of itself."""
        answer = httpx.get(f"{self.running.url('serving')}/v1/current", trust_env=False, timeout=30)
        return dict(answer.json())

    def logs(self) -> str:
        """Every line that any of the processes wrote."""
        return "".join(path.read_text(errors="replace") for path in sorted(self.state.rglob("*.log")))


@pytest.fixture(scope="session")
def promoted_registry(quick: Clone, tmp_path_factory: pytest.TempPathFactory) -> PromotedRegistry:
    """What the pipeline made of the samples, registered and promoted by the commands of the README.

    `folder/base1` is a copy of the base that the release fits, for tests that put other adapters on it.
    """
    assert "registered" in quick.run("medrail", "register")
    assert "is champion" in quick.run("medrail", "promote", "medrail-tiny", "candidate")
    release = release_read(quick.folder / "models/tiny/release/adapter")
    folder = tmp_path_factory.mktemp("registry")
    shutil.copytree(quick.folder / "models/tiny/release/adapter/base", folder / "base1")
    return PromotedRegistry(f"sqlite:///{quick.folder / 'mlflow.db'}", release, folder)


@pytest.fixture(scope="session")
def stack(promoted_registry: PromotedRegistry, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """All services on free ports, ended whatever happens."""
    state = tmp_path_factory.mktemp("state")
    settings = UpSettings(
        mlflow_port=0, serving_port=0, gateway_port=0, state=state / "up", serving_state=state / "serving"
    )
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**SETTINGS, "MLFLOW_TRACKING_URI": promoted_registry.uri}.items():
            patch.setenv(name, value)
        running = services_start(ROOT, settings, lambda line: os.write(2, f"{line}\n".encode()) and None)
        try:
            yield Stack(running, promoted_registry, client_key(), state)
        finally:
            services_stop(running)
