"""Which words of sources are one of the 12 specialties."""

import pytest

from medrail.data.specialty_names import NAMES, specialty_named
from medrail.specialties import SPECIALTIES


@pytest.mark.parametrize(
    ("name", "specialty"),
    [
        ("Pediatrics", "pediatrics"),
        ("emergency_medicine", "emergency_medicine"),
        ("Gynaecology & Obstetrics", "obstetrics_gynecology"),
        ("OB/GYN", "obstetrics_gynecology"),
        (" Infectious Diseases ", "infectious_disease"),
        ("Kardiologie", "cardiology"),
        ("소아청소년과", "pediatrics"),
        ("Medicine", ""),
        ("Surgery", ""),
        ("anatomy", ""),
        ("GENHX", ""),
        ("", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_a_name_is_a_specialty_only_where_it_plainly_is(name: object, specialty: str) -> None:
    expected = {"specialty": specialty, "specialty_confidence": 1.0} if specialty else {}
    assert specialty_named(name) == expected


def test_every_name_means_a_specialty_of_the_list() -> None:
    assert set(NAMES.values()) == set(SPECIALTIES)
