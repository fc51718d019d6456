import ipaddress
import random
import re

import pytest

from medrail.data.phi_notes import fillers, net, numbers, phones, vehicles
from medrail.data.phi_notes.people import Person
from medrail.data.phi_notes.slots import KIND_OF_NUMBER
from medrail.data.phi_notes.tables import tables, weighted
from medrail.errors import InvalidInput
from medrail.phi.kinds import KINDS
from tests.unit.data.phi_notes.support import LANGUAGES, note, values

COUNTRIES = ("US", "GB", "DE", "AT", "CH", "KR")
PERSON = Person("de", "male", ("Jürgen",), "Groß-Łuczak")


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("make", [phones.phone, phones.fax])
def test_telephone_numbers_are_digits_and_the_signs_between_them(make: object, country: str) -> None:
    made = {make(random.Random(seed), country) for seed in range(300)}  # type: ignore[operator]
    assert len(made) > 290
    for number in made:
        assert re.fullmatch(r"[+(]?\(?[\dx][\d\s()/.\-x]*(,? ?(x|ext\.?|Ext\.?|extension) ?)?\d+", number), (
            number
        )


def test_a_fax_is_no_mobile_telephone() -> None:
    for country, prefixes in phones.MOBILE.items():
        assert not any(phones.fax(random.Random(seed), country).startswith(prefixes) for seed in range(300))


def test_social_security_numbers_keep_to_the_ranges_in_use() -> None:
    for seed in range(2000):
        number = numbers.ssn(random.Random(seed))
        digits = re.sub(r"\D", "", number)
        if len(digits) == 4:
            assert re.fullmatch(r"[Xx*]{3}-[Xx*]{2}-\d{4}", number)
            continue
        area, group, serial = int(digits[:3]), int(digits[3:5]), int(digits[5:])
        assert 0 < area < 900
        assert area != 666
        assert group
        assert serial


def test_addresses_of_the_net_are_valid() -> None:
    versions = set()
    for seed in range(300):
        versions.add(ipaddress.ip_address(net.ip(random.Random(seed))).version)
        assert re.fullmatch(
            r"(https?://)?[\w.-]+\.[a-z]{2,6}(/[\w/.?=&#-]+)?", net.url(random.Random(seed), "de")
        )
        assert re.fullmatch(r"[\w.-]+@[\w.-]+\.[a-z]{2,6}", net.email(random.Random(seed), "de", PERSON))
    assert versions == {4, 6}


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Groß-Łuczak", "grossluczak"), ("Jürgen", "juergen"), ("김민수", "gimminsu"), ("李", "x")],
)
def test_a_name_is_folded_into_letters_of_an_address(name: str, letters: str) -> None:
    assert net.folded(name) == letters


@pytest.mark.parametrize("country", COUNTRIES)
def test_plates_are_short_and_other_vehicle_numbers_have_seventeen_signs(country: str) -> None:
    for seed in range(200):
        number = vehicles.vehicle(random.Random(seed), country)
        assert len(number) == 17 or 4 <= len(number) <= 12, number


@pytest.mark.parametrize("language", LANGUAGES)
def test_record_numbers_have_many_shapes(language: str) -> None:
    made = [numbers.mrn(random.Random(seed), language) for seed in range(500)]
    assert len({re.sub(r"\d", "0", re.sub("[A-Z]", "A", number)) for number in made}) > 10
    assert all(sum(sign.isdigit() for sign in number) >= 2 for number in made)


def test_every_number_has_a_kind_that_detectors_know() -> None:
    assert set(KIND_OF_NUMBER.values()) <= set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_drugs_and_diseases_are_at_least_sixty_and_can_be_given(language: str) -> None:
    assert len(fillers.DRUGS[language]) >= 60
    assert len(fillers.DISEASES[language]) >= 60
    own = fillers.Vocabulary({language: ["Testol"]}, {language: ["testitis"]})
    rng = random.Random(1)
    assert fillers.filled(rng, "drug", language, own) == "Testol"
    assert fillers.filled(rng, "disease", language, own) == "testitis"


@pytest.mark.parametrize("language", LANGUAGES)
def test_fillings_have_the_form_they_are_asked_for(language: str) -> None:
    forms = {
        "age": r"[1-8]?\d",
        "year": r"(19|20)\d\d",
        "number": r"\d{1,3}",
        "bp": r"\d{2,3}/\d{2,3}",
        "time": r"\d{1,2}[:.]?\d{2}( ?[ap]\.?m\.?)?",
    }
    for seed in range(100):
        for slot, form in forms.items():
            text = note(f"<{{{{{slot}}}}}>", language, seed).text[1:-1]
            assert re.fullmatch(form, text, re.I), (slot, text)


def test_no_laboratory_value_has_lost_its_percent_sign() -> None:
    texts = {note("{{lab}}", language, seed).text for language in LANGUAGES for seed in range(300)}
    assert not any(re.search(r"[#?]", text) for text in texts)
    assert all(text.endswith("%") for text in texts if text.startswith(("HbA1c", "A1c", "Quick", "Hkt")))


def test_ages_of_the_slot_are_ninety_and_above() -> None:
    ages = [int(values(note("{{AGE}} {{AGE#2}}", seed=seed))[at]) for seed in range(200) for at in (0, 1)]
    assert min(ages) == 90
    assert 99 < max(ages) < 110


def test_a_table_that_is_there_twice_or_empty_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for text in ("[a]\nb\n\n[a]\nc\n", "[a]\n\n[b]\nc\n", "b\n"):
        (tmp_path / "x.txt").write_text(text, encoding="utf-8")
        with pytest.raises(InvalidInput, match=r"x\.txt"):
            tables("x", tmp_path)


def test_a_weighted_table_keeps_blanks_of_its_values(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "x.txt").write_text("[a]\n2 b c\n", encoding="utf-8")
    assert weighted("x", tmp_path)["a"].draw(random.Random(1)) == "b c"
