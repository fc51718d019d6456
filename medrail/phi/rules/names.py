"""Names where the words beside them leave no doubt: before a birth date, after a label (German, English).

The tagger finds most names; these rules, and those of each language, hold where it has seen nothing like
the name.
"""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import NAME, no_role
from medrail.phi.rules.rule import Context, Match, Rule, cased

_PLAIN_RANKS = {"common_en": 1_200, "common_de": 600}
"""Words more common than this in one language are what a patient says, not a name. By hand."""


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


def _has_first_name(match: Match, _: Context) -> bool:
    """Whether a given name stands after the comma."""
    after = match["v"].partition(",")[2]
    return any(part.casefold() in words("first_names") for part in re.findall(r"\w+", after))


RULES = (
    Rule(
        "name_before_birth",
        "NAME_PATIENT",
        cased(rf"""
            (?<![\w.])
            (?P<v>{NAME}(?:,[ ]?{NAME}|(?:[ ]{NAME}){{1,3}}))
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
            (?=\s*(?:$|\n|[ ]{2}|\t|MRN|DOB|ID|\(|/|;|geb|\*|[MWF]\b|\d))
            """),
        0.6,
        anchors=(",",),
        check=_has_first_name,
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
)
