"""Golden numbers: Wilson's interval from the literature, the bootstrap against its own definition."""

import random

import pytest

from medrail.errors import InvalidInput
from medrail.scores import paired_bootstrap, wilson_interval


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_agrees_with_the_literature(successes: int, n: int, low: float, high: float) -> None:
    found = wilson_interval(successes, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert found.value == successes / n
    assert found.n == n


@pytest.mark.parametrize(("successes", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_a_share_of_nothing_is_refused(successes: int, n: int) -> None:
    with pytest.raises(InvalidInput, match="is not a share"):
        wilson_interval(successes, n)


def test_paired_bootstrap_gives_its_golden_numbers() -> None:
    before = [True] * 60 + [False] * 40
    after = [True] * 50 + [False] * 10 + [True] * 20 + [False] * 20
    found = paired_bootstrap(before, after, seed=17)
    assert found.value == pytest.approx(0.10)
    assert (found.low, found.high) == (pytest.approx(-0.00025), pytest.approx(0.21))
    assert found.n == 100


def test_one_multinomial_draw_is_resampling_of_items() -> None:
    """Resample items one by one, as the definition says: the intervals agree to about a hundredth."""
    draw = random.Random(5)
    before = [draw.random() < 0.5 for _ in range(400)]
    after = [b if draw.random() < 0.7 else draw.random() < 0.6 for b in before]
    found = paired_bootstrap(before, after, seed=1, resamples=4000)
    differences = sorted(
        sum(after[i] - before[i] for i in draw.choices(range(400), k=400)) / 400 for _ in range(4000)
    )
    assert found.low == pytest.approx(differences[99], abs=0.01)
    assert found.high == pytest.approx(differences[3899], abs=0.01)


def test_the_same_answers_differ_by_nothing() -> None:
    found = paired_bootstrap([True, False, True], [True, False, True], seed=3)
    assert (found.value, found.low, found.high) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("before", "after"), [([], []), ([True], [True, False])])
def test_unpaired_answers_are_refused(before: list[bool], after: list[bool]) -> None:
    with pytest.raises(InvalidInput, match="the same items twice"):
        paired_bootstrap(before, after, seed=3)
