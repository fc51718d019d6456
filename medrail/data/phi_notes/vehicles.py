"""Licence plates of each country and vehicle identification numbers."""

import random

from medrail.data.phi_notes.drawing import chance, shaped
from medrail.data.phi_notes.tables import tables

TABLES = tables("vehicles")
"""First signs of plates (German cities, Austrian districts, Swiss cantons), Korean signs, shapes."""

VIN_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))


def vehicle(rng: random.Random, country: str) -> str:
    """A licence plate of the country or, one time in seven, a vehicle identification number."""
    if chance(rng, 0.15):
        return vin(rng)
    if country == "KR":
        return _korean_plate(rng)
    first = rng.choice(TABLES[f"first_{country.lower()}"]) if country in ("DE", "AT", "CH") else ""
    plate = first + shaped(rng, rng.choice(TABLES[f"shapes_{country.lower()}"]))
    return plate + rng.choice("EH") if country == "DE" and chance(rng, 0.07) else plate


def _korean_plate(rng: random.Random) -> str:
    """12가 3456 or 123가 4567; old ones begin with their region."""
    region = rng.choice(TABLES["regions_kr"]) if chance(rng, 0.12) else ""
    digits = shaped(rng, "##" if region or chance(rng, 0.5) else "%##")
    return (
        f"{region}{digits}{rng.choice(TABLES['signs_kr'])}{rng.choice((' ', ' ', ''))}{shaped(rng, '%###')}"
    )


def vin(rng: random.Random) -> str:
    """Vehicle identification number with the North American check digit; no I, O or Q.

    Source: 49 CFR 565.15(c), transliteration and weights.
    """
    number = "".join(rng.choice(VIN_SIGNS) for _ in range(11)) + shaped(rng, "######")
    return number[:8] + vin_check(number) + number[9:]


def vin_check(number: str) -> str:
    """The ninth sign of a vehicle identification number: 0 to 9 or X."""
    values = (int(sign) if sign.isdigit() else VIN_VALUES[sign] for sign in number)
    return "0123456789X"[sum(value * by for value, by in zip(values, VIN_WEIGHTS, strict=True)) % 11]
