"""One phase: the adapter learns, the base stays, and the loss is taken on the same held-out examples."""

import pytest
import torch

from medrail.errors import InvalidInput
from medrail.training.chain import Lora, adapter_fresh
from medrail.training.phase import PhaseResult, phase_train
from tests.fakes.micro_chain import LORA, model_make, parts_make, tokenizer_make, train_params

PARTS = parts_make()


def phase(kind: str, model: torch.nn.Module) -> tuple[PhaseResult, list[tuple[dict[str, float], int]]]:
    reports: list[tuple[dict[str, float], int]] = []
    result = phase_train(
        model,  # type: ignore[arg-type]
        tokenizer_make(),
        PARTS["train"],
        PARTS["validation"],
        train_params(kind),
        seed=1,
        label="micro",
        report=lambda figures, step: reports.append((figures, step)),
    )
    return result, reports


def test_the_adapter_learns_and_the_base_stays() -> None:
    model = adapter_fresh(model_make(seed=1), Lora.model_validate(LORA), 1)
    before = {name: weight.clone() for name, weight in model.named_parameters()}
    result, _ = phase("qa", model)
    changed = {n for n, weight in model.named_parameters() if not torch.equal(weight, before[n])}
    assert changed == {name for name in before if "lora_" in name}
    assert result.loss_after < result.loss_before


def test_the_loss_is_reported_before_and_after() -> None:
    result, reports = phase("qa", adapter_fresh(model_make(seed=1), Lora.model_validate(LORA), 1))
    losses = [(round(f["validation_loss"], 6), step) for f, step in reports if "validation_loss" in f]
    assert losses == [(result.loss_before, 0), (result.loss_after, result.trained.steps)]
    assert (result.examples, result.validation_examples) > (24, 8)


def test_a_phase_that_finds_nothing_says_what_it_looked_for() -> None:
    model = adapter_fresh(model_make(seed=1), Lora.model_validate(LORA), 1)
    with pytest.raises(InvalidInput, match=r"no record fits the selection .*'molecule'"):
        phase("molecule", model)
