"""Multiple choice by likelihood: the option that the model finds most probable, however it is batched."""

import math
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch

from medrail.evaluation.multiple_choice import choices_pick, log_likelihoods, longest_option, options_encode
from medrail.records import Record
from medrail.training.chain import model_load
from medrail.training.examples import IGNORED, Example
from tests.fakes.micro_chain import MERGED, tokenizer_make
from tests.fakes.records import record

CHOICES = ("beta blocker", "statin", "antibiotic", "opioid")


def question(key: str = "q", choices: tuple[str, ...] = CHOICES, text: str = "Which?") -> Record:
    return record(key, kind="mcq", relation="drug_class", input=text, choices=choices, answer=choices[0])


class Fond:
    """A model to which some tokens are e^9 times as probable as all others, whatever came before."""

    def __init__(self, tokens: Iterable[int]) -> None:
        self._logits = torch.zeros(len(tokenizer_make()))
        self._logits[list(tokens)] = 9.0
        self.device = torch.device("cpu")

    def __call__(self, input_ids: torch.Tensor, logits_to_keep: int, **_: torch.Tensor) -> SimpleNamespace:
        return SimpleNamespace(logits=self._logits.expand(*input_ids.shape, -1)[:, -logits_to_keep:])


def pick(records: list[Record], model: Any, batch_size: int = 3, max_length: int = 256) -> list[int | None]:
    picked = choices_pick(records, model, tokenizer_make(), batch_size=batch_size, max_length=max_length)
    return list(picked)


@pytest.mark.parametrize("position", range(4))
def test_the_option_made_of_the_most_probable_tokens_is_picked(position: int) -> None:
    option = options_encode(question(), tokenizer_make())[position]
    model = Fond(label for label in option.labels if label != IGNORED)
    assert pick([question()], model) == [position]


def test_an_option_is_put_behind_the_prompt_as_the_prompt_wrote_it() -> None:
    options = options_encode(question(), tokenizer_make())
    shown = [tokenizer_make().decode(option.input_ids) for option in options]
    prompt = "<|user|>Which?\nbeta blocker (A)\nstatin (B)\nantibiotic (C)\nopioid (D)<|assistant|>"
    assert shown == [
        f"{prompt}Answer: {choice} ({letter})" for choice, letter in zip(CHOICES, "ABCD", strict=True)
    ]
    labelled = [tokenizer_make().decode([i for i in option.labels if i != IGNORED]) for option in options]
    assert labelled[3] == "Answer: opioid (D)"


def test_the_score_is_the_summed_log_probability_of_the_labelled_tokens() -> None:
    model = cast("Any", Fond([5]))
    others = len(tokenizer_make()) - 1
    favoured, any_other = (math.log(x / (math.exp(9) + others)) for x in (math.exp(9), 1.0))
    rows = [Example([7, 5, 6, 5], [IGNORED, 5, 6, 5]), Example([7, 6], [IGNORED, 6])]
    assert log_likelihoods(model, rows, 0) == pytest.approx([2 * favoured + any_other, any_other], rel=1e-5)


def test_the_batch_size_does_not_change_what_a_real_model_picks(chain: Any) -> None:
    model = model_load(MERGED / "model")
    records = [question(f"q{i}", CHOICES[i % 4 :] + CHOICES[: i % 4], f"Which is drug{i}?") for i in range(9)]
    alone = pick(records, model, batch_size=1)
    assert alone == pick(records, model, batch_size=5) == pick(records, model, batch_size=64)
    assert len(set(alone)) > 1


def test_a_question_that_is_too_long_is_left_out_alone() -> None:
    long = question("long", text="Which? " * 60)
    assert pick([question("a"), long, question("b")], Fond([5]), max_length=150)[1] is None
    assert None not in pick([question("a"), long], Fond([5]), max_length=2000)


@pytest.mark.parametrize(
    ("choices", "position"),
    [(("a", "bb", "c"), 1), (("aa", "b", "cc"), 0), (("a", "b", "c"), 0), (("", "xyz", "xyz"), 1)],
)
def test_the_longest_option_is_the_first_of_equals(choices: tuple[str, ...], position: int) -> None:
    assert longest_option(question(choices=choices)) == position
