"""Hangul in Latin letters, and the spellings of Korean family names."""

import pytest

from medrail.phi.operators.romanization import canonical_family, family_spelling, romanized


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("민수", "minsu"),
        ("한", "han"),
        ("성훈", "seonghun"),
        ("혜진", "hyejin"),
        ("옥", "ok"),
        ("길", "gil"),
        ("a1", "a1"),
    ],
)
def test_romanization_is_the_official_one_letter_by_letter(hangul: str, latin: str) -> None:
    assert romanized(hangul) == latin


@pytest.mark.parametrize(
    ("spellings", "hangul"),
    [
        (("Kim", "Gim"), "김"),
        (("Lee", "Yi", "Rhee"), "이"),
        (("Park", "Pak"), "박"),
        (("Choi",), "최"),
        (("Hong",), "홍"),
    ],
)
def test_the_spellings_of_a_family_name_are_one(spellings: tuple[str, ...], hangul: str) -> None:
    assert {canonical_family(spelling) for spelling in spellings} == {romanized(hangul)}
    assert canonical_family(family_spelling(hangul)) == romanized(hangul)
