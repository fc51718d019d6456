"""Local processes that outlive the command which started them, and end when told, if they are ours."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from pydantic import BaseModel, ConfigDict

from medrail.environment import quiet_environment

STOP_SECONDS = 25.0
_DETACHED: list[subprocess.Popen[bytes]] = []
"""Kept, as Python warns of a forgotten process that still runs; these are meant to outlive the command."""


class Service(BaseModel):
    """One started process: its id, and when it began, by which its id is told from a reused one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    pid: int
    began: float
    url: str
    log: str

    def process(self) -> psutil.Process | None:
        """The process, if it still runs and is the one that was started."""
        try:
            process = psutil.Process(self.pid)
            is_ours = abs(process.create_time() - self.began) < 1
            return process if is_ours and process.status() != psutil.STATUS_ZOMBIE else None
        except psutil.NoSuchProcess:
            return None


@dataclass(frozen=True)
class Launch:
    """A service to be started: its command, what its environment has on top, and where it will listen."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    port: int

    def start(self, folder: Path, state: Path) -> Service:
        """Start it in `folder`, detached from this terminal, its output in `state/<name>.log`."""
        log = state / f"{self.name}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            process = subprocess.Popen(  # noqa: S603 - commands of medrail's own
                list(self.command),
                cwd=folder,
                env={**os.environ, **quiet_environment(), **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        _DETACHED.append(process)
        return Service(
            name=self.name,
            pid=process.pid,
            began=psutil.Process(process.pid).create_time(),
            url=f"http://127.0.0.1:{self.port}",
            log=str(log),
        )


def processes_stop(services: Sequence[Service]) -> list[str]:
    """SIGTERM to those that still run, last first, SIGKILL to what stays; the names of those that ran.

    MLflow's workers and the engine's minder are children that end with their parents.
    """
    alive = [(service, process) for service in services if (process := service.process())]
    children = [child for _, process in alive for child in process.children(recursive=True)]
    for _, process in reversed(alive):
        process.send_signal(signal.SIGTERM)
    _, stubborn = psutil.wait_procs([process for _, process in alive] + children, timeout=STOP_SECONDS)
    for process in stubborn:
        process.kill()
    psutil.wait_procs(stubborn, timeout=5)
    for own in _DETACHED:
        own.poll()  # ended by now; an unasked Popen complains when Python ends
    return [service.name for service, _ in alive]
