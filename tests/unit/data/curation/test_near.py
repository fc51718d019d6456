import random

import numpy as np

from medrail.data.curation.near import jaccard, near_duplicates, shingles

LIMITS = {"threshold": 0.8, "permutations": 64, "min_words": 20}


def text(seed: int, words: int = 120) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choices([f"w{i}" for i in range(400)], k=words))


def changed(original: str, number: int) -> str:
    words = original.split()
    for place in range(number):
        words[place * 7] = f"new{place}"
    return " ".join(words)


def test_a_text_with_one_word_changed_is_a_near_duplicate_of_the_first() -> None:
    texts = [text(1), text(2), changed(text(1), 1), text(3)]
    assert list(near_duplicates(texts, **LIMITS)) == [(2, 0)]


def test_texts_below_the_threshold_both_stay() -> None:
    texts = [text(1), changed(text(1), 15)]
    assert 0.3 < jaccard(shingles(texts[0]), shingles(texts[1])) < 0.8
    assert list(near_duplicates(texts, **LIMITS)) == []


def test_short_texts_are_not_compared() -> None:
    assert list(near_duplicates([text(1, 19), text(1, 19)], **LIMITS)) == []
    assert list(near_duplicates([text(1, 20), text(1, 20)], **LIMITS)) == [(1, 0)]
    assert list(near_duplicates(["", ""], **{**LIMITS, "min_words": 1})) == []


def test_nearly_all_of_many_planted_duplicates_are_found_and_nothing_else() -> None:
    originals = [text(seed) for seed in range(200)]
    found = dict(near_duplicates([*originals, *(changed(t, 1) for t in originals)], **LIMITS))
    assert all(gone == kept + 200 for gone, kept in found.items())
    assert len(found) >= 190


def test_shingles_know_the_order_of_words() -> None:
    assert jaccard(shingles("a b c d e f"), shingles("f e d c b a")) == 0.0
    assert shingles("one two").dtype == np.uint64
