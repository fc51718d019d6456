"""Whether what the tagger took for an English name or place is an interjection or a word of medicine."""

import re

from medrail.phi.findings import Finding
from medrail.phi.gazetteers import ranks, words

_UNSURE = 0.8
"""Probability below which a common word that begins a sentence is no name. By hand, on the development sets
of docs/phi.md."""
_DOUBTFUL = 0.6
"""Probability below which shorthand and plain words speak against a name too. By hand, on the same."""
_COMMON = 6_000
"""Rank in the list of common words below which a word is common. By hand."""
_INTERJECTIONS = frozenset(
    (
        "um uh hm hmm mm yeah yep yup nope okay ok oh ah aw well so sir maam huh alright hi hey hello"
        " thanks right sure wow gee gosh actually great good fine no yes please sorry correct absolutely"
        " exactly definitely sounds"
    ).split()
)


_SHORT = frozenset("hx dx tx rx sx fx bx".split())
"""Shorthand for history, diagnosis and the like, written as a name is."""
_PARTS_OF_HOUSES = frozenset(
    (
        "team care department dept appeals id er ed icu unit ward service services division section staff"
        " desk program fax phone dds md rn choice history plan ppo hmo epo committee board intake admissions"
        " preschool patient attn to from"
    ).split()
)
"""Words that stand beside names of houses and are none alone."""
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_COUNTED = re.compile(
    r"""
    [\s\-]+
    (?:
        (?:years?|anniversary|grade|floor|century|percentile|edition|degree|time|visit|dose|cycle|week|month|trimester
        |rib|toe|finger|digit|metatarsal|metacarpal|nerve|ventricle|child|pregnancy|street|avenue|generation|choice)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""After an ordinal that counts something: `its 10th year`."""


def is_date_en(text: str, finding: Finding) -> bool:
    """Whether a stretch of a folded text can be a date: an ordinal before what it counts is none."""
    is_ordinal = _ORDINAL.fullmatch(text, finding.start, finding.end)
    return not (is_ordinal and _COUNTED.match(text, finding.end))


def is_name_en(text: str, stretch: str, finding: Finding) -> bool:
    """Whether a stretch of a folded text can be a name or place."""
    if _begins_sentence(text, finding.start):
        is_common = stretch.isalpha() and ranks("common_en").get(stretch.casefold(), _COMMON) < _COMMON
        if stretch.casefold() in _INTERJECTIONS or (finding.score < _UNSURE and is_common):
            return False
    found = [word.casefold() for word in re.findall(r"[^\W\d_]+", stretch)]
    if len(stretch) == 1 or (len(found) == 1 and found[0] in _SHORT):
        return False
    if finding.type.startswith("LOCATION") and all(word in _PARTS_OF_HOUSES for word in found):
        return False
    return not _is_medicine(stretch, finding.score)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start]
    return not before.strip(" \t") or before.rstrip()[-1:] in ".!?:;\n-•"


def _is_medicine(stretch: str, score: float) -> bool:
    """Whether every word with a capital is a word of medicine and nobody's name.

    In capitals it counts as such anyway; where the tagger is in doubt, shorthand and plain words count too.
    """
    capitals = [word for word in re.findall(r"[^\W\d_]+", stretch) if word[0].isupper()]
    if not capitals:
        return False
    if all(map(_is_medical, capitals)):
        return True
    return score < _DOUBTFUL and all(
        _is_medical(word) or _is_shorthand(word) or _is_plain(word) for word in capitals
    )


def _is_medical(word: str) -> bool:
    low = word.casefold()
    if low not in words("medical_en") and low not in words("substances"):
        return False
    is_name = low in words("first_names") or low in words("family_names")
    return (word.isupper() and len(word) > 1) or not is_name


def _is_shorthand(word: str) -> bool:
    return word.isupper() and word.casefold() in words("abbreviations")


def _is_plain(word: str) -> bool:
    low = word.casefold()
    listed = ("first_names", "family_names", "places")
    return low in ranks("common_en") and not any(low in words(name) for name in listed)
