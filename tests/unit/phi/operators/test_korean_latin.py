"""Korean names in Latin letters become what the same names in Hangul become, in the same form."""

import pytest

from medrail.phi.keys import PhiKey
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.korean_hangul import surrogate_hangul
from medrail.phi.operators.korean_latin import is_korean_latin, latin_seen, surrogate_latin
from medrail.phi.operators.romanization import family_spelling, romanized
from medrail.phi.operators.surroundings import Surroundings

KEY = PhiKey("test", bytes(range(32)))
PLAIN = Surroundings("ko")


def in_hangul(name: str) -> str:
    made = surrogate_hangul(name, KEY, PLAIN)
    assert made is not None
    return made


WHOLE = in_hangul("김민수")
FAMILY, GIVEN = WHOLE[0], WHOLE[1:]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Kim Minsu", "{F} {G}"),
        ("Minsu Kim", "{G} {F}"),
        ("Kim, Minsu", "{F}, {G}"),
        ("KIM MINSU", "{FU} {GU}"),
        ("Kim Min-su", "{F} {A}-{b}"),
        ("Kim Min Su", "{F} {A} {B}"),
        ("Minsu", "{G}"),
        ("Minsoo Kim", "{G} {F}"),
    ],
)
def test_latin_letters_stay_latin_and_are_the_same_name(name: str, form: str) -> None:
    first, second = romanized(GIVEN[0]), romanized(GIVEN[1])
    family, given = family_spelling(FAMILY), (first + second).capitalize()
    expected = form.format(
        F=family,
        G=given,
        FU=family.upper(),
        GU=given.upper(),
        A=first.capitalize(),
        b=second,
        B=second.capitalize(),
    )
    assert surrogate_latin(name, KEY, PLAIN) == expected


def test_initials_in_latin_letters_stay_initials() -> None:
    made = surrogate_latin("Kim M.S.", KEY, PLAIN) or ""
    family, initials = made.split()
    assert family == family_spelling(FAMILY)
    assert [len(part) for part in initials.split(".")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("name", "is_korean"),
    [
        ("Kim Minsu", True),
        ("Hyejin Park", True),
        ("Kim Hyun Woo", True),
        ("Kim Young Soo", True),
        ("Min-su Kim", True),
        ("Kim M.S.", True),
        ("John Smith", False),
        ("John Kim", False),
        ("Kim Hansen", False),
        ("Susan Lee", False),
        ("Kim", False),
        ("Dr.", False),
    ],
)
def test_a_korean_family_name_shows_a_korean_name(name: str, is_korean: bool) -> None:
    assert is_korean_latin(name) is is_korean


def test_a_real_part_in_latin_letters_is_passed_over() -> None:
    for part in (surrogate_latin("Kim Minsu", KEY, PLAIN) or "").split():
        made = (
            surrogate_latin("Kim Minsu", KEY, Surroundings("ko", avoided=Avoided(frozenset((part,))))) or ""
        )
        assert part not in made.split()


def test_one_who_is_called_by_hangul_or_by_any_spelling_in_latin_letters_is_one() -> None:
    hyunwoo = in_hangul("김현우")
    made = {surrogate_latin(name, KEY, PLAIN) for name in ("Kim Hyunwoo", "Kim Hyeonu", "Gim Hyunwoo")}
    assert made == {f"{family_spelling(hyunwoo[0])} {romanized(hyunwoo[1:]).capitalize()}"}
    assert len((surrogate_latin("Kim Cheol", KEY, PLAIN) or "").split()[1]) == len(
        romanized(in_hangul("김철")[1:])
    )


def test_a_given_name_of_the_document_is_korean_where_it_stands_alone() -> None:
    assert not is_korean_latin("Boknam")
    assert is_korean_latin("Boknam", latin_seen(["Kim Bok-nam", "John Smith"]))
