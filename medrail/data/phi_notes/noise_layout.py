"""Noise of forms and exports: blanks and line breaks lost, added or moved."""

import random
from collections.abc import Sequence

from medrail.data.phi_notes.drawing import chance
from medrail.data.phi_notes.spans import Edit, Span, apart, is_inside

SPLIT_KINDS = ("ID_", "SSN", "PHONE", "FAX")


def broken_names(rng: random.Random, text: str, spans: Sequence[Span]) -> list[Edit]:
    """A line break instead of a blank inside of names and places, or just before one."""
    edits = []
    for span in sorted(spans):
        if not span.type.startswith(("NAME", "LOCATION")) or not chance(rng, 0.6):
            continue
        blanks = [at for at in range(span.start, span.end) if text[at] == " "]
        if not blanks and span.start and text[span.start - 1] == " ":
            blanks = [span.start - 1]
        if blanks:
            at = rng.choice(blanks)
            edits.append(Edit(at, at + 1, rng.choice(("\n", "\n", "\n  ", " \n"))))
    return apart(edits)


def wrapped(rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """Every line broken at a width, as plain-text exports do."""
    width, column, blank, edits = rng.randrange(40, 90), 0, -1, []
    for at, sign in enumerate(text):
        column = 0 if sign == "\n" else column + 1
        blank = at if sign == " " else -1 if sign == "\n" else blank
        if column > width and blank >= 0:
            edits.append(Edit(blank, blank + 1, "\n"))
            column, blank = at - blank, -1
    return edits


def wide_blanks(rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """Two or three blanks for one, here and there."""
    return [
        Edit(at, at + 1, "  " if chance(rng, 0.8) else "   ")
        for at, sign in enumerate(text)
        if sign == " " and chance(rng, 0.12)
    ]


def glued(rng: random.Random, text: str, spans: Sequence[Span]) -> list[Edit]:
    """`geb. am 01.02.1960` -> `geb.am01.02.1960`: blanks lost before and after values, and between words."""
    edges = {span.start - 1 for span in spans} | {span.end for span in spans}
    return [
        Edit(at, at + 1, "")
        for at, sign in enumerate(text)
        if sign == " " and not is_inside(at, spans) and chance(rng, 0.35 if at in edges else 0.03)
    ]


def split_numbers(rng: random.Random, text: str, spans: Sequence[Span]) -> list[Edit]:
    """`A123456780` -> `A12 345 678 0`: a blank between some signs of identifiers and numbers."""
    edits = []
    for span in sorted(spans):
        if not span.type.startswith(SPLIT_KINDS) or not chance(rng, 0.6):
            continue
        group = rng.choice((2, 3, 4))
        edits += [
            Edit(at, at, " ")
            for at in range(span.start + group, span.end, group)
            if text[at].isalnum() and text[at - 1].isalnum()
        ]
    return edits
