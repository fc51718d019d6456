import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from duckdb import DuckDBPyConnection

from medrail.data.curation.near import NEIGHBOURS, Sketching, jaccard, near_pairs, shingles
from medrail.data.database import database

LIMITS: dict[str, Any] = {"threshold": 0.8, "permutations": 64, "min_words": 20}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[DuckDBPyConnection]:
    with database(tmp_path / "state") as opened:
        yield opened


def text(seed: int, words: int = 120) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choices([f"w{i}" for i in range(400)], k=words))


def changed(original: str, number: int, mark: str = "new") -> str:
    words = original.split()
    for place in range(number):
        words[place * 7] = f"{mark}{place}"
    return " ".join(words)


def pairs(
    connection: DuckDBPyConnection, texts: Sequence[str], **limits: Any
) -> list[tuple[int, int, float]]:
    documents = ((str(place), one) for place, one in enumerate(texts))
    found = near_pairs(connection, documents, **{**LIMITS, **limits})
    return [(int(one), int(other), like) for one, other, like in found]


def test_a_text_with_one_word_changed_is_like_the_first_by_their_common_shingles(
    connection: DuckDBPyConnection,
) -> None:
    texts = [text(1), text(2), changed(text(1), 1), text(3)]
    like = jaccard(shingles(texts[0]), shingles(texts[2]))
    assert pairs(connection, texts) == [(0, 2, like)]
    assert 0.9 < like < 1


def test_texts_below_the_threshold_are_no_pair(connection: DuckDBPyConnection) -> None:
    texts = [text(1), changed(text(1), 15)]
    assert 0.3 < jaccard(shingles(texts[0]), shingles(texts[1])) < 0.8
    assert pairs(connection, texts) == []
    assert pairs(connection, texts, threshold=0.3, permutations=128)


@pytest.mark.parametrize(
    ("texts", "min_words", "found"),
    [
        ([text(1, 19)] * 2, 20, []),
        ([text(1, 20)] * 2, 20, [(0, 1, 1.0)]),
        (["", ""], 1, []),
        ([], 20, []),
        (["one two three"] * 2, 1, [(0, 1, 1.0)]),
    ],
)
def test_short_texts_are_not_compared(
    connection: DuckDBPyConnection,
    texts: list[str],
    min_words: int,
    found: list[tuple[int, int, float]],
) -> None:
    assert pairs(connection, texts, min_words=min_words) == found


def test_nearly_all_of_many_planted_duplicates_are_found_and_nothing_else(
    connection: DuckDBPyConnection,
) -> None:
    originals = [text(seed) for seed in range(200)]
    found = pairs(connection, [*originals, *(changed(one, 1) for one in originals)])
    assert all(other == one + 200 for one, other, _ in found)
    assert len(found) >= 190


def test_pairs_come_in_the_order_of_the_texts_and_the_same_again(connection: DuckDBPyConnection) -> None:
    texts = [text(3), text(1), text(3), text(1), text(3)]
    found = pairs(connection, texts)
    assert [pair[:2] for pair in found] == [(0, 2), (0, 4), (1, 3), (2, 4)]
    assert pairs(connection, texts) == found


def test_a_crowd_of_like_texts_is_tied_together_by_few_pairs(connection: DuckDBPyConnection) -> None:
    crowd = [changed(text(1), 1, f"own{number}-") for number in range(300)]
    found = pairs(connection, [*crowd, text(2)], threshold=0.7)
    assert {other for _, other, _ in found} == set(range(1, 300))
    assert all(one == 0 or other - one < 300 for one, other, _ in found)
    assert len(found) <= 300 * (NEIGHBOURS + 1) * Sketching(**LIMITS)._shape[0]


def test_two_crowds_that_share_a_band_are_both_found(connection: DuckDBPyConnection) -> None:
    one, other = text(1), changed(text(1), 3)
    found = pairs(connection, [text(7), *([one] * 40), *([other] * 40)], threshold=0.9)
    tied = {place for pair in found for place in pair[:2]}
    assert tied == set(range(1, 81))


def test_shingles_know_the_order_of_words() -> None:
    assert jaccard(shingles("a b c d e f"), shingles("f e d c b a")) == 0.0
    assert shingles("one two").dtype == np.uint64
