"""POST /v1/chat/completions: one question, one guarded answer, whole or as a stream."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from prometheus_client import CollectorRegistry, Counter

from medrail.adapters.chat import ChatModel, Piece
from medrail.errors import DeadlineMissed, MedrailError, NotReady
from services.gateway.guard import Guard, StreamGuard
from services.gateway.keys import Caller
from services.gateway.pointer import Pointer
from services.gateway.replies import Question, Reply, failure_body
from services.gateway.requests import ChatRequest
from services.gateway.settings import Settings
from services.web import status_of

router = APIRouter()
T = TypeVar("T")
CLIENT_GONE = 499


class Tally:
    """Counters of answers; labels are classes, never text."""

    def __init__(self, metrics: CollectorRegistry) -> None:
        self._answers = Counter("medrail_answers", "Answers that left", ["risk"], registry=metrics)
        self._failures = Counter("medrail_failures", "Answers that did not", ["kind"], registry=metrics)
        self._replaced = Counter("medrail_replaced", "Identifiers replaced", ["type"], registry=metrics)

    def answered(self, reply: Reply) -> None:
        """Count an answer that left whole."""
        self._answers.labels(reply.risk()).inc()
        for kind, count in reply.guard.replaced.items():
            self._replaced.labels(kind).inc(count)

    def failed(self, error: MedrailError) -> None:
        """Count an answer that did not leave, or not whole."""
        self._failures.labels(type(error).__name__).inc()


@dataclass(frozen=True)
class Desk:
    """What it takes to answer."""

    settings: Settings
    pointer: Pointer
    chat: ChatModel
    guard: Guard
    tally: Tally

    async def open(self, question: Question) -> Reply:
        """A reply by the release that serves now; nothing is asked while the output check is not there."""
        if not self.guard.is_loaded():
            raise NotReady("the output check is not loaded: no answer can leave")
        target = await self.pointer.target()
        return Reply(question, target, StreamGuard(self.guard), self.settings.model)


def desk_of(request: Request) -> Desk:
    """The desk of the running app."""
    desk: Desk = request.app.state.desk
    return desk


DeskHere = Annotated[Desk, Depends(desk_of)]


@router.post("/v1/chat/completions", response_model=None)
async def chat_completions(body: ChatRequest, request: Request, _: Caller, desk: DeskHere) -> Response:
    body.check(desk.settings.model)
    question = Question.of(body.asked())
    try:
        if body.stream:
            return await stream_answer(body, question, desk)
        answer = await unless_gone(request, whole_answer(body, question, desk))
        return answer or Response(status_code=CLIENT_GONE)
    except MedrailError as error:
        desk.tally.failed(error)
        headers = {"x-medrail-risk": question.risk}
        return JSONResponse(failure_body(error, question, None), status_of(error), headers)


async def whole_answer(body: ChatRequest, question: Question, desk: Desk) -> Response:
    """Ask, check, answer with the verdict."""
    reply = await desk.open(question)
    asked = engine_body(body, reply, desk)
    piece = await desk.chat.complete(reply.target.engine_url, asked, seconds=desk.settings.answer_seconds)
    reply.usage, reply.finish_reason = piece.usage, piece.finish_reason or "stop"
    reply.guard.feed(piece.text, hold=True)
    text = reply.out(await asyncio.to_thread(reply.guard.finish))
    desk.tally.answered(reply)
    return JSONResponse(reply.completion(text), headers=reply.headers())


async def stream_answer(body: ChatRequest, question: Question, desk: Desk) -> Response:
    """Open the stream first, so that an engine that is down is an HTTP status and not a broken stream."""
    reply = await desk.open(question)
    events = stream_events(body, reply, desk)
    first = await anext(events)
    headers = {**reply.headers(), "cache-control": "no-store"}
    return StreamingResponse(_after(first, events), media_type="text/event-stream", headers=headers)


async def stream_events(body: ChatRequest, reply: Reply, desk: Desk) -> AsyncIterator[str]:
    """Server-sent events; raises before the first, ends in an error event and no `[DONE]` after it."""
    async with desk.chat.stream(reply.target.engine_url, engine_body(body, reply, desk)) as pieces:
        yield _event(reply.chunk(reply.warning()))
        try:
            async for text in guarded(pieces, reply, desk.settings.answer_seconds):
                yield _event(reply.chunk(text))
        except MedrailError as error:
            desk.tally.failed(error)
            yield _event(failure_body(error, reply.question, reply.target.release_digest))
            return
    desk.tally.answered(reply)
    yield _event(reply.last_chunk())
    yield "data: [DONE]\n\n"


async def guarded(pieces: AsyncIterator[Piece], reply: Reply, seconds: float) -> AsyncIterator[str]:
    """Text that may leave, as it becomes free."""
    deadline = time.monotonic() + seconds
    while piece := await _next_piece(pieces, deadline):
        reply.usage = piece.usage or reply.usage
        reply.finish_reason = piece.finish_reason or reply.finish_reason
        if free := await asyncio.to_thread(reply.guard.feed, piece.text, hold=reply.is_held()):
            yield reply.out(free)
    if rest := reply.out(await asyncio.to_thread(reply.guard.finish)):
        yield rest


async def unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T | None:
    """The work's result; None, with the work cancelled, when the client goes away first."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_client_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        task.cancel()
        gone.cancel()


def engine_body(body: ChatRequest, reply: Reply, desk: Desk) -> dict[str, Any]:
    """The engine's request: the public name becomes the served one."""
    return {"model": reply.target.served_name, **body.engine_body(max_tokens=desk.settings.max_tokens)}


async def _client_gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _next_piece(pieces: AsyncIterator[Piece], deadline: float) -> Piece | None:
    try:
        async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
            return await anext(pieces, None)
    except TimeoutError:
        raise DeadlineMissed("the answer took too long and was cut off: lower max_tokens") from None


async def _after(first: str, events: AsyncIterator[str]) -> AsyncIterator[str]:
    yield first
    async for event in events:
        yield event


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data)}\n\n"
