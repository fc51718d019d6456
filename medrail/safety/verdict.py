"""The verdict that goes with every answer: who answered, what was checked, what to make of it."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from medrail.safety.notices import Language, emergency_notice, not_calibrated_notice
from medrail.safety.risk import Risk

Action = Literal["answer", "answer_with_notice", "hold", "block"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Confidence(_Part):
    """Calibrated or absent: what a model says of its own confidence is near chance."""

    value: float | None = Field(default=None, ge=0, le=1)
    status: Literal["calibrated", "not calibrated"] = "not calibrated"


class Evidence(_Part):
    """A passage that the answer rests on. No release has any yet: the list is empty, never invented."""

    source: str
    start: int = Field(ge=0, description="first character in the source's text")
    end: int = Field(ge=0)


class Verdict(_Part):
    """What is known of one answer. Holds ids, classes and fixed sentences, never text of the exchange."""

    release_digest: str | None = Field(description="null when no model answered")
    confidence: Confidence = Confidence()
    risk: Risk
    evidence: tuple[Evidence, ...] = ()
    checks_run: tuple[str, ...]
    checks_not_run: tuple[str, ...]
    action: Action
    notice: str = Field(description="to be shown with the answer; empty when there is nothing to say")
    explanation: str


def verdict_of_answer(
    *, release_digest: str, risk: Risk, language: Language, checks_run: Sequence[str], replaced: int
) -> Verdict:
    """The verdict of an answer that leaves: never more than `answer_with_notice`, as nothing is calibrated.

    `language` is that of the question, for the notices; `replaced` counts what the output check took out.
    """
    explanation = f"risk {risk} by keyword rules; no calibration belongs to this release"
    if replaced:
        explanation += f"; {replaced} possible identifiers were replaced in the answer"
    return Verdict(
        release_digest=release_digest,
        risk=risk,
        checks_run=tuple(checks_run),
        checks_not_run=("calibration", "evidence"),
        action="answer_with_notice",
        notice="\n".join([*_emergency(risk, language), not_calibrated_notice(language)]),
        explanation=explanation,
    )


def verdict_of_block(*, release_digest: str | None, risk: Risk, language: Language, reason: str) -> Verdict:
    """The verdict when no advice leaves; the emergency notice, if there is one, still does."""
    return Verdict(
        release_digest=release_digest,
        risk=risk,
        checks_run=("risk",),
        checks_not_run=("calibration", "evidence", "phi_identifiers"),
        action="block",
        notice="\n".join(_emergency(risk, language)),
        explanation=reason,
    )


def _emergency(risk: Risk, language: Language) -> list[str]:
    return [emergency_notice(language)] if risk == "critical" else []
