"""Places by language and country, composed by the grammars of `tables/grammar_*.txt`; some are well known.

A template of a hospital is `full | short / short`; INITIALS there stands for the initials of the full form.
"""

import importlib
import random
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from medrail.data.phi_notes import people_de, people_en
from medrail.data.phi_notes.dates import LANGUAGE, ordinal
from medrail.data.phi_notes.grammar import Grammar
from medrail.data.phi_notes.pools import pool
from medrail.data.phi_notes.tables import tables, weighted

RULES = {
    "LOCATION_HOSPITAL": "hospital",
    "LOCATION_ORGANIZATION": "organization",
    "LOCATION_STREET": "street",
    "LOCATION_ZIP": "zip",
    "LOCATION_CITY": "city",
    "LOCATION_STATE": "state",
    "LOCATION_DISTRICT": "district",
    "LOCATION_COUNTRY": "country",
}


class Place(NamedTuple):
    """A place by its full name and a short one; both are the same but for hospitals."""

    full: str
    short: str


def place(rng: random.Random, slot_type: str, country: str) -> Place:
    """An invented place of a type of `slots.PLACE_TYPES` for a text of this country."""
    name = grammar(LANGUAGE[country]).name(rng, RULES[slot_type], country)
    if country == "CH":
        name = name.replace("ß", "ss")
    full, bar, forms = name.partition(" | ")
    if not bar:
        return Place(full, full)
    short = rng.choice(forms.split(" / "))
    return Place(full, initials(full) if short == "INITIALS" else short)


def initials(name: str) -> str:
    """`Cedar Creek General Hospital` -> `CCGH`; a name that has fewer than three stays."""
    letters = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return letters if len(letters) >= 3 else name


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language with its word tables."""
    words: dict[str, Sequence[str]] = {**tables(f"places_{language}"), **WORDS[language]()}
    return Grammar(weighted(f"grammar_{language}"), words)


def _english() -> Mapping[str, Sequence[str]]:
    american, british = _addresses("en_US"), _addresses("en_GB")
    names = pool("en_US").family_male
    return {
        **dict(zip(("made_up_begin", "made_up_middle", "made_up_end"), people_en.MADE_UP, strict=True)),
        "word_names": people_en.WORDS,
        "list_names": names,
        "plain_names": [name for name in names if name.isalpha()],
        "states": american["states"],
        "state_codes": american["states_abbr"],
        "countries": [name for name in american["countries"] if len(name) < 22 and "(" not in name],
        "counties": british["counties"],
        "postal_zones": british["POSTAL_ZONES"],
        "nth": [ordinal(number) for number in range(1, 200)],
    }


def _german() -> Mapping[str, Sequence[str]]:
    german, austrian, swiss = (_addresses(f"de_{country}") for country in ("DE", "AT", "CH"))
    names = pool("de_DE").family_male
    # Some of the table's cities bear the number of a district.
    cities = {
        name: [city for city in table["cities"] if not any(sign.isdigit() for sign in city)]
        for name, table in (("de", german), ("at", austrian), ("ch", swiss))
    }
    return {
        **{f"cities_{country}": table for country, table in cities.items()},
        "states_de": german["states"],
        "states_at": austrian["states"],
        "states_ch": [canton[1] for canton in swiss["cantons"]],
        "countries": [name for name in german["countries"] if len(name) < 22 and "(" not in name],
        "stems": people_de.STEMS,
        "endings": people_de.ENDINGS,
        "word_names": people_de.WORDS,
        "list_names": names,
        "plain_names": [name for name in names if name.isalpha()],
        "first_names": pool("de_DE").male + pool("de_DE").female,
        "adjective": [
            city.removesuffix("e") for table in cities.values() for city in table if city.isalpha()
        ],
    }


def _korean() -> Mapping[str, Sequence[str]]:
    own = tables("places_ko")
    return {
        "boroughs": _addresses("ko_KR")["boroughs"],
        "bare_cities": (*own["more_bare_cities"], *(name[:-1] for name in own["cities"])),
        "bare_towns": [name.removesuffix("동") for name in own["towns"]],
    }


WORDS = {"en": _english, "de": _german, "ko": _korean}


def _addresses(locale: str) -> Mapping[str, Sequence[str]]:
    """The plain tables of one of Faker's address locales (MIT licence)."""
    provider = importlib.import_module(f"faker.providers.address.{locale}").Provider
    return {name: getattr(provider, name) for name in dir(provider)}
