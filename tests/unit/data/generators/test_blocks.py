from collections import Counter

import pytest

from medrail.data.generators.blocks import block_count, blocks
from tests.fakes.records import drug_classes, fact

COUNTS = [
    ([1, 1, 1, 1], 1),
    ([5, 5, 5], 0),
    ([9, 1, 1, 1], 1),
    ([10, 10, 10, 10], 10),
    ([100, 2, 2, 2, 2], 2),
    ([], 0),
]


@pytest.mark.parametrize(("sizes", "expected"), COUNTS)
def test_as_many_blocks_are_made_as_the_piles_allow(sizes: list[int], expected: int) -> None:
    facts = [
        fact(f"{c}-{d}", "drug_class", f"s{c}-{d}", f"o{c}") for c, n in enumerate(sizes) for d in range(n)
    ]
    made = list(blocks(facts, "seed"))
    assert len(made) == block_count(sizes) == expected


def test_a_block_has_four_objects_and_no_fact_is_in_two_blocks() -> None:
    made = list(blocks(drug_classes(7, 9), "seed"))
    assert all(len({f.output for f in block}) == 4 for block in made)
    used = Counter(f.id for block in made for f in block)
    assert set(used.values()) == {1}
    assert len(used) >= 60


def test_another_seed_gives_other_blocks_and_the_same_seed_the_same() -> None:
    facts = drug_classes(7, 9)
    assert list(blocks(facts, "one")) == list(blocks(facts, "one"))
    assert list(blocks(facts, "one")) != list(blocks(facts, "two"))
