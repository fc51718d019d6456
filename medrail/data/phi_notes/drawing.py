"""Draws from a seeded generator: one of many, one by weight, digits by a pattern."""

import random
import string
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Values with weights; a draw costs one search in the sums."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._values = list(weights)
        self._sums = list(accumulate(weights.values()))

    def draw(self, rng: random.Random) -> T:
        """One value, as often as its weight says."""
        return rng.choices(self._values, cum_weights=self._sums)[0]


def chance(rng: random.Random, fraction: float) -> bool:
    """True in this fraction of the draws."""
    return rng.random() < fraction


def shaped(rng: random.Random, pattern: str) -> str:
    """`#` becomes a digit, `%` one from 1 to 9, `?` a capital letter, `*` a hexadecimal digit."""
    return "".join(_drawn(rng, sign) for sign in pattern)


def _drawn(rng: random.Random, sign: str) -> str:
    if sign == "#":
        return rng.choice(string.digits)
    if sign == "%":
        return rng.choice("123456789")
    if sign == "?":
        return rng.choice(string.ascii_uppercase)
    return rng.choice("0123456789abcdef") if sign == "*" else sign


def words(text: str) -> tuple[str, ...]:
    """A table written as one text: its blank-separated words, `_` read as a blank, each once, in order."""
    return tuple(dict.fromkeys(word.replace("_", " ") for word in text.split()))


def composed(rng: random.Random, parts: Sequence[Sequence[str]]) -> str:
    """One piece of each part, glued: a word that no list holds."""
    return "".join(rng.choice(part) for part in parts)
