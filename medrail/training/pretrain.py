"""Train the tiny base from nothing: its tokenizer, its random weights, one mixture of the train split."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from transformers import set_seed

from medrail.records import Record
from medrail.training.base import Scratch, documents_pack, model_make
from medrail.training.batches import held_out_loss
from medrail.training.loop import Report, train
from medrail.training.selection import records_select
from medrail.training.tokenizer import tokenizer_train

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

VALIDATION_SEQUENCES = 128


def pretrain(
    config: Scratch,
    train_records: Sequence[Record],
    validation_records: Sequence[Record],
    seed: int,
    report: Report,
) -> tuple["PreTrainedModel", "PreTrainedTokenizerBase", dict[str, float]]:
    """A trained model, its tokenizer, and figures: tokens, steps, held-out loss before and after (nats)."""
    chosen = records_select(train_records, config.data, seed)
    tokenizer = tokenizer_train((r.text() for part in chosen for r in part), config.vocabulary_size)
    set_seed(seed)
    model = model_make(config.architecture, tokenizer)
    train_rows, validation_rows = (
        documents_pack(records, config.data, tokenizer, sequence_length=config.sequence_length, seed=seed)
        for records in (train_records, validation_records)
    )
    pad, size = int(tokenizer.pad_token_id or 0), config.schedule.batch_size
    before = held_out_loss(model, validation_rows[:VALIDATION_SEQUENCES], pad_id=pad, batch_size=size)
    with tempfile.TemporaryDirectory() as scratch:
        trained = train(
            model,
            train_rows,
            config.schedule,
            pad_id=pad,
            seed=seed,
            scratch=Path(scratch),
            label="base",
            report=report,
        )
    after = held_out_loss(model, validation_rows[:VALIDATION_SEQUENCES], pad_id=pad, batch_size=size)
    figures = {
        "tokens": trained.tokens,
        "steps": trained.steps,
        "validation_loss_before": round(before, 6),
        "validation_loss_after": round(after, 6),
    }
    return model, tokenizer, figures
