"""Exact match: the greedy answer against the reference, whatever its case and spaces, batched or not."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch

from medrail.evaluation.exact_match import answers_match, greedy_batch, normalised
from medrail.training.chain import model_load
from medrail.training.examples import completion_ids, prompt_ids
from medrail.training.parity import greedy
from tests.fakes.micro_chain import MERGED, tokenizer_make
from tests.fakes.records import record


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A  Beta\n blocker. ", "a beta blocker."),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("두통  있음", "두통 있음"),
        ("", ""),
    ],
)
def test_case_and_runs_of_white_space_do_not_count(text: str, expected: str) -> None:
    assert normalised(text) == expected


def says(text: str) -> Any:
    """A model that answers every prompt with this text and its end token, cut at max_new_tokens."""
    answer = [*completion_ids(tokenizer_make(), text), 3]

    def generate(input_ids: torch.Tensor, max_new_tokens: int, **_: Any) -> torch.Tensor:
        said = torch.tensor([answer[:max_new_tokens]] * len(input_ids))
        return torch.cat([input_ids, said], dim=1)

    return cast("Any", SimpleNamespace(generate=generate, device=torch.device("cpu")))


@pytest.mark.parametrize(
    ("reference", "said", "limit", "correct"),
    [
        ("A statin.", "A statin.", 40, True),
        ("A statin.", "a  STATIN. ", 40, True),
        ("A statin.", "A statin", 40, False),
        ("A statin.", "", 40, False),
        ("A statin.", "A statin. It", 40, False),
        ("A statin.", "A statin.", 2, False),
    ],
)
def test_only_the_whole_answer_counts(reference: str, said: str, limit: int, correct: bool) -> None:
    asked = [record("q", kind="qa", input="What?", output=reference)]
    found = answers_match(asked, says(said), tokenizer_make(), batch_size=2, max_new_tokens=limit)
    assert list(found) == [correct]


def test_every_answer_is_held_against_its_own_question() -> None:
    lengths = (9, 1, 5)
    asked = [record(f"q{n}", kind="qa", input="why " * n, output="yes" if n == 5 else "no") for n in lengths]
    found = answers_match(asked, says("yes"), tokenizer_make(), batch_size=2, max_new_tokens=9)
    assert list(found) == [False, False, True]


def test_a_batch_answers_as_each_prompt_does_alone(chain: Any) -> None:
    model, tokenizer = model_load(MERGED / "model"), tokenizer_make()
    prompts = [prompt_ids(tokenizer, text) for text in ("Why?", "What class is drug7, and why so?", "No")]
    together = greedy_batch(model, tokenizer, prompts, 6)
    alone = [tokenizer.decode(list(greedy(model, p, 6, 3)), skip_special_tokens=True) for p in prompts]
    assert together == alone
    assert any(together)
