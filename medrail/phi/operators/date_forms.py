"""The forms of dates in English, German and Korean: read one, and write another day like it.

A form is a regular expression with the groups y (year), m (month in figures), n (month by name), r (month in
Roman figures), d (day), o
(its English ordinal) and, for a span of days within a month, d2 and o2. Writing a day replaces what these
groups hold and keeps every other character, so that whatever stood between stays.
"""

import re
from datetime import date
from typing import Literal, NamedTuple

Order = Literal["mdy", "dmy", "ymd"]
ORDERS: dict[str, Order] = {"en": "mdy", "de": "dmy", "ko": "ymd"}
"""How figures are read where nothing else decides, by language."""

_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_GERMAN = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip
_AUSTRIAN = ("Jänner", "Feber")
_NAMES: dict[str, int] = {
    **{name.casefold(): n for n, name in enumerate(_ENGLISH, 1)},
    **{name[:3].casefold(): n for n, name in enumerate(_ENGLISH, 1)},
    **{name.casefold(): n for n, name in enumerate(_GERMAN, 1)},
    **{name[:3].casefold(): n for n, name in enumerate(_GERMAN, 1)},
    **{name.casefold(): n for n, name in enumerate(_AUSTRIAN, 1)},
    "sept": 9,
    "jän": 1,
    "mrz": 3,
    "maerz": 3,
    "jaenner": 1,
}
_NAME = "(?P<n>" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")(?![^\W\d_])"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
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
        return _ROMAN.index(groups["r"].upper()) + 1
    return _NAMES[groups["n"].casefold()] if "n" in groups else int(groups["m"])


def _full(figures: str, reference_year: int) -> int:
    if len(figures) == 4:
        return int(figures)
    year = reference_year // 100 * 100 + int(figures)
    return year - 100 if year > reference_year + 1 else year


def written_like(found: Written, language: str, first: date, last: date | None = None) -> str:
    """The text of `found` with other days in it; `last` is the end of a span of days within a month.

    `language` says what months are called whose name is the same in English and German. A span that now
    crosses the end of a month is written as two dates.
    """
    match = found.match
    if last and last.month != first.month:
        return _two_dates(match, language, first, last)
    return _put(match, language, first, last or first, (match.start(), match.end()))


def _two_dates(match: re.Match[str], language: str, first: date, last: date) -> str:
    """`12.-15.3.2024` -> `28.2.-3.3.2024`; `March 3-5, 2024` -> `March 30-April 2, 2024`."""
    tail = _put(match, language, last, last, (match.start("d2"), match.end()))
    if _has(match, "n") and match.start("n") < match.start("d"):
        middle = match.end("o" if _has(match, "o") else "d")
        head = _put(match, language, first, first, (match.start(), middle))
        between = match.string[middle : match.start("d2")]
        return f"{head}{between}{_name_like(match['n'], language, last.month)} {tail}"
    between = match.string[match.end("d") : match.start("d2")]
    if "월" in match[0]:
        head = _put(match, language, first, first, (match.start(), match.end("d")))
        return f"{head}일{between.removeprefix('일')}{last.month}월 {tail}"
    day, dot = _figures(match, first.day), "." if between.startswith(".") else ""
    if _has(match, "n"):
        return f"{day}{dot} {_name_like(match['n'], language, first.month)}{between.removeprefix('.')}{tail}"
    return f"{day}.{_figures(match, first.month)}.{between.removeprefix('.')}{tail}"


def _put(match: re.Match[str], language: str, first: date, last: date, span: tuple[int, int]) -> str:
    """The match within a span, with the groups' text replaced; `last` is what d2 and o2 are taken from."""
    out, (done, end) = [], span
    held = sorted(
        (match.start(name), match.end(name), name) for name in match.groupdict() if _has(match, name)
    )
    for left, right, name in held:
        if name != "s" and span[0] <= left and right <= end:
            day = last if name in ("d2", "o2") else first
            out += [match.string[done:left], _group_like(match, name, language, day)]
            done = right
    return "".join([*out, match.string[done:end]])


def _group_like(match: re.Match[str], name: str, language: str, day: date) -> str:
    written: str = match[name]
    if name.startswith("y"):
        return f"{day.year % 100:02d}" if len(written) == 2 else f"{day.year:04d}"
    if name.startswith("o"):
        return _ordinal(written, day.day)
    if name == "n":
        return _name_like(written, language, day.month)
    if name == "r":
        return _ROMAN[day.month - 1] if written.isupper() else _ROMAN[day.month - 1].lower()
    return _figures(match, day.month if name == "m" else day.day)


def _has(match: re.Match[str], name: str) -> bool:
    return name in match.re.groupindex and match[name] is not None


def _figures(match: re.Match[str], number: int) -> str:
    """Two figures where the date is written so: `03.04.`, and `05` for the `12` of `12.11.2024`."""
    own = [match[group] for group in ("d", "m", "d2") if _has(match, group)]
    padded = any(figures.startswith("0") for figures in own)
    unpadded = (
        any(len(figures) == 1 for figures in own) or _has(match, "n") or _has(match, "r") or "월" in match[0]
    )
    return f"{number:02d}" if padded or not unpadded else str(number)


def _ordinal(model: str, number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return ending.upper() if model.isupper() else ending


_FULL = {name.casefold() for name in (*_ENGLISH, *_GERMAN, *_AUSTRIAN, "Maerz", "Jaenner")}
_AUSTRIAN_JANUARY = {"jänner", "jaenner", "jän", "feber"}
_ENGLISH_ONLY = {"january", "february", "march", "june", "july", "october", "december"} | {
    "mar",
    "may",
    "oct",
    "dec",
}
_GERMAN_ONLY = {name.casefold() for name in (*_GERMAN, *_AUSTRIAN, "maerz", "jaenner", "mrz", "jän")} - {
    name.casefold() for name in _ENGLISH
} | {"mär", "mai", "okt", "dez"}


def _name_like(model: str, language: str, month: int) -> str:
    """`Mar` -> `Apr`, `JANUARY` -> `MARCH`, `Jänner` -> `Februar`."""
    plain = model.casefold()
    is_german = plain in _GERMAN_ONLY or (language == "de" and plain not in _ENGLISH_ONLY)
    name = (_GERMAN if is_german else _ENGLISH)[month - 1]
    if month == 1 and plain in _AUSTRIAN_JANUARY:
        name = _AUSTRIAN[0]
    if plain not in _FULL:
        name = name[:3]
    return name.upper() if model.isupper() else name.lower() if model.islower() else name
