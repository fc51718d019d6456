import pytest

from medrail.data.specialty.icd10 import RANGES, codes_in, is_elsewhere, specialty_of
from medrail.specialties import SPECIALTIES

CODES = [
    ("A15.0", "infectious_disease"),
    ("C50.911", "oncology"),
    ("C7A.00", "oncology"),
    ("D05.1", "oncology"),
    ("E11.9", "endocrinology"),
    ("F32.9", "psychiatry"),
    ("G20", "neurology"),
    ("I21.4", "cardiology"),
    ("i63.9", "neurology"),
    ("J45.909", "pulmonology"),
    ("K50.0", "gastroenterology"),
    ("L40.0", "dermatology"),
    ("N80.0", "obstetrics_gynecology"),
    ("O9A.1", "obstetrics_gynecology"),
    ("P07.3", "pediatrics"),
    ("U07.1", "infectious_disease"),
]
AMBIGUOUS = ["I46.9", "J18.9", "E66.9", "F03", "G00.1", "D25.9", "I26.9", "R07.4", "S06.0", "Z00.0", "", "X"]


@pytest.mark.parametrize(("code", "specialty"), CODES)
def test_a_code_of_one_specialty_says_it(code: str, specialty: str) -> None:
    assert specialty_of(code) == specialty


@pytest.mark.parametrize("code", AMBIGUOUS)
def test_a_code_of_several_or_none_says_nothing(code: str) -> None:
    assert specialty_of(code) == ""


@pytest.mark.parametrize("code", ["D57.1", "H25.9", "K02.9", "M17.0", "N20.0", "S52.5"])
def test_what_none_of_the_twelve_treats_is_known(code: str) -> None:
    assert is_elsewhere(code)
    assert specialty_of(code) == ""


def test_ranges_are_in_order_do_not_overlap_and_name_known_specialties() -> None:
    ends = [end for first, last, _ in RANGES for end in (first, last)]
    assert ends == sorted(ends)
    assert {name for _, _, name in RANGES} <= set(SPECIALTIES)


def test_only_whole_codes_are_codes() -> None:
    texts = ("ICD10CM:I21.4", "I214", "vitamin B12", "chapter I21", "https://x.org/I21.4", "Q9")
    assert codes_in(texts) == ["I21.4", "I214"]
