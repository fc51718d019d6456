"""Starting and stopping with small programs in place of the real services."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import psutil
import pytest

from medrail.cli import processes
from medrail.cli.processes import Service
from medrail.cli.up import (
    Running,
    UpSettings,
    how_to_ask,
    running_read,
    services_start,
    services_stop,
)
from medrail.errors import EnvironmentFault, NotReady

FREE = UpSettings(mlflow_port=0, serving_port=0, gateway_port=0, ready_seconds=20)
SERVER = """
import http.server, os, sys
names = ("MEDRAIL_SERVING_PORT", "MEDRAIL_GATEWAY_PORT")
port = next((os.environ[name] for name in names if name in os.environ), None)
port = port or sys.argv[sys.argv.index("--port") + 1]
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(STATUS if self.path == "/readyz" else 200)
        self.end_headers()
        self.wfile.write(b'{"detail": "no champion yet"}')
http.server.HTTPServer(("127.0.0.1", int(port)), Answer).serve_forever()
"""


def program(root: Path, environment: str, script: str) -> None:
    """Put a script where the python of an environment is expected."""
    python = root / environment / "bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(script)
    python.chmod(0o755)


def server(root: Path, environment: str, *, status: int = 200) -> None:
    source = root / f"{environment}.py"
    source.write_text(SERVER.replace("STATUS", str(status)))
    program(root, environment, f'#!/bin/sh\nexec {sys.executable} {source} "$@"\n')


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "dvc.yaml").write_text("stages: {}\n")
    monkeypatch.setenv("MEDRAIL_HOME", str(tmp_path / "home"))
    program(tmp_path, ".venv-serving", "#!/bin/sh\n")
    before = psutil.Process().children(recursive=True)
    yield tmp_path
    left = [child for child in psutil.Process().children(recursive=True) if child not in before]
    assert not [child for child in left if child.status() != psutil.STATUS_ZOMBIE]


def test_all_start_are_remembered_and_stop(root: Path) -> None:
    server(root, ".venv")
    server(root, ".venv-services")
    lines: list[str] = []
    running = services_start(root, FREE, lines.append)
    try:
        assert [service.name for service in running.services] == ["mlflow", "serving", "gateway"]
        assert running_read(root) == running
        assert len({service.url for service in running.services}) == 3
        assert [line.split()[0] for line in lines] == ["mlflow", "serving", "gateway"]
        assert httpx.get(running.url("gateway"), trust_env=False).status_code == 200
        assert running.url("gateway") in how_to_ask(running)
        with pytest.raises(EnvironmentFault, match="running already"):
            services_start(root, FREE)
    finally:
        stopped = services_stop(running)
    assert stopped == ["mlflow", "serving", "gateway"]
    assert services_stop(running) == []
    assert all(process.returncode is not None for process in processes._DETACHED)


def test_a_port_in_use_is_named_before_anything_starts(root: Path) -> None:
    server(root, ".venv")
    server(root, ".venv-services")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        settings = UpSettings(mlflow_port=0, serving_port=port, gateway_port=0)
        with pytest.raises(EnvironmentFault, match=f"port {port} for serving is in use"):
            services_start(root, settings)
    assert running_read(root) is None


def test_when_one_dies_its_last_words_are_shown_and_nothing_stays(root: Path) -> None:
    program(root, ".venv", "#!/bin/sh\necho its database is locked\nexit 3\n")
    program(root, ".venv-services", "#!/bin/sh\nexec sleep 60\n")
    with pytest.raises(EnvironmentFault, match="mlflow ended while starting: its database is locked"):
        services_start(root, FREE)
    assert running_read(root) is None


def test_when_no_model_comes_up_the_supervisors_reason_is_told_and_nothing_stays(root: Path) -> None:
    server(root, ".venv")
    server(root, ".venv-services", status=503)
    settings = UpSettings(mlflow_port=0, serving_port=0, gateway_port=0, ready_seconds=2)
    with pytest.raises(NotReady, match="gateway was not ready after 2 s"):
        services_start(root, settings)
    assert running_read(root) is None


def test_a_missing_environment_is_named(root: Path) -> None:
    with pytest.raises(EnvironmentFault, match=r"\.venv-services is missing: run `make setup`"):
        services_start(root, FREE)


def test_a_process_that_only_has_the_same_id_is_left_alone() -> None:
    began = psutil.Process().create_time() - 100
    other = Service(name="gateway", pid=os.getpid(), began=began, url="http://127.0.0.1:1", log="x")
    assert services_stop(Running(services=(other,), model="m")) == []


def test_a_damaged_state_file_is_named(root: Path) -> None:
    (root / ".state/up").mkdir(parents=True)
    (root / ".state/up/running.json").write_text("{")
    with pytest.raises(EnvironmentFault, match=r"running\.json is damaged"):
        running_read(root)
