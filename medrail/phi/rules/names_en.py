"""English names: after a title, before a degree."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import NAME, no_role
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_PLAIN_RANK = 6_000
"""Words more common than this, if no names, are everyday words. By hand."""


def _is_no_plain_word(match: Match, context: Context) -> bool:
    """Whether one of the words is neither a word of medicine nor an everyday one."""
    found = re.findall(r"[^\W\d_]{2,}", match["v"])
    return no_role(match, context) and not all(
        word.casefold() in words("medical_en") or _is_plain(word.casefold()) for word in found
    )


def _is_plain(word: str) -> bool:
    is_common = ranks("common_en").get(word, _PLAIN_RANK) < _PLAIN_RANK
    return is_common and word not in words("first_names") and word not in words("family_names")


RULES = (
    Rule(
        "name_after_title_en",
        "NAME",
        cased(rf"""
            \b
            (?:Dr|Drs|Prof|Mr|Mrs|Ms|Miss|Mx)
            \.?[ ]\n?
            (?P<v>
                (?:{NAME})
                (?:[ ](?:[A-Z]\.(?![ ]?[A-Z][a-z])|{NAME}(?=[ ,.;)?!\n'(]|$)))?
                (?:[ ]{NAME}(?=[ ,.;)?!\n'(]|$))?
            )
            """),
        0.75,
        anchors=("dr", "prof", "mr", "mrs", "ms", "miss", "mx"),
        check=no_role,
        languages=("en",),
        reach=70,
    ),
    Rule(
        "name_after_title_capitals",
        "NAME",
        cased(r"\b(?:DR|MR|MRS|MS|PROF)\.?[ ](?P<v>[A-Z][A-Z'\-]+(?:[ ][A-Z][A-Z'\-]+)?)(?=[ ,.;)?!\n]|$)"),
        0.6,
        anchors=("dr", "mr", "mrs", "ms", "prof"),
        check=no_role,
        languages=("en",),
        reach=50,
    ),
    Rule(
        "name_before_credential_en",
        "NAME_CLINICIAN",
        cased(rf"""
            (?<![\w.,\-])
            (?P<v>(?:{NAME}|[A-Z]\.)(?:[ ](?:[A-Z]\.|{NAME})){{0,2}})
            ,?[ ]
            (?=
                (?:
                    MD|M\.D\.|DO|D\.O\.|RN|NP|PA-C|PA|DDS|DMD|PharmD|EMT(?:-[BP])?|LPN|CRNA|FNP|LCSW|MSW
                    |PhD|DPM|OD|CNM|PT,|DPT|RPh|MBBS|FRCP|FRCS|FACS|FACP
                )
                \b
            )
            """),
        0.6,
        anchors=one_of(
            " md| m.d| do| d.o| rn| np| pa| dds| dmd| pharmd| emt| lpn| crna| fnp| lcsw| msw| phd| dpm"
            "| od| cnm| dpt| rph| mbbs| frc| fac|,md|,rn"
        ),
        check=_is_no_plain_word,
        languages=("en",),
        back=50,
        reach=10,
    ),
)
