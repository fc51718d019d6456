import pytest

from benchmarks.measuring.pairs import Comparison, in_turns, median_interval
from medrail.errors import InvalidInput


def comparison(medrail: tuple[float, ...], alternative: tuple[float, ...]) -> Comparison:
    return Comparison("speed", "per second (more is better)", medrail, alternative)


def test_the_ratio_is_taken_pair_by_pair_before_the_median() -> None:
    drifting = comparison((2.0, 20.0, 300.0), (1.0, 10.0, 100.0)).ratio()
    assert (drifting.value, drifting.low, drifting.high, drifting.n) == (2.0, 2.0, 3.0, 3)


@pytest.mark.parametrize(("ours", "theirs"), [((1.0,), (0.0,)), ((1.0, 2.0), (1.0,)), ((), ())])
def test_a_ratio_without_whole_pairs_above_zero_is_refused(
    ours: tuple[float, ...], theirs: tuple[float, ...]
) -> None:
    with pytest.raises(InvalidInput):
        comparison(ours, theirs).ratio()


def test_the_interval_holds_the_median_and_is_the_same_each_time() -> None:
    values = [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 9.0]
    interval = median_interval(values)
    assert interval == median_interval(values)
    assert 1.0 <= interval.low < interval.value == 1.3 < interval.high <= 9.0


def test_who_comes_first_changes_from_pair_to_pair() -> None:
    order: list[str] = []

    def noted(name: str, number: int) -> int:
        order.append(f"{name}{number}")
        return number

    pairs = in_turns(lambda number: noted("a", number), lambda number: noted("b", number), pairs=3)
    assert order == ["a0", "b0", "b1", "a1", "a2", "b2"]
    assert pairs == [(0, 0), (1, 1), (2, 2)]
