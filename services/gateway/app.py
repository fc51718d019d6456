"""The gateway: the one service that clients talk to, with OpenAI's routes and a verdict on every answer."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx2 as httpx
from fastapi import FastAPI

from medrail.adapters.chat import ChatModel
from medrail.api_keys import keys_path
from medrail.errors import MedrailError, NotReady
from services import web
from services.gateway import chat
from services.gateway.chat import Desk, Tally
from services.gateway.detector import detector_load
from services.gateway.guard import Find, Guard
from services.gateway.keys import Caller, KeyRing
from services.gateway.pointer import Pointer
from services.gateway.settings import Settings


def create_app(
    settings: Settings,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    load_detector: Callable[[], Find | None] = detector_load,
) -> FastAPI:
    """The gateway's app. The detector is loaded, and clients are opened, in its lifespan."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        guard = Guard(await asyncio.to_thread(load_detector))
        app.state.keys = KeyRing(settings.keys_file or keys_path())
        async with httpx.AsyncClient(
            timeout=deadlines(settings), transport=transport, trust_env=False
        ) as http:
            pointer = Pointer(http, settings.serving_url, settings.current_seconds)
            app.state.desk = Desk(settings, pointer, ChatModel(http), guard, tally)
            app.state.readiness = Readiness(app.state.desk)
            yield

    app = FastAPI(title="medrail gateway", lifespan=lifespan, openapi_url=None)
    tally = Tally(web.install(app, max_body_bytes=settings.max_body_bytes))
    app.include_router(chat.router)

    @app.get("/v1/models")
    async def models(_: Caller) -> dict[str, Any]:
        entry = {"id": settings.model, "object": "model", "created": 0, "owned_by": "medrail"}
        return {"object": "list", "data": [entry]}

    @app.get("/readyz")
    async def readyz() -> dict[str, str]:
        readiness: Readiness = app.state.readiness
        return {"status": "ready", "release": await readiness.check()}

    return app


class Readiness:
    """Whether the model answers: it is asked for one token, at most every few seconds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: str | MedrailError = NotReady("not asked yet")
        self._asked: float | None = None
        self._turn = asyncio.Lock()

    async def check(self) -> str:
        """The digest of the release that answered; NotReady and its kin when none did."""
        async with self._turn:
            keep = self._desk.settings.ready_seconds
            if self._asked is None or time.monotonic() - self._asked >= keep:
                self._known = await self._ask()
                self._asked = time.monotonic()
        if isinstance(self._known, MedrailError):
            raise type(self._known)(str(self._known))
        return self._known

    async def _ask(self) -> str | MedrailError:
        desk = self._desk
        try:
            if not desk.guard.is_loaded():
                raise NotReady("the output check is not loaded: install what it needs")
            target = await desk.pointer.target()
            messages = [{"role": "user", "content": "ready?"}]
            body = {"model": target.served_name, "messages": messages, "max_tokens": 1}
            await desk.chat.complete(target.engine_url, body, seconds=desk.settings.silence_seconds)
        except MedrailError as error:
            return error
        return target.release_digest


def deadlines(settings: Settings) -> httpx.Timeout:
    """No call waits for ever: for a connection, for the next byte, for room to send."""
    return httpx.Timeout(settings.silence_seconds, connect=settings.connect_seconds)
