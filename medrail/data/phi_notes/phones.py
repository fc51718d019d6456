"""Telephone and fax numbers as texts of each country write them.

Sources of the shapes: NANPA (US: area code and exchange begin with 2 to 9), Ofcom's numbering plan, DIN 5008
and E.123 (Germany, Austria, Switzerland), Korean numbering plan of the MSIT (02, 031 ..., 010, 070, 15xx).
"""

import random

from medrail.data.phi_notes.drawing import chance, shaped
from medrail.data.phi_notes.tables import weighted

SHAPES = weighted("phone_shapes")


EXTENSIONS = (" x", " ext. ", " ext ", ", ext. ", " Ext. ", "x", " extension ")
PAGERS = ("#####", "x#####", "x####", "%###", "%-####")


def us(rng: random.Random, *, is_fax: bool = False) -> str:
    """An American number; now and then an extension, a pager or a number without area code."""
    area, exchange = (rng.choice("23456789") + shaped(rng, "##") for _ in range(2))
    if chance(rng, 0.25):
        exchange = "555"
    number = SHAPES["us"].draw(rng).format(a=area, e=exchange, n=shaped(rng, "####"))
    draw = 1.0 if is_fax else rng.random()
    if draw < 0.10:
        return number + rng.choice(EXTENSIONS) + shaped(rng, rng.choice(("###", "####")))
    return shaped(rng, rng.choice(PAGERS)) if draw < 0.13 else number


def phone(rng: random.Random, country: str) -> str:
    """A telephone number."""
    return us(rng) if country == "US" else shaped(rng, SHAPES[country.lower()].draw(rng))


def fax(rng: random.Random, country: str) -> str:
    """A fax number: shaped like a telephone number, without extension, never of a mobile telephone."""
    if country == "US":
        return us(rng, is_fax=True)
    while True:
        number = shaped(rng, SHAPES[country.lower()].draw(rng))
        if not number.startswith(MOBILE[country]):
            return number


MOBILE: dict[str, tuple[str, ...]] = {
    "GB": ("07", "+44 7"),
    "DE": ("01", "+49 1"),
    "AT": ("06", "+43 6"),
    "CH": ("07", "+41 7"),
    "KR": ("010", "011", "016", "+82 10", "+82-10"),
}
