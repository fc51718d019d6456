"""Names of months as patterns, and whether one of them is part of a date."""

import re

from medrail.phi.rules.rule import Context, Match

_NAMES_EN = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_NAMES_DE = (
    "januar jänner februar feber märz april mai juni juli august september oktober november dezember"
    " jan feb mär mrz apr jun jul aug sep sept okt nov dez"
).split()
MONTH_WORDS = tuple(sorted({*_NAMES_EN, *_NAMES_DE}))
"""Names and short forms, English and German, in lower case: anchors."""
MONTH_EN = "|".join(sorted(_NAMES_EN, key=len, reverse=True))
MONTH_DE = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
"""Alternatives for a pattern; German texts hold English months too."""

_AMBIGUOUS = frozenset("may march mar sep dec jan sept nov oct jun mai august april june mär apr".split())
"""Also names, verbs or units; alone they are no month."""
_SHORT = frozenset("june july juni juli märz mai may".split())
"""Whole names of four letters or less; other short words alone are no month."""
_TIMELY = frozenset(
    (
        "in since until last next this of by during through from late early mid before after till im seit"
        " bis ab anfang mitte ende von zum vom letzten diesen nächsten kommenden den monat vorigen"
        " vergangenen"
    ).split()
)
_GENERAL = re.compile(
    r"""
    \b(?:
        every|each|usually|peaks?|annually|typically
        |jede[nsr]?|jährlich|meist|sollten?|typisch\w*|üblicherweise
    )\b[^.]*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Before a month in a statement about all years, not about a day of somebody's life."""


def is_month_of_date(match: Match, _: Context) -> bool:
    """Whether a month's name is a date: with a day or year, or written as one and after a word of time."""
    groups = match.groupdict()
    if groups.get("d") and not 1 <= int(groups["d"]) <= 31:
        return False
    if groups.get("d") or groups.get("e") or groups.get("y"):
        return bool(groups["m"] != "mar")
    return _is_month_alone(groups["m"], match.string[max(0, match.start() - 44) : match.start()])


def _is_month_alone(name: str, before: str) -> bool:
    if not name[0].isupper() or _GENERAL.search(before):
        return False
    words = before[-24:].split()
    word = words[-1].casefold().strip("(,") if words else ""
    if len(name) <= 4 and name.casefold() not in _SHORT:
        return False
    if word in _TIMELY:
        return True
    is_clear = name.casefold() not in _AMBIGUOUS and len(name) > 5 and name.isalpha()
    return is_clear and word not in ("the", "a")
