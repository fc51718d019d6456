"""Whether a word in Hangul can be a Korean name, and whether it is one of everyday, medicine or a role."""

from medrail.phi.gazetteers import ranks, words
from medrail.phi.korean import FAMILY_NAMES, FAMILY_NAMES_TWO, GIVEN_SYLLABLES
from medrail.phi.rules.roles import ROLES_KO

_PLAIN_RANK = 6_000
"""Words more common than this are everyday words, though a name may be written like one. By hand."""


def is_korean_name(word: str) -> bool:
    """Whether it can be a family and a given name, and is no everyday, medical or role word and no place."""
    if not is_no_plain_word(word):
        return False
    if word[:2] in FAMILY_NAMES_TWO:
        return len(word) >= 3
    has_name_form = word[0] in FAMILY_NAMES and len(word) in (2, 3)
    return (has_name_form and all(s in GIVEN_SYLLABLES for s in word[1:])) or word in words("given_names_ko")


def is_no_plain_word(word: str) -> bool:
    """Whether a word is neither common nor of medicine, no role and no place."""
    if ranks("common_ko").get(word, _PLAIN_RANK) < _PLAIN_RANK:
        return False
    return word not in words("medical_ko") and word not in ROLES_KO and word not in words("places_ko")
