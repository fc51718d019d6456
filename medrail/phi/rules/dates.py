"""Dates in figures: every element finer than a year; a bare year is none (45 CFR 164.514(b)(2)(i)(C))."""

import re

from medrail.phi.gazetteers import words
from medrail.phi.rules.checksums import valid_day
from medrail.phi.rules.rule import Context, Match, Rule, cased, compiled

_OF_DOSES = frozenset(
    (
        "dosis dosierung schema dose dosing insulin insuline mahlzeiteninsulin 인슐린 humalog novorapid"
        " novolog tresiba actrapid apidra fiasp insuman huminsulin berlinsulin protaphane lantus levemir"
    ).split()
)
"""Words before doses: `Humalog 10-20-10`."""
YEAR = r"(?:(?:1[89]|20|21)\d\d)"
_SCORES = re.compile(
    r"""
    \b(?:
        apgar|schober|ott|vas|nrs|gcs|visus|mitosen|kraft\w*|flexion|extension|neutral-?null|ebm|goä|ratio
        |score
        |strength|reflexes|petrussa|bishop|ext/flex|flex/ext|abd/add|ar/ir|ro|nn
    )\b
    [\s:.\-]{0,3}
    (?:(?:war|was|is|betrug)\s)?
    (?:(?:of|von|nach|naming|bds|re|li|rechts|links)\b[ .:]{0,2})?
    $
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Before figures that look like a date and are a score or angles of a joint."""
_DOSES = re.compile(
    r"(?i)[ ]?(?:I\.?E\.?\b|E\b|Einh|units?\b|U\b|단위|mg\b|ml\b|µg|mcg\b|Tbl|Tabl|Trpf|gtt|Hub\b|puffs?\b)"
)
"""After doses of a day, which look like a date: `10-20-10 IE`."""
_DAY_AND_HOUR = re.compile(r"\d{1,2}\.[ ]?\d{1,2}\.[ ]\d\d")
_MINUTES = re.compile(r":[0-5]\d\b|[ ]?(?:Uhr|h)\b")


def is_day(match: Match, _: Context) -> bool:
    """Whether the three numbers (d, m, y) can be a day, in this order or with d and m swapped."""
    day, month, year = (int(match[name]) for name in "dmy")
    return valid_day(year, month, day) or valid_day(year, day, month)


def is_day_of_some_year(match: Match, _: Context) -> bool:
    """Whether the two numbers (d, m) can be a day of a year, in this order or swapped."""
    day, month = int(match["d"]), int(match["m"])
    return valid_day(2000, month, day) or valid_day(2000, day, month)


def is_month(match: Match, _: Context) -> bool:
    """Whether the number (m) is that of a month."""
    return 1 <= int(match["m"]) <= 12


def _ends_in_hour(match: Match) -> bool:
    """Whether the last figures are the hour of a time: `18.4. 14:15`."""
    return bool(_DAY_AND_HOUR.fullmatch(match[0])) and bool(_MINUTES.match(match.string, match.end()))


def _is_medicine(before: str) -> bool:
    """Whether the word before is a substance or speaks of doses."""
    last = before.rsplit(None, 1)[-1].strip(":,(").casefold() if before.split() else ""
    return last in words("substances") or last in _OF_DOSES


def is_calendar_day(match: Match, context: Context) -> bool:
    """Whether the numbers can be a day, and are no score, no doses and no day with a time."""
    if (len(match["y"]) == 2 and _ends_in_hour(match)) or (
        match["s"] == "-" and _DOSES.match(match.string, match.end())
    ):
        return False
    before = match.string[max(0, match.start() - 26) : match.start()]
    if match["s"] == "-" and len(match["y"]) == 2 and _is_medicine(before):
        return False
    return is_day(match, context) and not _SCORES.search(before)


RULES = (
    Rule(
        "date_ocr",
        "DATE",
        cased(r"""
            (?<![\w/.,\-])
            (?P<v>(?=[\d./\-]*[lIO])[\dlIO]{1,2}[./\-][\dlIO]{1,2}[./\-](?:[1lI]9|2[0O])[\dlIO]{2})
            (?![\w/])
            """),
        0.7,
        digits=3,
        marks="./-",
    ),
    Rule(
        "date_numeric",
        "DATE",
        compiled(rf"""
            (?<![\d/,])
            (?<!\d\.)
            (?<![^\W\d_]-)
            (?P<d>\d{{1,2}})
            (?P<s>[ ]?[./\-][ ]?)
            (?P<m>\d{{1,2}})
            (?:(?P=s)|[ ]?[./\-][ ]?|(?<=[./\-])[ ])
            (?P<y>{YEAR}|\d\d)
            (?!\d|[.,/]\d|-\d\d?-)
            """),
        0.9,
        check=is_calendar_day,
        digits=4,
        marks="./-",
    ),
    Rule(
        "date_numeric_broken",
        "DATE",
        compiled(rf"""
            (?<![\d/.,\-])
            (?P<d>\d{{1,2}})
            \.\s?
            (?P<m>\d{{1,2}})
            \.?\s{{1,2}}
            (?P<y>{YEAR})
            (?!\d|[.,/]\d)
            """),
        0.8,
        check=is_day,
        digits=6,
        marks=".",
    ),
    Rule(
        "date_iso",
        "DATE",
        compiled(rf"""
            (?<![\d/.,\-])
            (?P<y>{YEAR})
            (?:[ ]?[./\-][ ]?)
            (?P<m>\d{{1,2}})
            (?:[ ]?[./\-][ ]?)
            (?P<d>\d{{1,2}})
            \.?
            (?=T\d|(?!\d|[.,/]\d))
            """),
        0.95,
        check=is_day,
        digits=6,
        marks="./-",
    ),
    Rule(
        "date_compact",
        "DATE",
        compiled(r"""
            (?<![\w.,/\-])
            (?P<y>(?:19|20)\d\d)
            (?P<m>0\d|1[0-2])
            (?P<d>[0-2]\d|3[01])
            (?![\w/\-]|[.,]\d)
            """),
        0.6,
        check=is_day,
        digits=8,
    ),
    Rule(
        "date_month_year",
        "DATE",
        compiled(rf"(?<![\d/.,\-])(?P<m>0?[1-9]|1[0-2])[ ]?[/.\-][ ]?(?P<y>{YEAR})(?!\d|[.,/\-]\d)"),
        0.8,
        check=is_month,
        digits=5,
        marks="./-",
    ),
    Rule(
        "date_year_month",
        "DATE",
        compiled(r"""
            (?<![\d/.,\-])
            (?P<y>(?:19|20)\d\d)
            [/.\-]
            (?P<m>0[1-9]|1[0-2]|[1-9](?=[에월자부까]))
            (?!\d|[.,/\-]\d)
            """),
        0.7,
        check=is_month,
        digits=6,
        marks="./-",
    ),
)
