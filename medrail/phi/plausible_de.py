"""Whether what the tagger took for a German name or place is a noun or a word of medicine."""

import re

from medrail.phi.findings import Finding
from medrail.phi.gazetteers import ranks, words
from medrail.phi.kinds import coarse

_SURE = 0.9
"""Probability from which a place on the list is one whatever stands before it. By hand, as all here, on
generated notes and the German development sets of docs/phi.md."""
_CERTAIN = 0.95
"""Probability from which only words of medicine speak against a name."""
_DOUBTFUL = 0.6
"""Probability below which a compound that ends in a noun is no name."""
_LONG = 8
"""Letters from which a compound that ends in a noun is no place."""
_FREQUENT = 400
"""Words more common than this are prose, names or not."""
_RARE = 30_000
"""A place that is a noun too is prose if it is more common than this."""
_HONORIFIC = frozenset(
    (
        "frau herr herrn hr hrn fr dr prof fräulein familie fam kollege kollegin kollegen oa oä ca"
        " schwester pfleger patient patientin patienten pat mr mrs ms"
    ).split()
)
"""Before a name: then it is one."""
_ARTICLES = frozenset(
    (
        "der die das den dem des ein eine einer einem einen im beim am zum zur ins ans beide beider"
        " beiden seine seiner seinem ihrem ihrer ihre kleinen großen rechten linken"
    ).split()
)
"""Before a noun rather than a name."""
_TOWARDS = frozenset("aus in nach bei von wohnt lebt geboren".split())
"""Before a place rather than a noun."""
_ROLES = frozenset(
    "oa oä fa fä ca ärztlicher direktor oberarzt chefarzt mio pia leuko ery thrombo hb sono rö".split()
)
"""Shorthand of the ward that no list of medicine has."""
_ADJECTIVE = re.compile(r"(?:isch|lich|ig|ell|iert|bar|haft|los|iv|ierend|end)(?:e|er|es|en|em)$")


def is_name_de(text: str, stretch: str, finding: Finding) -> bool:
    """Whether a stretch of a folded text can be a name or place."""
    if finding.type in ("NAME_TITLE", "LOCATION_STREET"):
        return True
    before = re.findall(r"[^\W\d_]+", text[max(0, finding.start - 24) : finding.start])
    last = before[-1].casefold() if before else ""
    return last in _HONORIFIC or not _is_prose(stretch, last, finding)


def _is_prose(stretch: str, before: str, finding: Finding) -> bool:
    """Whether every word with a capital is a noun or a word of medicine that is nobody's name."""
    capitals = [word.casefold() for word in re.findall(r"[^\W\d_]+", stretch) if word[0].isupper()]
    if not capitals:
        return False
    if finding.type == "LOCATION_CITY":
        first = stretch.split()[0].casefold()
        if (before in _ARTICLES or first in _ARTICLES) and _is_noun(capitals[-1]):
            return True
        if capitals[0] in words("places") and (before in _TOWARDS or finding.score >= _SURE):
            return False
    return not any(map(str.isdigit, stretch)) and _are_prose(capitals, stretch, before, finding)


def _are_prose(capitals: list[str], stretch: str, before: str, finding: Finding) -> bool:
    if stretch.isupper() and len(stretch) > 3:
        return all(_is_prose_word(word) or _is_common_word(word) for word in capitals)
    if before in _ARTICLES and all(map(_is_noun, capitals)):
        return True
    if coarse(finding.type) == "NAME":
        return _are_no_names(capitals, before, finding.score)
    return all(_is_prose_word(word) or (len(word) >= _LONG and _is_compound(word)) for word in capitals)


def _are_no_names(capitals: list[str], before: str, score: float) -> bool:
    if before == "nach" and all(word in words("eponyms") for word in capitals):
        return True
    if score >= _CERTAIN:
        return all(map(_is_medical, capitals))
    return all(_is_prose_word(word) or (score < _DOUBTFUL and _is_compound(word)) for word in capitals)


def _is_prose_word(word: str) -> bool:
    if _is_medical(word) or ranks("common_de").get(word, _FREQUENT) < _FREQUENT:
        return True
    if word in words("names_de"):
        return False
    if word in words("places"):
        return _is_noun(word) and ranks("common_de").get(word, _RARE) < _RARE
    return _is_noun(word) or bool(_ADJECTIVE.search(word))


def _is_medical(word: str) -> bool:
    return (word in words("medical_de") and word not in words("names_de")) or word in _ROLES


def _is_common_word(word: str) -> bool:
    return word in ranks("common_de") and word not in words("names_de")


def _is_compound(word: str) -> bool:
    """Whether a word that is no name and no place ends in a noun of five letters or more, in any ending."""
    if word in words("names_de") or word in words("places"):
        return False
    return any(_is_noun(word[i:]) for i in range(3, len(word) - 4))


def _is_noun(word: str) -> bool:
    """Whether it is a noun, as it is or without one or two letters at its end."""
    return any(word[: len(word) - n] in words("nouns_de") for n in (0, 1, 2))
