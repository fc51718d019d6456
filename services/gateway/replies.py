"""One answer on its way to the client: its risk, its notices, its verdict, its OpenAI shape."""

import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from medrail.adapters.chat import Usage
from medrail.errors import MedrailError
from medrail.safety.notices import Language, emergency_notice, language_of
from medrail.safety.risk import Risk, risk_highest, risk_of
from medrail.safety.verdict import Verdict, verdict_of_answer, verdict_of_block
from services.gateway.guard import CHECK, StreamGuard
from services.gateway.pointer import Target
from services.web import error_body

HELD_WHOLE: tuple[Risk, ...] = ("high", "critical")
"""Questions whose answer leaves only when all of it has been checked."""


@dataclass(frozen=True)
class Question:
    """What the rules say of a question; holds none of its text."""

    risk: Risk
    language: Language

    @classmethod
    def of(cls, text: str) -> "Question":
        """Judge a question."""
        return cls(risk_of(text), language_of(text))


@dataclass
class Reply:
    """An answer of the model that `target` names, piece by piece."""

    question: Question
    target: Target
    guard: StreamGuard
    public_name: str
    is_warned: bool = False
    said: str = ""
    usage: Usage | None = None
    finish_reason: str = "stop"
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid.uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def risk(self) -> Risk:
        """The graver of question and answer so far."""
        return risk_highest(self.question.risk, risk_of(self.said))

    def is_held(self) -> bool:
        """Whether the answer leaves as a whole only."""
        return self.question.risk in HELD_WHOLE

    def out(self, text: str) -> str:
        """Checked text as the client gets it, with the emergency notice before it where it is due."""
        self.said += text
        return self.warning() + text

    def warning(self) -> str:
        """The emergency notice, once, as soon as the exchange is critical."""
        if self.is_warned or self.risk() != "critical":
            return ""
        self.is_warned = True
        return emergency_notice(self.question.language) + "\n\n"

    def verdict(self) -> Verdict:
        """What is known of this answer."""
        return verdict_of_answer(
            release_digest=self.target.release_digest,
            risk=self.risk(),
            language=self.question.language,
            checks_run=("risk", CHECK),
            replaced=self.guard.replaced.total(),
        )

    def headers(self) -> dict[str, str]:
        """Who answers, and the risk as known by now (of a stream: that of the question)."""
        return {"x-medrail-release": self.target.release_digest, "x-medrail-risk": self.risk()}

    def completion(self, text: str) -> dict[str, Any]:
        """The whole answer in OpenAI's shape, with its verdict."""
        message = {"role": "assistant", "content": text, "refusal": None}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": self.finish_reason}
        return {**self._frame("chat.completion"), "choices": [choice], **self._end()}

    def chunk(self, text: str) -> dict[str, Any]:
        """A piece of a stream."""
        delta = {"role": "assistant", "content": text}
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": None}
        return {**self._frame("chat.completion.chunk"), "choices": [choice]}

    def last_chunk(self) -> dict[str, Any]:
        """The end of a stream: its reason, usage and verdict."""
        choice = {"index": 0, "delta": {}, "logprobs": None, "finish_reason": self.finish_reason}
        return {**self._frame("chat.completion.chunk"), "choices": [choice], **self._end()}

    def _frame(self, kind: str) -> dict[str, Any]:
        fingerprint = self.target.release_digest[:16]
        return {
            "id": self.id,
            "object": kind,
            "created": self.created,
            "model": self.public_name,
            "system_fingerprint": fingerprint,
        }

    def _end(self) -> dict[str, Any]:
        end: dict[str, Any] = {"medrail": self.verdict().model_dump(mode="json")}
        if self.usage:
            asked, answered = self.usage.prompt_tokens, self.usage.completion_tokens
            tokens = {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered}
            end["usage"] = tokens
        return end


def failure_body(error: MedrailError, question: Question, digest: str | None) -> dict[str, Any]:
    """The error's body with a verdict; in an emergency it says first what to do, which needs no model."""
    verdict = verdict_of_block(
        release_digest=digest,
        risk=question.risk,
        language=question.language,
        reason=f"no answer left: {type(error).__name__}",
    )
    body = error_body(error)
    if verdict.notice:
        body["detail"] = f"{verdict.notice} ({error})"
    return {**body, "medrail": verdict.model_dump(mode="json")}
