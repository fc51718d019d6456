"""The least that passes a chat request on: FastAPI, httpx2, no key, no check, no verdict, no log.

`python -m benchmarks.measuring.bare_relay ENGINE_URL PORT` runs it under uvicorn with the gateway's settings.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2 as httpx
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import Response, StreamingResponse
from starlette.background import BackgroundTask

CHAT = "/v1/chat/completions"


def create_app(engine_url: str) -> FastAPI:
    """The relay to one engine."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with httpx.AsyncClient(base_url=engine_url, timeout=30, trust_env=False) as http:
            app.state.http = http
            yield

    app = FastAPI(lifespan=lifespan, openapi_url=None)
    app.add_api_route("/healthz", lambda: {"status": "ok"}, methods=["GET"])
    app.add_api_route(CHAT, relay, methods=["POST"], response_model=None)
    return app


async def relay(request: Request) -> Response:
    """Pass body and answer on as they come, whole or as a stream."""
    http: httpx.AsyncClient = request.app.state.http
    body = await request.json()
    if not body.get("stream"):
        answer = await http.post(CHAT, json=body)
        return Response(answer.content, answer.status_code, media_type="application/json")
    answer = await http.send(http.build_request("POST", CHAT, json=body), stream=True)
    return StreamingResponse(
        answer.aiter_bytes(),
        answer.status_code,
        media_type="text/event-stream",
        background=BackgroundTask(answer.aclose),
    )


if __name__ == "__main__":
    uvicorn.run(
        create_app(sys.argv[1]),
        host="127.0.0.1",
        port=int(sys.argv[2]),
        log_config=None,
        access_log=False,
        server_header=False,
    )
