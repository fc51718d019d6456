"""Multiple choice by likelihood: of the options as the prompt wrote them, the model's most probable one.

The score of an option is the summed log-probability of its text after `Answer: ` (the method of `lm-eval`'s
`multiple_choice` tasks, without length normalisation: the options stand in the prompt, so the model only has
to point at one).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from medrail.prompts import multiple_choice_answer, multiple_choice_question
from medrail.records import Record
from medrail.training.batches import batch_to
from medrail.training.examples import IGNORED, Example, completion_ids, prompt_ids

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

Progress = Callable[[Iterable[list[int]], int], Iterable[list[int]]]


def options_encode(record: Record, tokenizer: "PreTrainedTokenizerBase") -> list[Example]:
    """One example per option: the question as prompt, the option as labelled completion."""
    prompt = prompt_ids(tokenizer, multiple_choice_question(record.input, record.choices))
    examples = []
    for choice in record.choices:
        answer = completion_ids(tokenizer, multiple_choice_answer(record.choices, choice, ""))
        examples.append(Example([*prompt, *answer], [IGNORED] * len(prompt) + answer))
    return examples


def choices_pick(
    records: Sequence[Record],
    model: "PreTrainedModel",
    tokenizer: "PreTrainedTokenizerBase",
    *,
    batch_size: int,
    max_length: int,
) -> Iterator[int | None]:
    """For each record the index of the most probable option; None where the question is too long."""
    encoded = [options_encode(record, tokenizer) for record in records]
    fitting = [i for i, options in enumerate(encoded) if max(len(o) for o in options) <= max_length]
    rows = sorted(
        ((i, k) for i in fitting for k in range(len(encoded[i]))), key=lambda ik: len(encoded[ik[0]][ik[1]])
    )
    scores: dict[tuple[int, int], float] = {}
    for start in range(0, len(rows), batch_size):
        part = rows[start : start + batch_size]
        values = log_likelihoods(model, [encoded[i][k] for i, k in part], int(tokenizer.pad_token_id or 0))
        scores.update(zip(part, values, strict=True))
    chosen = set(fitting)
    for i, options in enumerate(encoded):
        yield max(range(len(options)), key=lambda k: scores[i, k]) if i in chosen else None


def log_likelihoods(model: "PreTrainedModel", examples: Sequence[Example], pad_id: int) -> list[float]:
    """Summed log-probability of each example's labelled tokens, in nats; they are its last ones.

    Padded on the left, so that all answers end at the same place and logits over the vocabulary, by far the
    largest tensors, are computed for the answers alone.
    """
    import torch

    length = max(map(len, examples))
    ids = [[pad_id] * (length - len(one)) + one.input_ids for one in examples]
    labels = [[IGNORED] * (length - len(one)) + one.labels for one in examples]
    mask = [[0] * (length - len(one)) + [1] * len(one) for one in examples]
    kept = 1 + max(sum(label != IGNORED for label in one.labels) for one in examples)
    batch = batch_to(
        {
            "input_ids": torch.tensor(ids),
            "attention_mask": torch.tensor(mask),
            "labels": torch.tensor(labels),
        },
        model,
    )
    positions = (batch["attention_mask"].cumsum(dim=1) - 1).clamp(min=0)
    with torch.inference_mode():
        logits = model(
            input_ids=batch["input_ids"],
            attention_mask=batch["attention_mask"],
            position_ids=positions,
            logits_to_keep=kept,
        ).logits
    losses = torch.nn.functional.cross_entropy(
        logits[:, :-1].float().transpose(1, 2),
        batch["labels"][:, 1 - kept :],
        ignore_index=IGNORED,
        reduction="none",
    )
    return [-float(value) for value in losses.sum(dim=1)]


def longest_option(record: Record) -> int:
    """The guess that needs no knowledge: the longest option, the first of equals."""
    return max(range(len(record.choices)), key=lambda k: (len(record.choices[k]), -k))
