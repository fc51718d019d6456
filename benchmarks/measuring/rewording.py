"""The same text about other people: what identifies somebody gets other letters and digits."""

import random
from collections.abc import Iterable
from string import ascii_lowercase, ascii_uppercase, digits

from medrail.data.phi_notes.spans import Span

ALPHABETS = (digits, ascii_lowercase, ascii_uppercase)
HANGUL = ("가", "힣")


def reworded(text: str, spans: Iterable[Span], rng: random.Random) -> str:
    """Every digit, Latin letter and Korean syllable within the spans drawn anew; lengths and places stay."""
    signs = list(text)
    for span in spans:
        for place in range(span.start, span.end):
            signs[place] = _other(signs[place], rng)
    return "".join(signs)


def _other(sign: str, rng: random.Random) -> str:
    if HANGUL[0] <= sign <= HANGUL[1]:
        return chr(rng.randrange(ord(HANGUL[0]), ord(HANGUL[1]) + 1))
    return next((rng.choice(alphabet) for alphabet in ALPHABETS if sign in alphabet), sign)
