"""Two forms of one model agree; a weight changed behind an adapter's back does not get through."""

import pytest
import torch

from medrail.errors import ContractBroken
from medrail.training.chain import Lora, adapter_fresh, adapter_merge
from medrail.training.parity import Parity, greedy, parity_check
from tests.fakes.micro_chain import LORA, model_make

PROMPTS = ([1, 40, 41, 2], [1, 50, 2], [1, 60, 61, 62, 63, 2])
END = 3


def tuned(*, nudge: float = 0.0) -> torch.nn.Module:
    """An adapter with weights in both halves; `nudge` is added to one of them."""
    torch.manual_seed(4)
    model = adapter_fresh(model_make(seed=1), Lora.model_validate(LORA), 4).eval()
    halves = [weight for name, weight in model.named_parameters() if "lora_B" in name]
    with torch.no_grad():
        for weight in halves:
            weight.normal_(std=0.5)
        halves[0][0, 0] += nudge
    return model


def check(first: torch.nn.Module, second: torch.nn.Module, tolerance: float = 1e-3) -> Parity:
    return parity_check(
        first,  # type: ignore[arg-type]
        second,  # type: ignore[arg-type]
        PROMPTS,
        names=("base+adapter", "merged"),
        tokens=5,
        end=END,
        tolerance=tolerance,
    )


def merged(**changes: float) -> torch.nn.Module:
    return adapter_merge(tuned(**changes))  # type: ignore[arg-type]


def test_an_adapter_and_its_merged_form_are_one_model() -> None:
    parity = check(tuned(), merged())
    assert parity.largest_logit_difference < 1e-4
    assert (parity.prompts, parity.tokens) == (3, 5)


@pytest.mark.parametrize("nudge", [0.5, 50.0])
def test_a_weight_changed_behind_the_adapters_back_is_found(nudge: float) -> None:
    with pytest.raises(
        ContractBroken, match=r"base\+adapter and merged (differ by|give other greedy tokens)"
    ):
        check(tuned(), merged(nudge=nudge))


def test_other_greedy_tokens_are_found_whatever_the_tolerance() -> None:
    with pytest.raises(ContractBroken, match=r"base\+adapter and merged give other greedy tokens"):
        check(tuned(), merged(nudge=50.0), tolerance=1e9)


def test_the_tolerance_bounds_every_logit() -> None:
    with pytest.raises(ContractBroken, match="in a logit; at most 1e-12"):
        check(tuned(), merged(nudge=1e-4), tolerance=1e-12)


def test_a_model_that_is_not_a_number_is_not_equal_to_itself() -> None:
    broken = merged()
    with torch.no_grad():
        next(iter(broken.parameters())).fill_(float("nan"))
    with pytest.raises(ContractBroken):
        check(broken, broken)


def test_greedy_is_the_most_probable_token_again_and_again() -> None:
    model, ids = model_make(seed=1), list(PROMPTS[0])
    with torch.inference_mode():
        for _ in range(5):
            ids.append(int(model(torch.tensor([ids])).logits[0, -1].argmax()))
    assert greedy(model, PROMPTS[0], 5, END) == tuple(ids[len(PROMPTS[0]) :])


def test_greedy_stops_at_the_end_token() -> None:
    model = model_make(seed=1)
    first = greedy(model, PROMPTS[0], 5, END)[0]
    assert greedy(model, PROMPTS[0], 5, first) == (first,)
