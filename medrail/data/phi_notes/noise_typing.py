"""Noise of the keyboard: notes typed in haste, in capitals or in none, or where there are no umlauts."""

import random
import re
from collections.abc import Sequence

from medrail.data.phi_notes.drawing import chance
from medrail.data.phi_notes.spans import Edit, Span, each_sign

UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
PLAIN_LETTERS = dict(zip("äöüÄÖÜéćşğčž", "aouAOUecsgcz", strict=True)) | {"ß": "ss"}


def capitals(_rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """Capitals only; `ß` becomes `SS`."""
    return each_sign(text, str.upper)


def no_capitals(_rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """Small letters only."""
    return each_sign(text, str.lower)


def no_umlauts(rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """`Größe` -> `Groesse`, or `Grosse`: umlauts written as two letters, or letters without their marks."""
    table = UMLAUTS if chance(rng, 0.65) else PLAIN_LETTERS
    return each_sign(text, lambda sign: table.get(sign, sign))


def typed_wrong(rng: random.Random, text: str, _spans: Sequence[Span]) -> list[Edit]:
    """Two neighbouring letters exchanged, one lost or one twice, in one word of about forty."""
    edits = []
    for match in re.finditer(r"[^\W\d_]{4,}", text):
        if not chance(rng, 0.025):
            continue
        at = rng.randrange(match.start() + 1, match.end() - 1)
        pair = text[at : at + 2]
        edits.append(
            rng.choice((Edit(at, at + 2, pair[::-1]), Edit(at, at + 1, ""), Edit(at, at + 1, text[at] * 2)))
        )
    return edits


def final_dots_lost(rng: random.Random, text: str, spans: Sequence[Span]) -> list[Edit]:
    """Full stops lost; those inside of values stay."""
    return [
        Edit(match.start(), match.start() + 1, "")
        for match in re.finditer(r"\.(?=\s|$)", text)
        if not any(span.start <= match.start() < span.end for span in spans) and chance(rng, 0.6)
    ]
