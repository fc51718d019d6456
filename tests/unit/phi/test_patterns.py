"""What the pattern detector finds, what it lets stand, and what it is known not to find."""

import pytest

from medrail.errors import BadParameter
from medrail.phi.apply import replace
from medrail.phi.patterns import PhiPatterns
from medrail.phi.presidio_patterns import TYPES

DETECTOR = PhiPatterns(TYPES, 0.4)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Call (212) 555-0187 today", "Call <PHONE> today"),
        ("en", "SSN 536-22-8714, seen", "SSN <SSN>, seen"),
        ("en", "Mail jane.roe@example.org!", "Mail <EMAIL>!"),
        ("en", "see https://example.org/p?id=1 there", "see <URL> there"),
        ("en", "born 04/12/1961.", "born <DATE>."),
        ("en", "card 4111 1111 1111 1111 ok", "card <CREDIT_CARD> ok"),
        ("en", "from 192.168.17.4 sent", "from <IP_ADDRESS> sent"),
        ("en", "first 04/12/1961\nthen 05/12/1961", "first <DATE>\nthen <DATE>"),
        ("de", "geb. 04.12.1961, Tel. 030 4505 0", "geb. <DATE>, Tel. <PHONE>"),
        ("de", "Versicherte A123456780", "Versicherte <HEALTH_INSURANCE_ID>"),
        ("ko", "연락처 02-312-3456", "연락처 <PHONE>"),
        ("ko", "주민번호 900101-1234568", "주민번호 <RESIDENT_ID>"),
    ],
)
def test_what_has_a_fixed_form_is_replaced(language: str, before: str, after: str) -> None:
    assert replace(before, DETECTOR.detect(before, language)).text == after


@pytest.mark.parametrize(
    "fact",
    [
        "metoprolol 47.5 mg twice daily, 2-3 weeks",
        "DOID:0050156",
        "ICD10CM:E88.9",
        "S52.559F",
        "BP 140/90, HR 72",
        "17-beta hydroxysteroid dehydrogenase 3",
        "65(12):1741-5",
        "5-fluorouracil 1200 mg/m2",
        "20q13.2",
        "the disease.In most cases",
        "platelets 150,000-450,000",
        "1,000,000 IU",
        "Claritin-D 24 hour",
        "CYP2C19",
    ],
)
def test_a_fact_is_not_mangled(fact: str) -> None:
    assert DETECTOR.detect(fact, "en") == []


@pytest.mark.parametrize(
    "phi", ["Martha Collins lives in Springfield", "July twenty ninth", "MRN 83712", "aged 94"]
)
def test_names_places_and_record_numbers_are_known_not_to_be_found(phi: str) -> None:
    assert DETECTOR.detect(phi, "en") == []


def test_the_minimum_score_decides_what_stays() -> None:
    assert PhiPatterns(["PHONE"], 0.5).detect("Call (212) 555-0187", "en") == []
    assert [f.type for f in PhiPatterns(["PHONE"], 0.4).detect("Call (212) 555-0187", "en")] == ["PHONE"]


def test_the_digest_changes_with_what_is_found_and_only_then() -> None:
    assert PhiPatterns(TYPES[::-1], 0.4).digest() == DETECTOR.digest()
    assert PhiPatterns(TYPES, 0.5).digest() != DETECTOR.digest()
    assert PhiPatterns(["PHONE"], 0.4).digest() != DETECTOR.digest()


def test_an_unknown_type_is_refused_by_name() -> None:
    with pytest.raises(BadParameter, match="`NAME` is not a type"):
        PhiPatterns(["NAME"], 0.4)
