"""What a client may ask: the part of OpenAI's chat request that is served, and a clear no to the rest."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from medrail.errors import InvalidInput

PASSED_ON = (
    *("temperature", "top_p", "seed", "stop", "presence_penalty", "frequency_penalty"),
    *("top_k", "min_p", "repetition_penalty"),
)
"""Sampling parameters that go to the engine as they came."""
IGNORED = frozenset(
    {"user", "metadata", "store", "service_tier", "safety_identifier", "prompt_cache_key", "stream_options"}
)
"""Parameters that change nothing here; `stream_options` since every stream ends with its usage."""
REFUSED = frozenset(
    {
        *("tools", "tool_choice", "parallel_tool_calls", "functions", "function_call", "response_format"),
        *("logprobs", "top_logprobs", "logit_bias", "modalities", "audio", "prediction", "reasoning_effort"),
        *("web_search_options", "verbosity", "chat_template", "documents", "echo", "best_of"),
    }
)
"""Parameters that would change the answer and are not served; named in the refusal."""


class TextPart(BaseModel):
    """A part of a message; text only."""

    type: Literal["text"]
    text: str = Field(max_length=100_000)


class ChatMessage(BaseModel):
    """One turn of the conversation."""

    role: Literal["system", "developer", "user", "assistant"]
    content: Annotated[str, Field(max_length=100_000)] | Annotated[list[TextPart], Field(max_length=64)]

    def text(self) -> str:
        """The whole text of the turn."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content)


class ChatRequest(BaseModel):
    """A chat request. Unknown names are kept only to be refused by `check`, never echoed."""

    model_config = ConfigDict(extra="allow", hide_input_in_errors=True)

    model: str = Field(max_length=200)
    messages: list[ChatMessage] = Field(min_length=1, max_length=128)
    stream: bool = False
    n: int | None = None
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)
    temperature: float | None = Field(default=None, ge=0, le=2)
    top_p: float | None = Field(default=None, gt=0, le=1)
    seed: int | None = None
    stop: Annotated[str, Field(max_length=200)] | Annotated[list[str], Field(max_length=4)] | None = None
    presence_penalty: float | None = Field(default=None, ge=-2, le=2)
    frequency_penalty: float | None = Field(default=None, ge=-2, le=2)
    top_k: int | None = Field(default=None, ge=-1)
    min_p: float | None = Field(default=None, ge=0, le=1)
    repetition_penalty: float | None = Field(default=None, gt=0, le=2)

    @model_validator(mode="before")
    @classmethod
    def _empty_means_absent(cls, values: Any) -> Any:
        """Clients send null for what they do not set."""
        return {k: v for k, v in values.items() if v is not None} if isinstance(values, dict) else values

    def check(self, public_name: str) -> None:
        """Raise InvalidInput for another model, more than one answer, or what is not served."""
        if self.model != public_name:
            raise InvalidInput(f"unknown model: this gateway serves `{public_name}`")
        if self.n not in (None, 1):
            raise InvalidInput("`n` must be 1: ask again for another answer")
        unknown = set(self.model_extra or {}) - IGNORED
        refused = sorted(unknown & REFUSED)
        if refused:
            raise InvalidInput(f"not served here: {', '.join(refused)}")
        if unknown:
            raise InvalidInput(
                f"{len(unknown)} unknown parameters; known besides model, messages, stream and max_tokens: "
                f"{', '.join(PASSED_ON)}"
            )

    def asked(self) -> str:
        """All that the user said in this conversation."""
        return "\n".join(message.text() for message in self.messages if message.role == "user")

    def engine_body(self, *, max_tokens: int) -> dict[str, Any]:
        """The request for the engine, without model and stream.

        `max_tokens` is the most that is given. It is the engine's own limit too, so a wish that reaches it
        is left out: the engine then stops where its context ends, instead of refusing the request.
        """
        wanted = self.max_completion_tokens or self.max_tokens or max_tokens
        limit = {"max_tokens": wanted} if wanted < max_tokens else {}
        messages = [
            {"role": "system" if turn.role == "developer" else turn.role, "content": turn.text()}
            for turn in self.messages
        ]
        sampling = self.model_dump(include=set(PASSED_ON), exclude_none=True)
        return {"messages": messages, **limit, **sampling}
