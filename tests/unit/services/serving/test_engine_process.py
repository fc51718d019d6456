"""The minder and the process with small programs in place of vLLM."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from medrail.errors import EnvironmentFault
from services.serving.engine_process import (
    EngineProcess,
    Launch,
    engine_command,
    engine_environment,
    free_port,
    port_check,
)
from services.serving.settings import Settings
from tests.fakes.engine import FakeEngine
from tests.fakes.http import served

ROOT = Path(__file__).resolve().parents[4]
PROGRAM = """
import os, signal, subprocess, sys, time
{ignore}
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(os.getpid(), child.pid, flush=True)
time.sleep(60)
"""
IGNORE = "signal.signal(signal.SIGTERM, signal.SIG_IGN)"


def wait_for(is_so: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert is_so()


def pids(log: Path) -> list[int]:
    wait_for(lambda: log.exists() and log.read_text().count("\n") >= 1)
    return [int(word) for word in log.read_text().split()]


def is_gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("ignore", ["", IGNORE])
def test_stopping_ends_the_program_and_all_that_it_started(tmp_path: Path, ignore: str) -> None:
    log = tmp_path / "engine.log"
    command = [sys.executable, "-c", PROGRAM.format(ignore=ignore)]
    process = EngineProcess(command, dict(os.environ), log, stop_seconds=1)
    started = pids(log)
    assert process.is_running()
    process.stop()
    assert not process.is_running()
    wait_for(lambda: all(is_gone(pid) for pid in started))


def test_the_program_ends_when_its_supervisor_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "engine.log"
    parent = textwrap.dedent(
        f"""
        import os, sys, time
        from pathlib import Path
        from services.serving.engine_process import EngineProcess
        EngineProcess([sys.executable, "-c", {PROGRAM.format(ignore="")!r}], dict(os.environ),
                      Path({str(log)!r}), 5)
        time.sleep(60)
        """
    )
    supervisor = subprocess.Popen([sys.executable, "-c", parent], cwd=ROOT)
    started = pids(log)
    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait(5)
    wait_for(lambda: all(is_gone(pid) for pid in started))


def test_a_program_that_ends_by_itself_is_seen_and_leaves_nothing(tmp_path: Path) -> None:
    log = tmp_path / "engine.log"
    short = PROGRAM.format(ignore="").replace("time.sleep(60)\n", "")
    process = EngineProcess([sys.executable, "-c", short], dict(os.environ), log, stop_seconds=1)
    started = pids(log)
    wait_for(lambda: not process.is_running())
    wait_for(lambda: all(is_gone(pid) for pid in started))
    process.stop()


def test_a_missing_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="nowhere is missing"):
        EngineProcess([str(tmp_path / "nowhere")], {}, tmp_path / "log", 1)


def test_a_port_in_use_is_named() -> None:
    with served(FakeEngine().app()) as url:
        port = int(url.rsplit(":", 1)[1])
        with pytest.raises(EnvironmentFault, match=f"port {port} on"):
            port_check("127.0.0.1", port)
    port_check("127.0.0.1", free_port("127.0.0.1"))


def test_an_engine_for_adapters_may_change_them_and_one_for_a_merged_model_may_not() -> None:
    settings = Settings()
    for has_adapters in (True, False):
        launch = Launch(Path("model"), "name", has_adapters)
        environment = engine_environment(settings, launch)
        assert ("--enable-lora" in engine_command(settings, launch, 1)) == has_adapters
        assert ("VLLM_ALLOW_RUNTIME_LORA_UPDATING" in environment) == has_adapters


def test_an_engine_logs_no_requests_and_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_SECRET_ACCESS_KEY", "MLFLOW_TRACKING_PASSWORD", "VLLM_SERVER_DEV_MODE"):
        monkeypatch.setenv(name, "secret")
    launch = Launch(Path("model"), "name", True)
    command = engine_command(Settings(), launch, 1)
    assert {"--no-enable-log-requests", "--disable-uvicorn-access-log"} <= set(command)
    environment = engine_environment(Settings(), launch)
    assert "secret" not in environment.values()
    assert environment["VLLM_NO_USAGE_STATS"] == "1"
    assert environment["HF_HUB_OFFLINE"] == "1"


def test_an_engine_on_a_gpu_gets_no_flags_of_the_cpu() -> None:
    settings = Settings(engine_device="cuda")
    launch = Launch(Path("model"), "name", False)
    assert "--distributed-executor-backend" not in engine_command(settings, launch, 1)
    assert "VLLM_CPU_KVCACHE_SPACE" not in engine_environment(settings, launch)
