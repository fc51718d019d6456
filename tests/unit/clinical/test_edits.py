"""Edits are put together, taken back and mapped over, for texts and edits of every shape."""

import random
from itertools import pairwise

import pytest

from medrail.clinical.edits import (
    Edit,
    Rewritten,
    applied,
    composed,
    inverse,
    original_offset,
    restored,
    trimmed,
)


def edits_drawn(draw: random.Random, text: str) -> list[Edit]:
    """Sorted edits that do not overlap, insertions and deletions among them; sometimes none."""
    places = sorted(draw.randrange(len(text) + 1) for _ in range(2 * draw.randrange(4)))
    pairs = zip(places[::2], places[1::2], strict=True)
    return [Edit(start, end, "".join(draw.choices("xyzé ", k=draw.randrange(4)))) for start, end in pairs]


def test_edits_are_applied_at_their_places() -> None:
    assert applied("abcdef", [Edit(0, 1, ""), Edit(2, 2, "__"), Edit(4, 6, "E")]) == "b__cdE"
    assert applied("abc", []) == "abc"


def test_an_edit_is_trimmed_to_what_differs() -> None:
    assert trimmed("5mg", Edit(0, 3, "5 mg")) == Edit(1, 1, " ")
    assert trimmed("aaa", Edit(0, 3, "aa")) == Edit(2, 3, "")


@pytest.mark.parametrize("seed", range(300))
def test_steps_put_together_do_what_they_did_one_by_one_and_are_taken_back_exactly(seed: int) -> None:
    draw = random.Random(seed)
    original = "".join(draw.choices("abcde\n", k=draw.randrange(12)))
    rewritten = Rewritten(original)
    text = original
    for _ in range(4):
        edits = edits_drawn(draw, text)
        text = applied(text, edits)
        rewritten.take(edits)
    assert rewritten.text == text
    assert applied(original, rewritten.edits) == text
    assert restored(text, rewritten.undo()) == original
    assert all(one.end <= other.start for one, other in pairwise(rewritten.edits))


@pytest.mark.parametrize("seed", range(100))
def test_offsets_go_back_in_order_and_unchanged_characters_to_themselves(seed: int) -> None:
    draw = random.Random(seed)
    original = "".join(draw.choices("abcde", k=12))
    edits = Rewritten(original)
    edits.take(edits_drawn(draw, original))
    undo = edits.undo()
    places = [original_offset(offset, undo) for offset in range(len(edits.text) + 1)]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= len(original)
    changed = {offset for start, end, _ in undo for offset in range(start, end)}
    for offset in set(range(len(edits.text))) - changed:
        if offset not in {edit.start for edit in undo}:
            assert original[places[offset]] == edits.text[offset]


def test_composing_with_nothing_changes_nothing() -> None:
    edits = [Edit(1, 2, "x")]
    assert composed("abc", edits, "axc", []) == edits
    assert composed("abc", [], "abc", edits) == edits
    assert inverse("abc", edits) == [Edit(1, 2, "b")]
