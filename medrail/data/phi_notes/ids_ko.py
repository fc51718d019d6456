"""Korean numbers. Half of the registration numbers have a valid check digit: since late 2020 it is random."""

import random
from collections.abc import Callable
from datetime import date

from medrail.data.phi_notes import checksums
from medrail.data.phi_notes.drawing import chance, shaped, words

REGIONS = words("서울 부산 경기 강원 충북 충남 전북 전남 경북 경남 제주 대구 인천")


def rrn(rng: random.Random, birth: date, gender: str) -> str:
    """Resident registration number 900101-1234567; the seventh digit says gender and century (1 to 4)."""
    return _registration(rng, birth, 1, gender, checksums.rrn)


def frn(rng: random.Random, birth: date, gender: str) -> str:
    """Foreigner registration number 900101-5234567; the seventh digit is 5 to 8."""
    return _registration(rng, birth, 5, gender, checksums.frn)


def _registration(
    rng: random.Random, birth: date, base: int, gender: str, check: Callable[[str], str]
) -> str:
    sign = base + (2 if birth.year >= 2000 else 0) + (gender == "female")
    first = f"{birth:%y%m%d}{sign}{shaped(rng, '#####')}"
    valid = check(first)
    last = valid if chance(rng, 0.5) else rng.choice([digit for digit in "0123456789" if digit != valid])
    return _divided(rng, first + last)


def _divided(rng: random.Random, number: str) -> str:
    """With hyphen mostly; now and then its last digits are masked."""
    draw = rng.random()
    if draw < 0.07:
        return f"{number[:6]}-{number[6]}******"
    return number if draw < 0.27 else f"{number[:6]}{' - ' if draw < 0.30 else '-'}{number[6:]}"


def driver(rng: random.Random) -> str:
    """Driver licence 11-12-345678-90: region 11 to 28, year, serial, check; old ones spell the region."""
    region = str(rng.randrange(11, 29))
    if chance(rng, 0.15):
        region = rng.choice(REGIONS)
    number = shaped(rng, "##-######-##")
    return (
        f"{region} {number}"
        if len(region) == 2 and not region.isdigit() and chance(rng, 0.3)
        else f"{region}-{number}"
    )


def passport(rng: random.Random) -> str:
    """Passport: one letter and eight digits, since December 2021 `M123A4567`."""
    letter = rng.choice("MMMMSRDG")
    return shaped(rng, f"{letter}###?####" if chance(rng, 0.4) else f"{letter}########")


def health_insurance(rng: random.Random) -> str:
    """Number of a health insurance certificate (건강보험증): eleven digits, the first the sort of insured."""
    first = rng.choice("12345678")
    return shaped(rng, f"{first}-##########" if chance(rng, 0.35) else f"{first}##########")
