"""Where the public model name points now: the supervisor knows, and is asked at most once a second."""

import time
from dataclasses import dataclass

import httpx2 as httpx
from pydantic import BaseModel, ValidationError

from medrail.errors import ContractBroken, DeadlineMissed, NotReady

ASK_SECONDS = 5.0


class Target(BaseModel):
    """The release that answers and the engine that holds it."""

    served_name: str
    release_digest: str
    engine_url: str


@dataclass
class Pointer:
    """Asks the supervisor and keeps its word for `keep_seconds`; a refusal is not kept."""

    http: httpx.AsyncClient
    url: str
    keep_seconds: float
    _target: Target | None = None
    _asked: float = 0.0

    async def target(self) -> Target:
        """The present target; NotReady when there is none or nobody knows."""
        if self._target and time.monotonic() - self._asked < self.keep_seconds:
            return self._target
        self._target = await self._ask()
        self._asked = time.monotonic()
        return self._target

    async def _ask(self) -> Target:
        try:
            answer = await self.http.get(f"{self.url}/v1/current", timeout=ASK_SECONDS)
        except httpx.TimeoutException:
            raise DeadlineMissed("the serving supervisor did not answer in time") from None
        except httpx.HTTPError as error:
            raise NotReady(f"the serving supervisor cannot be reached ({type(error).__name__})") from None
        if answer.status_code != 200:
            raise NotReady("no model is being served yet: the supervisor's /v1/current says why")
        try:
            return Target.model_validate_json(answer.content)
        except ValidationError:
            raise ContractBroken("the serving supervisor's answer is not what this gateway expects") from None
