"""What a name in Latin letters looks like, and whether a word in its place is one."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.rules.roles import NAME_PARTICLES, ROLES
from medrail.phi.rules.rule import Context, Match

_CAPITALISED = r"""
    [A-ZÄÖÜÁÉÍÓÚÀÈÇĆČŠŽŁŚŞİĞÑØÅ][\w'’]*[^\W\d_](?:-[A-ZÄÖÜÁÉÍÓÚČŠŽŁŞ][\w'’]*)*
"""
NAME = rf"(?:[A-ZÄÖÜ]\.(?:-[A-ZÄÖÜ]\.)?[ ]?)*(?:(?:{'|'.join(NAME_PARTICLES)})[ ])*{_CAPITALISED}"
"""Initials, particles and one word with a capital: `H. von Berg-Meyer`, `H.-P. Gruber`."""


def no_role(match: Match, _: Context) -> bool:
    """Whether the first word is no role, verb or heading."""
    first = re.split(r"[\s,]", match["v"])[0].casefold().strip(".")
    return first not in ROLES


def is_proper_de(word: str) -> bool:
    """Whether a German word with a capital is a proper name rather than a noun or a word of medicine."""
    low = word.casefold()
    if low in words("places") or low in words("family_names"):
        return low not in ROLES and low not in words("medical_de")
    return (
        len(low) > 2 and low not in ROLES and low not in words("nouns_de") and low not in words("medical_de")
    )
