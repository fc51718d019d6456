"""Dates in the styles of carriers and the formats of each language and country (`tables/date_formats.txt`).

A format is a text with {d} {m} for day and month, {dd} {mm} with two digits, {y} {yy} for the year, {month}
{mon} for the month's name and its short form, {th} for an English ordinal.
"""

import random
from datetime import date, timedelta

from medrail.data.phi_notes.drawing import Weighted, chance, words
from medrail.data.phi_notes.tables import weighted

FORMATS = weighted("date_formats")
TABLE_OF = {"US": "us", "GB": "gb", "DE": "de", "AT": "de", "CH": "de", "KR": "kr"}
LANGUAGE = {"US": "en", "GB": "en", "DE": "de", "AT": "de", "CH": "de", "KR": "ko"}

MONTHS = {
    "en": words("January February March April May June July August September October November December"),
    "de": words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    "ko": tuple(f"{month}월" for month in range(1, 13)),
}
SHORT_MONTHS = {
    "en": words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    "de": words("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
    "ko": MONTHS["ko"],
}
NAMELESS_STYLES = Weighted({"numeric": 55, "short": 17, "words": 18, "iso": 5, "day_month": 5})
"""What `{{DATE}}` without a style may be."""


def form(rng: random.Random, style: str, country: str) -> str:
    """A format for a style of `slots.DATE_STYLES`."""
    style = style or NAMELESS_STYLES.draw(rng)
    if style == "iso":
        return "{y}-{mm}-{dd}"
    if style == "month":
        return "{mon}" if LANGUAGE[country] == "en" and chance(rng, 0.1) else "{month}"
    if style in ("birth", "datetime"):
        style = "numeric" if style == "birth" or chance(rng, 0.7) else "short"
        # What follows a date of these is no sentence's end: no final dot as in "2024. 3. 12.".
        return FORMATS[f"{TABLE_OF[country]}_{style}"].draw(rng).rstrip(".")
    return FORMATS[f"{TABLE_OF[country]}_{'words' if style == 'birth_words' else style}"].draw(rng)


def written(day: date, form: str, country: str) -> str:
    """The day in a format, in the language of the country."""
    language, month = LANGUAGE[country], day.month - 1
    name = "Jänner" if country == "AT" and day.month == 1 else MONTHS[language][month]
    return form.format(
        d=day.day,
        m=day.month,
        dd=f"{day.day:02}",
        mm=f"{day.month:02}",
        y=day.year,
        yy=f"{day.year % 100:02}",
        month=name,
        mon=SHORT_MONTHS[language][month],
        th=ordinal(day.day),
    )


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def days_before(rng: random.Random, end: date, *, most: int) -> date:
    """A day at most so many days before another."""
    return end - timedelta(days=rng.randrange(most + 1))


def born(rng: random.Random, today: date, age: int) -> date:
    """A birth date of somebody who is so many years old today."""
    day = today - timedelta(days=rng.randrange(365))
    # The 29th of February has no counterpart in most years.
    return day.replace(year=day.year - age, day=min(day.day, 28))
