"""What happens to texts on their way: letters lost, cases changed, lines broken. Gold spans move along.

A noise takes a generator, a text and its spans, and gives edits; `noisy` applies them. A noise that finds
nothing to change gives no edits, and is then not recorded. The noises stand by where they come from:
`noise_typing`, `noise_encoding`, `noise_layout` and `noise_scanning`.
"""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from medrail.data.phi_notes.drawing import Weighted
from medrail.data.phi_notes.noise_encoding import (
    decomposed,
    hard_blanks,
    line_ends,
    look_alikes,
    other_dashes,
    wide_digits,
)
from medrail.data.phi_notes.noise_layout import broken_names, glued, split_numbers, wide_blanks, wrapped
from medrail.data.phi_notes.noise_scanning import misread
from medrail.data.phi_notes.noise_typing import (
    capitals,
    final_dots_lost,
    no_capitals,
    no_umlauts,
    typed_wrong,
)
from medrail.data.phi_notes.spans import Edit, Span, crosses, edited

Noise = Callable[[random.Random, str, Sequence[Span]], list[Edit]]

NOISES: dict[str, Noise] = {
    "upper_case": capitals,
    "lower_case": no_capitals,
    "crlf": line_ends,
    "nfd": decomposed,
    "nbsp": hard_blanks,
    "full_width": wide_digits,
    "ocr": misread,
    "umlauts": no_umlauts,
    "broken_names": broken_names,
    "wrapped": wrapped,
    "wide_blanks": wide_blanks,
    "glued": glued,
    "split_numbers": split_numbers,
    "dashes": other_dashes,
    "look_alikes": look_alikes,
    "typed_wrong": typed_wrong,
    "final_dots_lost": final_dots_lost,
}
COUNTS = Weighted({1: 75, 2: 20, 3: 5})
"""How many noises are drawn for a text."""

_COMMON = {
    "crlf": 8.0,
    "nbsp": 6.0,
    "ocr": 12.0,
    "broken_names": 14.0,
    "wrapped": 8.0,
    "wide_blanks": 8.0,
    "split_numbers": 7.0,
    "dashes": 5.0,
    "look_alikes": 2.0,
    "glued": 3.0,
    "final_dots_lost": 4.0,
}
CHOICES: dict[str, Weighted[str]] = {
    "en": Weighted({**_COMMON, "upper_case": 10, "lower_case": 7, "nfd": 2, "typed_wrong": 10}),
    "de": Weighted({**_COMMON, "upper_case": 7, "lower_case": 3, "nfd": 7, "umlauts": 9, "typed_wrong": 7}),
    "ko": Weighted({**_COMMON, "upper_case": 1, "nfd": 12, "full_width": 14, "broken_names": 8}),
}


class Noisy(NamedTuple):
    """A text with its spans and the names of what was done to it."""

    text: str
    spans: tuple[Span, ...]
    noises: tuple[str, ...]


def noisy(rng: random.Random, text: str, spans: Sequence[Span], language: str) -> Noisy:
    """One noise mostly, two or three now and then."""
    result = Noisy(text, tuple(spans), ())
    for name in dict.fromkeys(CHOICES[language].draw(rng) for _ in range(COUNTS.draw(rng))):
        result = applied(rng, name, result)
    return result


def applied(rng: random.Random, name: str, before: Noisy) -> Noisy:
    """The text after one noise; as it was when there is nothing to change."""
    edits = [
        edit
        for edit in NOISES[name](rng, before.text, before.spans)
        if before.text[edit.start : edit.end] != edit.new and not crosses(edit, before.spans)
    ]
    if not edits:
        return before
    return Noisy(*edited(before.text, before.spans, edits), (*before.noises, name))
