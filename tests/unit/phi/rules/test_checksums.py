"""Specimens that the issuers publish, and what a wrong digit does."""

from collections.abc import Callable

import pytest

from medrail.phi.rules.checksums import (
    austrian_insurance,
    iban,
    identity_card,
    kvnr,
    luhn,
    pension_number,
    resident_number,
    tax_id,
    valid_day,
)

SPECIMENS: list[tuple[Callable[[str], bool], str]] = [
    (luhn, "4111111111111111"),
    (luhn, "79927398713"),
    (iban, "DE89370400440532013000"),
    (iban, "AT611904300234573201"),
    (iban, "CH9300762011623852957"),
    (iban, "GB82 WEST 1234 5698 7654 32"),
    (tax_id, "86095742719"),
    (tax_id, "47036892816"),
    (tax_id, "65929970489"),
    (kvnr, "A123456780"),
    (pension_number, "65170839J003"),
    (pension_number, "15070649C103"),
    (identity_card, "T220001293"),
    (identity_card, "L01X00T471"),
    (identity_card, "C01X0006H1"),
    (austrian_insurance, "1237010180"),
]


@pytest.mark.parametrize(("holds", "number"), SPECIMENS)
def test_a_published_number_holds_and_no_other_last_digit(holds: Callable[[str], bool], number: str) -> None:
    assert holds(number)
    if holds is not austrian_insurance:
        last = int(number[-1])
        assert not any(holds(number[:-1] + str(digit)) for digit in range(10) if digit != last)


def test_the_austrian_check_digit_is_the_fourth() -> None:
    assert [digit for digit in range(10) if austrian_insurance(f"123{digit}010180")] == [7]


CHECKS = sorted({holds for holds, _ in SPECIMENS} | {resident_number}, key=lambda holds: holds.__name__)
STRANGE = ["", " ", "-", "1", "ABCDEFGHIJ", "1" * 35, "²" * 10, "Ä123456789", "No number\n"]


@pytest.mark.parametrize("holds", CHECKS)
@pytest.mark.parametrize("text", STRANGE)
def test_what_is_not_of_the_form_does_not_hold(holds: Callable[[str], bool], text: str) -> None:
    assert not holds(text)


@pytest.mark.parametrize(("holds", "number"), SPECIMENS)
@pytest.mark.parametrize("sign", ["?", "Ö", "²", ".", "\u0000"])
def test_with_a_wrong_sign_at_any_place_no_number_holds(
    holds: Callable[[str], bool], number: str, sign: str
) -> None:
    assert not any(holds(number[:at] + sign + number[at + 1 :]) for at in range(len(number)))


@pytest.mark.parametrize(("holds", "number"), [(luhn, "4111111111111111"), (tax_id, "86095742719")])
def test_with_a_letter_no_number_of_digits_holds(holds: Callable[[str], bool], number: str) -> None:
    assert not any(holds(number[:at] + "A" + number[at + 1 :]) for at in range(len(number)))


@pytest.mark.parametrize(("holds", "number"), SPECIMENS)
def test_small_letters_blanks_and_hyphens_do_not_matter(holds: Callable[[str], bool], number: str) -> None:
    assert holds(f"{number[:3]} {number[3:6]}-{number[6:]}".lower())


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("900101-1234568", True),
        ("900101-5234567", True),
        ("901301-1234568", False),
        ("900132-1234568", False),
    ],
)
def test_a_resident_number_begins_with_a_day(number: str, is_one: bool) -> None:
    assert resident_number(number) is is_one


@pytest.mark.parametrize(
    ("day", "is_one"),
    [((2023, 2, 29), True), ((2023, 2, 30), False), ((0, 12, 31), True), ((24, 13, 1), False)],
)
def test_the_calendar_knows_a_day(day: tuple[int, int, int], is_one: bool) -> None:
    assert valid_day(*day) is is_one
