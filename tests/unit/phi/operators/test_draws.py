"""Keyed choices: repeatable with the key, even, and complete."""

from collections import Counter
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medrail.phi.operators.draws import chosen, drawn, keyed, stream, walk

KEY, OTHER = bytes(32), bytes([1]) * 32


@given(st.integers(1, 300), st.integers(0, 2**128 - 1))
@settings(derandomize=True, deadline=None)
def test_a_walk_comes_by_every_place_once(size: int, seed: int) -> None:
    assert sorted(walk(size, seed)) == list(range(size))


def test_words_are_not_run_together() -> None:
    assert len({keyed(KEY, "ab", "c"), keyed(KEY, "a", "bc"), keyed(KEY, "abc"), keyed(OTHER, "abc")}) == 4


def test_first_draws_are_even_and_depend_on_the_key() -> None:
    pool = [str(n) for n in range(20)]
    first = [chosen(pool, lambda _: False, KEY, str(n)) for n in range(4_000)]
    assert all(140 < count < 260 for count in Counter(first).values())
    assert first != [chosen(pool, lambda _: False, OTHER, str(n)) for n in range(4_000)]


def test_what_is_refused_is_passed_over_and_the_rest_of_the_order_stays() -> None:
    pool = [str(n) for n in range(20)]
    order = [pool[n] for n in walk(20, drawn(KEY, "word"))]
    for refused in range(20):
        assert chosen(pool, lambda c, n=refused: c in order[:n], KEY, "word") == order[refused]  # type: ignore[misc]
    assert chosen(pool, lambda _: True, KEY, "word") is None
    assert chosen([], lambda _: False, KEY, "word") is None


@pytest.mark.parametrize("words", [("a",), ("a", "b")])
def test_a_stream_is_the_same_each_time(words: tuple[str, ...]) -> None:
    assert list(islice(stream(KEY, *words), 50)) == list(islice(stream(KEY, *words), 50))
    assert len(set(islice(stream(KEY, *words), 50))) == 50
