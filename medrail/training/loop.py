"""One training loop for base and phases: transformers' Trainer, deterministic, with progress and figures."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field
from transformers import Trainer, TrainerCallback, TrainingArguments, set_seed

from medrail.training.batches import batch_pad
from medrail.training.examples import Example

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedModel, TrainerControl, TrainerState

Report = Callable[[dict[str, float], int], None]
"""Takes figures and the step they belong to."""

SECONDS_BETWEEN_LINES = 5.0


class Schedule(BaseModel):
    """How long and how fast to learn."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    epochs: float = Field(gt=0)
    batch_size: int = Field(gt=0, description="sequences per step")
    learning_rate: float = Field(gt=0, lt=1)
    warmup_fraction: float = Field(ge=0, lt=1)
    weight_decay: float = Field(ge=0, lt=1)
    logging_steps: int = Field(gt=0)


@dataclass(frozen=True)
class Trained:
    """What a training came to: steps, tokens seen (prompts included, padding not), mean loss of all steps."""

    steps: int
    tokens: int
    train_loss: float
    history: list[dict[str, float]]


def train(  # noqa: PLR0913 - the loop's whole interface, by keyword
    model: "PreTrainedModel | PeftModel",
    examples: Sequence[Example],
    schedule: Schedule,
    *,
    pad_id: int,
    seed: int,
    scratch: Path,
    label: str,
    report: Report,
) -> Trained:
    """Train a model in place on examples, shuffled by length groups; the same seed gives the same weights.

    `scratch` is a folder for the Trainer's own files; nothing in it is kept. `report` gets loss and learning
    rate every `logging_steps`.
    """
    set_seed(seed)
    history = _History(report, label)
    trainer = Trainer(
        model=model,
        args=_arguments(schedule, seed, scratch),
        train_dataset=_Rows(examples),
        data_collator=lambda rows: batch_pad([Example(**row) for row in rows], pad_id),
        callbacks=[history],
    )
    for noisy in ("PrinterCallback", "ProgressCallback"):
        for callback in [c for c in trainer.callback_handler.callbacks if type(c).__name__ == noisy]:
            trainer.remove_callback(callback)
    result = trainer.train()
    tokens = int(sum(len(example) for example in examples) * schedule.epochs)
    return Trained(result.global_step, tokens, round(result.training_loss, 6), history.rows)


def _arguments(schedule: Schedule, seed: int, scratch: Path) -> TrainingArguments:
    return TrainingArguments(
        output_dir=str(scratch),
        num_train_epochs=schedule.epochs,
        per_device_train_batch_size=schedule.batch_size,
        learning_rate=schedule.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=schedule.warmup_fraction,
        weight_decay=schedule.weight_decay,
        adam_beta2=0.95,
        max_grad_norm=1.0,
        logging_steps=schedule.logging_steps,
        train_sampling_strategy="group_by_length",
        save_strategy="no",
        report_to=[],
        disable_tqdm=True,
        seed=seed,
        data_seed=seed,
        remove_unused_columns=False,
        dataloader_pin_memory=False,
    )


class _Rows:
    """A dataset of examples in the shape that the Trainer's grouping by length asks for."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples

    def __len__(self) -> int:
        return len(self._examples)

    def __getitem__(self, index: int) -> dict[str, list[int]]:
        example = self._examples[index]
        return {"input_ids": example.input_ids, "labels": example.labels}


class _History(TrainerCallback):
    """Keeps the loss curve, passes it on, and says on stderr how far the training is and what remains."""

    def __init__(self, report: Report, label: str) -> None:
        self.rows: list[dict[str, float]] = []
        self._report = report
        self._label = label
        self._started = self._last = time.monotonic()
        self._said_loss = ""

    def on_log(
        self, args: TrainingArguments, state: "TrainerState", control: "TrainerControl", **kwargs: Any
    ) -> None:
        logs: dict[str, float] = kwargs["logs"]
        if "loss" in logs:
            row = {"loss": float(logs["loss"]), "learning_rate": float(logs["learning_rate"])}
            self._said_loss = f"loss {row['loss']:.3f}, "
            self.rows.append({"step": state.global_step, **row})
            self._report(row, state.global_step)

    def on_step_end(
        self, args: TrainingArguments, state: "TrainerState", control: "TrainerControl", **kwargs: Any
    ) -> None:
        now = time.monotonic()
        if now - self._last >= SECONDS_BETWEEN_LINES and state.global_step < state.max_steps:
            self._last = now
            left = (now - self._started) / state.global_step * (state.max_steps - state.global_step)
            sys.stderr.write(
                f"{self._label}: step {state.global_step:,} of {state.max_steps:,}, "
                f"{self._said_loss}{left:.0f} s left\n"
            )
