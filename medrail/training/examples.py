"""From records to token ids with labels: prose learns every token, questions only the answer."""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from medrail.errors import ContractBroken, InvalidInput
from medrail.prompts import multiple_choice_answer, multiple_choice_question
from medrail.records import Record
from medrail.training.selection import Selection, records_select

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

IGNORED = -100
"""Label of a token that carries no loss (PyTorch's cross-entropy default)."""


@dataclass(frozen=True)
class Example:
    """One training sequence: token ids and, of the same length, labels."""

    input_ids: list[int]
    labels: list[int]

    def __len__(self) -> int:
        return len(self.input_ids)


@dataclass(frozen=True)
class Rendered:
    """What is put to the model and what it should say; prose has no prompt."""

    prompt: str
    completion: str


def render(record: Record, *, with_reasoning: bool) -> Rendered:
    """Prompt and completion of a record, as training and evaluation both use them."""
    if record.kind == "mcq":
        reasoning = record.output if with_reasoning else ""
        return Rendered(
            multiple_choice_question(record.input, record.choices),
            multiple_choice_answer(record.choices, record.answer, reasoning),
        )
    if record.kind == "qa":
        prompt = f"{record.instruction}\n{record.input}" if record.instruction else record.input
        return Rendered(prompt, record.output)
    return Rendered("", record.text())


def prompt_ids(tokenizer: "PreTrainedTokenizerBase", prompt: str) -> list[int]:
    """Token ids of a user's turn, up to where the assistant speaks."""
    messages = [{"role": "user", "content": prompt}]
    apply = cast("Callable[..., Mapping[str, list[int]]]", tokenizer.apply_chat_template)
    encoded = apply(messages, add_generation_prompt=True, return_dict=True)
    return [int(token) for token in encoded["input_ids"]]


def completion_ids(tokenizer: "PreTrainedTokenizerBase", completion: str) -> list[int]:
    """Token ids of what the assistant says, without the end token."""
    return [int(token) for token in tokenizer(completion, add_special_tokens=False)["input_ids"]]


def end_id(tokenizer: "PreTrainedTokenizerBase") -> int:
    """The token that ends an answer."""
    if not isinstance(tokenizer.eos_token_id, int):
        raise ContractBroken("the tokenizer has no end-of-text token: choose another base")
    return tokenizer.eos_token_id


def example_of(
    record: Record, tokenizer: "PreTrainedTokenizerBase", *, max_length: int, with_reasoning: bool
) -> Example | None:
    """A record as an example; prose is cut at `max_length`, a question that does not fit gives None."""
    rendered = render(record, with_reasoning=with_reasoning)
    answer = [*completion_ids(tokenizer, rendered.completion), end_id(tokenizer)]
    if not rendered.prompt:
        return Example(answer[:max_length], answer[:max_length])
    prompt = prompt_ids(tokenizer, rendered.prompt)
    if len(prompt) + len(answer) > max_length:
        return None
    return Example([*prompt, *answer], [IGNORED] * len(prompt) + answer)


def examples_select(  # noqa: PLR0913 - one value per parameter of a phase
    records: Iterable[Record],
    selections: Sequence[Selection],
    tokenizer: "PreTrainedTokenizerBase",
    *,
    seed: int,
    max_length: int,
    with_reasoning: bool,
) -> list[Example]:
    """Examples of all selections, each selection within its own token budget.

    Raises InvalidInput, naming the selection, when one of them finds nothing to learn from.
    """
    examples: list[Example] = []
    for selection, chosen in zip(selections, records_select(records, selections, seed), strict=True):
        found = (
            example_of(r, tokenizer, max_length=max_length, with_reasoning=with_reasoning) for r in chosen
        )
        part = _within_budget((example for example in found if example), selection)
        if not part:
            raise InvalidInput(
                f"no record fits the selection {selection.model_dump()}: change it or max_length"
            )
        examples.extend(part)
    return examples


def _within_budget(examples: Iterable[Example], selection: Selection) -> list[Example]:
    """Examples in order until the budget is full; where all fit, they come again, `repeats` times at most.

    Nothing past the budget is taken from `examples`, so that what is not needed is never tokenised.
    """
    once: list[Example] = []
    used = 0
    for example in examples:
        used += len(example)
        if used > selection.max_tokens:
            return once
        once.append(example)
    kept = list(once)
    for example in itertools.chain.from_iterable(itertools.repeat(once, selection.repeats - 1)):
        used += len(example)
        if used > selection.max_tokens:
            break
        kept.append(example)
    return kept
