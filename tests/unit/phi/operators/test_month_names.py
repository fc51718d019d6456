"""The name of a month in the language, length and case of another."""

import pytest

from medrail.phi.operators.month_names import NUMBERS, name_like


@pytest.mark.parametrize(
    ("model", "language", "month", "name"),
    [
        ("March", "en", 4, "April"),
        ("Mar", "en", 10, "Oct"),
        ("JANUARY", "en", 3, "MARCH"),
        ("januar", "de", 3, "märz"),
        ("Jänner", "de", 2, "Februar"),
        ("Feber", "de", 1, "Jänner"),
        ("März", "de", 1, "Januar"),
        ("Jän", "de", 1, "Jän"),
        ("Mrz", "de", 12, "Dez"),
        ("April", "en", 5, "May"),
        ("April", "de", 5, "Mai"),
        ("October", "de", 5, "May"),
        ("Oktober", "en", 5, "Mai"),
    ],
)
def test_a_month_is_named_as_another_was(model: str, language: str, month: int, name: str) -> None:
    assert name_like(model, language, month) == name


@pytest.mark.parametrize(
    ("name", "month"), [("january", 1), ("jänner", 1), ("mrz", 3), ("mai", 5), ("sept", 9), ("dez", 12)]
)
def test_whole_and_cut_names_of_every_language_are_known(name: str, month: int) -> None:
    assert NUMBERS[name] == month
