"""Names where the words beside them leave no doubt: before a birth date, after a label (German, English).

The tagger finds most names; these rules, and those of each language, hold where it has seen nothing like
the name.
"""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import NAME, no_role
from medrail.phi.rules.roles import ROLES
from medrail.phi.rules.rule import Context, Match, Rule, cased

_UNTITLED = rf"(?!(?:(?:von|der|die|des)[ ])?(?:Herrn?|Frau|Fr|Hr|Patient(?:in|en)?|Pat)\b){NAME}"
"""A name that does not begin with a form of address, so that a match begins after it."""
_NO_PURPOSE = r"(?![A-Z]\w+(?:ung|heit|keit|tion)\b)"
_PLAIN_RANKS = {"common_en": 1_200, "common_de": 600}
"""Words more common than this in one language are what a patient says, not a name. By hand."""
_RARE = 20_000
"""Rank from which a word that no list of names has may be one beside another such word. By hand."""


def _is_label_name(match: Match, context: Context) -> bool:
    """Whether what stands after the label can be a name and is not what a patient says in a dialogue."""
    parts = [part.casefold() for part in re.findall(r"[^\W\d_]{2,}", match["v"])]
    if not no_role(match, context) or not any(map(_is_listed, parts)) or any(map(_is_plain, parts)):
        return False
    return not all(part in words("medical_en") or part in words("nouns_de") for part in parts)


def _is_listed(word: str) -> bool:
    return any(word in words(names) for names in ("first_names", "family_names", "names_de"))


def _is_plain(word: str) -> bool:
    return any(ranks(listed).get(word, rank) < rank for listed, rank in _PLAIN_RANKS.items())


def _is_on_names(word: str) -> bool:
    return word in words("first_names") or word in words("family_names")


def _is_no_name(word: str) -> bool:
    """Whether a word is a role, common or of medicine, or on a list of other words and on none of names."""
    is_medical = word in words("medical_en") or word in words("medical_de")
    if word in ROLES or is_medical or _is_plain(word):
        return True
    lists = ("substances", "nouns_de", "abbreviations", "eponyms", "places")
    return not _is_on_names(word) and any(word in words(one) for one in lists)


def are_names(match: Match, _: Context) -> bool:
    """Whether no word is one of everyday or medicine, and one is on a list of names or none on any list."""
    lows = [part.casefold() for part in re.findall(r"[^\W\d_]{2,}", match["v"] or match["w"])]
    if not lows or any(map(_is_no_name, lows)):
        return False
    return any(map(_is_on_names, lows)) or not any(
        ranks(one).get(low, _RARE) < _RARE for low in lows for one in _PLAIN_RANKS
    )


def _is_reversed_name(match: Match, context: Context) -> bool:
    """Whether a given name stands after the comma; before prose, whether it begins a sentence with names."""
    if match["end"] is None:
        before = match.string[max(0, match.start() - 2) : match.start()].rstrip(" ")
        return before[-1:] in ("", ".", "!", "?", ":", "\n") and are_names(match, context)
    after = match["v"].partition(",")[2]
    return any(part.casefold() in words("first_names") for part in re.findall(r"\w+", after))


def _is_marked_name(match: Match, context: Context) -> bool:
    """Whether it is made of names, one of which is on a list, or of two words that are on no list."""
    lows = [part.casefold() for part in re.findall(r"[^\W\d_]{2,}", match["v"])]
    return (len(lows) > 1 or any(map(_is_on_names, lows))) and are_names(match, context)


RULES = (
    Rule(
        "name_before_birth",
        "NAME_PATIENT",
        cased(rf"""
            (?<![\w.])
            (?P<v>{_NO_PURPOSE}{_UNTITLED}(?:,[ ]?{_UNTITLED}|(?:[ ]{_UNTITLED}){{1,3}}))
            [ ]?[,(;\n]{{0,2}}[ ]?
            (?=geb\b|geb\.|geboren|\*[ ]?\d|DOB\b|D\.O\.B|born\b|GebDat|Geb\.)
            """),
        0.8,
        anchors=("geb", "*", "dob", "d.o.b", "born"),
        check=no_role,
        languages=("de", "en"),
        back=70,
        reach=6,
    ),
    Rule(
        "name_reversed_capitals",
        "NAME",
        cased(r"""
            (?<![\w,.])
            (?P<v>[A-ZÄÖÜ]{2,}(?:[-'][A-ZÄÖÜ]{2,})?,[ ]?[A-ZÄÖÜ]{3,}(?:[ ][A-Z]\.?)?)
            (?=(?P<end>\s*(?:$|\n|[ ]{2}|\t|MRN|DOB|ID|\(|/|;|geb|\*|[MWF]\b|\d))|[ ](?:[a-zäöü]{2}|WAS|IS
            |HAS|WIRD|IST|HAT))
            """),
        0.6,
        anchors=(",",),
        check=_is_reversed_name,
        languages=("en", "de"),
        back=24,
        reach=40,
    ),
    Rule(
        "name_label",
        "NAME_PATIENT",
        cased(rf"""
            \b
            (?:
                [Pp]atient(?:en)?(?:[ ]?[Nn]ame)?|PATIENT(?:[ ]NAME)?|[Nn]ame|NAME|[Nn]achname|[Vv]orname
                |[Pp]t|[Vv]ersicherter?|[Nn]ame[ ]des[ ]Patienten
            )
            :[ \t]{{0,12}}(?:Frau[ ]|Herrn?[ ])?
            (?P<v>(?:{NAME})(?:,?[ ](?:{NAME}|[A-Z]\.))?(?:[ ](?:{NAME}))?)
            """),
        0.75,
        anchors=("patient", "name", "nachname", "vorname", "pt:", "versichert"),
        check=_is_label_name,
        languages=("de", "en"),
        reach=80,
    ),
    Rule(
        "name_in_marks",
        "NAME",
        cased(rf"\*{{1,2}}(?P<v>{NAME}(?:[ ]{NAME}){{0,2}})\*{{1,2}}"),
        0.6,
        anchors=("*",),
        check=_is_marked_name,
        languages=("en",),
        reach=60,
    ),
)
