"""Towns in German texts: where somebody lives or goes, below a street, beside a date, after an office."""

import re

from medrail.phi.gazetteers import ranks, words
from medrail.phi.rules.name_forms import is_proper_de
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

ENDING_OF_TOWN = re.compile(
    r"""
    (?:
        stadt|dorf|burg|berg|heim|hausen|furt|bach|feld|kirchen|brunn|au|beck|ikon|ingen|wil|tal|see|hofen
        |rode
        |walde|stein|kreuz|zell|horst|büttel|stedt|leben
    )$
    """,
    re.VERBOSE,
)
"""Endings of the names of towns."""
_TOWN_NAME = r"""
    (?:(?:St\.|Sankt|Bad|Klein|Groß|Alt|Neu|Ober|Unter|La|Le|Les|San|Schwäbisch|Markt|Hohen)[ \-])?
    [A-ZÄÖÜÉ][a-zäöüßéèâêô]+(?:-(?:[A-ZÄÖÜ]|(?:les|sur|de|la|am|im)-)[\wé]*(?:-[\w]+)*)*(?:/[A-Z][a-zäöüß]+)?
    (?:
        [ ](?:am|an[ ]der|im|in[ ]der|in|ob[ ]der|bei|unter|vorm|vor[ ]der|auf[ ]dem|a\.[ ]?d\.)[ ]
        [A-ZÄÖÜ][a-zäöüß]+(?:[ ]Meer|[ ]Wald)?
    )?
"""
"""A town, in one word or several: `Zell am See`, `Bad Hall`, `La Chaux-de-Fonds`, `Biel/Bienne`."""
_LIVES = r"""
    (?:
        [Ww]ohn(?:t|haft|te|en|ort)|[Ll]eb(?:t|te|en)|[Gg]eboren|[Gg]eb\.|[Aa]ufgewachsen|[Zz]ugezogen|gezogen|[Uu]mzug
        |[Ss]tamm(?:t|te|end)|[Gg]ebürtig|[Ee]ntlassen|[Vv]erlegt|[Vv]erlegung|[Gg]ebracht|[Kk]ommt|[Kk]am|[Ff]uhr|[Ff]ährt
        |[Rr]eist?e?|Reha|AHB|Kur|Urlaub|Kindheit|Hause|Praxis|Klinik|[Aa]rbeitet|[Bb]eschäftigt|[Tt]ätig|[Uu]nfall
        |[Gg]estürzt|[Ss]turz|[Ss]tudiert|[Bb]esuch|Wohnung|Haus|Familie|Partner|Partnerin|Eltern|Kinder
    )
    (?:[ ](?:[^.;:\n]|(?<=\d)\.){0,40})?
"""
"""What somebody does in a town or on the way to it."""


def is_listed_place(name: str) -> bool:
    """Whether a town, or its first word, is on the lists of places."""
    low = name.casefold()
    return low in words("places") or low in words("places_de")


def _is_known_place(match: Match, _: Context) -> bool:
    """Whether its first word is on the list of places and no eponym or noun."""
    low = match["v"].split()[0].casefold()
    if low in words("eponyms") or low in words("nouns_de") or low in words("medical_de"):
        return " " in match["v"] and is_listed_place(match["v"])
    return is_listed_place(low) or is_listed_place(match["v"])


def _is_town(match: Match, _: Context) -> bool:
    """Whether it is a proper name that ends as towns do or is on the list of places."""
    first = re.split(r"[ \-/]", match["v"])[0].casefold()
    if is_listed_place(match["v"]) and (" " in match["v"] or first not in words("nouns_de")):
        return True
    return is_proper_de(first) and bool(ENDING_OF_TOWN.search(match["v"].split()[0]))


def _is_proper_town(match: Match, _: Context) -> bool:
    """Whether it can be a proper name and is no common word."""
    parts = re.findall(r"[^\W\d_]{3,}", match["v"])
    is_common = parts and parts[0].casefold() in ranks("common_de") and not is_listed_place(parts[0])
    return bool(parts) and not is_common and all(is_proper_de(part) for part in parts if part[0].isupper())


def _is_place_or_sounds_like_one(match: Match, _: Context) -> bool:
    """Whether it is on the list of places or ends as towns do."""
    return (
        is_listed_place(match["v"].split()[-1])
        or is_listed_place(match["v"])
        or bool(ENDING_OF_TOWN.search(match["v"]))
    )


def _is_proper_place(match: Match, _: Context) -> bool:
    """Whether it is a proper name."""
    return is_proper_de(match["v"])


