"""Telephone and fax numbers: the shape stays, the figures are invented and reach nobody.

* United States, Canada: exchange 555, line 0100 to 0199, set aside for fiction in every area code
  (ATIS-0300115, 555 NXX Assignment Guidelines, by the North American Numbering Plan Administrator).
* Germany: the numbers for media productions of the Bundesnetzagentur (Mitteilung 148/2021, Amtsblatt
  7/2021, page 489): 030 23125, 069 90009, 040 66969, 0221 4710, 089 99998 with three more figures each;
  mobile 0171 39200 and 0176 040690 with two.
* United Kingdom: 020 7946 0xxx, 0113 496 0xxx, 07700 900xxx (Ofcom, telephone numbers for use in TV and
  radio drama).
* Austria, Switzerland, Korea and others set no range aside (Korea lends single lines for films). There, and
  where a number has too few figures for its country's range, the subscriber's part begins with 0, which no
  subscriber's number does: 0 leads out of the local network.

What a shape is: which characters are figures, and how many. Extensions get other figures.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from medrail.phi.keys import PhiKey
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.draws import drawn, stream
from medrail.phi.operators.keep_structure import digits_like
from medrail.phi.operators.spelling import compact

GERMAN_STEMS = {3: ("03023125", "06990009", "04066969", "08999998"), 4: ("02214710",)}
"""First figures, by the length of the area code with its 0."""
GERMAN_MOBILE_STEMS = ("017139200", "0176040690")
BRITISH_STEMS = ("02079460", "01134960")
BRITISH_MOBILE_STEMS = ("07700900",)
AMERICAN_AREAS = tuple((
    "201", "205", "208", "212", "215", "303", "305", "307", "312", "319", "402", "404", "405", "406",
    "412", "414", "417", "503", "505", "512", "515", "602", "605", "608", "612", "615", "701", "702",
))  # fmt: skip

_EXTENSION = re.compile(
    r"(?:\s*(?:ext\.?|extension|x|#|Durchwahl|DW|내선)\s*:?\s*)(\d{1,6})\s*$", re.IGNORECASE
)
_LETTERS = re.compile(
    r"\b(?:tel|telefon|telephone|phone|ph|mobile?|mobil|cell|handy|fax|pager|oder|or|und|and|o|bzw)\b|[\d\W_]",
    re.IGNORECASE,
)
"""What may stand between figures and stay; a number with other words in it is not understood."""
_COUNTRIES = {"1": "US", "44": "GB", "49": "DE", "43": "AT", "41": "CH", "82": "KR"}
_TRIES = 50


class _Number(NamedTuple):
    """Figures of the country's code, and the national number with the 0 that is dialled within it."""

    country: str
    code: str
    national: str
    has_trunk: bool


def surrogate_phone(text: str, country: str, key: PhiKey, avoided: Avoided) -> str | None:
    """`(617) 555-7890` -> `(402) 555-0137`. None with fewer than three figures, or where no number is left.

    `country`: ISO 3166, for numbers without `+`.
    """
    extension = _EXTENSION.search(text)
    body, tail = (text[: extension.start()], text[extension.start() :]) if extension else (text, "")
    figures = "".join(str(int(c)) for c in body if c.isdecimal())
    if len(figures) < 3 or _LETTERS.sub("", body).strip():
        return None
    secret = key.subkey("surrogate")
    number = _read(body, figures, country)
    for turn in range(_TRIES):
        words = ("phone", number.country, number.national, str(turn))
        national = _national(body, number, secret, *words)
        new = number.code + (national if number.has_trunk else national[1:])
        changed = _filled(body, new) + digits_like(tail, stream(secret, "extension", *words))
        if compact(changed) != compact(text) and not avoided.equals(changed):
            return changed
    return None


def _read(body: str, figures: str, country: str) -> _Number:
    """Which country's number it is, and its national part with a leading 0."""
    stripped = body.lstrip(" (\t")
    code, rest = "", figures
    if stripped.startswith(("+", "\uff0b")) or figures.startswith("00"):
        dialled = "00" if figures.startswith("00") else ""
        bare = figures.removeprefix(dialled)
        found = next((c for c in sorted(_COUNTRIES, key=len, reverse=True) if bare.startswith(c)), bare[:2])
        code, rest, country = dialled + found, bare[len(found) :], _COUNTRIES.get(found, "")
    elif country == "US" and len(figures) == 11 and figures[0] == "1":
        code, rest = "1", figures[1:]
    if country == "US":
        return _Number(country, code, f"0{rest}", has_trunk=False)
    has_trunk = rest.startswith("0")
    return _Number(country, code, rest if has_trunk else f"0{rest}", has_trunk)


def _national(body: str, number: _Number, secret: bytes, *words: str) -> str:
    """A national number with as many figures, its leading 0 included."""
    length = len(number.national)
    figures = (str(draw % 10) for draw in stream(secret, *words))
    stem = _stem(body, number, drawn(secret, "stem", *words))
    if len(stem) >= length or not stem:
        stem = _undialled(body, number, figures)
    return (stem + "".join(next(figures) for _ in range(length)))[:length]


def _stem(body: str, number: _Number, draw: int) -> str:
    """The first figures of a range set aside; empty where there is none, or the area code is missing."""
    has_area = number.has_trunk or bool(number.code)
    stems: tuple[str, ...] = ("",)
    if number.country == "US":
        american = {11: tuple(f"0{area}55501" for area in AMERICAN_AREAS), 8: ("055501",)}
        stems = american.get(len(number.national), stems)
    elif number.country == "DE" and has_area:
        is_mobile = number.national.startswith(("015", "016", "017"))
        by_area = GERMAN_STEMS.get(_area_length(body, number), (*GERMAN_STEMS[3], *GERMAN_STEMS[4]))
        stems = GERMAN_MOBILE_STEMS if is_mobile else by_area
    elif number.country == "GB" and has_area:
        stems = BRITISH_MOBILE_STEMS if number.national.startswith("07") else BRITISH_STEMS
    return stems[draw % len(stems)]


def _area_length(body: str, number: _Number) -> int:
    """Figures of the area code with its 0, as the blanks and marks of the text have it."""
    skipped = len(number.code)
    for group in re.findall(r"\d+", body):
        if skipped >= len(group):
            skipped -= len(group)
        elif not number.has_trunk or group[skipped:] != "0":
            return len(group) - skipped + (not number.has_trunk or not group.startswith("0"))
    return 0


def _undialled(body: str, number: _Number, figures: Iterator[str]) -> str:
    """An invented area code, if the number has one, and the 0 that no subscriber's number begins with."""
    if number.country == "KR" and number.national.startswith(("010", "02")):
        return "0100" if number.national[1] == "1" else "020"
    area = _area_length(body, number) or 3
    if area + 2 > len(number.national) or not (number.has_trunk or number.code):
        return "00"
    return "0" + next(f for f in figures if f != "0") + "".join(islice(figures, area - 2)) + "0"


def _filled(body: str, figures: str) -> str:
    """The body with other figures, in the script of its own."""
    left = iter(figures)
    return "".join(_digit(c, next(left)) if c.isdecimal() else c for c in body)


def _digit(model: str, digit: str) -> str:
    return chr(ord(digit) + 0xFEE0) if "\uff10" <= model <= "\uff19" else digit
