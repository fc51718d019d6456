"""`shift`: every date of a patient moves by the same number of whole weeks.

The shift is drawn from the key and the patient's id: -52 to 52 weeks, never 0. All dates of a patient move
alike, so that intervals stay. Whole weeks, because the words for days of the week stay in the text (they are
no identifiers): `Tuesday, 12 March` must remain a Tuesday, and a shift by any other number of days would
betray its remainder by seven to whoever reads such a pair. What that costs is 104 possible shifts where days
would give 730. Whoever knows one true date of a patient learns the shift either way.

Rules:

* Bare years stay. A year 90 or more before the reference year becomes `<DATE>`, and so does every date with
  such a year, for it could reveal an age over 89. So does the kind DATE_YEAR, which is reported only where
  it reveals one.
* A date without a year takes the year of the date beside it in the same stretch, else `Calendar.year`, the
  newest year among the document's dates. That can be wrong by one day where a leap day lies between.
* A month without a day moves as its 15th; it may stay itself where the shift is short or nearly a year.
* Two figures for a year: up to the year after the reference year they mean its century, else the one before.
* Figures alone are read in the order of the language (en month first, de day first, ko year first) and in
  another only where that gives no day.
* What is not understood as a whole, or is no day of the calendar, becomes `<DATE>`.

Guaranteed: a full date never stays itself. Not guaranteed: that a shifted date is none of the document's
other real dates; equal intervals make that impossible.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from medrail.phi.keys import PhiKey
from medrail.phi.operators.date_forms import ORDERS, Order, Written, written_at
from medrail.phi.operators.date_writing import written_like
from medrail.phi.operators.draws import drawn

UNKNOWN = "<DATE>"
WEEKS = 52
AGE_REVEALED_FROM_YEARS = 90
MIDDLE_OF_MONTH = 15

_BARE_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)(?:년|er\b|s\b|/\d\d(?!\d))?")
_OPEN_DAY = re.compile(r"(?<!\d)(\d{1,2})\.?(?=\s?(?:[-\u2013\u2014]|bis|und|u\.|/)\s?\d)", re.IGNORECASE)
_WEEKDAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)\b"
    r"|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabend|(?:mo|di|mi|do|fr|sa|so)\b|[월화수목금토일]요일|[월화수목금토일](?=\))"
)
_BESIDE = re.compile(
    rf"(?:[\s,;()\[\]\-\u2010-\u2015~:/.]|{_WEEKDAYS}|bis|to|and|und|through|thru|until|till|from|vom|von|am|on|ab|seit|since|"
    r"der|den|dem|des|zum|zu|the|of|between|zwischen|um|at|uhr|부터|까지|에서|\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?|t(?=\d{2}:)|z\b)*",
    re.IGNORECASE,
)

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width figures and punctuation, as Korean texts have them -> ASCII."""
_DIGITS = frozenset("0123456789")


class Calendar(NamedTuple):
    """How dates of a document are read: `year` is its newest one, `reference_year` decides who is over 89."""

    language: str
    year: int
    reference_year: int
    order: Order | None = None


class _Year(NamedTuple):
    text: str
    year: int


class _Day(NamedTuple):
    """The open half of a range: `29.` in `29. bis 31.1.`, which the next date completes."""

    text: str
    day: int


_Item = Written | _Year | _Day | str


def shift_days(key: PhiKey, patient_id: str) -> int:
    """How many days a patient's dates move: a multiple of 7 from -364 to 364, never 0."""
    weeks = drawn(key.subkey("date"), patient_id) % (2 * WEEKS) - WEEKS
    return 7 * (weeks if weeks < 0 else weeks + 1)


def years_in(text: str) -> list[int]:
    """Years that stand in a stretch with four figures."""
    return [
        int(found[1])
        for found in re.finditer(r"(?<!\d)(1[89]\d\d|20\d\d|21\d\d)(?=\D|$|[01]\d[0-3]\d)", text)
    ]


def shift_date(text: str, kind: str, days: int, calendar: Calendar) -> str:
    """`12.3.24` -> `26.3.24` for a shift of 14 days; the form stays."""
    if kind == "DATE_YEAR":
        return UNKNOWN
    plain = text.translate(_NARROW)
    items = _items(plain, calendar)
    if items is None or _reveals_age(items, calendar):
        return UNKNOWN
    moved = _moved(items, days, calendar)
    if moved is None:
        return UNKNOWN
    wide = {c.translate(_NARROW) for c in text if ord(c) in _NARROW}
    return "".join(
        chr(ord(c) + 0xFEE0) if c in wide or (c.isdigit() and wide & _DIGITS) else c for c in moved
    )


