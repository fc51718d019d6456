"""Outcomes become figures with intervals; the expected values are Wilson's, computed apart from the code."""

from typing import Any

import pytest

from medrail.evaluation.items import Outcome, parts_read
from medrail.evaluation.measure import metrics_of, outcomes_measure
from medrail.evaluation.multiple_choice import choices_pick
from medrail.training.chain import model_load
from tests.fakes.micro_chain import MERGED, SPLITS, evaluate_params, tokenizer_make


def outcomes(part: str, kind: str, right: int, of: int, longest: int | None = None) -> list[Outcome]:
    return [
        Outcome(
            id=f"{part}{kind}{i}",
            part=part,
            kind=kind,
            correct=i < right,
            longest_is_right=None if longest is None else i < longest,
        )
        for i in range(of)
    ]


def test_shares_and_intervals_are_wilsons() -> None:
    metrics = metrics_of(
        [
            *outcomes("test", "mcq:drug_class", 3, 10, longest=2),
            *outcomes("test", "mcq:icd10", 80, 90, longest=0),
            *outcomes("recall", "mcq:drug_class", 10, 10, longest=10),
            *outcomes("test", "exact:treats", 0, 20),
        ]
    )
    assert {name: (m.value, m.low, m.high, m.n) for name, m in metrics.items()} == {
        "recall/mcq": (1.0, 0.722467, 1.0, 10),
        "recall/mcq:drug_class": (1.0, 0.722467, 1.0, 10),
        "recall/mcq:drug_class/longest_option": (1.0, 0.722467, 1.0, 10),
        "test/exact:treats": (0.0, 0.0, 0.161125, 20),
        "test/mcq": (0.83, 0.74452, 0.891064, 100),
        "test/mcq:drug_class": (0.3, 0.107791, 0.603222, 10),
        "test/mcq:drug_class/longest_option": (0.2, 0.056682, 0.509838, 10),
        "test/mcq:icd10": (0.888889, 0.807422, 0.938517, 90),
        "test/mcq:icd10/longest_option": (0.0, 0.0, 0.040936, 90),
    }


def test_questions_too_long_for_the_model_are_counted_and_not_measured(chain: Any) -> None:
    model, parts = model_load(MERGED / "model"), parts_read(SPLITS, evaluate_params())
    measured = [
        outcomes_measure(parts, evaluate_params(max_length=length), model, tokenizer_make())
        for length in (128, 20)
    ]
    assert [left_out for _, left_out in measured] == [0, 10 + 10 + 4 + 4]
    assert {outcome.kind for outcome in measured[1][0]} == {"exact:drug_class"}
    assert len(measured[0][0]) == 28 + 5


def test_an_outcome_is_right_where_the_picked_option_is_the_answer(chain: Any) -> None:
    model, parts = model_load(MERGED / "model"), parts_read(SPLITS, evaluate_params())
    records = {r.id: r for part in parts.values() for r in part if r.kind == "mcq"}
    picked = choices_pick(list(records.values()), model, tokenizer_make(), batch_size=8, max_length=128)
    right = {
        r.id: pick is not None and r.choices[pick] == r.answer
        for r, pick in zip(records.values(), picked, strict=True)
    }
    found, _ = outcomes_measure(parts, evaluate_params(), model, tokenizer_make())
    choices = [outcome for outcome in found if outcome.id in right]
    assert {o.id: o.correct for o in choices} == {o.id: right[o.id] for o in choices}
    assert {o.correct for o in choices} == {True, False}


@pytest.mark.parametrize("kind", ["mcq:drug_class", "exact:drug_class"])
def test_only_multiple_choice_says_whether_the_longest_option_was_right(chain: Any, kind: str) -> None:
    model, parts = model_load(MERGED / "model"), parts_read(SPLITS, evaluate_params())
    found, _ = outcomes_measure(parts, evaluate_params(), model, tokenizer_make())
    told = {type(outcome.longest_is_right) for outcome in found if outcome.kind == kind}
    assert told == ({bool} if kind.startswith("mcq") else {type(None)})
