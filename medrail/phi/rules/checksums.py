"""Check digits of cards and national numbers: whether a number, given without blanks, holds."""

import string
from datetime import date


def luhn(number: str) -> bool:
    """ISO/IEC 7812-1, annex B: payment cards."""
    digits = [int(c) for c in number if c.isdigit()]
    doubled = [d * 2 - 9 * (d > 4) for d in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


def iban(number: str) -> bool:
    """ISO 13616: letters as 10 to 35, first four characters moved to the end, remainder by 97 is 1."""
    plain = "".join(number.split()).upper()
    if not plain.isalnum() or not plain.isascii():
        return False
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1


def tax_id(number: str) -> bool:
    """German Identifikationsnummer: 11 digits (ISO 7064, MOD 11,10), one digit two or three times in ten."""
    if len(number) != 11 or number[0] == "0":
        return False
    counts = sorted((number[:10].count(d) for d in set(number[:10])), reverse=True)
    if counts[0] not in (2, 3):
        return False
    product = 10
    for digit in number[:10]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(number[10])


def kvnr(number: str) -> bool:
    """German Krankenversichertennummer: a letter as two digits, then weights 1, 2 (section 290 SGB V)."""
    number = number.upper()
    if len(number) != 10 or number[0] not in string.ascii_uppercase:
        return False
    digits = f"{ord(number[0]) - 64:02d}{number[1:9]}"
    total = sum(_crossed(int(d) * (1 + place % 2)) for place, d in enumerate(digits))
    return total % 10 == int(number[9])


def pension_number(number: str) -> bool:
    """German pension number: area, birth date, letter, serial, check digit (section 147 SGB VI; VKVV)."""
    number = number.upper()
    if len(number) != 12 or number[8] not in string.ascii_uppercase:
        return False
    digits = f"{number[:8]}{ord(number[8]) - 64:02d}{number[9:11]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    total = sum(_crossed(int(d) * w) for d, w in zip(digits, weights, strict=True))
    return total % 10 == int(number[11])


def identity_card(number: str) -> bool:
    """German identity card and passport: weights 7, 3, 1 over nine places, the check digit (ICAO 9303)."""
    number = number.upper()
    if len(number) != 10:
        return False
    values = [int(c, 36) for c in number[:9]]
    total = sum(v * (7, 3, 1)[place % 3] for place, v in enumerate(values))
    return total % 10 == int(number[9], 36)


def austrian_insurance(number: str) -> bool:
    """Austrian SV-Nummer: three digits, the check digit (modulo 11, weights below), the birth date."""
    digits = [int(c) for c in number if c.isdigit()]
    if len(digits) != 10:
        return False
    total = sum(d * w for d, w in zip(digits, (3, 7, 9, 0, 5, 8, 4, 2, 1, 6), strict=True))
    return total % 11 == digits[3]


def resident_number(number: str) -> bool:
    """Korean registration number of a resident (seventh digit 1-4, 9, 0) or foreigner (5-8), by its date.

    The check digit is not asked: since October 2020 the last six digits are random.
    """
    digits = [int(c) for c in number if c.isdigit()]
    if len(digits) != 13:
        return False
    month, day = digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]
    return valid_day(2000, month, day)


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether the day is in the calendar (29 February counts in every year)."""
    try:
        date(2000 if (month, day) == (2, 29) else max(1, year), month, day)
    except ValueError:
        return False
    return True


def _crossed(number: int) -> int:
    """Sum of its digits."""
    return number // 10 + number % 10
