"""Korean names in Hangul become other Korean names in the same form."""

import pytest

from medrail.phi.keys import PhiKey
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.korean_hangul import hangul_parts, hangul_seen, split_hangul, surrogate_hangul
from medrail.phi.operators.lists import lists
from medrail.phi.operators.surroundings import Surroundings

KEY = PhiKey("test", bytes(range(32)))
PLAIN = Surroundings("ko")


def new(name: str, surroundings: Surroundings = PLAIN) -> str:
    made = surrogate_hangul(name, KEY, surroundings)
    assert made is not None
    return made


WHOLE = new("김민수")
FAMILY, GIVEN = WHOLE[0], WHOLE[1:]
HER = new("박영희")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("김민수", f"{FAMILY}{GIVEN}"),
        ("김 민수", f"{FAMILY} {GIVEN}"),
        ("김 민 수", f"{FAMILY} {GIVEN[0]} {GIVEN[1]}"),
        ("민수", GIVEN),
        ("김", FAMILY),
        ("김민수님", f"{FAMILY}{GIVEN}님"),
        ("김민수 교수", f"{FAMILY}{GIVEN} 교수"),
        ("김 교수", f"{FAMILY} 교수"),
        ("김교수", f"{FAMILY}교수"),
        ("김영희", f"{FAMILY}{HER[1:]}"),
        ("김○○", f"{FAMILY}○○"),
        ("김**", f"{FAMILY}**"),
        ("김OO", f"{FAMILY}OO"),
        ("김모", f"{FAMILY}모"),
    ],
)
def test_every_form_of_a_name_gets_the_same_parts_in_the_same_form(name: str, expected: str) -> None:
    assert new(name) == expected


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("김민수", "김", "민수"),
        ("김철", "김", "철"),
        ("민수", "", "민수"),
        ("김", "김", ""),
        ("남궁민수", "남궁", "민수"),
        ("남궁민", "남궁", "민"),
        ("남궁", "남궁", ""),
        ("황보석", "황보", "석"),
        ("하늘빛나라", "", "하늘빛나라"),
        ("존", "", "존"),
    ],
)
def test_a_word_is_read_as_family_and_given_name(name: str, family: str, given: str) -> None:
    assert split_hangul(name) == (family, given)


def test_a_given_name_of_the_document_is_known_when_it_stands_alone() -> None:
    seen = hangul_seen(["김정재", "이 교수", "박 수 하"])
    assert seen == {"jeongjae", "suha"}
    assert split_hangul("정재", seen) == ("", "정재")
    assert split_hangul("정재") == ("정", "재")


def test_a_name_with_a_syllable_left_out_keeps_the_mark() -> None:
    made = new("김○수")
    assert made[:2] == f"{FAMILY}○"
    assert made[2] not in "수○"
    assert len(made) == 3


def test_a_family_name_of_two_syllables_becomes_one_of_one() -> None:
    assert len(new("남궁민수")) == 3
    assert new("남궁민수")[1:] == GIVEN
    assert new("남궁 민수") == f"{new('남궁')} {GIVEN}"


@pytest.mark.parametrize(
    ("name", "gender"), [("민수", "male"), ("영희", "female"), ("정숙", "female"), ("성훈", "male")]
)
def test_a_given_name_keeps_its_gender(name: str, gender: str) -> None:
    assert new(name) in lists("ko").pool(gender)


@pytest.mark.parametrize("part", [FAMILY, GIVEN])
def test_a_real_part_of_the_document_is_passed_over(part: str) -> None:
    made = new("김민수", Surroundings("ko", avoided=Avoided(frozenset((part,)))))
    assert made != WHOLE
    assert part not in (made[0], made[1:])


def test_the_parts_of_a_name_are_known_for_what_is_real() -> None:
    assert set(hangul_parts("김민수 교수")) == {"김민수", "김", "민수"}
    assert set(hangul_parts("김○○")) == {"김○○", "김"}
