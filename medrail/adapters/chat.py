"""An OpenAI-compatible chat model over HTTP: one answer, or a stream of its pieces."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2 as httpx

from medrail.errors import ContractBroken, DeadlineMissed, InvalidInput, NotReady

DONE = "[DONE]"
LATE = "the engine did not answer in time: lower max_tokens or try again"


@dataclass(frozen=True)
class Usage:
    """Tokens of one exchange."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True)
class Piece:
    """What came with one step of an answer: text (maybe empty), and at the end its reason and usage."""

    text: str
    finish_reason: str | None = None
    usage: Usage | None = None


class ChatModel:
    """The chat route of one engine. Errors carry a status, never what the engine wrote."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def complete(self, url: str, body: Mapping[str, Any], *, seconds: float) -> Piece:
        """The whole answer, within so many seconds. `body` is a chat request without `stream`."""
        asked = {**body, "stream": False}
        try:
            async with asyncio.timeout(seconds):
                answer = await self._http.post(f"{url}/v1/chat/completions", json=asked, timeout=seconds)
        except TimeoutError:
            raise DeadlineMissed(LATE) from None
        except httpx.HTTPError as error:
            raise _transport_error(error) from None
        _status_check(answer.status_code)
        return _piece(_parsed(answer.text), "message")

    @asynccontextmanager
    async def stream(self, url: str, body: Mapping[str, Any]) -> AsyncIterator[AsyncIterator[Piece]]:
        """Open a stream; leaving the block closes it, which makes the engine stop."""
        asked = {**body, "stream": True, "stream_options": {"include_usage": True}}
        try:
            async with self._http.stream("POST", f"{url}/v1/chat/completions", json=asked) as answer:
                _status_check(answer.status_code)
                yield _pieces(answer)
        except httpx.HTTPError as error:
            raise _transport_error(error) from None


async def _pieces(answer: httpx.Response) -> AsyncIterator[Piece]:
    """Pieces until `[DONE]`; a stream that ends without it, or holds an error, raises."""
    try:
        async for line in answer.aiter_lines():
            data = line.removeprefix("data:").strip() if line.startswith("data:") else ""
            if data == DONE:
                return
            if data:
                yield _piece(_parsed(data), "delta")
    except httpx.HTTPError as error:
        raise _transport_error(error) from None
    raise ContractBroken("the engine's stream broke off before its end")


def _parsed(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        raise ContractBroken("the engine's answer is not JSON") from None
    if not isinstance(data, dict) or "error" in data:
        raise ContractBroken("the engine failed while it answered: see its log")
    return data


def _piece(data: Mapping[str, Any], part: str) -> Piece:
    try:
        used = data.get("usage")
        usage = Usage(int(used["prompt_tokens"]), int(used["completion_tokens"])) if used else None
        if not data["choices"]:
            return Piece("", usage=usage)
        choice = data["choices"][0]
        text, reason = choice[part].get("content") or "", choice.get("finish_reason")
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise ContractBroken("the engine's answer is not a chat completion") from None
    if not isinstance(text, str) or not isinstance(reason, str | None):
        raise ContractBroken("the engine's answer is not a chat completion")
    return Piece(text, reason, usage)


def _status_check(status: int) -> None:
    if status == 200:
        return
    if status in (400, 413, 422):
        raise InvalidInput(
            f"the engine refused the request ({status}): shorten the conversation or change its parameters"
        )
    raise NotReady(f"the engine cannot answer now ({status}): try again")


def _transport_error(error: httpx.HTTPError) -> NotReady:
    if isinstance(error, httpx.TimeoutException):
        return DeadlineMissed(LATE)
    return NotReady(f"the engine cannot be reached ({type(error).__name__}): try again")
