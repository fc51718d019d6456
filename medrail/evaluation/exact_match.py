"""Exact match: greedy answers to held-out questions against the reference, whatever case and spaces."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from medrail.records import Record
from medrail.training.examples import completion_ids, end_id, prompt_ids, render

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


def answers_match(
    records: Sequence[Record],
    model: "PreTrainedModel",
    tokenizer: "PreTrainedTokenizerBase",
    *,
    batch_size: int,
    max_new_tokens: int,
) -> Iterator[bool]:
    """For each question whether the greedy answer equals the reference; longer ones than the limit cannot."""
    rendered = [render(record, with_reasoning=False) for record in records]
    prompts = [prompt_ids(tokenizer, item.prompt) for item in rendered]
    references = [str(tokenizer.decode(completion_ids(tokenizer, item.completion))) for item in rendered]
    order = sorted(range(len(records)), key=lambda i: len(prompts[i]))
    answers: dict[int, str] = {}
    for start in range(0, len(order), batch_size):
        part = order[start : start + batch_size]
        said = greedy_batch(model, tokenizer, [prompts[i] for i in part], max_new_tokens)
        answers.update(zip(part, said, strict=True))
    for i, reference in enumerate(references):
        yield normalised(answers[i]) == normalised(reference)


def normalised(text: str) -> str:
    """Case folded, runs of white space made one space."""
    return " ".join(text.casefold().split())


def greedy_batch(
    model: "PreTrainedModel", tokenizer: "PreTrainedTokenizerBase", prompts: Sequence[list[int]], tokens: int
) -> list[str]:
    """Greedy continuations of several prompts, padded on the left, decoded without special tokens."""
    import torch

    length, end = max(map(len, prompts)), end_id(tokenizer)
    ids = torch.tensor([[end] * (length - len(prompt)) + prompt for prompt in prompts], device=model.device)
    mask = torch.tensor(
        [[0] * (length - len(prompt)) + [1] * len(prompt) for prompt in prompts], device=model.device
    )
    generate = cast("Callable[..., torch.Tensor]", model.generate)
    with torch.inference_mode():
        output = generate(
            input_ids=ids,
            attention_mask=mask,
            max_new_tokens=tokens,
            do_sample=False,
            eos_token_id=end,
            pad_token_id=end,
        )
    return [str(tokenizer.decode(row[length:], skip_special_tokens=True)) for row in output]
