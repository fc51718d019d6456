"""The forms of dates in English, German and Korean, and what is read from one.

A form is a regular expression with the groups y (year), m (month in figures), n (month by name), r (month in
Roman figures), d (day), o (its English ordinal) and, for a span of days within a month, d2 and o2. Writing a
day (`date_writing`) replaces what these groups hold, so that whatever stood between stays.
"""

import re
from datetime import date
from typing import Literal, NamedTuple

from medrail.phi.operators.month_names import NUMBERS, ROMAN

Order = Literal["mdy", "dmy", "ymd"]
ORDERS: dict[str, Order] = {"en": "mdy", "de": "dmy", "ko": "ymd"}
"""How figures are read where nothing else decides, by language."""

_NAME = "(?P<n>" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")(?![^\W\d_])"
_D, _M = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})"
_Y4, _Y = r"(?P<y>\d{4})", r"['\u2019]?(?P<y>\d{4}|\d{2})"
_ORDINAL = r"(?P<o>st|nd|rd|th)"
_TO = r"\s?(?:[-\u2013\u2014~]|to|through|thru|bis)\s?"


class Form(NamedTuple):
    """A way to write a date, and whether it is read in one order of figures only."""

    pattern: re.Pattern[str]
    order: Order | None = None


_WHOLE, _CUT = r"(?!\d)", r"(?!\d|[./]\s?\d)"
"""What may not follow: digits, and after a date without its year nothing that could be the year."""


def _forms(*patterns: str, order: Order | None = None, ending: str = _WHOLE) -> list[Form]:
    return [Form(re.compile(rf"(?<!\d){pattern}{ending}", re.IGNORECASE), order) for pattern in patterns]


_WORDS = _forms(
    rf"(?:{_Y4}년\s?|['\u2019]?(?P<y2>\d{{2}})년\s?)?{_M}월\s?{_D}일{_TO}(?P<d2>\d{{1,2}})일",
    rf"(?:{_Y4}년\s?|['\u2019]?(?P<y2>\d{{2}})년\s?)?{_M}월(?:\s?{_D}일)?",
    rf"{_D}\.?{_TO}(?P<d2>\d{{1,2}})\.?\s?{_NAME}\.?(?:\s?{_Y4})?",
    rf"(?:the\s)?{_D}(?:{_ORDINAL}|\.)?(?:\s?(?:day\s)?of)?[\s-]?{_NAME}\.?(?:[,\s-]{{1,2}}{_Y})?",
    rf"{_NAME}\.?\s{_D}{_ORDINAL}?{_TO}(?P<d2>\d{{1,2}})(?P<o2>st|nd|rd|th)?(?:,?\s{_Y4})?",
    rf"{_NAME}\.?\s?(?:the\s)?{_D}{_ORDINAL}?(?:,?\s?{_Y4}|,?\s['\u2019](?P<y2>\d{{2}})|,\s(?P<y3>\d{{2}}))?",
    rf"{_NAME}\.?,?[\s-]?(?:of\s)?(?:{_Y4}|['\u2019](?P<y2>\d{{2}}))",
    rf"{_NAME}\.?",
)
_YEAR_FIRST = _forms(
    rf"{_Y4}(?P<s>\s?[-/.]\s?|\s){_M}(?P=s){_D}\.?",
    r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])",
)
_YEAR_MONTH = _forms(rf"{_Y4}[-/.]\s?{_M}", ending=_CUT)
_DOTTED = _forms(rf"{_D}\.\s?{_M}\.\s?{_Y}", order="dmy")
_DOTTED_YEAR_FIRST = _forms(rf"['\u2019]?(?P<y>\d{{2}})\.\s?{_M}\.\s?{_D}\.?", order="ymd")
_DOTTED_RANGE = _forms(rf"{_D}\.?{_TO}(?P<d2>\d{{1,2}})\.\s?{_M}\.(?:\s?(?P<y>\d{{4}}|\d{{2}}))?")
_DOTTED_DAY = _forms(rf"{_D}\.\s?{_M}\.?", order="dmy", ending=_CUT)
_MONTH_DAY_DOTTED = _forms(rf"{_M}\.\s?{_D}\.?", order="ymd", ending=_CUT)
_MONTH_FIRST = _forms(rf"{_M}(?P<s>\s?[-/]\s?){_D}(?P=s){_Y}", order="mdy")
_MONTH_FIRST_DOTTED = _forms(rf"{_M}\.{_D}\.{_Y}", order="mdy")
_DAY_FIRST = _forms(rf"{_D}(?P<s>\s?[-/]\s?){_M}(?P=s){_Y}", order="dmy")
_SHORT_YEAR_FIRST = _forms(rf"['\u2019]?(?P<y>\d{{2}})(?P<s>[-/]){_M}(?P=s){_D}", order="ymd")
_R = "(?P<r>VIII|VII|VI|V|IV|IX|XII|XI|X|III|II|I)"
_ROMAN_MONTH = [
    *_forms(rf"{_D}(?P<s>\.\s?|\s?[-/]\s?|\s){_R}(?P=s){_Y}"),
    *_forms(rf"{_D}(?P<s>\.\s?|\s?/\s?){_R}\b\.?", rf"{_R}(?:\.\s?|\s?[-/]\s?|\s){_Y4}", order="dmy"),
]
_D6, _M6, _Y6 = "(?P<d>0[1-9]|[12][0-9]|3[01])", "(?P<m>0[1-9]|1[0-2])", "(?P<y>[0-9]{2})"
_SIX = {
    "dmy": _forms(_D6 + _M6 + _Y6, _Y6 + _M6 + _D6, order="dmy"),
    "mdy": _forms(_M6 + _D6 + _Y6, _Y6 + _M6 + _D6, order="mdy"),
    "ymd": _forms(_Y6 + _M6 + _D6, order="ymd"),
}
"""Six figures without anything between them."""
_MONTH_YEAR = _forms(rf"{_M}\s?[-/.]\s?{_Y4}", order="mdy", ending=_CUT)
_MONTH_SHORT_YEAR = _forms(rf"{_M}/(?P<y>\d{{2}})", order="mdy", ending=_CUT)
_MONTH_DAY = [
    *_forms(rf"{_M}/{_D}", order="mdy", ending=_CUT),
    *_forms(rf"{_M}-{_D}", order="mdy", ending=r"(?!\d|[-./]\s?\d)"),
]


