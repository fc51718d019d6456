"""Numbers published as examples by those who set the rules; Presidio's validators as a second opinion."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from presidio_analyzer.predefined_recognizers import (
    DeHealthInsuranceRecognizer,
    DeLanrRecognizer,
    DeSocialSecurityRecognizer,
    DeTaxIdRecognizer,
    IbanRecognizer,
    KrFrnRecognizer,
    KrRrnRecognizer,
)

from medrail.data.phi_notes import checksums, ids_de, ids_ko, vehicles

BIRTH = date(1960, 2, 29)

PUBLISHED: list[tuple[Callable[[str], str], str, str]] = [
    (checksums.kvnr, "A12345678", "0"),
    (checksums.steuer_id, "8609574271", "9"),
    (checksums.steuer_id, "4703689281", "6"),
    (checksums.steuer_id, "6592997048", "9"),
    (checksums.document, "T22000129", "3"),
    (checksums.document, "L01X00T47", "1"),
    (checksums.svnr, "65170839J00", "3"),
    (checksums.lanr, "838382", "2"),
    (checksums.rrn, "971013901990", "2"),
]


@pytest.mark.parametrize(("rule", "number", "check"), PUBLISHED)
def test_a_published_number_has_its_check_digit(rule: Callable[[str], str], number: str, check: str) -> None:
    assert rule(number) == check


IBANS = [
    ("DE", "89", "370400440532013000"),
    ("AT", "61", "1904300234573201"),
    ("CH", "93", "00762011623852957"),
    ("GB", "82", "WEST12345698765432"),
]


@pytest.mark.parametrize(("country", "check", "account"), IBANS)
def test_an_example_of_the_iban_registry_has_its_check_digits(country: str, check: str, account: str) -> None:
    assert checksums.iban(country, account) == check


def test_the_austrian_number_of_the_insurers_example_is_right() -> None:
    assert ids_de.austrian_check("123", "010180") == 7


def test_the_vehicle_of_the_rules_example_has_its_check_sign() -> None:
    assert vehicles.vin_check("1M8GDM9AXKP042788") == "X"


def test_every_vehicle_number_has_its_check_sign() -> None:
    for seed in range(50):
        number = vehicles.vin(random.Random(seed))
        assert len(number) == 17
        assert vehicles.vin_check(number) == number[8]


def test_every_ahv_number_is_an_ean_13() -> None:
    for seed in range(50):
        digits = [int(sign) for sign in ids_de.swiss_ahv(random.Random(seed)) if sign.isdigit()]
        assert len(digits) == 13
        assert (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def test_every_austrian_number_checks_and_ends_with_the_birth_date() -> None:
    for seed in range(50):
        number = "".join(sign for sign in ids_de.austrian_svnr(random.Random(seed), BIRTH) if sign.isdigit())
        assert number[4:] == "290260"
        assert ids_de.austrian_check(number[:3], number[4:]) == int(number[3])


def _pension(rng: random.Random) -> str:
    return ids_de.svnr(rng, BIRTH, "female", "Öztürk")


VALIDATED = [
    (ids_de.kvnr, DeHealthInsuranceRecognizer()),
    (ids_de.steuer_id, DeTaxIdRecognizer()),
    (ids_de.lanr, DeLanrRecognizer()),
    (_pension, DeSocialSecurityRecognizer()),
]


@pytest.mark.parametrize(("make", "recognizer"), VALIDATED)
def test_presidio_finds_every_number_valid(make: Callable[[random.Random], str], recognizer: object) -> None:
    for seed in range(100):
        number = make(random.Random(seed)).replace(" ", "")
        assert recognizer.validate_result(number) is True, number  # type: ignore[attr-defined]


def test_a_pension_number_holds_birth_date_letter_and_gender() -> None:
    for seed in range(20):
        number = _pension(random.Random(seed)).replace(" ", "")
        assert number[2:9] == "290260Z"  # Ö is no letter of the rule's alphabet: the next one stands
        assert int(number[9:11]) >= 50


def test_half_of_the_identity_cards_show_their_check_digit() -> None:
    numbers = [ids_de.personalausweis(random.Random(seed)) for seed in range(100)]
    longs = [number for number in numbers if len(number) == 10]
    assert 25 < len(longs) < 75
    assert all(checksums.document(number[:9]) == number[9] for number in longs)


def test_presidio_finds_every_iban_valid() -> None:
    for seed in range(100):
        number = ids_de.iban(random.Random(seed), "AT")
        assert IbanRecognizer().validate_result(number) is True, number


@pytest.mark.parametrize(
    ("make", "recognizer", "signs"),
    [(ids_ko.rrn, KrRrnRecognizer(), "1234"), (ids_ko.frn, KrFrnRecognizer(), "5678")],
)
def test_half_of_the_korean_numbers_have_a_valid_check_digit(
    make: Callable[..., str], recognizer: object, signs: str
) -> None:
    valid = 0
    for seed in range(400):
        birth = date(1950 + seed % 70, 3, 12)
        gender = ("male", "female")[seed % 2]
        number = make(random.Random(seed), birth, gender).replace(" ", "").replace("-", "")
        assert number[:6] == f"{birth:%y%m%d}"
        assert number[6] == signs[2 * (birth.year >= 2000) + seed % 2]
        if "*" not in number:
            assert len(number) == 13
            valid += recognizer._validate_checksum(number)  # type: ignore[attr-defined]
    assert 140 < valid < 240
