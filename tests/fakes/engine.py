"""A small stand-in for vLLM's OpenAI server: the routes that medrail calls, with faults on request."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse


@dataclass
class FakeEngine:
    """What it says and how it fails; what was asked of it."""

    answer: str = "Metoprolol is a beta blocker. Ask your doctor."
    status: int = 200
    delay_seconds: float = 0.0
    pause_seconds: float = 0.0
    break_after: int | None = None  # pieces of a stream before it breaks off
    error_after: int | None = None  # pieces of a stream before an error event, then [DONE] as vLLM does
    tokens: dict[str, tuple[int, ...]] = field(default_factory=dict)  # what each served name continues with
    ignores_adapters: bool = False
    refuses_adapters: bool = False
    is_healthy: bool = True
    adapters: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    streams_left_early: int = 0
    sent: int = 0

    def app(self) -> FastAPI:
        """The server."""
        app = FastAPI()
        app.add_api_route("/health", self.health, methods=["GET"])
        app.add_api_route("/v1/completions", self.completions, methods=["POST"], response_model=None)
        app.add_api_route("/v1/chat/completions", self.chat, methods=["POST"], response_model=None)
        app.add_api_route("/v1/load_lora_adapter", self.load, methods=["POST"], response_model=None)
        app.add_api_route("/v1/unload_lora_adapter", self.unload, methods=["POST"], response_model=None)
        return app

    def health(self) -> Response:
        return Response(status_code=200 if self.is_healthy else 503)

    async def load(self, request: Request) -> Response:
        body = await request.json()
        self.calls.append(f"load {body['lora_name']}")
        if self.refuses_adapters:
            return JSONResponse({"error": {"message": "no"}}, 400)
        self.adapters[body["lora_name"]] = body["lora_path"]
        return Response("Success")

    async def unload(self, request: Request) -> Response:
        name = (await request.json())["lora_name"]
        self.calls.append(f"unload {name}")
        return Response(status_code=200 if self.adapters.pop(name, None) else 404)

    async def completions(self, request: Request) -> Response:
        body = await request.json()
        self.calls.append(f"probe {body['model']}")
        name = "base" if self.ignores_adapters else body["model"]
        if name not in self.tokens:
            return JSONResponse({"error": {"message": "no such model"}}, 404)
        return JSONResponse({"choices": [{"token_ids": list(self.tokens[name][: body["max_tokens"]])}]})

    async def chat(self, request: Request) -> Response:
        body = await request.json()
        self.asked.append(body)
        await asyncio.sleep(self.delay_seconds)
        if self.status != 200:
            # As vLLM may: the refusal quotes the request.
            return JSONResponse(
                {"error": {"message": f"bad: {body['messages'][-1]['content']}"}}, self.status
            )
        if body.get("stream"):
            return StreamingResponse(self.stream(body), media_type="text/event-stream")
        choice = {"message": {"role": "assistant", "content": self.answer}, "finish_reason": "stop"}
        return JSONResponse({"choices": [choice], "usage": {"prompt_tokens": 5, "completion_tokens": 7}})

    async def stream(self, body: dict[str, Any]) -> AsyncIterator[str]:
        left = True
        try:
            words = self.answer.split(" ")
            for number, word in enumerate(words):
                if number == self.break_after:
                    left = False
                    return
                if number == self.error_after:
                    left = False
                    yield 'data: {"error": {"message": "boom"}}\n\ndata: [DONE]\n\n'
                    return
                text = word if number == 0 else f" {word}"
                choice = {"delta": {"content": text}, "finish_reason": None}
                yield f"data: {json.dumps({'choices': [choice]})}\n\n"
                self.sent += 1
                await asyncio.sleep(self.pause_seconds)
            end = {"delta": {}, "finish_reason": "stop"}
            yield f"data: {json.dumps({'choices': [end]})}\n\n"
            yield 'data: {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 7}}\n\n'
            yield "data: [DONE]\n\n"
            left = False
        finally:
            self.streams_left_early += left


@dataclass
class FakeSupervisor:
    """The supervisor's /v1/current: where a release is served, or that none is."""

    engine_url: str
    release_digest: str = "d" * 64
    is_serving: bool = True

    def app(self) -> FastAPI:
        app = FastAPI()
        app.add_api_route("/v1/current", self.current, methods=["GET"], response_model=None)
        return app

    def current(self) -> Response:
        if not self.is_serving:
            return JSONResponse({"error": "NotReady", "detail": "no champion yet"}, 503)
        served = f"medrail-tiny@{self.release_digest[:16]}"
        return JSONResponse(
            {"served_name": served, "release_digest": self.release_digest, "engine_url": self.engine_url}
        )
