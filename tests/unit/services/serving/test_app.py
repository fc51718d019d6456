import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from medrail.adapters.engine import Engine
from medrail.errors import EnvironmentFault
from medrail.release.signature import trusted_keys
from services.serving.app import create_app
from services.serving.engine_process import Launch
from services.serving.settings import Settings
from services.serving.supervisor import Process
from tests.fakes.champions import BASE_TOKENS, NAME, FakeRegistry, tokens_of
from tests.fakes.engine import FakeEngine
from tests.fakes.http import served


class Alive:
    is_up = True

    def is_running(self) -> bool:
        return self.is_up

    def stop(self) -> None:
        self.is_up = False


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert is_so()


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeRegistry:
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    made = FakeRegistry(tmp_path / "registry")
    made.root.mkdir()
    made.add("abc")
    return made


def test_readiness_follows_the_engine_and_the_champion(registry: FakeRegistry, tmp_path: Path) -> None:
    engine = FakeEngine(tokens={"base": BASE_TOKENS})
    name = registry.release("1").served_name()
    engine.tokens[name] = tokens_of("abc")
    process = Alive()
    with served(engine.app()) as url:

        def start(_: Launch) -> tuple[Process, Engine]:
            process.is_up = True
            return process, Engine(url, timeout_seconds=5)

        settings = Settings(model=NAME, state=tmp_path / "state", poll_seconds=0.05)
        app = create_app(settings, registry=lambda: registry, keys=trusted_keys(None), start=start)
        with TestClient(app) as http:
            wait_for(lambda: "medrail promote" in http.get("/readyz").text)
            assert http.get("/readyz").status_code == http.get("/v1/current").status_code == 503
            assert http.get("/healthz").status_code == 200
            assert "medrail_serving_ready 0.0" in http.get("/metrics").text
            registry.promote("1")
            wait_for(lambda: http.get("/readyz").status_code == 200)
            current = http.get("/v1/current").json()
            assert current["served_name"] == name
            assert current["engine_url"] == url
            assert (current["name"], current["version"], current["form"]) == (NAME, "1", "adapter")
            wait_for(lambda: http.get("/v1/current").json()["last_problem"] == "")
            assert "medrail_serving_ready 1.0" in http.get("/metrics").text
            engine.is_healthy = False
            assert http.get("/readyz").status_code == 503
            engine.is_healthy = True
            registry.alias = "9"
            wait_for(lambda: "moved by hand" in http.get("/v1/current").json()["last_problem"])
            assert http.get("/readyz").status_code == 200
        assert not process.is_up


def test_an_engine_port_in_use_is_a_problem_that_is_named(registry: FakeRegistry, tmp_path: Path) -> None:
    registry.promote("1")
    with served(FakeEngine().app()) as url:
        settings = Settings(
            model=NAME, state=tmp_path / "state", poll_seconds=0.05, engine_port=int(url.rsplit(":", 1)[1])
        )
        app = create_app(settings, registry=lambda: registry, keys=trusted_keys(None))
        with TestClient(app) as http:
            wait_for(lambda: "is in use" in http.get("/readyz").text)


def test_a_missing_engine_python_is_a_problem_that_is_named(registry: FakeRegistry, tmp_path: Path) -> None:
    registry.promote("1")
    settings = Settings(
        model=NAME, state=tmp_path / "state", poll_seconds=0.05, engine_python=tmp_path / "nowhere/python"
    )
    app = create_app(settings, registry=lambda: registry, keys=trusted_keys(None))
    with TestClient(app) as http:
        wait_for(lambda: "is missing: run `make setup`" in http.get("/readyz").text)


def test_a_follower_that_cannot_start_makes_the_service_unhealthy(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    def broken() -> FakeRegistry:
        raise EnvironmentFault("mlflow is not installed here")

    app = create_app(
        Settings(model=NAME, state=tmp_path, poll_seconds=0.05), registry=broken, keys=trusted_keys(None)
    )
    with TestClient(app) as http:
        wait_for(lambda: "not installed" in http.get("/readyz").text)
        assert http.get("/healthz").status_code == 200
