"""Persons of German texts: names of Germany, Austria and Switzerland and of those who moved there."""

import random

from medrail.data.phi_notes.drawing import Weighted, chance, composed, words
from medrail.data.phi_notes.pools import pool_of
from medrail.data.phi_notes.tables import tables, weighted

TABLES = tables("people_de")


FOREIGN = {
    "tr_TR": 0.06,
    "pl_PL": 0.05,
    "ru_RU": 0.05,
    "hr_HR": 0.05,
    "it_IT": 0.03,
    "pt": 0.02,
    "ar": 0.03,
    "es_ES": 0.01,
    "cs_CZ": 0.01,
    "sl_SI": 0.01,
    "hu_HU": 0.01,
    "ro_RO": 0.01,
    "vi": 0.01,
    "en_GB": 0.01,
}
ORIGINS = {
    "DE": Weighted({"de_DE": 0.58, "de_AT": 0.04, "de_CH": 0.02, **FOREIGN}),
    "AT": Weighted({"de_AT": 0.56, "de_DE": 0.10, **FOREIGN}),
    "CH": Weighted({"de_CH": 0.48, "de_DE": 0.12, "fr_FR": 0.05, **FOREIGN}),
}
"""Country of the text -> origins of its persons."""

STEMS = TABLES["stems"]
ENDINGS = TABLES["endings"]
FOREIGN_MADE_UP = (
    TABLES["foreign_made_up_begin"],
    words("b d l m n r s t v ž k j ll nd rt lk n v s"),
    TABLES["foreign_made_up_end"],
)

WORDS = TABLES["words"]
EPONYMS = TABLES["eponyms"]
PREFIXES = Weighted(
    {
        "von ": 5,
        "von der ": 2,
        "vom ": 1,
        "zu ": 1,
        "von und zu ": 0.5,
        "van ": 1,
        "van der ": 1,
        "de ": 1,
        "Freiherr von ": 0.3,
    }
)
DIVISIONS = ("-", "-", "-", "-", " - ")


def family_name(rng: random.Random, gender: str, origin: str) -> str:
    """A family name: 10 % made up, 8 % words or eponyms, 7 % double, 2 % with von, zu or van."""
    draw = rng.random()
    if draw < 0.10:
        if origin.startswith("de") or chance(rng, 0.3):
            return composed(rng, (STEMS, ENDINGS))
        return composed(rng, FOREIGN_MADE_UP)
    if draw < 0.18:
        return rng.choice(EPONYMS if chance(rng, 0.3) else WORDS)
    names = pool_of(origin).family(gender)
    if draw < 0.25:
        other = rng.choice((names, names, pool_of("de_DE").family(gender)))
        return f"{rng.choice(names)}{rng.choice(DIVISIONS)}{rng.choice(other)}"
    if draw < 0.27:
        return PREFIXES.draw(rng) + (
            composed(rng, (STEMS, ENDINGS)) if chance(rng, 0.5) else rng.choice(names)
        )
    return rng.choice(names)


def given_names(rng: random.Random, gender: str, origin: str) -> tuple[str, ...]:
    """A given name; 5 % are joined ("Hans-Peter"), 4 % are two."""
    names = pool_of(origin if chance(rng, 0.85) else "de_DE").given(gender)
    draw = rng.random()
    if draw < 0.05:
        return (f"{rng.choice(names)}-{rng.choice(names)}",)
    if draw < 0.09:
        return (rng.choice(names), rng.choice(names))
    return (rng.choice(names),)


TITLES = weighted("titles_de")["titles"]
"""Academic titles before a clinician's name."""