def forms(order: Order) -> list[Form]:
    """Forms by precedence. Of two that fit at a place and give a day of the calendar the first is taken."""
    return _BY_ORDER[order]


_BY_ORDER: dict[Order, list[Form]] = {
    "dmy": [
        *(
            _WORDS
            + _YEAR_FIRST
            + _SIX["dmy"]
            + _YEAR_MONTH
            + _DOTTED_RANGE
            + _DOTTED
            + _DAY_FIRST
            + _MONTH_FIRST
        ),
        *(_ROMAN_MONTH + _MONTH_YEAR + _DOTTED_DAY + _MONTH_SHORT_YEAR),
    ],
    "mdy": [
        *(
            _WORDS
            + _YEAR_FIRST
            + _SIX["mdy"]
            + _YEAR_MONTH
            + _MONTH_FIRST
            + _MONTH_FIRST_DOTTED
            + _DAY_FIRST
            + _DOTTED
        ),
        *(_MONTH_YEAR + _MONTH_DAY + _MONTH_SHORT_YEAR + _DOTTED_DAY + _ROMAN_MONTH),
    ],
    "ymd": [
        *(
            _WORDS
            + _YEAR_FIRST
            + _SIX["ymd"]
            + _YEAR_MONTH
            + _DOTTED_YEAR_FIRST
            + _SHORT_YEAR_FIRST
            + _MONTH_FIRST
            + _DOTTED
        ),
        *(_MONTH_YEAR + _MONTH_DAY + _MONTH_DAY_DOTTED + _ROMAN_MONTH),
    ],
}


class Written(NamedTuple):
    """A date as it stands in a text: `match` and its numbers, 0 for what is not written."""

    match: re.Match[str]
    year: int
    month: int
    day: int
    last_day: int

    def fits(self) -> bool:
        """Whether the calendar has it; without a year 29 February does."""
        try:
            days = [date(self.year or 2000, self.month, day) for day in (self.day or 1, self.last_day or 1)]
        except ValueError:
            return False
        return not self.last_day or days[0] < days[1]


def written_at(text: str, place: int, order: Order, reference_year: int) -> Written | None:
    """The date that begins at a place; None if there is none or the calendar does not have it.

    `reference_year` decides the century of two figures: later than the year after it means 19xx.
    """
    for form in forms(order):
        if match := form.pattern.match(text, place):
            found = _read(match, reference_year)
            if found.fits():
                return found
            if form.order is None:
                return None
    return None


def _read(match: re.Match[str], reference_year: int) -> Written:
    groups = {name: value for name, value in match.groupdict().items() if value}
    month = _month(groups)
    year = next((_full(groups[name], reference_year) for name in ("y", "y2", "y3") if name in groups), 0)
    return Written(match, year, month, int(groups.get("d", 0)), int(groups.get("d2", 0)))


def _month(groups: dict[str, str]) -> int:
    if "r" in groups:
        return ROMAN.index(groups["r"].upper()) + 1
    return NUMBERS[groups["n"].casefold()] if "n" in groups else int(groups["m"])


def _full(figures: str, reference_year: int) -> int:
    if len(figures) == 4:
        return int(figures)
    year = reference_year // 100 * 100 + int(figures)
    return year - 100 if year > reference_year + 1 else year