def _items(text: str, calendar: Calendar) -> list[_Item] | None:
    """Dates and what stands between them; None where something is left over, or no date is there."""
    items: list[_Item] = []
    place = 0
    while place < len(text):
        item, end = _item_at(text, place, calendar)
        if item is None:
            beside = _BESIDE.match(text, place)
            if not beside or beside.end() == place:
                return None
            # Only as far as the next figure or word: a date may begin there.
            end = _beside_end(text, place, beside.end(), calendar)
            item = text[place:end]
        items.append(item)
        place = end
    return items if any(not isinstance(item, str) for item in items) else None


def _beside_end(text: str, place: int, end: int, calendar: Calendar) -> int:
    for there in range(place + 1, end):
        starts_token = not (text[there - 1].isalnum() and text[there].isalnum())
        if starts_token and text[there].isalnum() and _item_at(text, there, calendar)[0] is not None:
            return there
    return end


def _item_at(text: str, place: int, calendar: Calendar) -> tuple[_Item | None, int]:
    order = calendar.order or ORDERS.get(calendar.language, "mdy")
    if found := written_at(text, place, order, calendar.reference_year):
        return found, found.match.end()
    if year := _BARE_YEAR.match(text, place):
        return _Year(year[0], int(year[1])), year.end()
    if day := _OPEN_DAY.match(text, place):
        return _Day(day[0], int(day[1])), day.end()
    return None, place


def _reveals_age(items: list[_Item], calendar: Calendar) -> bool:
    limit = calendar.reference_year - AGE_REVEALED_FROM_YEARS
    years = [item.year for item in items if isinstance(item, Written | _Year)]
    return any(0 < year <= limit for year in years)


def _moved(items: list[_Item], days: int, calendar: Calendar) -> str | None:
    out: list[str] = []
    try:
        for place, item in enumerate(items):
            if isinstance(item, Written):
                year = item.year or _year_beside(items, place, calendar)
                out.append(_written_moved(item, year, days, calendar))
            elif isinstance(item, _Day):
                out.append(_open_day_moved(item, items[place + 1 :], days, calendar))
            else:
                out.append(item if isinstance(item, str) else item.text)
    except (ValueError, OverflowError):
        return None
    return "".join(out)


def _written_moved(item: Written, year: int, days: int, calendar: Calendar) -> str:
    first, last = (_day(item, year, day) for day in (item.day or MIDDLE_OF_MONTH, item.last_day))
    move = timedelta(days)
    return written_like(item, calendar.language, first + move, last + move if item.last_day else None)


def _day(item: Written, year: int, day: int) -> date:
    """The day; 29 February without a year of its own is taken from the leap year before."""
    while not item.year and (item.month, day) == (2, 29) and not _is_leap(year):
        year -= 1
    return date(year, item.month, day or 1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _year_beside(items: list[_Item], place: int, calendar: Calendar) -> int:
    """The year of the next date, one less where this date would come after it; else of the one before."""
    own = items[place]
    for after in _written(items[place + 1 :]):
        if after.year and isinstance(own, Written):
            return after.year - ((own.month, own.day) > (after.month, after.day))
    return next((before.year for before in _written(items[:place][::-1]) if before.year), calendar.year)


def _written(items: list[_Item]) -> Iterator[Written]:
    return (item for item in items if isinstance(item, Written))


def _open_day_moved(item: _Day, after: list[_Item], days: int, calendar: Calendar) -> str:
    """`29.` before `31.1.2024` -> `12.2.`: the month is written where it is no longer the same."""
    partner = next(_written(after), None)
    if partner is None or not partner.day:
        raise ValueError("no date follows that this day belongs to")
    year = partner.year or calendar.year
    own, other = (_day(partner, year, day) + timedelta(days) for day in (item.day, partner.day))
    month = "" if own.month == other.month else f"{own.month}."
    dot = "." if item.text.endswith(".") or month else ""
    return f"{own.day}{dot}{month}"
