"""German names and titles: after a title, a form of address or a role, and double names."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import NAME, is_proper_de, no_role
from medrail.phi.rules.names import are_names
from medrail.phi.rules.roles import NAME_PARTICLES, ROLES
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

TITLE_DE = r"""
    (?:
        (?:o\.|ao\.|em\.|Hon\.-?)?
        [ ]?
        (?:
            Prim\.?|Univ\.?-?[ ]?|Priv\.?-?[ ]?|PD|Doz\.?|Prof\.?|DDr\.?|Drs\.|Dr\.(?:a|in)\.?(?=[ ])|Dr\.?ª?
            |Dra\.?|Mag\.|MBA\b|M[Ss]c\b|MD[ ]M[Ss]c|DGK[PSB]\b|Dipl\.-?[ ]?(?:Psych|Med|Ing|Päd|Soz)\.?
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


_PURPOSE = re.compile(r"(?:ung|heit|keit|tion|apie|kontrolle|aufnahme|amt|ambulanz|klinik|station)$")
"""Endings of nouns that say what somebody came for, or where to."""


def _is_name_after_role(match: Match, context: Context) -> bool:
    """Whether a given name begins it or every word with a capital is a proper name."""
    capitals = [word for word in match["v"].split() if word[0].isupper() and len(word) > 2]
    return no_role(match, context) and (_is_full_name(match["v"]) or all(map(is_proper_de, capitals)))


def _is_full_name(value: str) -> bool:
    """Whether a German given name is followed by a word that is no role and no purpose."""
    first, _, rest = value.partition(" ")
    last = rest.rpartition(" ")[2].casefold()
    is_given = bool(rest) and first.casefold() in words("first_names")
    return is_given and last not in ROLES and not _PURPOSE.search(last)


def _is_first_name(match: Match, context: Context) -> bool:
    """Whether it is a given name."""
    return no_role(match, context) and match["v"].casefold() in words("first_names")


def _is_proper_name(match: Match, context: Context) -> bool:
    """Whether the first word is a proper name."""
    return no_role(match, context) and is_proper_de(match["v"].split()[0])


def _is_double_name(match: Match, _: Context) -> bool:
    """Whether it is a family name with another or with a place, and the second part no eponym and no noun."""
    first, second = match["a"].casefold(), match["b"].casefold()
    if second in words("eponyms") or second in words("nouns_de"):
        return False
    if first in words("nouns_de") and first not in words("names_de"):
        return False
    return first in words("family_names") and (second in words("family_names") or second in words("places"))


def _name_part(value: str) -> int:
    """The length of what can be a German name: not the role, noun or purpose that follows it."""
    kept = 0
    for part in re.finditer(r"\S+", value):
        word = part[0].strip(",.").casefold()
        if word in NAME_PARTICLES:
            continue
        if kept and (word in ROLES or _is_purpose(word)):
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


def _is_purpose(word: str) -> bool:
    """Whether a word that is on no list of names is a word of medicine, an action or a compound."""
    if word in words("first_names") or word in words("family_names"):
        return False
    if "-" not in word and word in words("medical_de"):
        return True
    return bool(_PURPOSE.search(word)) or _is_long_noun(word)


def _is_long_noun(word: str) -> bool:
    """Whether a long word ends in a noun, as German compounds do."""
    return len(word) >= 12 and any(word[i:] in words("nouns_de") for i in range(3, len(word) - 4))


RULES = (
    Rule(
        "title_de",
        "NAME_TITLE",
        cased(rf"(?<![\w.])(?P<v>{TITLE_DE})(?=\W)"),
        0.8,
        anchors=one_of("prim|univ|priv|pd|doz|prof|dr|mag.|dipl|mba|msc|md msc|dgk"),
        languages=("de",),
        back=8,
        reach=44,
    ),
    Rule(
        "name_after_title_de",
        "NAME_CLINICIAN",
        cased(rf"""
            (?:
                Prof\.?|D?Dr\.?ª?|Dra\.|Doz\.|PD|Mag\.|med\.|univ\.|OA|OÄ|CA|FA|FÄ|AA|Prim\.|Kollegen?
                |Kollegin
            )
            (?:[ ]?(?:med\.?|univ\.?|mult\.|habil\.|rer\.|nat\.|h\.[ ]?c\.|Dr\.))*
            [ ]?\n?[ ]?
            (?P<v>(?:{NAME})(?:[ ](?:{NAME}))?(?:[ ](?:{NAME}))?)
            """),
        0.75,
        anchors=one_of("prof|dr.|dr |dra.|doz.|pd |mag.|med.|univ.|oa |oä |ca |prim.|kolleg"),
        check=no_role,
        keep=_name_part,
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
        check=no_role,
        keep=_name_part,
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
            [ ][„\"]?
            (?P<v>{NAME}(?:[ ](?:{NAME}))?(?:[ ]{NAME})?)
            (?![\w\-])
            """),
        0.6,
        anchors=one_of(
            "assistenz|ober|stations|fach|chef|patient|pat.|säugling|kind |schwester |pfleger |pj "
            "|hebamme |famulant |mta |taxi |klingel "
        ),
        check=_is_name_after_role,
        keep=_name_part,
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
    Rule(
        "double_name_de",
        "NAME",
        cased(r"(?<![\w\-])(?P<v>(?P<a>[A-ZÄÖÜ][a-zäöüß]{2,})-(?P<b>[A-ZÄÖÜ][a-zäöüß]{2,}))(?![\w\-])"),
        0.7,
        anchors=("-",),
        check=_is_double_name,
        languages=("de",),
        back=26,
        reach=26,
    ),
    Rule(
        "name_before_title_de",
        "NAME_CLINICIAN",
        cased(r"""
            (?<![\w.,\-])
            (?P<v>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?[ ](?:[A-ZÄÖÜ]\.|[A-ZÄÖÜ][a-zäöüß]+))
            (?=,?[ ](?:Dr\.|MBA|MSc|MD|DGKP|DGKS|Prof\.))
            """),
        0.6,
        anchors=(" dr.", " mba", " msc", " md", " dgk", " prof."),
        check=_is_proper_name,
        keep=_name_part,
        languages=("de",),
        back=44,
        reach=8,
    ),
    Rule(
        "name_of_nobility_de",
        "NAME",
        cased(r"""
            (?:Freifrau|Freiherrn?|Freiin|Gräfin|Graf(?:en)?|Baronin|Baron|Fürstin|Fürst|Prinzessin|Prinz
            |Ritter|Edler)
            [ ](?P<v>(?:von|zu|vom|zum|zur)(?:[ ](?:und|zu|der|dem|den|von))*[ ][A-ZÄÖÜ]\w+(?:-[A-ZÄÖÜ]\w+)*)
            """),
        0.8,
        anchors=one_of("freifrau |freiherr|freiin |gräfin |graf|baron|fürst|prinz|ritter |edler "),
        languages=("de",),
        reach=70,
    ),
    Rule(
        "name_of_caller_de",
        "NAME",
        cased(r"""
            \b[Rr]ief[ ](?P<v>[A-ZÄÖÜ][a-zäöüß]+[ ][A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)(?=[ ](?:an
            |zurück)\b)
            """),
        0.6,
        anchors=("rief ",),
        check=are_names,
        languages=("de",),
        reach=60,
    ),
    Rule(
        "name_of_relative_de",
        "NAME_RELATIVE",
        cased(r"\b(?:Oma|Opa|Tante|Onkel)[ ](?P<v>[A-ZÄÖÜ][a-zäöüß]+)(?![\w\-])"),
        0.75,
        anchors=("oma ", "opa ", "tante ", "onkel "),
        check=_is_proper_name,
        languages=("de",),
        reach=30,
    ),
)
