"""How far a German name goes."""

import pytest

from medrail.phi.rules.name_forms_de import is_purpose, name_part


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Huber", "Huber"),
        ("Anna Huber", "Anna Huber"),
        ("von der Berg Klinik", "von der Berg"),
        ("Huber Kontrolluntersuchung", "Huber"),
        ("Huber Gattin", "Huber"),
        ("Huber, Anna", "Huber, Anna"),
        ("Huber, Freitag", "Huber"),
    ],
)
def test_a_name_ends_before_a_role_a_purpose_and_what_is_told_after_a_comma(value: str, name: str) -> None:
    assert value[: name_part(value)] == name


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("besprechung", True),
        ("wundkontrolle", True),
        ("zimmerschlüssel", True),
        ("huber", False),
        ("x", False),
    ],
)
def test_actions_and_compounds_are_no_names(word: str, is_one: bool) -> None:
    assert is_purpose(word) is is_one
