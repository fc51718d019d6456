"""Places in German texts: postal codes, towns after a preposition or beside a date."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.rules.name_forms import is_proper_de
from medrail.phi.rules.rule import Context, Match, Rule, cased, one_of

_TOWN = re.compile(
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


def _is_city(match: Match, _: Context) -> bool:
    """Whether the code has five digits or a country's letter, or the town is on the list of places."""
    first = match["c"].split()[0].casefold()
    is_code = match["z"][0] in "ADCadc" or len(match["z"]) == 5
    return is_code or first in words("places") or first in ("st.", "bad", "sankt")


def _is_known_place(match: Match, _: Context) -> bool:
    """Whether its first word is on the list of places and no eponym or noun."""
    low = match["v"].split()[0].casefold()
    return low in words("places") and low not in words("eponyms") and low not in words("nouns_de")


def _is_place_or_sounds_like_one(match: Match, _: Context) -> bool:
    """Whether it is on the list of places or ends as towns do."""
    return match["v"].split()[-1].casefold() in words("places") or bool(_TOWN.search(match["v"]))


def _is_proper_place(match: Match, _: Context) -> bool:
    """Whether it is a proper name."""
    return is_proper_de(match["v"])


RULES = (
    Rule(
        "zip_de",
        "LOCATION_ZIP",
        cased(r"(?<![\w.,\-/])(?P<v>(?:A|D|CH)[ ]?[\-–][ ]?\d{4,5})(?=[ \-]+[A-ZÄÖÜ])"),
        0.9,
        languages=("de",),
        digits=4,
        marks="-",
    ),
    Rule(
        "zip_city_zip_de",
        "LOCATION_ZIP",
        cased(r"""
            (?<![\w.,\-/])
            (?P<v>(?P<z>(?:(?:A|D|CH)[ ]?-[ ]?)?\d{4,5}))
            [ \-]{1,2}
            (?P<c>(?:(?:St\.|Sankt|Bad|Klein|Groß|Alt|Neu)[ \-])?[A-ZÄÖÜ][a-zäöüß]{2,})
            (?![\w]|[ ]?(?:mg|ml|E\b))
            """),
        0.8,
        check=_is_city,
        languages=("de",),
        digits=4,
    ),
    Rule(
        "zip_city_city_de",
        "LOCATION_CITY",
        cased(r"""
            (?<![\w.,\-/])
            (?P<z>(?:(?:A|D|CH)[ ]?-[ ]?)?\d{4,5})
            [ \-]{1,2}
            (?P<v>
                (?P<c>
                    (?:(?:St\.|Sankt|Bad|Klein|Groß|Alt|Neu)[ \-])?
                    [A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ]\w+)*
                )
                (?:[ ](?:am|an[ ]der|im|in[ ]der|ob[ ]der|bei|unter|a\.[ ]?d\.)[ ][A-ZÄÖÜ][a-zäöüß]+)?
                (?:[ ]\([A-Z]\w+\))?
            )
            (?![\w])
            """),
        0.8,
        check=_is_city,
        languages=("de",),
        digits=4,
    ),
    Rule(
        "place_after_street_de",
        "LOCATION_CITY",
        cased(r"(?<=\d)[a-z]?,[ ](?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:[ ]\([A-Z]{2}\))?)(?![\w\-])"),
        0.6,
        anchors=(", ",),
        check=_is_known_place,
        languages=("de",),
        back=2,
        reach=40,
    ),
    Rule(
        "place_and_date_de",
        "LOCATION_CITY",
        cased(r"""
            (?:^|\n)[ \t]*
            (?P<v>
                (?:(?:Bad|St\.|Sankt|Klein|Groß|Alt|Neu|Ober|Unter|Hohen)[ ])?
                (?!Im\b|In\b)[A-ZÄÖÜ][a-zäöüß\-]+
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
        cased(r"(?<=[a-zäöüß],[ ])(?P<v>[A-ZÄÖÜ][a-zäöüß]{2,})(?=[:;]|[ ]?\n)"),
        0.6,
        anchors=(", ",),
        check=_is_known_place,
        languages=("de",),
        back=2,
        reach=30,
    ),
    Rule(
        "place_named_de",
        "LOCATION_CITY",
        cased(r"""
            \b
            (?:Bezirk|Landkreis|Kreis|Gemeinde|Ortsteil|Stadtteil|Markt|Kanton|Wohnort:?)
            [ ]
            (?P<v>[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)
            (?![\w\-])
            """),
        0.6,
        anchors=one_of("bezirk |kreis |gemeinde |ortsteil |stadtteil |markt |kanton |wohnort"),
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
