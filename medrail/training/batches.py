"""Batches of examples, and what needs a model but no Trainer: imported without the weight of one."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from medrail.training.examples import IGNORED, Example

if TYPE_CHECKING:
    import torch
    from peft import PeftModel
    from transformers import PreTrainedModel


def threads_set(threads: int) -> None:
    """Fix the number of CPU threads: sums in another order give other last bits."""
    import torch

    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # what CUDA asks for to be deterministic
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)


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
