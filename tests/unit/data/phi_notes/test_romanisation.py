import pytest

from medrail.data.phi_notes.romanisation import particle, romanised

PARTICLES = [
    ("김민수", "은/는", "는"),
    ("김민준", "은/는", "은"),
    ("박철", "으로/로", "로"),
    ("서울", "으로/로", "로"),
    ("부산", "으로/로", "으로"),
    ("제주", "으로/로", "로"),
    ("박철", "이/가", "이"),
    ("이서우", "과/와", "와"),
    ("이지훈", "이라고/라고", "이라고"),
    ("병원(본원)", "을/를", "을"),
    ("010-1234-5671", "으로/로", "로"),
    ("010-1234-5676", "을/를", "을"),
    ("010-1234-5672", "을/를", "를"),
    ("KIM", "이/가", "이"),
    ("a.b@naver.com", "과/와", "과"),
    ("MRI", "은/는", "는"),
    ("!", "은/는", "는"),
]


@pytest.mark.parametrize(("text", "pair", "expected"), PARTICLES)
def test_a_particle_agrees_with_what_is_read_before_it(text: str, pair: str, expected: str) -> None:
    assert particle(text, *pair.split("/")) == expected


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("민수", "minsu"),
        ("혜진", "hyejin"),
        ("영철", "yeongcheol"),
        ("남궁", "namgung"),
        ("복순", "boksun"),
        ("A", "A"),
    ],
)
def test_a_name_is_romanised_syllable_by_syllable(name: str, latin: str) -> None:
    assert romanised(name) == latin
