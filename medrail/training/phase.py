"""One phase of the chain: an adapter that learns from its selection and is measured before and after."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from medrail.records import Record
from medrail.training.batches import held_out_loss
from medrail.training.examples import Example, examples_select
from medrail.training.loop import Report, Schedule, Trained, train
from medrail.training.selection import Selection

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedTokenizerBase


class PhaseTraining(BaseModel):
    """What a phase learns from, and how."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    data: tuple[Selection, ...] = Field(min_length=1)
    validation_tokens: int = Field(gt=0, description="held-out tokens per selection, to measure the loss on")
    max_length: int = Field(ge=16, description="tokens; prose is cut there, longer questions are left out")
    with_reasoning: bool = Field(description="whether a multiple-choice answer states its reasoning first")
    schedule: Schedule


@dataclass(frozen=True)
class PhaseResult:
    """What came of a phase; losses are nats per labelled token on the same held-out examples."""

    trained: Trained
    examples: int
    validation_examples: int
    loss_before: float
    loss_after: float


def phase_train(  # noqa: PLR0913 - model, its words, two splits and the run's settings
    model: "PeftModel",
    tokenizer: "PreTrainedTokenizerBase",
    train_records: Sequence[Record],
    validation_records: Sequence[Record],
    config: PhaseTraining,
    *,
    seed: int,
    label: str,
    report: Report,
) -> PhaseResult:
    """Train the adapter in place; the base's weights stay as they are."""
    examples = _examples(train_records, config.data, config, tokenizer, seed)
    held_out_data = [s.model_copy(update={"max_tokens": config.validation_tokens}) for s in config.data]
    held_out = _examples(validation_records, held_out_data, config, tokenizer, seed)
    pad, size = int(tokenizer.pad_token_id or 0), config.schedule.batch_size
    before = held_out_loss(model, held_out, pad_id=pad, batch_size=size)
    report({"validation_loss": before}, 0)
    with tempfile.TemporaryDirectory() as scratch:
        trained = train(
            model,
            examples,
            config.schedule,
            pad_id=pad,
            seed=seed,
            scratch=Path(scratch),
            label=label,
            report=report,
        )
    after = held_out_loss(model, held_out, pad_id=pad, batch_size=size)
    report({"validation_loss": after}, trained.steps)
    return PhaseResult(trained, len(examples), len(held_out), round(before, 6), round(after, 6))


def _examples(
    records: Sequence[Record],
    data: Sequence[Selection],
    config: PhaseTraining,
    tokenizer: "PreTrainedTokenizerBase",
    seed: int,
) -> list[Example]:
    return examples_select(
        records,
        data,
        tokenizer,
        seed=seed,
        max_length=config.max_length,
        with_reasoning=config.with_reasoning,
    )
