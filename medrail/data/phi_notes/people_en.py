"""Persons of English texts: American and British names and those of many other origins."""

import random

from medrail.data.phi_notes.drawing import Weighted, chance, composed
from medrail.data.phi_notes.pools import pool_of
from medrail.data.phi_notes.tables import tables

TABLES = tables("people_en")


ORIGINS = Weighted(
    {
        "en_US": 0.50,
        "en_GB": 0.10,
        "en_IE": 0.03,
        "es_ES": 0.05,
        "es_MX": 0.05,
        "it_IT": 0.03,
        "pl_PL": 0.03,
        "fr_FR": 0.02,
        "de_DE": 0.02,
        "tr_TR": 0.01,
        "vi": 0.03,
        "zh": 0.03,
        "ar": 0.03,
        "en_IN": 0.04,
        "pt": 0.01,
        "en_KE": 0.01,
        "tw_GH": 0.01,
    }
)

MADE_UP = (
    TABLES["made_up_begin"],
    ("", "", "a", "i", "o", "en", "er", "ing", "an", "el", "em", "u", "ia", "ow"),
    TABLES["made_up_end"],
)

WORDS = TABLES["words"]
EPONYMS = TABLES["eponyms"]
WORDS_MALE = TABLES["words_male"]
WORDS_FEMALE = TABLES["words_female"]


def family_name(rng: random.Random, gender: str, origin: str) -> str:
    """A family name: 10 % made up, 8 % words or eponyms, 5 % double, the rest of the origin."""
    draw = rng.random()
    if draw < 0.10:
        return composed(rng, MADE_UP)
    if draw < 0.18:
        return rng.choice(EPONYMS if chance(rng, 0.35) else WORDS)
    names = pool_of(origin).family(gender)
    if draw < 0.23:
        sign = " " if origin.startswith("es") and chance(rng, 0.6) else "-"
        return f"{rng.choice(names)}{sign}{rng.choice(names)}"
    name = rng.choice(names)
    return rng.choice(("O'", "Mc", "Mac", "Van ", "De ", "St. ")) + name if chance(rng, 0.015) else name


def given_names(rng: random.Random, gender: str, origin: str) -> tuple[str, ...]:
    """A given name; 8 % are words; seldom a second one that is used like the first ("Mary Ann")."""
    if chance(rng, 0.08):
        return (rng.choice(WORDS_MALE if gender == "male" else WORDS_FEMALE),)
    # Children of immigrants often have an English given name.
    names = pool_of(origin if chance(rng, 0.8) else "en_US").given(gender)
    first = rng.choice(names)
    if chance(rng, 0.02):
        return (f"{first}-{rng.choice(names)}",)
    return (first,)


def middle_name(rng: random.Random, gender: str, origin: str) -> str:
    """A middle initial ("J.") or, seldom, a middle name; most texts give none."""
    draw = rng.random()
    if draw < 0.18:
        return f"{rng.choice('ABCDEFGHIJKLMNOPRSTVW')}."
    return rng.choice(pool_of(origin).given(gender)) if draw < 0.22 else ""
