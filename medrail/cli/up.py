"""`medrail up` and `medrail down`: MLflow, the serving supervisor and the gateway as local processes.

`services_start` and `services_stop` do the work, so that other commands can start everything on free ports
and stop it in a `finally`. What runs is written to `.state/up/running.json`; a process is stopped only if
its id still belongs to the process that was started here.
"""

import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import httpx2 as httpx
import typer
from pydantic import BaseModel, ConfigDict, ValidationError
from rich.console import Console

from medrail.api_keys import client_key, client_key_path
from medrail.atomic import write_text
from medrail.cli.processes import Launch, Service, processes_stop
from medrail.errors import EnvironmentFault, NotReady
from medrail.repository import repository_root, tracking_uri

LOOK_SECONDS = 0.5
SAY_SECONDS = 5.0
Say = Callable[[str], None]


@dataclass(frozen=True)
class UpSettings:
    """Where the services listen and what they serve; port 0 takes a free one."""

    model: str = "medrail-tiny"
    mlflow_port: int = 5000
    serving_port: int = 8001
    gateway_port: int = 8000
    ready_seconds: float = 420.0
    state: Path = Path(".state/up")
    serving_state: Path = Path(".state/serving")


class Running(BaseModel):
    """Everything that was started, in the order of starting."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    services: tuple[Service, ...]
    model: str

    def url(self, name: str) -> str:
        """Address of one service: mlflow, serving or gateway."""
        return next(service.url for service in self.services if service.name == name)


def services_start(root: Path, settings: UpSettings, say: Say = lambda line: None) -> Running:
    """Start all three and wait until the gateway's model answers; on any failure nothing stays.

    `say` gets a line of progress every few seconds. Raises EnvironmentFault when a port is in use or an
    environment is missing, NotReady with the reason when the model does not come up in time.
    """
    state = root / settings.state
    _refuse_second(state)
    ports = _ports(settings)
    client_key()
    started: list[Service] = []
    with ExitStack() as undo:
        undo.callback(lambda: (state / "running.json").unlink(missing_ok=True))
        undo.callback(lambda: processes_stop(started))
        for launch in _launches(root, settings, ports):
            started.append(launch.start(root, state))
        running = Running(services=tuple(started), model=settings.model)
        write_text(state / "running.json", running.model_dump_json(indent=2) + "\n")
        for service in started:
            _wait(running, service, settings, say)
        undo.pop_all()
    return running


def services_stop(running: Running) -> list[str]:
    """Stop what was started, last first; the names of those that still ran."""
    return processes_stop(running.services)


def running_read(root: Path, state: Path = UpSettings.state) -> Running | None:
    """What `services_start` wrote; None when nothing was started."""
    path = root / state / "running.json"
    if not path.exists():
        return None
    try:
        return Running.model_validate_json(path.read_bytes())
    except ValidationError:
        raise EnvironmentFault(f"{path} is damaged: end the services by hand and delete it") from None


def up(
    model: Annotated[str, typer.Option(help="Registered model to serve.")] = "medrail-tiny",
    gateway_port: Annotated[int, typer.Option(help="Port of the gateway; 0: a free one.")] = 8000,
    serving_port: Annotated[int, typer.Option(help="Port of the serving supervisor.")] = 8001,
    mlflow_port: Annotated[int, typer.Option(help="Port of MLflow.")] = 5000,
) -> None:
    """Start MLflow, serving and gateway, and keep them running until `medrail down`."""
    console = Console(highlight=False, soft_wrap=True)
    settings = UpSettings(
        model=model, mlflow_port=mlflow_port, serving_port=serving_port, gateway_port=gateway_port
    )
    began = time.monotonic()
    running = services_start(repository_root(), settings, console.print)
    console.print(f"ready after {time.monotonic() - began:.0f} s")
    for service in running.services:
        console.print(f"  {service.name:8} {service.url}  log {service.log}")
    console.print(
        "ask:   medrail ask 'Which drug class does metoprolol belong to?'\nor:", how_to_ask(running)
    )
    console.print("stop:  medrail down")


def down() -> None:
    """Stop what `medrail up` started."""
    console = Console(highlight=False)
    root = repository_root()
    running = running_read(root)
    if running is None:
        console.print("nothing to stop: `medrail up` has not started anything here")
        return
    stopped = services_stop(running)
    (root / UpSettings.state / "running.json").unlink()
    console.print(f"stopped: {', '.join(stopped) or 'nothing, all had ended already'}")


def how_to_ask(running: Running) -> str:
    """A curl command that reads the key from its file."""
    body = f'{{"model": "{running.model}", "messages": [{{"role": "user", "content": "What is asthma?"}}]}}'
    return (
        f"curl {running.url('gateway')}/v1/chat/completions -H 'Content-Type: application/json' "
        f"-H \"Authorization: Bearer $(cat {client_key_path()})\" -d '{body}'"
    )


def _launches(root: Path, settings: UpSettings, ports: Mapping[str, int]) -> tuple[Launch, ...]:
    """What to start, in this order: each needs the one before."""
    host = "127.0.0.1"
    services_python = _python(root, ".venv-services")
    engine_python = os.environ.get("MEDRAIL_SERVING_ENGINE_PYTHON") or _python(root, ".venv-serving")
    mlflow = (
        *(_python(root, ".venv"), "-m", "mlflow", "server", "--backend-store-uri", tracking_uri(root)),
        *("--host", host, "--port", str(ports["mlflow"]), "--workers", "1"),
        *("--artifacts-destination", (root / "mlartifacts").as_uri(), "--serve-artifacts"),
        *("--allowed-hosts", f"localhost:*,{host}:*"),
    )
    serving = {
        "MEDRAIL_SERVING_PORT": str(ports["serving"]),
        "MEDRAIL_SERVING_REGISTRY_URI": f"http://{host}:{ports['mlflow']}",
        "MEDRAIL_SERVING_MODEL": settings.model,
        "MEDRAIL_SERVING_CHECKOUT": str(root),
        "MEDRAIL_SERVING_ENGINE_PYTHON": engine_python,
        "MEDRAIL_SERVING_STATE": str(root / settings.serving_state),
    }
    gateway = {
        "MEDRAIL_GATEWAY_PORT": str(ports["gateway"]),
        "MEDRAIL_GATEWAY_SERVING_URL": f"http://{host}:{ports['serving']}",
        "MEDRAIL_GATEWAY_MODEL": settings.model,
    }
    return (
        Launch("mlflow", mlflow, {}, ports["mlflow"]),
        Launch("serving", (services_python, "-m", "services.serving"), serving, ports["serving"]),
        Launch("gateway", (services_python, "-m", "services.gateway"), gateway, ports["gateway"]),
    )


def _python(root: Path, environment: str) -> str:
    path = root / environment / "bin/python"
    if not path.exists():
        raise EnvironmentFault(f"{environment} is missing: run `make setup`")
    return str(path)


def _ports(settings: UpSettings) -> dict[str, int]:
    """Check the wanted ports before anything starts, and pick free ones for those that are 0."""
    wanted = {
        "mlflow": settings.mlflow_port,
        "serving": settings.serving_port,
        "gateway": settings.gateway_port,
    }
    ports: dict[str, int] = {}
    with _held() as sockets:
        for name, port in wanted.items():
            probe = socket.socket()
            sockets.append(probe)
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                raise EnvironmentFault(
                    f"port {port} for {name} is in use: free it or choose another (--{name}-port)"
                ) from None
            ports[name] = probe.getsockname()[1]
    return ports


@contextmanager
def _held() -> Iterator[list[socket.socket]]:
    """Sockets that stay bound until all ports are chosen, so that none is chosen twice."""
    sockets: list[socket.socket] = []
    try:
        yield sockets
    finally:
        for probe in sockets:
            probe.close()


def _refuse_second(state: Path) -> None:
    running = running_read(state, Path())
    if running and any(service.process() for service in running.services):
        raise EnvironmentFault("services are running already: `medrail down` stops them")


READY = {"mlflow": "/health", "serving": "/healthz", "gateway": "/readyz"}
"""The route of each service that answers 200 when it does its work."""


def _wait(running: Running, service: Service, settings: UpSettings, say: Say) -> None:
    began = said = time.monotonic()
    name = service.name
    reason = "it does not listen yet"
    while time.monotonic() - began < settings.ready_seconds:
        gone = next((entry for entry in running.services if entry.process() is None), None)
        if gone:
            raise EnvironmentFault(f"{gone.name} ended while starting: {_last_line(Path(gone.log))}")
        status, reason = _look(service.url + READY[name], reason)
        if status == 200:
            say(f"{name} is up after {time.monotonic() - began:.0f} s")
            return
        if time.monotonic() - said >= SAY_SECONDS:
            said = time.monotonic()
            say(f"waiting for {name}, {said - began:.0f} s: {_why(running, name, reason)}")
        time.sleep(LOOK_SECONDS)
    raise NotReady(
        f"{name} was not ready after {settings.ready_seconds:.0f} s: {_why(running, name, reason)}"
    )


def _why(running: Running, name: str, reason: str) -> str:
    """The supervisor knows best why no model answers yet."""
    return _look(running.url("serving") + "/v1/current", reason)[1] if name == "gateway" else reason


def _look(url: str, reason: str) -> tuple[int, str]:
    """Status and detail of one GET; status 0 when nothing answers."""
    try:
        answer = httpx.get(url, timeout=60, trust_env=False)
        detail: Any = answer.json().get("detail", reason) if answer.status_code >= 400 else reason
    except (httpx.HTTPError, ValueError, AttributeError):
        return 0, reason
    return answer.status_code, str(detail)


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1][:300] if lines else f"see {log}"
