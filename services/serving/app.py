"""The serving supervisor: which release answers, where, and what is in the way of the next one."""

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from prometheus_client import Gauge
from pydantic import BaseModel

from medrail.adapters.engine import Engine
from medrail.adapters.registry import Registry as MlflowRegistry
from medrail.errors import NotReady
from medrail.release.signature import Keys, trusted_keys
from services import web
from services.serving.champion import Registry
from services.serving.engine_process import (
    EngineProcess,
    Launch,
    engine_command,
    engine_environment,
    free_port,
    port_check,
)
from services.serving.settings import Settings
from services.serving.supervisor import Current, Process, Start, Status, Supervisor


class CurrentAnswer(BaseModel):
    """What the gateway asks for before it forwards a question."""

    name: str
    served_name: str
    release_digest: str
    version: str
    engine_url: str
    form: str
    since: str
    last_problem: str


def create_app(
    settings: Settings,
    *,
    registry: Callable[[], Registry] | None = None,
    keys: Keys | None = None,
    start: Start | None = None,
) -> FastAPI:
    """The supervisor's app; registry, trusted keys and engines are real ones unless given."""
    supervisor = Supervisor(
        settings,
        registry or (lambda: MlflowRegistry(settings.registry_uri)),
        trusted_keys(settings.checkout) if keys is None else keys,
        start or (lambda launch: engine_start(settings, launch)),
    )
    follower = threading.Thread(target=supervisor.run, name="follower", daemon=True)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        follower.start()
        yield
        supervisor.stop()
        follower.join(settings.stop_seconds)

    app = FastAPI(title="medrail serving", lifespan=lifespan, openapi_url=None)
    metrics = web.install(app, max_body_bytes=10_000, is_alive=follower.is_alive)
    ready = Gauge("medrail_serving_ready", "1 while a verified release answers", registry=metrics)
    ready.set_function(lambda: float(is_answering(supervisor.status)))
    refusals = Gauge(
        "medrail_serving_refusals", "Looks at the registry that changed nothing", registry=metrics
    )
    refusals.set_function(lambda: float(supervisor.status.refusals))

    @app.get("/readyz")
    def readyz() -> dict[str, str]:
        current = current_or_raise(supervisor.status)
        if not current.running.engine.is_healthy():
            raise NotReady(f"the engine of {current.served_name()} does not answer: it is started again soon")
        return {"status": "ready", "served_name": current.served_name()}

    @app.get("/v1/current")
    def current() -> CurrentAnswer:
        return current_answer(current_or_raise(supervisor.status), supervisor.status.last_problem)

    return app


def engine_start(settings: Settings, launch: Launch) -> tuple[Process, Engine]:
    """Start vLLM on the configured port, or on a free one."""
    port = settings.engine_port or free_port(settings.engine_host)
    port_check(settings.engine_host, port)
    process = EngineProcess(
        engine_command(settings, launch, port),
        engine_environment(settings, launch),
        settings.state / "logs" / f"engine-{port}.log",
        settings.stop_seconds,
    )
    return process, Engine(f"http://{settings.engine_host}:{port}", timeout_seconds=settings.call_seconds)


def is_answering(status: Status) -> bool:
    """Whether there is a release whose engine runs."""
    return status.current is not None and status.current.running.process.is_running()


def current_or_raise(status: Status) -> Current:
    """The release that answers; NotReady with the reason when there is none."""
    if status.current is None or not is_answering(status):
        raise NotReady(status.last_problem or "the engine ended: it is started again soon")
    return status.current


def current_answer(current: Current, last_problem: str) -> CurrentAnswer:
    """What /v1/current says."""
    release = current.verified.release
    return CurrentAnswer(
        name=release.name,
        served_name=release.served_name(),
        release_digest=release.digest(),
        version=current.verified.version,
        engine_url=current.running.engine.url,
        form=release.form,
        since=current.since,
        last_problem=last_problem,
    )
