"""Places become places of the same sort, in the same form."""

import re

import pytest

from medrail.phi.keys import PhiKey
from medrail.phi.operators.avoided import Avoided
from medrail.phi.operators.lists import lists
from medrail.phi.operators.places import sort_of, surrogate_place
from medrail.phi.operators.surroundings import Surroundings

KEY = PhiKey("test", bytes(range(32)))
COUNTRIES = {"en": "US", "de": "DE", "ko": "KR"}


def new(text: str, language: str, kind: str = "LOCATION", *real: str) -> str:
    surroundings = Surroundings(language, COUNTRIES[language], Avoided(frozenset(real)))
    made = surrogate_place(text, kind, KEY, surroundings)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "language", "kind", "section"),
    [
        ("Chicago", "en", "LOCATION", "cities"),
        ("Chicago", "en", "LOCATION_CITY", "cities"),
        ("New York", "en", "LOCATION", "cities"),
        ("New York", "en", "LOCATION_STATE", "states"),
        ("Mercy Hospital", "en", "LOCATION", "hospitals"),
        ("Acme Corp", "en", "LOCATION_ORGANIZATION", "organizations"),
        ("Texas", "en", "LOCATION", "states"),
        ("TX", "en", "LOCATION", "state_codes"),
        ("France", "en", "LOCATION", "countries"),
        ("Elm Street", "en", "LOCATION", "streets"),
        ("Berlin", "de", "LOCATION", "cities"),
        ("Klinikum Neustadt", "de", "LOCATION", "hospitals"),
        ("Hessen", "de", "LOCATION_STATE", "states"),
        ("Kreuzberg", "de", "LOCATION_DISTRICT", "cities"),
        ("Hauptstraße", "de", "LOCATION_STREET", "streets"),
        ("서울대학교병원", "ko", "LOCATION", "hospitals"),
        ("수원시", "ko", "LOCATION_CITY", "cities"),
        ("강남구", "ko", "LOCATION", "districts"),
        ("서울", "ko", "LOCATION_STATE", "state_codes"),
        ("서울특별시", "ko", "LOCATION", "states"),
    ],
)
def test_a_place_becomes_one_of_its_sort(text: str, language: str, kind: str, section: str) -> None:
    assert new(text, language, kind) in set(lists(language).pool(section)) - {text}


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("112 Elm Street", "en", r"\d{3} [A-Z][\w ]+ (Street|Avenue|Road|Lane|Drive|Court|Way)"),
        ("112 Elm St.", "en", r"\d{3} [A-Z][\w ]+ (St|Ave|Rd|Ln|Dr|Ct|Way)\.?"),
        ("12B Elm Ave, Apt 4C", "en", r"\d\d[A-H] [A-Z][\w ]+ \w+\.?, Apt \d[A-H]"),
        ("112 Elm Street, New York, NY", "en", r"\d{3} [\w ]+, [\w .-]+, [A-Z]{2}"),
        ("112 Elm St., Boston, MA 02115", "en", r"\d{3} [\w ]+\.?, [\w .-]+, [A-Z]{2} 021\*\*"),
        ("Hauptstr. 8", "de", r"[\wäöüß .]+ \d"),
        ("Hauptstraße 22a", "de", r"[\wäöüß ]+ \d\d[a-h]"),
        ("Am Waldrand 21 b", "de", r"[\wäöüß ]+ \d\d [a-h]"),
        ("Hauptstr. 3, 10117 Berlin", "de", r"[\wäöüß .]+ \d, 1\*{4} [\wäöüß ]+"),
        ("Robert-Koch-Str. 17", "de", r"[\wäöüß .]+ \d\d"),
        ("테헤란로 12길 34", "ko", r"[가-힣]+로 \d\d길 \d\d"),
        ("서울특별시 강남구 역삼동 123-4", "ko", r"[가-힣]+ [가-힣]+구 [가-힣]+동 \d{3}-\d"),
        ("래미안아파트 101동 1203호", "ko", r"[가-힣]+아파트 \d{3}동 \d{4}호"),
        ("CHICAGO", "en", r"[A-Z ]+"),
        ("UCSF", "en", r"[A-Z]{4}"),
    ],
)
def test_the_form_stays_and_no_number_or_name_does(text: str, language: str, form: str) -> None:
    made = new(text, language)
    assert re.fullmatch(form, made), made
    kept = set(re.findall(r"\w{3,}", text)) & set(re.findall(r"\w{3,}", made))
    assert kept <= {"Street", "Apt", "021"}, made


def test_spellings_of_a_street_are_one_street() -> None:
    names = [
        new(text, "de", "LOCATION_STREET")
        for text in ("Hauptstraße", "HAUPTSTRASSE", "Hauptstr.", "Hauptstr")
    ]
    assert len({name.casefold().replace("straße", "str.").replace("strasse", "str.") for name in names}) == 1
    assert new("112 Elm St.", "en").split()[1] == new("97 Elm Street", "en").split()[1]


def test_a_real_place_of_the_document_is_passed_over_also_inside_another() -> None:
    first = new("Mercy Hospital", "en")
    word = first.split()[0]
    assert new("Mercy Hospital", "en", "LOCATION", word) != first
    assert word not in new("Mercy Hospital", "en", "LOCATION", word)


def test_where_every_place_is_real_there_is_none() -> None:
    everywhere = Surroundings("en", "US", Avoided(frozenset(lists("en").pool("cities"))))
    assert surrogate_place("Gotham", "LOCATION_CITY", KEY, everywhere) is None
    assert surrogate_place("SW1A 1AA", "LOCATION_ZIP", KEY, Surroundings("en", "GB")) is None


@pytest.mark.parametrize(
    ("piece", "language", "sort"),
    [
        ("90210", "en", "zip"),
        ("5th Avenue Clinic", "en", "hospital"),
        ("Am Anger 3", "de", "street"),
        ("도곡동", "ko", "district"),
    ],
)
def test_the_words_of_a_piece_tell_its_sort(piece: str, language: str, sort: str) -> None:
    assert sort_of(piece, language) == sort
