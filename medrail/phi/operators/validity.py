"""Whether a number could be somebody's real one, as far as its form tells: no invented number may be.

Numbers without a check digit or a reserved range (record numbers of hospitals, most passports and insurance
numbers) carry no such mark; `keep_structure` says so.
"""

import re
from collections.abc import Callable

from medrail.phi.rules.checksums import (
    iban,
    identity_card,
    kvnr,
    luhn,
    pension_number,
    resident_number,
    tax_id,
)

_VIN_VALUES = dict(
    zip(
        "ABCDEFGHJKLMNPRSTUVWXYZ0123456789",
        [*b"\1\2\3\4\5\6\7\10\1\2\3\4\5\7\11\2\3\4\5\6\7\10\11", *range(10)],
        strict=True,
    )
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def npi(number: str) -> bool:
    """US National Provider Identifier: Luhn with 80840 before it (45 CFR 162.406; CMS, NPI check digit)."""
    return number[0] in "12" and luhn(f"80840{number}")


def dea(number: str) -> bool:
    """DEA registration: two letters, seven digits; (1st+3rd+5th) + 2 (2nd+4th+6th) ends in the 7th."""
    digits = [int(c) for c in number[2:]]
    return (sum(digits[0:5:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


def lanr(number: str) -> bool:
    """German physician number: weights 4 and 9, 10 minus the last digit of the sum, then two digits for the
    specialty (KBV, Richtlinie nach section 75 (7) SGB V)."""
    total = sum(int(c) * (4, 9)[place % 2] for place, c in enumerate(number[:6]))
    return (10 - total % 10) % 10 == int(number[6])


def vin(number: str) -> bool:
    """Vehicle identification number: the ninth character is a remainder by 11 (49 CFR 565.15)."""
    if any(c not in _VIN_VALUES for c in number):
        return False
    total = sum(_VIN_VALUES[c] * weight for c, weight in zip(number, _VIN_WEIGHTS, strict=True))
    return "0123456789X"[total % 11] == number[8]


def social_security(number: str) -> bool:
    """US: areas 000, 666 and from 900 are not assigned, nor group 00 or serial 0000 (SSA POMS RM 10201.035).

    Areas from 900 are taken for possible here: tax numbers (ITIN) begin so.
    """
    return number[:3] not in ("000", "666") and number[3:5] != "00" and number[5:] != "0000"


def practice_number(number: str) -> bool:
    """German BSNR: the first two digits name the association of physicians; 00 is none."""
    return number[:2] != "00"


def korean_driver(number: str) -> bool:
    """Korean driving licence: the first two digits name the region of issue, 11 to 28."""
    return 11 <= int(number[:2]) <= 28


_CHECKED: list[tuple[str, Callable[[str], bool]]] = [
    (r"\d{13,19}", luhn),
    (r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", iban),
    (r"\d{11}", tax_id),
    (r"[A-Z]\d{9}", kvnr),
    (r"\d{8}[A-Z]\d{3}", pension_number),
    (r"[A-Z0-9]{9}\d", identity_card),
    (r"\d{10}", npi),
    (r"[A-Z]{2}\d{7}", dea),
    (r"\d{9}", lanr),
    (r"[A-Z0-9]{17}", vin),
    (r"\d{13}", resident_number),
]
_PATTERNS = [(re.compile(form), holds) for form, holds in _CHECKED]
_BY_KIND: dict[str, tuple[int, Callable[[str], bool]]] = {
    "SSN": (9, social_security),
    "ID_BSNR": (9, practice_number),
    "ID_DRIVER": (12, korean_driver),
}
"""Kinds whose numbers are told by no check digit: their length and the rule."""
RESERVED = {"SSN": "666", "ID_BSNR": "00"}
"""First digits that nobody's number of this kind has."""


def may_be_real(number: str, kind: str) -> bool:
    """Whether a number (capital letters and digits, nothing else) passes a check that it has the form for."""
    if kind in _BY_KIND:
        length, possible = _BY_KIND[kind]
        if number.isdigit() and len(number) == length and possible(number):
            return True
    return any(form.fullmatch(number) and holds(number) for form, holds in _PATTERNS)
