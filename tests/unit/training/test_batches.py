"""Batches of examples: padding, and the held-out loss against a hand computation."""

import math
from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch

from medrail.training.batches import batch_pad, held_out_loss
from medrail.training.examples import IGNORED, Example
from tests.fakes.micro_chain import model_make


def test_a_batch_is_padded_on_the_right_to_its_longest_row() -> None:
    batch = batch_pad([Example([5, 6, 7], [IGNORED, 6, 7]), Example([8], [8])], pad_id=9)
    assert {name: value.tolist() for name, value in batch.items()} == {
        "input_ids": [[5, 6, 7], [8, 9, 9]],
        "attention_mask": [[1, 1, 1], [1, 0, 0]],
        "labels": [[IGNORED, 6, 7], [8, IGNORED, IGNORED]],
    }


class Unigram:
    """A model that gives token k the probability p[k] everywhere, whatever came before."""

    def __init__(self, probabilities: list[float]) -> None:
        self._logits = torch.tensor(probabilities).log() + 3.0  # a shift changes no probability
        self.batches: list[tuple[int, ...]] = []
        self.device = torch.device("cpu")

    def eval(self) -> None:
        """Nothing to switch."""

    def __call__(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> SimpleNamespace:
        self.batches.append(tuple(input_ids.shape))
        return SimpleNamespace(logits=self._logits.expand(*input_ids.shape, -1))


@pytest.mark.parametrize("batch_size", [1, 2, 3])
def test_the_held_out_loss_is_the_mean_over_labelled_tokens(batch_size: int) -> None:
    examples = [
        Example([0, 1, 2, 1], [0, 1, 2, 1]),  # the first token is predicted by nothing: -ln p of 1, 2, 1
        Example([0, 2], [IGNORED, 2]),
        Example([0, 1, 0], [IGNORED, IGNORED, 0]),
    ]
    model = Unigram([0.5, 0.3, 0.2])
    loss = held_out_loss(cast("Any", model), examples, pad_id=0, batch_size=batch_size)
    by_hand = -(math.log(0.3) + math.log(0.2) + math.log(0.3) + math.log(0.2) + math.log(0.5)) / 5
    assert loss == pytest.approx(by_hand, rel=1e-6)
    assert model.batches[0] == (min(batch_size, 3), (2, 3, 4)[batch_size - 1])


def test_padding_does_not_change_the_loss_of_a_real_model() -> None:
    examples = [Example(list(range(4, 4 + n)), list(range(4, 4 + n))) for n in (3, 30, 11, 24)]
    model = model_make(seed=1)
    alone, together = (held_out_loss(model, examples, pad_id=0, batch_size=size) for size in (1, 4))
    assert alone == pytest.approx(together, rel=1e-6)
