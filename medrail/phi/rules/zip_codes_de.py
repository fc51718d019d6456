"""Postal codes in German texts, and the towns after them."""

from medrail.phi.rules.places_de import is_listed_place
from medrail.phi.rules.rule import Context, Match, Rule, cased


def _is_city(match: Match, _: Context) -> bool:
    """Whether the code has five digits or a country's letter, or the town is on the list of places."""
    first = match["c"].split()[0].casefold()
    is_code = match["z"][0] in "ADCadc" or len(match["z"]) == 5
    return (
        is_code or is_listed_place(first) or is_listed_place(match["c"]) or first in ("st.", "bad", "sankt")
    )


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
                    (?:(?:St\.|Sankt|Bad|Klein|Groß|Alt|Neu|La|Le|Les|Schwäbisch|Markt)[ \-])?
                    [A-ZÄÖÜ][a-zäöüß]{2,}(?:-(?:[A-ZÄÖÜ]|(?:les|sur|de|la|am|im)-)\w*(?:-\w+)*)*(?:/[A-Z]\w+)?
                )
                (?:
                    [ ](?:am|an[ ]der|im|in[ ]der|in|ob[ ]der|bei|unter|vorm|vor[ ]der|auf[ ]dem|a\.[ ]?d\.)
                    [ ][A-ZÄÖÜ][a-zäöüß]+(?:[ ]Meer|[ ]Wald)?
                )?
                (?:[ ]\([A-Z]\w+\))?
            )
            (?![\w])
            """),
        0.8,
        check=_is_city,
        languages=("de",),
        digits=4,
    ),
)
