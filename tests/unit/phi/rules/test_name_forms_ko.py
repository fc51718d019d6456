"""Which words in Hangul can be Korean names."""

import pytest

from medrail.phi.rules.name_forms_ko import is_korean_name, is_no_plain_word


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("김민수", True),
        ("박철", True),
        ("남궁민", True),
        ("남궁", False),
        ("김민수철", False),
        ("환자", False),
        ("고양시", False),
    ],
)
def test_a_family_name_and_syllables_of_given_names_make_a_name(word: str, is_one: bool) -> None:
    assert is_korean_name(word) is is_one


@pytest.mark.parametrize("word", ["보호자", "교수", "고양시", "고혈압"])
def test_everyday_and_medical_words_roles_and_places_are_plain(word: str) -> None:
    assert not is_no_plain_word(word)


def test_a_name_is_no_plain_word() -> None:
    assert is_no_plain_word("김민수")
