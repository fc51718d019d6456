"""Dates in German: days before a month that is told later, `03/24`, and months by name."""

import re

from medrail.phi.rules.dates import YEAR, is_day_of_some_year, is_month
from medrail.phi.rules.months import MONTH_DE, MONTH_WORDS, is_month_of_date
from medrail.phi.rules.rule import Context, Match, Rule, compiled, one_of


def _is_open_day(match: Match, context: Context) -> bool:
    """Whether the day's month is told later, or the two numbers can be a day."""
    return match["m"] is None or is_day_of_some_year(match, context)


_COUNTED = ("lk", "mitosen", "pn", "kraft", "visus", "score")
"""What is counted by two figures with a slash."""


def _is_month_of_state(match: Match, context: Context) -> bool:
    """Whether the figures can be a month and no lymph nodes or mitoses are counted."""
    low = match[0].casefold()
    is_count = "lymphknoten" in low or any(word in low.split() for word in _COUNTED)
    return is_month(match, context) and not is_count


_OF_EVENT = re.compile(
    r"""
    (?:
        \b
        (?:
            \w+(?:iert|lassen|nommen|legt|plant|bracht|führt|stellt|impft|geben|wechselt|zogen|holt
            |kontrolle|termin|abstrich
            |sitzung|visite|aufnahme|gabe|wechsel|zug|anlage|impfung|therapie|röntgen|gespräch|besuch
            |untersuchung|entlassung
            |verlegung|vorstellung|entfernung|übergabe|schicht|dienst|dialyse|spiegelung|operation|einlage
            |transfusion|geburt
            |konsil|rückruf|bestellung|beginn|ende)
            |für|op|tep|ct|mrt|echo|sono|ekg|labor|röntgen|termin|kontrolle|abstrich|sitzung|visite
            |dialyse|impfung|gabe|wechsel
            |entlassung|aufnahme|verlegung|gespräch|spätestens|voraussichtlich|vsl\.|zuletzt|nächste[rsn]?
            |letzte[rsn]?|erneut
            |sturz|unfall|geburt|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do
            |fr|sa|so
        )
        [.,:]?[ ]
    )
    $
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What was done or comes, before its day."""


_WHOLE_DAY = re.compile(r"[0-3]\d\.[01]\d\.")
_GOES_ON = re.compile(r"[,;)]|[ ][a-zäöü]{3,}")
"""After `03.05.` in the middle of a sentence, where no decimal has a full stop."""


def _is_day_or_of_event(match: Match, context: Context) -> bool:
    """Whether the two numbers can be a day and what stands before tells it."""
    if not is_day_of_some_year(match, context):
        return False
    start = match.start("v")
    if _WHOLE_DAY.fullmatch(match["v"]) and _GOES_ON.match(match.string, match.end("v")):
        return True
    return match["e"] is None or bool(_OF_EVENT.search(match.string, max(0, start - 26), start))


RULES = (
    Rule(
        "date_day_before_time",
        "DATE",
        compiled(r"""
            (?<![\d.,/\-])
            (?P<v>(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.?)
            (?=,?[ ]{1,2}(?:um[ ])?(?:[01]?\d|2[0-3]):[0-5]\d(?!\d))
            """),
        0.8,
        check=is_day_of_some_year,
        languages=("de", "ko"),
        digits=5,
        marks=":",
    ),
    Rule(
        "date_day_heading_de",
        "DATE",
        compiled(r"""
            (?=\d)(?:(?<=\n)|^|(?<=[.!][ ]))
            (?P<v>(?P<d>[0-2]\d|3[01])\.(?P<m>0[1-9]|1[0-2])\.?)
            (?=[ ][A-ZÄÖÜ][a-zäöüß]{3,})
            """),
        0.6,
        check=is_day_of_some_year,
        languages=("de",),
        digits=4,
        marks=".",
    ),
    Rule(
        "date_range_open",
        "DATE",
        compiled(rf"""
            (?<![\d/.,\-])
            (?:
                (?P<v>(?P<d>\d{{1,2}})\.(?:[ ]?(?P<m>\d{{1,2}})\.?)?)
                \s{{0,3}}
                (?:-|bis(?:[ ]zum)?|und|auf(?:[ ]den)?|,|/|u\.)
                |(?P<w>\d{{1,2}})[\-/]
            )
            \s{{0,3}}(?:den[ ])?\d{{1,2}}\.[ ]?
            (?:\d{{1,2}}\.(?![ ]?[A-Z])|\d{{1,2}}\.\d\d|(?:{MONTH_DE})\b)
            """),
        0.8,
        check=_is_open_day,
        languages=("de",),
        digits=3,
        marks=".",
    ),
    Rule(
        "date_day_month_de",
        "DATE",
        compiled(r"""
            (?=\d)
            (?:
                (?<=\bam[ ])|(?<=\bvom[ ])|(?<=\bbis[ ])|(?<=\bzum[ ])|(?<=\bseit[ ])|(?<=\bab[ ])
                |(?<=\bden[ ])|(?<=\bdem[ ])|(?<=\bund[ ])|(?<=\bder[ ])|(?<=\bvon[ ])|(?<=,[ ])|(?<=-)
                |(?<=-[ ])|(?<=\()|(?<=\n)|^|(?<=\bauf[ ])|(?<=\bdatum[ ])
                |(?P<e>(?<=[a-zäöüß.,:][ ]))
            )
            (?P<v>(?P<d>\d{1,2})\.[ ]?(?P<m>\d{1,2})\.)
            (?![ ]?\d(?!\d?[:.][0-5]\d\b)|[ ]?(?:mg|ml|%|Grad|und[ ]\d+\.[ ]Grad))
            """),
        0.7,
        check=_is_day_or_of_event,
        languages=("de",),
        digits=2,
        marks=".",
    ),
    Rule(
        "date_month_short_year_de",
        "DATE",
        compiled(r"""
            \b
            (?:
                seit|bis|ab|im|in|zuletzt|von|ED|EZ|OP|Zn|Z\.n\.|St\.[ ]?p\.|anamn\.|CTx?|RTx?|Zyklus
                |Zyklen|dann|vor|nach|am|Datum|erstmals|Erstdiagnose|Rezidiv
            )
            [ :(]*
            (?P<v>(?P<m>0?[1-9]|1[0-2])/(?P<y>\d\d))
            (?![\d/.,]|[ ]?(?:mg|ml|%))
            """),
        0.6,
        check=is_month,
        languages=("de",),
        digits=3,
        marks="/",
        back=24,
    ),
    Rule(
        "date_month_short_year_open",
        "DATE",
        compiled(r"(?<![\d/.,\w])(?P<m>0[1-9]|1[0-2])/(?P<y>\d\d)(?![\d/.,]|[ ]?(?:mg|ml|%|mm|µg|mcg))"),
        0.5,
        check=is_month,
        languages=("de",),
        digits=4,
        marks="/",
    ),
    Rule(
        "date_month_short_year_weak",
        "DATE",
        compiled(r"(?<![\d/.,\w])(?P<m>[1-9]|1[0-2])/(?P<y>\d\d)(?![\d/.,]|[ ]?(?:mg|ml|%|mm|µg|mcg))"),
        0.3,
        check=is_month,
        languages=("de",),
        digits=3,
        marks="/",
    ),
    Rule(
        "date_of_state_after_de",
        "DATE",
        compiled(r"""
            \b
            (?:
                Z\.[ ]?n\.|St\.[ ]?p\.
                |\w*(?:ektomie|tomie|plastik|plantation|resektion|metastase|karzinom|embolie|rezidiv|anlage|infarkt
                    |insult|fraktur|apoplex|diagnose|TEP|stent|bypass|therapie|bestrahlung|skopie|prothese)\b
            )
            (?:[^\n;/\d.]|\.(?![ ](?-i:[A-ZÄÖÜ]))){0,40}?[ ,(]
            (?P<v>(?P<m>0?[1-9]|1[0-2])/(?P<y>\d\d))
            (?=[\s),;.]|$)
            """),
        0.6,
        check=_is_month_of_state,
        languages=("de",),
        digits=3,
        marks="/",
        back=64,
    ),
    Rule(
        "date_day_month_undotted_de",
        "DATE",
        compiled(r"""
            \b(?:am|vom|zuletzt|aufnahme|entlassung|seit|bis|ab|zum|termin|kontrolle)[ ]
            (?P<v>(?P<d>[0-2]\d|3[01])\.(?P<m>0[1-9]|1[0-2]))
            (?![\d.,/]*\d|[ ]?(?:mg|ml|mmol|cm|mm|kg|g\b|g/|l\b|%|°|U/|IE|Uhr))
            """),
        0.6,
        anchors=one_of("am |vom |zuletzt |aufnahme |entlassung |seit |bis |ab |zum |termin |kontrolle "),
        check=is_day_of_some_year,
        languages=("de",),
        reach=24,
    ),
    Rule(
        "date_words_de",
        "DATE",
        compiled(rf"""
            (?:\b(?P<d>\d{{1,2}})\.?\s?)?
            \b
            (?P<m>{MONTH_DE})
            \b\.?
            (?:[\s/\-]?['`]?(?P<y>{YEAR}|\d\d(?!\d|[.,:]\d|[ ]?(?:mg|ml|%|Uhr|Jahre|Tage|Wochen))))?
            """),
        0.9,
        anchors=MONTH_WORDS,
        check=is_month_of_date,
        languages=("de",),
        back=8,
        reach=26,
    ),
    Rule(
        "date_day_of_words_de",
        "DATE",
        compiled(rf"\b(?P<v>\d{{1,2}}\.)\s?(?:-|bis|und|/)\s?(?:zum[ ])?\d{{1,2}}\.\s?(?:{MONTH_DE})\b"),
        0.8,
        languages=("de",),
        digits=2,
        marks=".",
    ),
)
