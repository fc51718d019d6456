"""Places: city for city, hospital for hospital, street for street, in the language of the text.

A place's surrogate is a function of the key, the language, what sort of place it is and its folded
spelling. A stretch with commas is replaced piece by piece; where its kind is LOCATION alone, the sort of
each piece is read off its words.
"""

import re
from functools import cache
from typing import Literal

from medrail.phi.keys import PhiKey
from medrail.phi.operators.lists import lists
from medrail.phi.operators.place_draws import abbreviation_drawn, place_drawn
from medrail.phi.operators.spelling import folded
from medrail.phi.operators.streets import is_korean_district, surrogate_korean_address, surrogate_street
from medrail.phi.operators.surroundings import Surroundings
from medrail.phi.operators.zip_code import UNKNOWN, zip_code

Sort = Literal["city", "district", "hospital", "organization", "street", "state", "country", "zip"]
_BY_KIND: dict[str, Sort] = {
    "LOCATION_HOSPITAL": "hospital",
    "LOCATION_ORGANIZATION": "organization",
    "LOCATION_STREET": "street",
    "LOCATION_ZIP": "zip",
    "LOCATION_CITY": "city",
    "LOCATION_DISTRICT": "district",
    "LOCATION_STATE": "state",
    "LOCATION_COUNTRY": "country",
}
_POOLS: dict[str, str] = {
    "city": "cities",
    "district": "cities",
    "hospital": "hospitals",
    "organization": "organizations",
    "state": "states",
    "country": "countries",
}
_BETWEEN = re.compile(r"(\s*[,;\n]\s*)(?!\s|(?:apt|apartment|suite|unit|ste|room|#))", re.IGNORECASE)
_CITIES_LIKE_STATES = frozenset(("new york", "washington", "brandenburg", "salzburg"))
"""Where the kind does not say it, the city is meant."""
_ZIP = r"(?:(?:DE|CH|[DA])[-\u2013 ]\s?)?\d{4,5}(?:-\d{4})?"
_ZIP_ALONE = re.compile(_ZIP)
_ZIP_BEFORE = re.compile(rf"({_ZIP})(\s+)(\D+)")
_ZIP_AFTER = re.compile(rf"(\D+)(\s+)({_ZIP})")
_HOSPITAL = re.compile(
    r"hospital|clinic|medical|health|infirmary|hospice|\bcent(?:er|re)\b|\bmed\b|\bVA\b|klini|spital|krankenh|praxis|zentrum|sanatorium"
    r"|universit|병원|의원|의료원|보건소|센터|요양원",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"^\d+\S*\s+\D|\s(?:street|avenue|road|lane|drive|court|blvd|boulevard|st|ave|rd)\.?$"
    r"|(?:stra(?:ß|ss)e|str\.?|weg|gasse|allee|platz|ring|pfad|ufer|damm)\s*\d*\s?[a-z]?$"
    r"|^(?:am|an der|im|auf der)\s.*\d+\s?[a-z]?$"
    r"|[가-힣\d](?:로|길)(?:\s|\d|$)|\d(?:동|호|층|번지)|\d-\d|\D\s\d+\s?[a-z]?$",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[A-ZÄÖÜ]{2,6}")
_SHORT_NAME = re.compile(r"[A-Z]{3,4}")
"""`UCSF`: shorter than nearly all names of cities."""


def surrogate_place(text: str, kind: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    """`Kantstraße 12a, Berlin` -> `Espenweg 84c, Gotha`; None where no other place is left."""
    out = []
    for place, piece in enumerate(_BETWEEN.split(text)):
        changed = piece if place % 2 or not piece.strip() else _piece(piece.strip(), kind, key, surroundings)
        if changed is None:
            return None
        out.append(changed if place % 2 else piece.replace(piece.strip(), changed, 1))
    return "".join(out)


def sort_of(piece: str, language: str) -> Sort:
    """What sort of place a piece of a LOCATION is, by its words."""
    plain = folded(piece)
    states = _folded_pool(language, "states") - _CITIES_LIKE_STATES
    is_short = bool(_SHORT_NAME.fullmatch(piece)) and plain not in _folded_pool(language, "cities")
    signs: list[tuple[Sort, object]] = [
        ("zip", _ZIP_ALONE.fullmatch(piece)),
        ("hospital", _HOSPITAL.search(piece)),
        ("state", plain in states or piece in lists(language).pool("state_codes")),
        ("country", plain in _folded_pool(language, "countries")),
        ("hospital", is_short),
        ("street", _STREET.search(piece)),
        ("district", language == "ko" and is_korean_district(piece)),
    ]
    return next((sort for sort, is_so in signs if is_so), "city")


@cache
def _folded_pool(language: str, section: str) -> frozenset[str]:
    return frozenset(map(folded, lists(language).pool(section)))


def _piece(piece: str, kind: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    sort = _BY_KIND.get(kind) or _sort_with_zip(piece, surroundings.language)
    if sort is None:
        return _with_zip(piece, key, surroundings)
    if sort == "zip":
        changed = zip_code(piece, surroundings.country)
        return None if changed == UNKNOWN else changed
    if sort == "street":
        return surrogate_street(piece, key, surroundings)
    return _named(piece, sort, key, surroundings)


def _named(piece: str, sort: Sort, key: PhiKey, surroundings: Surroundings) -> str | None:
    """A place from the list of its sort; abbreviations and Korean addresses have their own way."""
    known, is_korean = lists(surroundings.language), surroundings.language == "ko"
    if is_korean and (sort == "district" or (sort == "city" and piece.endswith(("시", "군")))):
        return surrogate_korean_address(piece, key, surroundings)
    if sort == "state" and piece in known.pool("state_codes"):
        return place_drawn(known.pool("state_codes"), "state_codes", piece, key, surroundings)
    if sort in ("hospital", "organization") and _ABBREVIATION.fullmatch(piece):
        return abbreviation_drawn(piece, sort, key, surroundings)
    return place_drawn(known.pool(_POOLS[sort]), sort, piece, key, surroundings)


def _sort_with_zip(piece: str, language: str) -> Sort | None:
    """None for `MA 02115` and `10117 Berlin`, where a postal code stands beside a city or state."""
    if not (_ZIP_BEFORE.fullmatch(piece) or _ZIP_AFTER.fullmatch(piece)):
        return sort_of(piece, language)
    number_first = _ZIP_BEFORE.fullmatch(piece)
    # `1234 Elm Street` begins with a house number, not with a Swiss postal code.
    return "street" if number_first and sort_of(number_first[3], language) == "street" else None


def _with_zip(piece: str, key: PhiKey, surroundings: Surroundings) -> str | None:
    found = _ZIP_BEFORE.fullmatch(piece) or _ZIP_AFTER.fullmatch(piece)
    if not found:
        return None
    halves = [_piece(half, "LOCATION", key, surroundings) for half in (found[1], found[3])]
    return None if None in halves else f"{halves[0]}{found[2]}{halves[1]}"
