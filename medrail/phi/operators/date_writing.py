"""Write a day in the form of a date that was read: as `12.11.2024`, `March 3rd` or `3월 5일` stood.

What the groups of a form hold is replaced (`date_forms`), and every other character is kept.
"""

import re
from datetime import date

from medrail.phi.operators.date_forms import Written
from medrail.phi.operators.month_names import ROMAN, name_like


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
        return f"{head}{between}{name_like(match['n'], language, last.month)} {tail}"
    between = match.string[match.end("d") : match.start("d2")]
    if "월" in match[0]:
        head = _put(match, language, first, first, (match.start(), match.end("d")))
        return f"{head}일{between.removeprefix('일')}{last.month}월 {tail}"
    day, dot = _figures(match, first.day), "." if between.startswith(".") else ""
    if _has(match, "n"):
        return f"{day}{dot} {name_like(match['n'], language, first.month)}{between.removeprefix('.')}{tail}"
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
        return name_like(written, language, day.month)
    if name == "r":
        return ROMAN[day.month - 1] if written.isupper() else ROMAN[day.month - 1].lower()
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
