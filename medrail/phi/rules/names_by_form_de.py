"""German names by their own form or one word beside them: double names, nobility, callers, relatives."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.rules.name_forms import is_proper_de, no_role
from medrail.phi.rules.name_forms_de import name_part
from medrail.phi.rules.names import are_names
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of


def _is_name_before_title(match: Match, context: Context) -> bool:
    """Whether every word is a proper name."""
    parts = [part for part in re.split(r"[ \-]", match["v"]) if not part.endswith(".")]
    return no_role(match, context) and all(map(is_proper_de, parts))


def _is_double_name(match: Match, _: Context) -> bool:
    """Whether it is a family name with another or with a place, and the second part no eponym and no noun."""
    first, second = match["a"].casefold(), match["b"].casefold()
    if second in words("eponyms") or second in words("nouns_de"):
        return False
    if first in words("nouns_de") and first not in words("names_de"):
        return False
    return first in words("family_names") and (second in words("family_names") or second in words("places"))


def _is_proper_name(match: Match, context: Context) -> bool:
    """Whether the first word is a proper name."""
    return no_role(match, context) and is_proper_de(match["v"].split()[0])


RULES = (
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
        check=_is_name_before_title,
        keep=name_part,
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
