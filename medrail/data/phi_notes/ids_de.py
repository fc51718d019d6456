"""German numbers with the check digits of their rules (`checksums`)."""

import random
from datetime import date

from medrail.data.phi_notes import checksums
from medrail.data.phi_notes.drawing import Weighted, chance, shaped, words

DOCUMENT_FIRST = "LMNPRTVWXY"
DOCUMENT_SIGNS = "0123456789CFGHJKLMNPRTVWXYZ"
"""First letters in use and signs of identity cards: no vowels, so that no words arise (PAuswV, Anhang)."""

AREAS = words(
    "02 03 04 08 09 10 11 12 13 14 15 16 17 18 19 20 21 23 24 25 26 28 29 38 39 40 48 49 50 51 52 53 54 55 "
    "58 60 63 65 80 89"
)
"""Area numbers of the carriers of the pension insurance (§ 2 VKVV, Anlage)."""

PRACTICE_REGIONS = words("01 02 03 17 20 38 46 52 71 72 73 78 83 88 93 98")
"""First two digits of a BSNR: the regional association of physicians."""

BANK_SIGNS = Weighted({"DE": 70, "AT": 18, "CH": 12})


def kvnr(rng: random.Random) -> str:
    """Krankenversichertennummer: `A123456780`."""
    number = shaped(rng, "?########")
    return number + checksums.kvnr(number)


def steuer_id(rng: random.Random) -> str:
    """Steuer-Identifikationsnummer: of ten digits one stands twice or three times; the first is not 0."""
    while True:
        digits = rng.sample("0123456789", 9 if chance(rng, 0.7) else 8)
        twin = rng.choice(digits)
        digits += [twin] * (10 - len(digits))
        rng.shuffle(digits)
        first_ten = "".join(digits)
        # Since 2016 the same digit may stand three times, though not in a row.
        if first_ten[0] != "0" and twin * 3 not in first_ten:
            break
    number = first_ten + checksums.steuer_id(first_ten)
    return " ".join((number[:2], number[2:5], number[5:8], number[8:])) if chance(rng, 0.4) else number


def personalausweis(rng: random.Random) -> str:
    """Number of an identity card: nine signs, half of the time with the check digit."""
    number = rng.choice(DOCUMENT_FIRST) + "".join(rng.choice(DOCUMENT_SIGNS) for _ in range(8))
    return number + checksums.document(number) if chance(rng, 0.5) else number


def svnr(rng: random.Random, birth: date, gender: str, family: str) -> str:
    """Rentenversicherungsnummer: area, birth date, letter of the name, serial (men 00-49), check digit."""
    letter = next((sign for sign in family.upper() if sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "M")
    serial = rng.randrange(50) + (0 if gender == "male" else 50)
    number = f"{rng.choice(AREAS)}{birth:%d%m%y}{letter}{serial:02}"
    number += checksums.svnr(number)
    if chance(rng, 0.5):
        return " ".join((number[:2], number[2:8], number[8], number[9:]))
    return number


def austrian_svnr(rng: random.Random, birth: date) -> str:
    """Austrian Sozialversicherungsnummer: serial of three digits, check digit, birth date.

    Weights 3 7 9 and 5 8 4 2 1 6, modulo 11; a serial whose remainder is 10 is not given out. Source:
    Dachverband der Sozialversicherungsträger, "Wie setzt sich die Versicherungsnummer zusammen?".
    """
    day = f"{birth:%d%m%y}"
    while True:
        serial = shaped(rng, "%##")
        check = austrian_check(serial, day)
        if check < 10:
            return f"{serial}{check}{rng.choice((' ', ' ', '', '/', '-'))}{day}"


def austrian_check(serial: str, day: str) -> int:
    """The check digit of serial and birth date; 10 means that the serial is not given out."""
    weights = (3, 7, 9, 5, 8, 4, 2, 1, 6)
    return sum(int(digit) * by for digit, by in zip(serial + day, weights, strict=True)) % 11


def swiss_ahv(rng: random.Random) -> str:
    """Swiss AHV number 756.1234.5678.97 with the check digit of an EAN-13 (AHVG Art. 50c; GS1)."""
    digits = "756" + shaped(rng, "#########")
    check = -sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(digits)) % 10
    return f"756.{digits[3:7]}.{digits[7:11]}.{digits[11]}{check}"


def iban(rng: random.Random, country: str) -> str:
    """An IBAN of Germany, Austria or Switzerland, in groups of four or in one piece."""
    country = country if chance(rng, 0.85) else BANK_SIGNS.draw(rng)
    account = shaped(rng, {"DE": "%" + "#" * 17, "AT": "%" + "#" * 15, "CH": "%" + "#" * 16}[country])
    number = country + checksums.iban(country, account) + account
    if chance(rng, 0.7):
        return " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    return number


def lanr(rng: random.Random) -> str:
    """Lebenslange Arztnummer: six digits, check digit, two digits of the specialty."""
    number = shaped(rng, "######")
    return f"{number}{checksums.lanr(number)}{rng.randrange(1, 69):02}"


def bsnr(rng: random.Random) -> str:
    """Betriebsstättennummer: nine digits, the first two of the region; it has no check digit."""
    return rng.choice(PRACTICE_REGIONS) + shaped(rng, "#######")
