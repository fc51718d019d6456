"""Check digits of cards and national numbers: whether a number holds. Nothing else does, whatever it is.

A number may have capital or small letters, and blanks, hyphens or slashes between its parts.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import wraps

Check = Callable[[str], bool]
_SEPARATORS = re.compile(r"[\s/-]+")


def _of_form(form: str) -> Callable[[Check], Check]:
    """A check that is asked of numbers of this form only, and gets them without separators, in capitals."""
    pattern = re.compile(form)

    def narrowed(holds: Check) -> Check:
        @wraps(holds)
        def check(number: str) -> bool:
            plain = _SEPARATORS.sub("", number).upper()
            return pattern.fullmatch(plain) is not None and holds(plain)

        return check

    return narrowed


@_of_form(r"\d{10,19}")
def luhn(number: str) -> bool:
    """ISO/IEC 7812-1, annex B: payment cards."""
    digits = [int(c) for c in number]
    doubled = [d * 2 - 9 * (d > 4) for d in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


@_of_form(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
def iban(number: str) -> bool:
    """ISO 13616: letters as 10 to 35, first four characters moved to the end, remainder by 97 is 1."""
    return int("".join(str(int(c, 36)) for c in number[4:] + number[:4])) % 97 == 1


@_of_form(r"[1-9]\d{10}")
def tax_id(number: str) -> bool:
    """German Identifikationsnummer: 11 digits (ISO 7064, MOD 11,10), one digit two or three times in ten."""
    if max(number[:10].count(digit) for digit in number[:10]) not in (2, 3):
        return False
    product = 10
    for digit in number[:10]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(number[10])


@_of_form(r"[A-Z]\d{9}")
def kvnr(number: str) -> bool:
    """German Krankenversichertennummer: a letter as two digits, then weights 1, 2 (section 290 SGB V)."""
    digits = f"{_place_in_alphabet(number[0])}{number[1:9]}"
    total = sum(_crossed(int(d) * (1 + place % 2)) for place, d in enumerate(digits))
    return total % 10 == int(number[9])


@_of_form(r"\d{8}[A-Z]\d{3}")
def pension_number(number: str) -> bool:
    """German pension number: area, birth date, letter, serial, check digit (section 147 SGB VI; VKVV)."""
    digits = f"{number[:8]}{_place_in_alphabet(number[8])}{number[9:11]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    total = sum(_crossed(int(d) * w) for d, w in zip(digits, weights, strict=True))
    return total % 10 == int(number[11])


@_of_form(r"[A-Z\d]{9}\d")
def identity_card(number: str) -> bool:
    """German identity card and passport: weights 7, 3, 1 over nine places, the check digit (ICAO 9303)."""
    total = sum(int(c, 36) * (7, 3, 1)[place % 3] for place, c in enumerate(number[:9]))
    return total % 10 == int(number[9])


@_of_form(r"\d{10}")
def austrian_insurance(number: str) -> bool:
    """Austrian SV-Nummer: three digits, the check digit (modulo 11, weights below), the birth date."""
    total = sum(int(d) * w for d, w in zip(number, (3, 7, 9, 0, 5, 8, 4, 2, 1, 6), strict=True))
    return total % 11 == int(number[3])


@_of_form(r"\d{13}")
def resident_number(number: str) -> bool:
    """Korean registration number of a resident (seventh digit 1-4, 9, 0) or foreigner (5-8), by its date.

    The check digit is not asked: since October 2020 the last six digits are random.
    """
    return valid_day(2000, int(number[2:4]), int(number[4:6]))


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether the day is in the calendar (29 February counts in every year)."""
    try:
        date(2000 if (month, day) == (2, 29) else max(1, year), month, day)
    except ValueError:
        return False
    return True


def _place_in_alphabet(letter: str) -> str:
    """As two digits: A is 01."""
    return f"{ord(letter) - ord('A') + 1:02d}"


def _crossed(number: int) -> int:
    """Sum of its digits."""
    return number // 10 + number % 10
