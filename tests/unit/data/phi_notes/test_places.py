import random
import re

import pytest

from medrail.data.phi_notes.dates import LANGUAGE
from medrail.data.phi_notes.drawing import Weighted
from medrail.data.phi_notes.grammar import PART, SIGNS, Grammar
from medrail.data.phi_notes.places import RULES, grammar, initials, place
from medrail.data.phi_notes.slots import PLACE_TYPES

COUNTRIES = ("US", "GB", "DE", "AT", "CH", "KR")


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("slot_type", PLACE_TYPES)
def test_a_place_is_whole_and_drawn_alike_from_the_same_generator(slot_type: str, country: str) -> None:
    names = [place(random.Random(seed), slot_type, country) for seed in range(200)]
    assert names == [place(random.Random(seed), slot_type, country) for seed in range(200)]
    for name in (text for one in names for text in one):
        assert name
        assert name == name.strip()
        assert not re.search(r"[{}|%]|  |_|INITIALS", name), name


VARIETY = {
    "LOCATION_HOSPITAL": 170,
    "LOCATION_ORGANIZATION": 150,
    "LOCATION_STREET": 180,
    "LOCATION_ZIP": 180,
    "LOCATION_CITY": 110,
}


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("slot_type", VARIETY)
def test_places_are_various(slot_type: str, country: str) -> None:
    names = {place(random.Random(seed), slot_type, country).full for seed in range(200)}
    assert len(names) >= VARIETY[slot_type]


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_part_of_every_template_can_be_drawn(country: str) -> None:
    rules = grammar(LANGUAGE[country])
    known = set(SIGNS) | set(rules._rules) | set(rules._words)
    reached, waiting = set[str](), [rules._named(rule, country) for rule in RULES.values()]
    while waiting:
        rule = waiting.pop()
        if rule in reached or rule not in rules._rules:
            continue
        reached.add(rule)
        for template in rules._rules[rule]._values:
            parts = [rules._named(match[1], country) for match in PART.finditer(template)]
            assert set(parts) <= known, template
            waiting += parts
    assert len(reached) > 12


def test_a_part_twice_in_a_template_is_one_word_and_a_numbered_one_another() -> None:
    rules = Grammar({"x": Weighted({"{a} {a} {a2} ##": 1})}, {"a": [str(number) for number in range(10**4)]})
    first, second, third, digits = rules.name(random.Random(1), "x", "US").split()
    assert first == second != third
    assert digits.isdigit()


def test_the_rule_of_the_country_goes_before_that_of_all() -> None:
    rules = Grammar({"x_gb": Weighted({"British": 1}), "x": Weighted({"any": 1})}, {})
    assert rules.name(random.Random(1), "x", "GB") == "British"
    assert rules.name(random.Random(1), "x", "US") == "any"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Cedar Creek General Hospital", "CCGH"),
        ("Albert-Schweitzer-Klinikum", "ASK"),
        ("Duke Clinic", "Duke Clinic"),
    ],
)
def test_initials_need_three_words(name: str, short: str) -> None:
    assert initials(name) == short


ZIPS = {
    "US": r"\d{5}(-\d{4})?",
    "GB": r"[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}",
    "DE": r"(D[- ])?\d{5}",
    "AT": r"(A-)?\d{4}",
    "CH": r"(CH-)?\d{4}",
    "KR": r"\d{5}|\d{3}-\d{3}",
}


@pytest.mark.parametrize("country", COUNTRIES)
def test_postal_codes_have_the_shape_of_their_country(country: str) -> None:
    for seed in range(300):
        code = place(random.Random(seed), "LOCATION_ZIP", country).full
        assert re.fullmatch(ZIPS[country], code), code
