"""The tiny base learns: its held-out loss falls, and the tokenizer that it is saved with is its own."""

import math

from medrail.training.base import Scratch
from medrail.training.batches import threads_set
from medrail.training.pretrain import pretrain
from tests.fakes.micro_chain import base_params, parts_make


def test_the_held_out_loss_falls_from_that_of_a_guess() -> None:
    threads_set(1)
    config, parts, steps = base_params().base, parts_make(), []
    assert isinstance(config, Scratch)
    model, tokenizer, figures = pretrain(
        config, parts["train"], parts["validation"], 1, lambda _, step: steps.append(step)
    )
    assert abs(figures["validation_loss_before"] - math.log(len(tokenizer))) < 0.2
    assert figures["validation_loss_after"] < 0.6 * figures["validation_loss_before"]
    assert figures["tokens"] <= sum(selection.max_tokens for selection in config.data)
    assert steps[0] == config.schedule.logging_steps
    assert model.get_input_embeddings().num_embeddings == len(tokenizer)
