import random
import unicodedata

import pytest

from medrail.data.phi_notes import people_de, people_en, people_ko
from medrail.data.phi_notes.people import Person, person
from medrail.data.phi_notes.pools import pool_of
from medrail.data.phi_notes.slots import KOREAN_NAME_STYLES, LATIN_NAME_STYLES

HANS = Person("de", "male", ("Hans",), "Müller")
ANNA = Person("de", "female", ("Anna", "Maria"), "von der Heide", dotted=".")
JOHN = Person("en", "male", ("John",), "Smith", middle="A.", dotted="")
MINSU = Person("ko", "male", ("민수",), "김", mask="○", latin="Kim Minsu")
SHORT = Person("ko", "male", ("준",), "김", mask="*")
NAMGUNG = Person("ko", "female", ("민서",), "남궁", mask="○")
STARS = Person("ko", "female", ("민서",), "김", mask="**")

WRITTEN = [
    (HANS, "", "Hans Müller", ""),
    (HANS, "full", "Hans Müller", ""),
    (HANS, "first", "Hans", ""),
    (HANS, "last", "Müller", ""),
    (HANS, "last_first", "Müller, Hans", ""),
    (HANS, "last_first_plain", "Müller Hans", ""),
    (HANS, "initial_last", "H. Müller", ""),
    (HANS, "first_initial", "Hans M.", ""),
    (HANS, "initials", "H. M.", ""),
    (HANS, "upper", "HANS MÜLLER", ""),
    (HANS, "last_upper", "MÜLLER", ""),
    (HANS, "upper_last_first", "MÜLLER,HANS", ""),
    (HANS, "last_upper_first", "MÜLLER, Hans", ""),
    (HANS, "last_genitive", "Müllers", ""),
    (Person("de", "male", ("Hans",), "Fuchs"), "last_genitive", "Fuchs", "'"),
    (Person("de", "male", ("Hans",), "Groß"), "last_genitive", "Groß", "'"),
    (Person("de", "male", ("Hans",), "Groß"), "upper", "HANS GROSS", ""),
    (ANNA, "full", "Anna Maria von der Heide", ""),
    (ANNA, "initials", "A.H.", ""),
    (ANNA, "first_initial", "Anna Maria H.", ""),
    (JOHN, "full", "John A. Smith", ""),
    (JOHN, "last_first", "Smith, John A.", ""),
    (JOHN, "upper_last_first", "SMITH,JOHN A", ""),
    (JOHN, "initials", "JS", ""),
    (JOHN, "first_initial", "John S", ""),
    (JOHN, "last_genitive", "Smith", "'s"),
    (MINSU, "", "김민수", ""),
    (MINSU, "full", "김민수", ""),
    (MINSU, "given", "민수", ""),
    (MINSU, "family", "김", ""),
    (MINSU, "masked", "김○수", ""),
    (MINSU, "spaced", "김 민수", ""),
    (MINSU, "latin", "Kim Minsu", ""),
    (SHORT, "masked", "김*", ""),
    (NAMGUNG, "masked", "남○○서", ""),
    (STARS, "masked", "김**", ""),
]


@pytest.mark.parametrize(("one", "style", "value", "after"), WRITTEN)
def test_a_name_is_written_in_each_style(one: Person, style: str, value: str, after: str) -> None:
    assert one.written(style) == (value, after)


PEOPLE = [("en", "US"), ("en", "GB"), ("de", "DE"), ("de", "AT"), ("de", "CH"), ("ko", "KR")]


@pytest.mark.parametrize(("language", "country"), PEOPLE)
def test_people_are_various_and_the_same_for_the_same_generator(language: str, country: str) -> None:
    first = [person(random.Random(seed), language, country) for seed in range(1000)]
    assert first == [person(random.Random(seed), language, country) for seed in range(1000)]
    assert len({one.written("full") for one in first}) > 850
    assert 400 < sum(one.gender == "male" for one in first) < 600


@pytest.mark.parametrize(("language", "country"), PEOPLE)
def test_no_style_of_any_person_is_empty_or_has_blanks_at_its_edge(language: str, country: str) -> None:
    for seed in range(300):
        one = person(random.Random(seed), language, country)
        for style in KOREAN_NAME_STYLES if language == "ko" else LATIN_NAME_STYLES:
            value = one.written(style).value
            assert value
            assert value == value.strip()
            assert unicodedata.is_normalized("NFC", value)


def test_the_share_of_words_and_eponyms_among_family_names_is_as_stated() -> None:
    rng = random.Random(1)
    for module, origin, listed in ((people_en, "en_KE", "en_KE"), (people_de, "de_AT", "de_AT")):
        names = [module.family_name(rng, "male", origin) for _ in range(4000)]
        odd = {*module.WORDS, *module.EPONYMS} - {*pool_of(listed).family_male}
        assert 0.05 < sum(name in odd for name in names) / 4000 < 0.09


def test_about_a_tenth_of_the_family_names_is_in_no_list() -> None:
    rng = random.Random(2)
    listed = {
        *pool_of("de_AT").family_male,
        *pool_of("de_DE").family_male,
        *people_de.WORDS,
        *people_de.EPONYMS,
    }
    names = [people_de.family_name(rng, "male", "de_AT") for _ in range(4000)]
    unknown = [name for name in names if name not in listed and "-" not in name and " " not in name]
    assert 0.08 < len(unknown) / 4000 < 0.12


def test_swiss_names_have_no_sharp_s() -> None:
    assert not any("ß" in person(random.Random(seed), "de", "CH").family for seed in range(2000))


def test_relatives_often_share_the_family_name_and_others_do_not() -> None:
    for language, country in PEOPLE:
        patient = person(random.Random(0), language, country)
        shared = sum(
            person(random.Random(seed), language, country, relative_of=patient).family == patient.family
            for seed in range(1, 401)
        )
        assert 150 < shared < 300


def test_a_gender_that_the_text_asks_for_is_kept() -> None:
    for seed in range(50):
        assert person(random.Random(seed), "en", "US", gender="female").gender == "female"


def test_korean_names_are_drawn_from_enough_syllables() -> None:
    assert len({*people_ko.MALE, *people_ko.FEMALE}) >= 250
    families = {person(random.Random(seed), "ko", "KR").family for seed in range(6000)}
    assert {"남궁", "황보", "제갈", "선우", "독고", "사공", "서문"} <= families
    assert len(families) > 90
