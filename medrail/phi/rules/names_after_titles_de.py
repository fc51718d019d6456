"""German titles, and names after a title, a form of address or a role."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.rules.name_forms import NAME, is_proper_de, no_role
from medrail.phi.rules.name_forms_de import PURPOSE, is_purpose, name_part
from medrail.phi.rules.roles import NAME_PARTICLES, ROLES
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

TITLE_DE = r"""
    (?:
        (?:o\.|ao\.|em\.|apl\.|tit\.|Tit\.|Hon\.-?|Assoc\.-?|Assoz\.-?|Ass\.-?|Ao\.-?)?
        [ ]?
        (?:
            Prim\.?|Univ\.?-?[ ]?|Universitätsprofessor(?:in)?|Priv\.?-?[ ]?|PD\.?(?=[ ](?:Dr|DR
            |[A-ZÄÖÜ][a-zäöü]))|Doz\.?|Prof\.?|DDr\.?|Drs\.|Dr\.(?:a|in)\.?(?=[ ])|Dr\.?ª?
            |Dra\.?|MMag\.|Mag\.|MBA\b|M[Ss]c\b|MD[ ]M[Ss]c|DGK[PSB]\b|Dipl\.-?[ ]?(?:Psych|Med|Ing|Päd
            |Soz)\.?
        )
        (?:
            [ ]?
            (?:
                a\.?D\.|(?:Dr|DDr)\.|med\.?|univ\.?|univers?\.?|dent\.?|rer\.?|nat\.?|phil\.?|habil\.?|mult\.?
                |h\.[ ]?c\.|sc\.|hum\.|Univ\.?-?|Prof\.?|Doz\.?
            )
        )*
    )
