"""The gateway as a process of its own, with the real detector: what it writes, and how it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx
import pytest

from medrail.api_keys import keys_read
from services.serving.engine_process import free_port
from tests.fakes.engine import FakeEngine, FakeSupervisor
from tests.fakes.http import served

NAME = "Quimbleton"


@dataclass
class Started:
    process: subprocess.Popen[bytes]
    url: str
    log: Path
    keys: Path


def start(folder: Path, serving_url: str, port: int) -> Started:
    log, keys = folder / "gateway.log", folder / "keys.json"
    environment = {
        **os.environ,
        "MEDRAIL_GATEWAY_PORT": str(port),
        "MEDRAIL_GATEWAY_SERVING_URL": serving_url,
        "MEDRAIL_GATEWAY_KEYS_FILE": str(keys),
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "services.gateway"], env=environment, stdout=output, stderr=output
        )
    return Started(process, f"http://127.0.0.1:{port}", log, keys)


def wait_until_alive(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{url}/healthz", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the gateway did not start")


@pytest.fixture
def started(tmp_path: Path) -> Iterator[tuple[Started, FakeEngine]]:
    engine = FakeEngine()
    with served(engine.app()) as engine_url, served(FakeSupervisor(engine_url).app()) as serving_url:
        gateway = start(tmp_path, serving_url, free_port("127.0.0.1"))
        try:
            wait_until_alive(gateway.url, gateway.process)
            yield gateway, engine
        finally:
            gateway.process.kill()
            gateway.process.wait(10)


def test_a_process_shows_its_first_key_once_checks_answers_and_logs_no_text(
    started: tuple[Started, FakeEngine],
) -> None:
    gateway, engine = started
    shown = gateway.log.read_text()
    key = shown.split("only now: ")[1].split()[0]
    assert key not in gateway.keys.read_text()
    assert gateway.keys.stat().st_mode & 0o077 == 0
    engine.answer = f"Dr. {NAME} is at 415-555-0132 or {NAME}@example.org."
    body = {"model": "medrail-tiny", "messages": [{"role": "user", "content": f"Who is {NAME}?"}]}
    with httpx.Client(
        base_url=gateway.url, headers={"authorization": f"Bearer {key}"}, trust_env=False
    ) as http:
        answer = http.post("/v1/chat/completions", json=body).json()["choices"][0]["message"]["content"]
        assert answer == f"Dr. {NAME} is at <PHONE> or <EMAIL>."  # names are not found by patterns
        engine.status = 400
        http.post("/v1/chat/completions", json=body)
        http.post(f"/v1/{NAME}", json=body, headers={"x-request-id": f"{NAME}!"})
        http.post("/v1/chat/completions", json={"messages": NAME})
    gateway.process.send_signal(signal.SIGTERM)
    assert gateway.process.wait(20) in (0, -signal.SIGTERM)
    log = gateway.log.read_text()
    assert log.count('"event": "request"') >= 4
    assert NAME not in log
    assert log.count(key) == 1
    assert [entry.name for entry in keys_read(gateway.keys)] == ["first"]


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        gateway = start(tmp_path, "http://127.0.0.1:9", port)
        assert gateway.process.wait(60) == 1
    last = gateway.log.read_text().splitlines()[-1]
    assert last.startswith(f"medrail: port {port} on 127.0.0.1 cannot be used")


def test_a_bad_setting_is_named_without_its_value(tmp_path: Path) -> None:
    environment = {**os.environ, "MEDRAIL_GATEWAY_MAX_TOKENS": "secret"}
    done = subprocess.run(
        [sys.executable, "-m", "services.gateway"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.strip() == "medrail: bad settings MEDRAIL_GATEWAY_…: MAX_TOKENS"
