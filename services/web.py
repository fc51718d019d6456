"""What every HTTP service shares: one error shape, health, metrics, an access log and a limit on bodies.

Nothing here ever holds text of a request: the log has the route's template, not the path; errors name the
fields that failed, not their values; a traceback is reduced to the error's type and places in the code.
"""

import json
import logging
import re
import sys
import time
import traceback
import uuid
from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medrail.errors import (
    ContractBroken,
    DeadlineMissed,
    EnvironmentFault,
    GateRefused,
    InvalidInput,
    MedrailError,
    NotAllowed,
    NotReady,
)

STATUS: dict[type[MedrailError], int] = {
    InvalidInput: 422,
    NotAllowed: 401,
    DeadlineMissed: 504,
    NotReady: 503,
    ContractBroken: 502,
    GateRefused: 409,
    EnvironmentFault: 503,
}
"""The first kind that an error is decides; so a kind stands before the kinds it belongs to."""
PHRASES = {404: "no such route", 405: "the route does not know this method"}
ACCESS = logging.getLogger("medrail.access")
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


def status_of(error: MedrailError) -> int:
    """The HTTP status of a domain error."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)


def error_body(error: MedrailError) -> dict[str, object]:
    """The one shape of an error: its kind and one line that says what to do."""
    return {"error": type(error).__name__, "detail": str(error)}


async def answer_error(_: Request, error: Exception) -> JSONResponse:
    """Answer a domain error by the table above."""
    assert isinstance(error, MedrailError)
    status = status_of(error)
    headers = {"www-authenticate": "Bearer"} if status == 401 else None
    return JSONResponse(error_body(error), status, headers)


async def answer_bad_body(_: Request, error: Exception) -> JSONResponse:
    """Name the fields that failed; FastAPI's own answer would echo the note back."""
    assert isinstance(error, RequestValidationError)
    fields = sorted({".".join(map(str, problem["loc"])) for problem in error.errors()})
    return JSONResponse({"error": "InvalidInput", "detail": f"bad fields: {', '.join(fields)}"}, 422)


async def answer_http(_: Request, error: Exception) -> JSONResponse:
    """An unknown route or method, in the one shape, without the path."""
    assert isinstance(error, HTTPException)
    body = {"error": "InvalidInput", "detail": PHRASES.get(error.status_code, "the request was refused")}
    return JSONResponse(body, error.status_code)


async def answer_fault(_: Request, error: Exception) -> JSONResponse:
    """A fault of ours: say so and nothing else; the log has its place in the code."""
    body = {"error": "InternalError", "detail": "a fault in this service; its log names the place"}
    return JSONResponse(body, 500)


def install(
    app: FastAPI, *, max_body_bytes: int, is_alive: Callable[[], bool] = lambda: True
) -> CollectorRegistry:
    """Add errors, /healthz, /metrics, access log and body limit; returns the registry for further metrics."""
    app.add_exception_handler(MedrailError, answer_error)
    app.add_exception_handler(RequestValidationError, answer_bad_body)
    app.add_exception_handler(HTTPException, answer_http)
    app.add_exception_handler(Exception, answer_fault)
    metrics = CollectorRegistry()
    app.add_middleware(Gate, metrics=metrics, max_body_bytes=max_body_bytes)

    def healthz() -> JSONResponse:
        alive = is_alive()
        return JSONResponse({"status": "ok" if alive else "its worker ended"}, 200 if alive else 500)

    app.add_api_route("/healthz", healthz, methods=["GET"])
    app.add_api_route(
        "/metrics",
        lambda: Response(generate_latest(metrics), media_type=CONTENT_TYPE_LATEST),
        methods=["GET"],
    )
    return metrics


class Gate:
    """ASGI middleware: request id, limit on the body's size, one access line, request metrics."""

    def __init__(self, app: ASGIApp, metrics: CollectorRegistry, max_body_bytes: int) -> None:
        self._app = app
        self._max_body_bytes = max_body_bytes
        labels = ["route", "status"]
        self._requests = Counter("medrail_requests", "HTTP requests", labels, registry=metrics)
        self._seconds = Histogram("medrail_request_seconds", "Duration", ["route"], registry=metrics)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send, self._max_body_bytes)
        try:
            if exchange.is_declared_too_large():
                await exchange.refuse()
            else:
                await self._app(scope, exchange.receive, exchange.send)
        finally:
            self._record(exchange)

    def _record(self, exchange: "_Exchange") -> None:
        seconds = time.monotonic() - exchange.started
        route = exchange.route()
        self._requests.labels(route, str(exchange.status)).inc()
        self._seconds.labels(route).observe(seconds)
        ACCESS.info(
            "request",
            extra={
                "fields": {
                    "request_id": exchange.request_id,
                    "method": exchange.scope["method"],
                    "route": route,
                    "status": exchange.status,
                    "ms": round(seconds * 1000, 1),
                }
            },
        )


class _Exchange:
    """One request and its answer, as the middleware sees them pass."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, max_body_bytes: int) -> None:
        self.scope = scope
        self.status = 500
        self.started = time.monotonic()
        self._receive, self._send, self._max_body_bytes = receive, send, max_body_bytes
        self._body_bytes = 0
        self._headers = {key.lower(): value for key, value in scope["headers"]}
        given = self._headers.get(b"x-request-id", b"").decode("latin-1")
        self.request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex

    def route(self) -> str:
        """The route's template, such as `/v1/models`; never the path, which may hold anything."""
        return getattr(self.scope.get("route"), "path", None) or "unmatched"

    def is_declared_too_large(self) -> bool:
        length = self._headers.get(b"content-length", b"0")
        return not length.isdigit() or int(length) > self._max_body_bytes

    async def refuse(self) -> None:
        answer = JSONResponse({"error": "InvalidInput", "detail": self._limit()}, 413)
        await answer(self.scope, self._receive, self.send)

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._body_bytes += len(message.get("body", b""))
            if self._body_bytes > self._max_body_bytes:
                raise InvalidInput(self._limit())
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [*message["headers"], (b"x-request-id", self.request_id.encode())]
        await self._send(message)

    def _limit(self) -> str:
        return f"the body is larger than {self._max_body_bytes:,} bytes: send less"


class JsonLines(logging.Formatter):
    """One JSON object per line; of an exception only its type and where it happened, never its message."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            line["event"] = "fault"
            line["fault"] = type(error).__name__
            line["at"] = [f"{f.name}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)[-5:]]
        return json.dumps(line)


def logs_to_stderr() -> None:
    """Send every logger's lines to stderr as JSON; libraries that log addresses or payloads are quieted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for noisy in ("httpx", "httpx2", "httpcore", "httpcore2", "asyncio", "presidio-analyzer", "urllib3"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
