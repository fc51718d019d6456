"""English names: after a title, before a degree."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import NAME, no_role
from medrail.phi.rules.names import are_names
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_PLAIN_RANK = 6_000
"""Words more common than this, if no names, are everyday words. By hand."""
_DEGREES = frozenset(
    "PT DPT OT OTR RN NP PA MD DO BSN MSN CDCES CDE RD LDN SLP CCC LCSW MSW PhD MPH MBA".split()
)
_CAPS = r"[A-Z][A-Z'\-]+"
_WORD = r"[A-Z][a-z'\-]+(?:[A-Z][a-z]+)?"
_SENTENCE = r"(?:^|\n|[.!?][ ])[ \t]*"


def _is_family_name(match: Match, _: Context) -> bool:
    """Whether it is a family name and no everyday word."""
    low = match["v"].casefold()
    return (
        low in words("family_names")
        and low not in words("medical_en")
        and ranks("common_en").get(low, 2_000) >= 2_000
    )


def _is_no_plain_word(match: Match, context: Context) -> bool:
    """Whether one of the words is neither a word of medicine nor an everyday one."""
    found = re.findall(r"[^\W\d_]{2,}", match["v"])
    if len(found) == 1 and found[0].endswith("ing") and found[0].casefold() not in words("family_names"):
        return False  # `Implanting MD`
    if all(word in _DEGREES for word in found):
        return False
    return no_role(match, context) and not all(
        word.casefold() in words("medical_en") or _is_plain(word.casefold()) for word in found
    )


def _is_plain(word: str) -> bool:
    is_common = ranks("common_en").get(word, _PLAIN_RANK) < _PLAIN_RANK
    return is_common and word not in words("first_names") and word not in words("family_names")


_RELATIVES = (
    "mom|mum|dad|mother|father|son|daughter|wife|husband|spouse|sister|brother|aunt|uncle|niece|nephew|cousin"
    "|grandson|granddaughter|grandmother|grandfather|grandma|grandpa|stepmother|stepfather|stepson"
    "|stepdaughter|fianc[eé]e?|girlfriend|boyfriend|roommate|neighbou?r|landlord|landlady|caregiver|carer"
    "|chaplain|pastor|caseworker|babysitter|sons|daughters|sisters|brothers|twins|aide"
)
_PERSON_VERBS = (
    "denies|denied|reports|reported|states|stated|says|said|asked|wants|requests|requested|complained"
    "|complains"
    "|refused|declined|agrees|understands|lives|smokes|ambulated|slept|tolerated|voided|endorses|verbalized"
    "|insists|prefers|hopes|worries|walks|drives|retired|died"
)
_NO_PERSON = frozenset(
    (
        "mom mum dad mother father son daughter wife husband sister brother family patient pt nursing surgery"
        " nurse doctor staff client resident team she he they it who parent parents child baby infant"
        " grandma grandpa you i nobody everybody somebody police ems home night day pain art hope may"
        " will health house church school"
    ).split()
)


def _is_somebody(match: Match, context: Context) -> bool:
    """Whether it is on a list of names and no role, word of medicine or eponym before its disease."""
    word = re.split(r"[\s\-]", match["v"])[0].casefold()
    is_name = word in words("first_names") or word in words("family_names")
    return is_name and word not in _NO_PERSON and word not in words("medical_en") and no_role(match, context)


def _is_given_name(match: Match, context: Context) -> bool:
    """Whether it can be the name of a relative: a given name, or a family name that is no eponym."""
    word = re.split(r"[\s\-]", match["v"])[0].casefold()
    is_eponym = word in words("eponyms") and word not in words("first_names")
    return not is_eponym and _is_somebody(match, context)


RULES = (
    Rule(
        "name_after_relative_en",
        "NAME_RELATIVE",
        cased(rf"""
            \b(?i:{_RELATIVES})[ ]
            (?P<v>[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:[ ][A-Z][a-z]+(?=[ ,.;)(]|$))?)
            (?![\w'’-]*[ ](?:disease|syndrome|dementia|lymphoma|sarcoma|tumou?r|palsy))
            """),
        0.6,
        anchors=one_of(
            "mom|mum|dad|mother|father|son|daughter|wife|husband|spouse|sister|brother|aunt|uncle|niece"
            "|nephew"
            "|cousin|grand|step|fianc|girlfriend|boyfriend|roommate|neighb|landl|caregiver|carer"
            "|chaplain|pastor"
            "|caseworker|babysitter|twins|aide"
        ),
        check=_is_given_name,
        languages=("en",),
        reach=50,
    ),
    Rule(
        "name_before_verb_en",
        "NAME",
        cased(rf"""
            (?:^|(?<=[.!?:;\n])[ ]?|(?<=[.!?:;][ ])|(?<=\n))
            (?P<v>[A-Z][a-z]{{2,}}(?:-[A-Z][a-z]+)?)[ ](?:{_PERSON_VERBS})\b
            """),
        0.55,
        anchors=one_of(" " + _PERSON_VERBS.replace("|", "| ")),
        check=_is_somebody,
        languages=("en",),
        back=30,
        reach=14,
    ),
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
            (?!(?:CC|Cc|Attn|Re|Fwd|Spoke|Seen|Per|By|From|To|Please)\b)
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
    Rule(
        "name_of_patient_en",
        "NAME_PATIENT",
        cased(rf"""
            (?:
                (?:PATIENT|PT\.?)(?:,|[ ]NAME:?)?[ ](?P<v>{_CAPS}(?:[ ]{_CAPS}){{1,2}})(?=[,;.])
                |(?:[Pp]atient|P[Tt]\.?),?[ ](?P<w>{_WORD}(?:[ ]{_WORD}){{1,2}})(?=[ ,;.\n]|$)
            )
            """),
        0.7,
        anchors=("patient", "pt.", "pt ", "pt,"),
        check=are_names,
        languages=("en",),
        reach=60,
    ),
    Rule(
        "name_begins_en",
        "NAME_PATIENT",
        cased(rf"""
            {_SENTENCE}
            (?P<v>{_WORD}(?:[ ][A-Z]\.)?[ ]{_WORD}|{_CAPS}[ ]{_CAPS})
            (?=
                [ ](?:is|was|IS|WAS)[ ](?:a|an|A|AN|here|seen|HERE|SEEN)\b
                |[ ](?:returns|presents|presented|returned|arrived)\b
            )
            """),
        0.6,
        anchors=(
            " is a",
            " is here",
            " was a",
            " was seen",
            " returns",
            " presents",
            " presented",
            " returned",
            " arrived",
        ),
        check=are_names,
        languages=("en",),
        back=40,
        reach=14,
    ),
    Rule(
        "name_after_talk_en",
        "NAME",
        cased(rf"""
            (?:
                [Ss]poken?[ ](?:with|to)|[Tt]alked[ ](?:with|to)|[Dd]iscussed[ ]with|[Cc]hart[ ]of
                |[Mm]et[ ]with|[Cc]all(?:ed)?[ ](?:from|by)
                |[Cc]are[ ]of|[Aa]ccompanied[ ]by|[Ss]igned[ ]by|[Ss]een[ ]by|[Rr]eviewed[ ](?:with|by)
                |[Ss]upervis(?:or:|ed[ ]by)
            )
            [ ](?P<v>{_WORD}[ ]{_WORD})(?=[ ,;.\n]|$)
            """),
        0.6,
        anchors=one_of(
            "spoke |spoken |talked |discussed |chart |met |call |called |care |accompanied |signed |seen"
            "|reviewed |supervis"
        ),
        check=are_names,
        languages=("en",),
        reach=70,
    ),
    Rule(
        "name_of_bed_en",
        "NAME_PATIENT",
        cased(rf"(?:^|\n)[ \t]*(?P<v>{_WORD})(?=,?[ ](?:bed|rm|room|Bed|Rm|Room)[ ]\d)"),
        0.7,
        anchors=(" bed ", " rm ", " room "),
        check=_is_family_name,
        languages=("en",),
        back=24,
        reach=9,
    ),
)