RULES = (
    Rule(
        "town_lived_in_de",
        "LOCATION_CITY",
        cased(rf"\b{_LIVES}[ ](?:in|aus|nach|bei)[ ](?P<v>{_TOWN_NAME})(?![\w\-])"),
        0.6,
        anchors=one_of(" in | aus | nach | bei "),
        check=_is_town,
        languages=("de",),
        back=60,
        reach=50,
    ),
    Rule(
        "town_perhaps_lived_in_de",
        "LOCATION_CITY",
        cased(rf"\b{_LIVES}[ ](?:in|aus|nach)[ ](?P<v>{_TOWN_NAME})(?![\w\-])"),
        0.45,
        anchors=one_of(" in | aus | nach "),
        check=_is_proper_town,
        languages=("de",),
        back=60,
        reach=50,
    ),
    Rule(
        "town_below_street_de",
        "LOCATION_CITY",
        cased(rf"\n[ \t]*\d{{4,5}}[ ](?P<v>{_TOWN_NAME})(?=[ \t]*(?:\n|$))"),
        0.6,
        check=_is_proper_town,
        languages=("de",),
        back=4,
        digits=4,
    ),
    Rule(
        "place_after_street_de",
        "LOCATION_CITY",
        cased(r"(?:(?<=\d)|(?<=\d[a-z])),[ ](?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:[ ]\([A-Z]{2}\))?)(?![\w\-])"),
        0.6,
        anchors=(", ",),
        check=_is_known_place,
        languages=("de",),
        reach=40,
    ),
    Rule(
        "place_and_date_de",
        "LOCATION_CITY",
        cased(r"""
            (?:^|\n)[ \t]*
            (?P<v>
                (?:(?:Bad|St\.|Sankt|Klein|Groß|Alt|Neu|Ober|Unter|Hohen)[ ])?
                (?!Im\b|In\b)[A-ZÄÖÜ][a-zäöüß]+(?:[\-/][A-Za-zÄÖÜäöüß][a-zäöüß]+)*
                (?:[ ](?:am|an[ ]der|im)[ ][A-Z]\w+)?
            )
            ,?[ ](?:am|den|dem)?[ ]?
            (?=\d{1,2}\.[ ]?(?:\d{1,2}\.|[A-Z][a-z]+))
            """),
        0.6,
        check=_is_place_or_sounds_like_one,
        languages=("de",),
        back=40,
        digits=3,
        marks=".",
    ),
    Rule(
        "place_de",
        "LOCATION_CITY",
        cased(r"""
            \b
            (?:
                [Ii]n|[Aa]us|[Nn]ach|[Bb]ei|Bezirk|Kreis|Landkreis|Gemeinde|Raum|Stadt|Wohnort:?|Ort:
                |wohnhaft|von
            )
            [ ]
            (?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)
            (?![\w\-])
            """),
        0.6,
        anchors=one_of(
            "in |aus |nach |bei |bezirk |kreis |gemeinde |raum |stadt |wohnort|ort:|wohnhaft |von "
        ),
        check=_is_known_place,
        languages=("de",),
        reach=50,
    ),
    Rule(
        "place_after_name_de",
        "LOCATION_CITY",
        cased(rf"(?<=[a-zäöüß]),[ ](?P<v>{_TOWN_NAME})(?=[:;]|[ ]?\n|$)"),
        0.6,
        anchors=(", ",),
        check=_is_known_place,
        languages=("de",),
        reach=40,
    ),
    Rule(
        "place_named_de",
        "LOCATION_CITY",
        cased(r"""
            \b
            (?:
                Bezirk|Landkreis|Kreis|Gemeinde|Ortsteil|Stadtteil|Markt|Kanton|Wohnort:?|Amtsgericht
                |Betreuungsgericht|Familiengericht|Standesamt|Landratsamt|Stadtverwaltung|Gemeindeamt|Bezirksgericht
            )
            [ ]
            (?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)
            (?![\w\-])
            """),
        0.6,
        anchors=one_of(
            "bezirk |kreis |landkreis |gemeinde |ortsteil |stadtteil |markt |kanton |wohnort|amtsgericht "
            "|betreuungsgericht |familiengericht |standesamt |landratsamt |stadtverwaltung |gemeindeamt "
            "|bezirksgericht "
        ),
        check=_is_proper_place,
        languages=("de",),
        back=6,
        reach=50,
    ),
    Rule(
        "place_with_canton_de",
        "LOCATION_CITY",
        cased(r"""
            (?<![\w.\-])
            (?P<v>
                [A-ZÄÖÜ][a-zäöüß]{2,}
                (?:[ \-][A-ZÄÖÜ][a-zäöüß]+)?
                [ ]\(
                (?:
                    ZH|BE|LU|UR|SZ|OW|NW|GL|ZG|FR|SO|BS|BL|SH|AR|AI|SG|GR|AG|TG|TI|VD|VS|NE|GE|JU|NÖ|OÖ
                    |Stmk|Ktn|Sbg|Bgld|Vbg
                )
                \)
            )
            """),
        0.8,
        anchors=("(",),
        languages=("de",),
        back=30,
        reach=6,
    ),
)
