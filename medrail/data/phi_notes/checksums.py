"""Check digits of German and Korean numbers and of IBANs. Each function names its rule's source."""


def digit_sum(number: int) -> int:
    """Sum of the decimal digits."""
    return sum(int(digit) for digit in str(number))


def ordinal_digits(letter: str) -> str:
    """A -> 01, Z -> 26."""
    return f"{ord(letter) - 64:02}"


def kvnr(first_nine: str) -> str:
    """Check digit of a Krankenversichertennummer: a letter and eight digits.

    Weights 1, 2, 1, 2 ... over the letter as two digits and the eight digits, digit sums of the
    products, modulo 10. Source: GKV-Spitzenverband, Richtlinie zum Aufbau und zur Vergabe einer
    Krankenversichertennummer (§ 290 SGB V), Anlage 1.
    """
    digits = ordinal_digits(first_nine[0]) + first_nine[1:]
    return str(sum(digit_sum(int(digit) * (1 + at % 2)) for at, digit in enumerate(digits)) % 10)


def steuer_id(first_ten: str) -> str:
    """Check digit of a German tax identification number: ISO/IEC 7064, MOD 11, 10.

    Source: § 139b AO with § 1 StIdV; Bundeszentralamt für Steuern, "Aufbau der Identifikationsnummer".
    """
    product = 10
    for digit in first_ten:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def document(number: str) -> str:
    """Check digit of a document's number (Personalausweis, Reisepass): weights 7, 3, 1; A is 10.

    Source: ICAO Doc 9303 part 3, 4.9, "Check digits in the machine readable zone".
    """
    return str(sum(int(sign, 36) * (7, 3, 1)[at % 3] for at, sign in enumerate(number)) % 10)


def svnr(first_eleven: str) -> str:
    """Check digit of a German Rentenversicherungsnummer: area, birth date, letter, serial.

    Source: § 2 VKVV (Versicherungsnummern-, Kontoführungs- und Versicherungsverlaufsverordnung): factors
    2 1 2 5 7 1 2 1 2 1 2 1 over the letter as two digits, digit sums, modulo 10.
    """
    digits = first_eleven[:8] + ordinal_digits(first_eleven[8]) + first_eleven[9:]
    factors = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    return str(sum(digit_sum(int(digit) * by) for digit, by in zip(digits, factors, strict=True)) % 10)


def iban(country: str, account: str) -> str:
    """The two check digits of an IBAN: ISO 13616-1, with MOD 97-10 of ISO/IEC 7064; letters become
    10 to 35.
    """
    number = "".join(str(int(sign, 36)) for sign in f"{account}{country}00")
    return f"{98 - int(number) % 97:02}"


def lanr(first_six: str) -> str:
    """Check digit of a lebenslange Arztnummer: weights 4, 9, 4, 9, 4, 9; difference to the next
    multiple of ten.

    Source: Richtlinie der Kassenärztlichen Bundesvereinigung nach § 75 Abs. 7 SGB V zur Vergabe der
    Arzt-, Betriebsstätten-, Praxisnetz- sowie der Netzverbundnummern, Anlage 1.
    """
    return str(-sum(int(digit) * (4, 9)[at % 2] for at, digit in enumerate(first_six)) % 10)


def rrn(first_twelve: str) -> str:
    """Check digit of a Korean resident registration number issued before October 2020.

    Weights 2 to 9, then 2 to 5; 11 minus the sum modulo 11, modulo 10. Source: 주민등록법 시행규칙 as before
    its change of 2020-10-05, after which the last six digits are random.
    """
    return str((11 - _weighted(first_twelve) % 11) % 10)


def frn(first_twelve: str) -> str:
    """Check digit of a Korean foreigner registration number before October 2020: as `rrn`, 13 for 11.

    Source: the rules of 출입국관리법 before October 2020; it stands in Presidio's KrFrnRecognizer and
    in Wikipedia, "Resident registration number".
    """
    return str((13 - _weighted(first_twelve) % 11) % 10)


def _weighted(digits: str) -> int:
    return sum(int(digit) * (2 + at % 8) for at, digit in enumerate(digits))
