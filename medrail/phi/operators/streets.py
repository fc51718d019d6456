"""Streets with their house numbers: the street from a list, the numbers by the key, the shape as it was.

`Hauptstr.`, `Hauptstraße` and `Hauptstrasse` are one street; the new one is shortened where the old one was.
"""

import re

from medrail.phi.keys import PhiKey
from medrail.phi.operators.draws import stream
from medrail.phi.operators.keep_structure import digits_like, keep_structure
from medrail.phi.operators.lists import lists
from medrail.phi.operators.place_draws import place_drawn
from medrail.phi.operators.spelling import folded
from medrail.phi.operators.surroundings import Surroundings

_HOUSE_FIRST = re.compile(r"(\d+\s?(?:[A-Za-z]\b)?(?:-\d+)?)(\s+)(.*)", re.DOTALL)
_HOUSE_LAST = re.compile(r"(.*?)(\s*\d+\s*[A-Za-z]?(?:\s*[-/+\u2013]\s*\d+\s*[A-Za-z]?)?)", re.DOTALL)
_UNIT = re.compile(
    r"(.*?)(,?\s+(?:(?:apt|apartment|suite|unit|ste|room)\b\.?\s*#?|#)\s*[\w-]{1,5})",
    re.IGNORECASE | re.DOTALL,
)
_SHORT = {
    "en": {"St": "Street", "Ave": "Avenue", "Rd": "Road", "Dr": "Drive", "Ln": "Lane", "Ct": "Court"},
    "de": {"str": "straße", "Str": "Straße"},
}
_SHORT_END = {
    "en": re.compile(r"(?<=\s)(St|Ave|Rd|Dr|Ln|Ct)\.?$"),
    "de": re.compile(r"(?<=.)([Ss]tr)(?:\.|(?=$))$"),
}
_LONG_END = {"en": re.compile(r"\b(Street|Avenue|Road|Drive|Lane|Court)$"), "de": re.compile(r"([Ss]traße)$")}
_KOREAN_WORD = re.compile(r"[가-힣]+|\d+|[A-Za-z]+")
_KOREAN_KEPT = frozenset((
    "번지", "번길", "길", "로", "대로", "동", "호", "층", "아파트", "빌라", "지하", "산",
))  # fmt: skip
_DISTRICT_ENDINGS = ("구", "동", "읍", "면", "리")


def surrogate_street(text: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    """`112 Elm St.` -> `847 Larch Rd.`, `Kantstraße 21 a` -> `Espenweg 63 d`; None where none is left."""
    if surroundings.language == "ko" and re.search("[가-힣]", text):
        return surrogate_korean_address(text, key, surroundings)
    unit = _UNIT.fullmatch(text)
    body, tail = (unit[1], unit[2]) if unit else (text, "")
    if first := _HOUSE_FIRST.fullmatch(body):
        begin, name, end = f"{_house(first[1], first[3], key)}{first[2]}", first[3], ""
    elif last := _HOUSE_LAST.fullmatch(body):
        begin, name, end = "", last[1], _house(last[2], last[1], key)
    else:
        begin, name, end = "", body, ""
    street = _name(name, key, surroundings) if name.strip() else name
    return None if street is None else f"{begin}{street}{end}{_house(tail, name, key)}"


def surrogate_korean_address(text: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    """`서울특별시 강남구 테헤란로 12길 34`, word by word: province, city, district, street, figures."""
    out, done = [], 0
    for found in _KOREAN_WORD.finditer(text):
        changed = _korean_word(found[0], text, key, surroundings)
        if changed is None:
            return None
        out += [text[done : found.start()], changed]
        done = found.end()
    return "".join([*out, text[done:]])


def is_korean_district(text: str) -> bool:
    """Whether a name ends as districts, boroughs and villages do."""
    return text.endswith(_DISTRICT_ENDINGS)


def _name(name: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    language = surroundings.language if surroundings.language in _SHORT else "en"
    bare = name.strip().removesuffix(".") if language == "de" else name.strip()
    short = _SHORT_END[language].search(bare)
    whole = bare[: short.start()] + _SHORT[language][short[1]] if short else bare
    changed = place_drawn(
        lists(language).pool("streets"), "street", whole.replace("-", " "), key, surroundings
    )
    if changed and short:
        shorter = {long: brief for brief, long in _SHORT[language].items()}
        changed = _LONG_END[language].sub(lambda end: f"{shorter[end[1]]}.", changed)
    return changed and changed + name[len(name.rstrip()) :]


def _house(text: str, street: str, key: PhiKey) -> str:
    """A house number, flat or floor with other figures and, after them, another letter."""
    if not re.search(r"\d", text):
        return text
    for turn in range(20):
        draws = stream(key.subkey("surrogate"), "house", folded(street), folded(text), str(turn))
        changed = digits_like(text, draws)
        changed = re.sub(r"(?<=\d)(\s?)([A-Za-z])\b", lambda m: m[1] + _letter(m[2], next(draws)), changed)  # noqa: B023
        if changed != text:
            break
    return changed


def _letter(model: str, draw: int) -> str:
    letter = "abcdefgh"[draw % 8]
    return letter.upper() if model.isupper() else letter


def _korean_word(word: str, text: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    known = lists("ko")
    if word.isdecimal():
        return _house(word, text, key)
    if word in _KOREAN_KEPT:
        return word
    if word.isascii():
        return keep_structure(word, "LOCATION", key)
    sort, pool = "city", known.pool("cities")
    for section in ("states", "state_codes"):
        if word in known.pool(section):
            sort, pool = section, known.pool(section)
            break
    else:
        if is_korean_district(word):
            ending = word[-1]
            sort, pool = "district", tuple(d for d in known.pool("districts") if d.endswith(ending))
        elif not word.endswith(("시", "군")):
            ending = "로" if word.endswith("로") else "길"
            sort, pool = "street", tuple(s for s in known.pool("streets") if s.endswith(ending))
    changed = place_drawn(pool, sort, word, key, surroundings)
    return f"{changed}아파트" if changed and word.endswith("아파트") else changed