"""
_HONORIFIC_DE = r"(?:Herrn?|Hrn?\.|Frau|Fr\.|Fräulein|Familie|Fam\.|Pat\.|Patientin|Patienten|Patient)"


def _is_name_after_role(match: Match, context: Context) -> bool:
    """Whether a given name begins it or every word with a capital is a proper name."""
    capitals = [word for word in match["v"].split() if word[0].isupper() and len(word) > 2]
    if (
        not capitals
        or not no_role(match, context)
        or any(is_purpose(word.casefold()) for word in capitals[:1])
    ):
        return False
    return _is_full_name(match["v"]) or all(map(is_proper_de, capitals))


def _is_no_shorthand(match: Match, context: Context) -> bool:
    """Whether the first word is no role, and no shorthand of two or three capitals."""
    first = re.split(r"[\s,.]", match["v"])[0]
    is_short = first.isupper() and 1 < len(first) <= 3
    return no_role(match, context) and (not is_short or first.casefold() in words("family_names"))


def _is_no_role_behind_particles(match: Match, _: Context) -> bool:
    """Whether the first word, or the first after `von der`, is no role."""
    parts = [part.casefold().strip(".") for part in re.split(r"[\s,]+", match["v"])]
    rest = [part for part in parts if part not in NAME_PARTICLES]
    return bool(rest) and rest[0] not in ROLES


def _is_full_name(value: str) -> bool:
    """Whether a German given name is followed by a word that is no role and no purpose."""
    first, _, rest = value.partition(" ")
    last = rest.rpartition(" ")[2].casefold()
    is_given = bool(rest) and first.casefold() in words("first_names")
    return is_given and last not in ROLES and not PURPOSE.search(last)


def _is_first_name(match: Match, context: Context) -> bool:
    """Whether it is a given name."""
    low = match["v"].casefold()
    if low in words("first_names"):
        return True
    return no_role(match, context) and is_proper_de(match["v"]) and not is_purpose(low)


RULES = (
    Rule(
        "title_de",
        "NAME_TITLE",
        cased(rf"(?<![\w.])(?P<v>{TITLE_DE})(?=\W)"),
        0.8,
        anchors=one_of("prim|univ|priv|pd|doz|prof|dr|mmag.|mag.|dipl|mba|msc|md msc|dgk"),
        languages=("de",),
        back=8,
        reach=44,
    ),
    Rule(
        "name_after_title_de",
        "NAME_CLINICIAN",
        cased(rf"""
            (?<![A-Za-zÄÖÜäöüß])
            (?:
                Prof\.?|D?Dr\.?ª?|Dra\.|Doz\.|PD\.?|M?Mag\.|med\.|univ\.|OA|OÄ|CA|FA|FÄ|AA|Prim\.|Kollegen?
                |Kollegin
            )
            (?:[ ]?(?:med\.?|univ\.?|univers\.?|mult\.|dent\.|phil\.|h\.[ ]?c\.|habil\.|rer\.|nat\.
            |h\.[ ]?c\.|Dr\.))*
            [ ]?\n?[ ]?
            (?P<v>(?:{NAME})(?:[ ](?:{NAME}))?(?:[ ](?:{NAME}))?)
            """),
        0.75,
        anchors=one_of("prof|dr.|dr |dra.|doz.|pd |pd.|mag.|med.|univ.|oa |oä |ca |prim.|kolleg"),
        check=_is_no_shorthand,
        keep=name_part,
        languages=("de",),
        back=2,
        reach=90,
    ),
    Rule(
        "name_after_honorific_de",
        "NAME",
        cased(rf"""
            \b{_HONORIFIC_DE}:?[ ]{{1,2}}
            (?:(?:Kollegen?|Kollegin|Dipl\.-?\w+\.?|Ing\.|Mag\.|Dr\.|Prof\.)[ ])*
            (?P<v>
                (?:{NAME}|[A-ZÄÖÜ]\.)
                (?:
                    ,?[ ]
                    (?!(?:[A-Z]\w+(?:ung|heit|keit|tion)\b))
                    (?:{NAME})
                    (?=[ ,.;)\n(]|$)
                    (?:[ ][A-ZÄÖÜ]{{3,}}\b)?
                )?
            )
            """),
        0.7,
        anchors=("herr", "hr.", "hrn.", "frau", "fr.", "fräulein", "familie", "fam."),
        check=_is_no_role_behind_particles,
        keep=name_part,
        languages=("de",),
        reach=90,
    ),
    Rule(
        "name_after_patient_de",
        "NAME_PATIENT",
        cased(rf"""
            \b
            (?:
                Assistenzärztin|Assistenzarzt|Oberärztin|Oberarzt|Stationsärztin|Stationsarzt|Fachärztin
                |Facharzt|Chefärztin|Chefarzt|Patient|Patientin|Patienten|Pat\.|Säugling|Kind|Schwester
                |Pfleger|PJ|Hebamme|Famulant|MTA|Taxi|Klingel
            )
            [ ][„\"]?(?!und\b)
            (?P<v>{NAME}(?:[ ](?!und\b)(?:{NAME}))?(?:[ ](?!und\b){NAME})?)
            (?![\w\-])
            """),
        0.6,
        anchors=one_of(
            "assistenz|ober|stations|fach|chef|patient|pat.|säugling|kind |schwester |pfleger |pj "
            "|hebamme |famulant |mta |taxi |klingel "
        ),
        check=_is_name_after_role,
        keep=name_part,
        languages=("de",),
        reach=70,
    ),
    Rule(
        "name_second_of_two_de",
        "NAME_CLINICIAN",
        cased(rf"\bDrs\.[ ](?:{NAME})(?:[ ](?:{NAME}))?[ ](?:und|u\.|&|/)[ ](?P<v>{NAME})(?![\w\-])"),
        0.75,
        anchors=("drs.",),
        languages=("de",),
        reach=90,
    ),
    Rule(
        "name_after_dear_de",
        "NAME",
        cased(r"\b[Ll]iebe[rs]?[ ](?:Frau[ ]|Herr[ ])?(?P<v>[A-ZÄÖÜ][a-zäöüß]+)(?=[,!])"),
        0.6,
        anchors=("liebe",),
        check=_is_first_name,
        languages=("de",),
        reach=40,
    ),
)
