"""`keep_structure`: another number of the same form: digits for digits, letters for letters, the rest stays.

A function of the key and the number's letters and digits: `123-45` and `12345` get the same ones. Never the
original, never a real value of the document, and never a number that passes the check of the form it has
(`validity`): an invented insurance number must not be somebody's. Numbers without check digit, such as
record numbers, can by chance be somebody's; nothing in them could tell.
"""

import unicodedata
from collections.abc import Iterator
from itertools import islice

from medrail.phi.keys import PhiKey
from medrail.phi.kinds import coarse
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.draws import stream
from medrail.phi.operators.spelling import compact
from medrail.phi.operators.validity import RESERVED, may_be_real

NOTHING = Avoided()
TRIES = 200
"""A single digit has nine others; one number in three fails some check. 200 tries failing means: no room."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HANGUL = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주"
"""Syllables of Korean number plates (Road transport; passenger cars)."""


def keep_structure(text: str, kind: str, key: PhiKey, avoided: Avoided = NOTHING) -> str:
    """`JM-1234567` -> `TQ-9046218`. What has no letter or digit, or no other number left, -> `<ID>`."""
    value = compact(text)
    secret = key.subkey("structure")
    for turn in range(TRIES if value else 0):
        draws = stream(secret, value, str(turn))
        changed = "".join(_like(c, next(draws)) if c.isalnum() else c for c in text)
        if kind in RESERVED:
            changed = _begun(changed, RESERVED[kind])
        if _is_free(changed, value, kind, avoided):
            return changed
    return f"<{coarse(kind)}>"


def digits_like(text: str, draws: Iterator[int]) -> str:
    """The text with other digits; a number keeps its length, so its first digit is not 0 unless it was."""
    out: list[str] = []
    for place, c in enumerate(text):
        is_first = place == 0 or not text[place - 1].isdecimal()
        if not c.isdecimal():
            out.append(c)
        elif is_first and unicodedata.decimal(c) != 0:
            out.append(_digit(c, 1 + next(draws) % 9))
        else:
            out.append(_digit(c, next(draws) % 10))
    return "".join(out)


def _is_free(changed: str, value: str, kind: str, avoided: Avoided) -> bool:
    new = compact(changed)
    return new != value and not avoided.equals(changed) and not may_be_real(new.upper(), kind)


def _like(c: str, draw: int) -> str:
    if c.isdecimal():
        return _digit(c, draw % 10)
    if "가" <= c <= "힣":
        return _HANGUL[draw % len(_HANGUL)]
    letter = _LETTERS[draw % 26]
    return letter.lower() if c.islower() else letter


def _digit(model: str, digit: int) -> str:
    """The digit in the model's script: full-width stays full-width."""
    return chr(ord(model) - unicodedata.decimal(model) + digit)


def _begun(text: str, first: str) -> str:
    """The text with its first letters or digits set, as far as it has so many digits."""
    places = list(islice((place for place, c in enumerate(text) if c.isdecimal()), len(first)))
    letters = list(text)
    for place, digit in zip(places, first, strict=False):
        letters[place] = _digit(text[place], int(digit))
    return "".join(letters)
