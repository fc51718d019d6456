"""Merged equals adapter equals reloaded: held against each other by logits and by greedy tokens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from medrail.errors import ContractBroken

if TYPE_CHECKING:
    from peft import PeftModel
    from transformers import PreTrainedModel


@dataclass(frozen=True)
class Parity:
    """Largest absolute difference of logits, and over how many prompts the greedy tokens were equal."""

    largest_logit_difference: float
    prompts: int
    tokens: int


def greedy(
    model: "PreTrainedModel | PeftModel", prompt: Sequence[int], tokens: int, end: int
) -> tuple[int, ...]:
    """Greedy continuation of a prompt, at most `tokens` ids, ending with `end` when the model ends there."""
    import torch

    ids = torch.tensor([list(prompt)], device=model.device)
    generate = cast("Callable[..., torch.Tensor]", model.generate)
    with torch.inference_mode():
        output = generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            max_new_tokens=tokens,
            do_sample=False,
            eos_token_id=end,
            pad_token_id=end,
        )
    return tuple(int(token) for token in output[0, len(prompt) :])


def parity_check(  # noqa: PLR0913 - both sides, their names and the bounds
    first: "PreTrainedModel | PeftModel",
    second: "PreTrainedModel | PeftModel",
    prompts: Sequence[Sequence[int]],
    *,
    names: tuple[str, str],
    tokens: int,
    end: int,
    tolerance: float,
) -> Parity:
    """Compare two forms of one model; raise ContractBroken when they are not the same.

    `tolerance` bounds the absolute difference of any logit at any prompt position. In fp32 a merge moves
    logits by about 1e-6; 1e-3 leaves room for other processors and none for a wrong adapter.
    """
    import torch

    differences = []
    for prompt in prompts:
        ids = torch.tensor([list(prompt)], device=first.device)
        with torch.inference_mode():
            difference = (first(input_ids=ids).logits - second(input_ids=ids).logits).abs().max()
        differences.append(float(difference))
        if greedy(first, prompt, tokens, end) != greedy(second, prompt, tokens, end):
            raise ContractBroken(
                f"{names[0]} and {names[1]} give other greedy tokens: the merge is not the same model"
            )
    # `not <=` and not `>`: a difference that is not a number is one
    wrong = [difference for difference in differences if not difference <= tolerance]
    if wrong:
        raise ContractBroken(
            f"{names[0]} and {names[1]} differ by {wrong[0]:.2e} in a logit; at most {tolerance:.0e}"
        )
    return Parity(max(differences), len(prompts), tokens)
