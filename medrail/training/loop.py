"""One training loop for base and phases: transformers' Trainer, deterministic, with progress and figures."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field
from transformers import Trainer, TrainerCallback, TrainingArguments, set_seed

from medrail.training.examples import IGNORED, Example

if TYPE_CHECKING:
    import torch
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


def threads_set(threads: int) -> None:
    """Fix the number of CPU threads: sums in another order give other last bits."""
    import torch

    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # what CUDA asks for to be deterministic
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)


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


def batch_pad(examples: Sequence[Example], pad_id: int) -> dict[str, "torch.Tensor"]:
    """Pad examples on the right to one length: input_ids, attention_mask, labels, each (batch, length)."""
    import torch

    length = max(len(example) for example in examples)
    shape = (len(examples), length)
    ids = torch.full(shape, pad_id, dtype=torch.long)
    labels = torch.full(shape, IGNORED, dtype=torch.long)
    mask = torch.zeros(shape, dtype=torch.long)
    for row, example in enumerate(examples):
        ids[row, : len(example)] = torch.tensor(example.input_ids)
        labels[row, : len(example)] = torch.tensor(example.labels)
        mask[row, : len(example)] = 1
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}


def batch_to(
    batch: dict[str, "torch.Tensor"], model: "PreTrainedModel | PeftModel"
) -> dict[str, "torch.Tensor"]:
    """The batch on the device that the model is on."""
    return {name: tensor.to(model.device) for name, tensor in batch.items()}


class _History(TrainerCallback):
    """Keeps the loss curve, passes it on, and says on stderr how far the training is and what remains."""

    def __init__(self, report: Report, label: str) -> None:
        self.rows: list[dict[str, float]] = []
        self._report = report
        self._label = label
        self._started = self._last = time.monotonic()
        self._loss = float("nan")

    def on_log(
        self, args: TrainingArguments, state: "TrainerState", control: "TrainerControl", **kwargs: Any
    ) -> None:
        logs: dict[str, float] = kwargs["logs"]
        if "loss" in logs:
            self._loss = float(logs["loss"])
            row = {"loss": self._loss, "learning_rate": float(logs["learning_rate"])}
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
                f"loss {self._loss:.3f}, {left:.0f} s left\n"
            )


def held_out_loss(
    model: "PreTrainedModel | PeftModel", examples: Sequence[Example], *, pad_id: int, batch_size: int
) -> float:
    """Mean cross-entropy per labelled token, in nats, over examples; the model is left in evaluation mode."""
    import torch

    model.eval()
    total, count = 0.0, 0
    ordered = sorted(examples, key=len)
    with torch.inference_mode():
        for start in range(0, len(ordered), batch_size):
            batch = batch_to(batch_pad(ordered[start : start + batch_size], pad_id), model)
            logits = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).logits
            labels = batch["labels"][:, 1:]
            loss = torch.nn.functional.cross_entropy(
                logits[:, :-1].float().transpose(1, 2), labels, ignore_index=IGNORED, reduction="sum"
            )
            total += float(loss)
            count += int((labels != IGNORED).sum())
    return total / count
