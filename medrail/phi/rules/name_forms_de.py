"""How far a German name goes, and which nouns after it say what somebody came for."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import is_proper_de
from medrail.phi.rules.roles import NAME_PARTICLES, ROLES

PURPOSE = re.compile(r"(?:ung|heit|keit|tion|apie|kontrolle|aufnahme|amt|ambulanz|klinik|station)$")
"""Endings of nouns that say what somebody came for, or where to."""


def name_part(value: str) -> int:
    """The length of what can be a German name: not the role, noun or purpose that follows it."""
    kept = 0
    for part in re.finditer(r"\S+", value):
        word = part[0].strip(",.").casefold()
        if word in NAME_PARTICLES:
            continue
        if kept and (word in ROLES or is_purpose(word)):
            break
        if value[kept - 1 : kept] == "," and not _may_follow_comma(part[0].strip(",.")):
            return kept - 1
        kept = part.end()
    return kept


def _may_follow_comma(word: str) -> bool:
    """Whether a word as it stands after `Frau Berg,` is a given name rather than what is told of her."""
    low = word.casefold()
    if low in words("first_names"):
        return True
    is_label = (
        word.isupper()
        or low in ranks("common_de")
        or any(low[i:] in words("nouns_de") for i in range(len(low) - 3))
    )
    return is_proper_de(low) and not is_label


def is_purpose(word: str) -> bool:
    """Whether a word that is on no list of names is a word of medicine, an action or a compound."""
    if word in words("first_names") or word in words("family_names"):
        return False
    if "-" not in word and word in words("medical_de"):
        return True
    return bool(PURPOSE.search(word)) or _is_long_noun(word)


def _is_long_noun(word: str) -> bool:
    """Whether a long word ends in a noun, as German compounds do."""
    if len(word) < 12:
        return False
    stems = [word.removesuffix(ending) for ending in ("", "n", "en", "e", "s")]
    return any(stem[i:] in words("nouns_de") for stem in stems for i in range(3, len(stem) - 4))
