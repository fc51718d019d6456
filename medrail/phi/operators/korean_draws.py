"""What a part of a Korean name becomes: drawn by the key from the family names, given names and syllables.

A part's surrogate is a function of the key and the part, family or given name, in its romanized form (`Hyun
Woo` is hyeonu), in documents of every language and in both scripts. The given name keeps its length (one
syllable, or two for all longer ones) and its gender where the lists know it. A family name of two syllables
(남궁) becomes one of one syllable: so few people bear one that it would say too much.
"""

from collections.abc import Callable
from functools import cache

from medrail.phi.keys import PhiKey
from medrail.phi.operators.draws import chosen
from medrail.phi.operators.lists import lists
from medrail.phi.operators.romanization import romanized
from medrail.phi.operators.surroundings import Surroundings


def family_drawn(plain: str, key: PhiKey, refused: Callable[[str], bool]) -> str | None:
    """The family name in Hangul that a romanized one becomes; None where every other one is refused."""

    def met(candidate: str) -> bool:
        return romanized(candidate) == plain or refused(candidate)

    return chosen(lists("ko").pool("family"), met, key.subkey("surrogate"), "ko", "family", plain)


def given_drawn(
    plain: str, length: int, key: PhiKey, surroundings: Surroundings, *, is_latin: bool
) -> str | None:
    """The given name in Hangul, of so many syllables, that a romanized one becomes; None where none is left.

    `is_latin`: it will be written in Latin letters, and it is that spelling which must not be the document's.
    """
    known = lists("ko")

    def refused(candidate: str) -> bool:
        shown = romanized(candidate) if is_latin else candidate
        return romanized(candidate) == plain or surroundings.avoided.meets(shown)

    pool = known.pool("given_short") if length == 1 else known.pool(_gender(plain))
    return chosen(pool, refused, key.subkey("surrogate"), "ko", "given", plain)


def syllable_drawn(letter: str, key: PhiKey) -> str:
    """The syllable that one becomes beside a mark (김○수), or a mark."""
    pool = lists("ko").pool("given_short")
    return (
        chosen(pool, lambda candidate: candidate == letter, key.subkey("surrogate"), "ko", "syllable", letter)
        or "○"
    )


def _gender(plain: str) -> str:
    is_male = plain in _romanized_names("male")
    is_female = plain in _romanized_names("female")
    return "neutral" if is_male == is_female else "male" if is_male else "female"


@cache
def _romanized_names(gender: str) -> frozenset[str]:
    known = lists("ko")
    return frozenset(map(romanized, known.male if gender == "male" else known.female))


@cache
def romanized_given() -> frozenset[str]:
    """Given names of two syllables: one alone is a word of every language."""
    return frozenset(romanized(name) for name in _given_listed() if len(name) > 1)


@cache
def romanized_syllables() -> frozenset[str]:
    """What given names are made of."""
    return frozenset(romanized(letter) for name in _given_listed() for letter in name)


def _given_listed() -> list[str]:
    known = lists("ko")
    genders = ("male", "female", "neutral", "given_short")
    return [name for gender in genders for name in known.pool(gender) + known.pool(f"{gender}_known")]
