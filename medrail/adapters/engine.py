"""vLLM's own management: is it up, which adapters it has, and what it answers greedily to a probe."""

import json
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import httpx2 as httpx

from medrail.errors import ContractBroken, DeadlineMissed, NotReady

HEALTH_SECONDS = 5.0


class Engine:
    """One running vLLM by its address. Every call has a deadline."""

    def __init__(
        self, url: str, *, timeout_seconds: float, transport: httpx.BaseTransport | None = None
    ) -> None:
        self.url = url
        self._http = httpx.Client(base_url=url, timeout=timeout_seconds, transport=transport, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def is_healthy(self) -> bool:
        """Whether the server answers and its engine process lives."""
        try:
            return self._http.get("/health", timeout=HEALTH_SECONDS).status_code == 200
        except httpx.TransportError:
            return False

    def adapter_load(self, name: str, folder: str) -> None:
        """Load a LoRA adapter under a name; ContractBroken when the engine refuses it."""
        answer = self._post("/v1/load_lora_adapter", {"lora_name": name, "lora_path": folder})
        if answer.status_code != 200:
            raise ContractBroken(
                f"the engine refused adapter {name} ({answer.status_code}): see the engine's log"
            )

    def adapter_unload(self, name: str) -> None:
        """Forget an adapter; one that it does not know is forgotten already."""
        answer = self._post("/v1/unload_lora_adapter", {"lora_name": name})
        if answer.status_code not in (200, 404):
            raise ContractBroken(f"the engine keeps adapter {name} ({answer.status_code})")

    def greedy(self, name: str, prompt_token_ids: Sequence[int], count: int) -> tuple[int, ...]:
        """The next `count` token ids at temperature 0, as the engine says; an end token does not end it."""
        body = {
            "model": name,
            "prompt": list(prompt_token_ids),
            "max_tokens": count,
            "temperature": 0,
            "ignore_eos": True,
            "return_token_ids": True,
        }
        answer = self._post("/v1/completions", body)
        if answer.status_code != 200:
            raise ContractBroken(f"the engine does not answer as {name} ({answer.status_code})")
        try:
            return tuple(int(token) for token in answer.json()["choices"][0]["token_ids"])
        except (json.JSONDecodeError, KeyError, IndexError, TypeError, ValueError):
            raise ContractBroken("the engine's answer to a probe holds no token ids") from None

    def _post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        try:
            return self._http.post(path, json=body)
        except httpx.TimeoutException:
            raise DeadlineMissed(f"the engine did not answer {path} in time") from None
        except httpx.TransportError as error:
            raise NotReady(f"the engine cannot be reached ({type(error).__name__})") from None
