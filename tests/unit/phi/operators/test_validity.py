"""Which numbers could be somebody's: known examples of each form, and each with another check digit."""

from collections.abc import Callable

import pytest

from medrail.phi.operators.validity import (
    dea,
    korean_driver,
    lanr,
    may_be_real,
    npi,
    practice_number,
    social_security,
    vin,
)
from medrail.phi.rules.checksums import iban, identity_card, kvnr, luhn, pension_number, tax_id


@pytest.mark.parametrize(
    ("check", "number", "place"),
    [
        (luhn, "4111111111111111", 15),  # Visa's test number
        (iban, "DE89370400440532013000", 3),  # ISO 13616, example
        (tax_id, "65929970489", 10),
        (kvnr, "A123456780", 9),
        (pension_number, "65170839J003", 11),
        (identity_card, "T220001293", 9),  # the specimen of the Bundesdruckerei
        (npi, "1234567893", 9),  # CMS, requirements for the NPI check digit
        (dea, "AB1234563", 8),
        (lanr, "123456601", 6),
        (vin, "1M8GDM9AXKP042788", 8),  # 49 CFR 565.15, worked example; X stands at the place
    ],
)
def test_a_known_number_passes_and_with_another_check_digit_does_not(
    check: Callable[[str], bool], number: str, place: int
) -> None:
    assert check(number)
    assert may_be_real(number, "ID")
    for digit in "0123456789":
        other = number[:place] + digit + number[place + 1 :]
        assert check(other) is (other == number), other


@pytest.mark.parametrize(
    ("check", "number", "possible"),
    [
        (social_security, "123456789", True),
        (social_security, "666456789", False),
        (social_security, "000456789", False),
        (social_security, "923456789", True),
        (social_security, "123006789", False),
        (social_security, "123450000", False),
        (practice_number, "381234500", True),
        (practice_number, "001234500", False),
        (korean_driver, "111234567890", True),
        (korean_driver, "311234567890", False),
    ],
)
def test_numbers_without_check_digit_are_told_by_their_ranges(
    check: Callable[[str], bool], number: str, possible: bool
) -> None:
    assert check(number) is possible


@pytest.mark.parametrize(
    ("number", "kind", "possible"),
    [
        ("9001011234567", "ID_RRN", True),
        ("9013011234567", "ID_RRN", False),
        ("9001321234567", "ID_RRN", False),
        ("9001011234567", "ID", True),
        ("123456780", "SSN", True),
        ("123456780", "ID", False),
        ("ABC-!", "ID", False),
        ("", "ID", False),
    ],
)
def test_the_form_or_the_kind_decides_which_check_is_made(number: str, kind: str, possible: bool) -> None:
    assert may_be_real(number, kind) is possible
