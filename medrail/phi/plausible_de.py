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
_TWO_NOUNS = 11
"""Letters from which a word that is two nouns in one is no name."""
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
_BEFORE_THINGS = frozenset("zur im das ins des am vom einer einem eines".split())
"""Before a thing: a name that no list has does not stand there."""
_TOWARDS = frozenset("aus in nach bei von wohnt lebt geboren".split())
"""Before a place rather than a noun."""
_ROLES = frozenset(
    (
        "oa oä fa fä ca ärztlicher direktor oberarzt chefarzt mio pia leuko ery thrombo hb sono rö bk nr tel"
        " its imc mvz fax ii iii iv vi ref urk nach quick pfleger schwester"
    ).split()
)
"""Shorthand of the ward that no list of medicine has."""
_TRADES = frozenset(
    (
        "koch bäcker becker bauer müller schmied schäfer fischer schneider schuster maurer maler"
        " zimmermann metzger fleischer gärtner jäger weber wirt kellner lehrer schreiner tischler"
        " schlosser sattler glaser dreher fahrer förster krämer kaufmann winzer drucker bader"
        " richter pfarrer brauer böttcher"
    ).split()
)
"""Trades that are family names too."""
_OF_TRADE = re.compile(
    r"""
    (?:
        Tätigkeit|Beruf|Berufe|[Gg]elernte[rs]?|[Vv]orher|[Zz]uletzt|[Ff]rüher|[Ee]hemalige[rs]?
        |[Aa]usbildung|[Ll]ehre
        |[Aa]rbeitet|[Tt]ätig|[Bb]eruflich|[Bb]erufsanamnese|\bals|\bvon[ ]Beruf|\bzum|\bzur
    )
    [ :,]{1,3}(?:[A-ZÄÖÜ][a-zäöüß]+(?:,[ ]|[ ]und[ ]|[ ]/[ ]|/))*$
    """,
    re.VERBOSE,
)
"""Before a trade, and other trades with it."""
_OF_FOOD = re.compile(
    r"\b(?:Allergien?(?:[ ](?:gegen|auf))?|allergisch[ ](?:gegen|auf)|Pollen|Kostform|Ernährung"
    r"|Unverträglichkeit)"
    r"[ :]{1,2}(?:[A-ZÄÖÜ]\w+(?:,[ ]|[ ]und[ ]))*$"
)
"""Before trees, grasses and food."""
_SHORT_FIRST = re.compile(r"[A-Z]{1,4}-[A-ZÄÖÜ][a-zäöüß]+$")
"""Shorthand and a noun: `MR-Termin`."""
_STREET = re.compile(
    r"(?:str(?:a(?:ß|ss)e)?|weg|gasse|platz|allee|ring|damm|ufer|steig|zeile|graben|hof|berg|au|berge?)$"
)
_ADJECTIVE = re.compile(r"(?:isch|lich|ig|ell|iert|bar|haft|los|iv|ierend|end|är|ös|oid)(?:e|er|es|en|em)$")


def is_name_de(text: str, stretch: str, finding: Finding) -> bool:
    """Whether a stretch of a folded text can be a name or place."""
    if finding.type == "NAME_TITLE":
        return True
    if finding.type == "LOCATION_STREET":
        return any(map(str.isdigit, stretch)) or not _is_plain_noun(stretch)
    if stretch.casefold() in _ROLES or _is_trade(text, stretch, finding):
        return False
    if _OF_FOOD.search(text, max(0, finding.start - 60), finding.start):
        return False
    before = re.findall(r"[^\W\d_]+", text[max(0, finding.start - 24) : finding.start])
    last = before[-1].casefold() if before else ""
    return last in _HONORIFIC or not _is_prose(stretch, last, finding)


def _is_plain_noun(stretch: str) -> bool:
    """Whether a street without a number is one word that is a noun or a compound and no place."""
    low = stretch.casefold()
    return (
        low.isalpha() and not _STREET.search(low) and (_is_noun(low) or _is_compound(low) or _is_medical(low))
    )


def _is_trade(text: str, stretch: str, finding: Finding) -> bool:
    """Whether a family name that is a trade too stands where somebody's trade is told."""
    if stretch.casefold() not in _TRADES:
        return False
    return bool(_OF_TRADE.search(text, max(0, finding.start - 60), finding.start))


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
        if all(map(_is_plain_word, capitals)):
            return True
    if _SHORT_FIRST.match(stretch) and _is_noun(capitals[-1]) and capitals[-1] not in words("names_de"):
        return finding.type != "LOCATION_HOSPITAL"
    return not any(map(str.isdigit, stretch)) and _are_prose(capitals, stretch, before, finding)


def _are_prose(capitals: list[str], stretch: str, before: str, finding: Finding) -> bool:
    if stretch.isupper() and len(stretch) > 3:
        return all(_is_prose_word(word) or _is_common_word(word) for word in capitals)
    if before in _ARTICLES and all(map(_is_noun, capitals)):
        return True
    if (
        before in _BEFORE_THINGS
        and coarse(finding.type) == "NAME"
        and not any(map(_is_listed_name, capitals))
    ):
        return True
    if coarse(finding.type) == "NAME":
        return _are_no_names(capitals, before, finding.score)
    return all(_is_prose_word(word) or (len(word) >= _LONG and _is_compound(word)) for word in capitals)


def _is_plain_word(word: str) -> bool:
    """Whether a common word is no place and nobody's name: `in Betracht`."""
    is_place = word in words("places") or word in words("places_de")
    return word in ranks("common_de") and not is_place and not _is_listed_name(word)


def _is_listed_name(word: str) -> bool:
    return any(word in words(names) for names in ("names_de", "family_names", "first_names"))


def _are_no_names(capitals: list[str], before: str, score: float) -> bool:
    if before == "nach" and all(word in words("eponyms") for word in capitals):
        return True
    if score >= _CERTAIN:
        return all(map(_is_medical, capitals))
    return all(
        _is_prose_word(word) or _is_two_nouns(word) or (score < _DOUBTFUL and _is_compound(word))
        for word in capitals
    )


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


def _is_two_nouns(word: str) -> bool:
    """Whether a long word that is no name and no place is two nouns in one: `Kontrastmittelgabe`."""
    if len(word) < _TWO_NOUNS or word in words("names_de") or word in words("places"):
        return False
    return any(
        any(first in words("nouns_de") or first in words("medical_de") for first in (word[:i], word[: i - 1]))
        and (_is_noun(word[i:]) or _is_medical(word[i:]))
        for i in range(4, len(word) - 3)
    )


def _is_noun(word: str) -> bool:
    """Whether it is a noun, as it is or without one or two letters at its end."""
    return any(word[: len(word) - n] in words("nouns_de") for n in (0, 1, 2))
