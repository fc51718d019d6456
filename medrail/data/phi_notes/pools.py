"""Given and family names by origin: the plain tables of Faker's locales (MIT licence) and short own ones.

The tables are read once when a language is first asked for; Faker is never called for a single name.
"""

import importlib
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from medrail.data.phi_notes.drawing import words
from medrail.data.phi_notes.tables import tables

TABLES = tables("pools")


LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff' -]+")


class Pool(NamedTuple):
    """Names of one origin: given names of men and women, family names of men and women."""

    male: tuple[str, ...]
    female: tuple[str, ...]
    family_male: tuple[str, ...]
    family_female: tuple[str, ...]

    def given(self, gender: str) -> tuple[str, ...]:
        """Given names of `male` or `female`."""
        return self.male if gender == "male" else self.female

    def family(self, gender: str) -> tuple[str, ...]:
        """Family names a man or a woman may have."""
        return self.family_male if gender == "male" else self.family_female


# The German romanisation of Russian names, as passports of emigrants to Germany have it.
CYRILLIC = {pair[0]: pair[1:] for pair in TABLES["cyrillic"]}


def romanised(name: str) -> str:
    """A Russian name in the German spelling: Шевченко -> Schewtschenko."""
    return "".join(CYRILLIC.get(letter, letter) for letter in name.lower()).replace("-", "").capitalize()


def plain(name: str) -> str:
    """The name as it is."""
    return name


@cache
def pool(locale: str) -> Pool:
    """Faker's names of one locale, in Latin letters."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    letters = romanised if locale == "ru_RU" else plain
    families = getattr(provider, "unisex_last_names", ()) or provider.last_names
    return Pool(
        _names(provider.first_names_male, letters),
        _names(provider.first_names_female, letters),
        _names(getattr(provider, "last_names_male", families), letters),
        _names(getattr(provider, "last_names_female", families), letters),
    )


def _names(table: Iterable[str], letters: Callable[[str], str]) -> tuple[str, ...]:
    names = (letters(name.strip()).replace("\u2019", "'") for name in table)
    return tuple(dict.fromkeys(name for name in names if LATIN.fullmatch(name) and 2 <= len(name) <= 24))


VIETNAMESE = TABLES["vietnamese"]
VIETNAMESE_POOL = Pool(
    TABLES["vietnamese_male"],
    TABLES["vietnamese_female"],
    VIETNAMESE,
    VIETNAMESE,
)

CHINESE = TABLES["chinese"]
CHINESE_GIVEN = [
    first + second for first in TABLES["chinese_given_begin"] for second in TABLES["chinese_given_end"]
]
CHINESE_POOL = Pool(
    (
        *TABLES["chinese_male"],
        *CHINESE_GIVEN,
    ),
    (*words("Fang Na Min Jing Li Yan Xia Juan Ying Mei Hua Hui Ling Xue Yun Amy Vivian"), *CHINESE_GIVEN),
    CHINESE,
    CHINESE,
)

ARABIC = TABLES["arabic"]
ARABIC_POOL = Pool(
    TABLES["arabic_male"],
    TABLES["arabic_female"],
    ARABIC,
    ARABIC,
)

PORTUGUESE = TABLES["portuguese"]


@cache
def pool_of(origin: str) -> Pool:
    """The pool of an origin: one of Faker's locales, or `vi`, `zh`, `ar`, `pt` of this module."""
    if origin == "pt":
        return pool("pt_PT")._replace(family_male=PORTUGUESE, family_female=PORTUGUESE)
    own = {"vi": VIETNAMESE_POOL, "zh": CHINESE_POOL, "ar": ARABIC_POOL}
    return own[origin] if origin in own else pool(origin)
