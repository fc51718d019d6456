"""What is never PHI, whatever a model thinks."""

import pytest

from medrail.phi.detector import LANGUAGES
from medrail.phi.folding import fold
from medrail.phi.protected import _terms, protected_stretches
from tests.unit.phi.traps import TRAPS


def stay(text: str, language: str) -> set[str]:
    return {text[start:end] for start, end in protected_stretches(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "stretch"),
    [
        ("Trial NCT01234567 ended.", "en", "NCT01234567"),
        ("ICD-10 E11.9 was coded.", "en", "ICD-10 E11.9"),
        ("He has Crohn disease.", "en", "Crohn"),
        ("The Foley catheter is in place.", "en", "The Foley"),
        ("Platelets 150,000 today.", "en", "Platelets 150,000"),
        ("5 mg daily", "en", "5 mg"),
        ("E. coli grew.", "en", "E. coli"),
        ("Flu peaks in February.", "en", "February"),
        ("The Ottawa ankle rules apply.", "en", "The Ottawa"),
        ("a Clark level of IV", "en", "Clark"),
        ("Stanford type B dissection", "en", "Stanford type B"),
        ("Latest advice from the Mayo Clinic?", "en", "Mayo Clinic"),
        ("Anlage einer Bülau-Drainage.", "de", "Bülau-Drainage"),
        ("Bekannter Morbus Crohn.", "de", "Morbus Crohn"),
        ("Operation am grauen Star.", "de", "grauen Star"),
        ("Die Hashimoto-Thyreoiditis.", "de", "Hashimoto-Thyreoiditis"),
        ("혈소판 150000 이다.", "ko", "혈소판 150000"),
    ],
)
def test_terms_codes_and_values_stay(text: str, language: str, stretch: str) -> None:
    assert stretch in stay(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mr. Parkinson came on Monday.", "en"),
        ("Frau Müller-Lüdenscheid kam.", "de"),
        ("He was admitted in February.", "en"),
        ("Nguyen declined test.", "en"),
        ("seen at Cedar Point.", "en"),
        ("St. Vincent level I trauma center", "en"),
        ("Records from Mayo Clinic came.", "en"),
        ("M. Zwettler, Zimmer 12", "de"),
    ],
)
def test_names_and_dates_do_not(text: str, language: str) -> None:
    assert stay(text, language) == set()


def test_near_stretches_only_their_lines_are_looked_at() -> None:
    text = "5 mg daily\nAnna took 6 mg\n7 mg\nBerg 8 mg"
    near = [(11, 15), (16, 20), (31, 35)]
    assert sorted(protected_stretches(text, "en", near)) == [(21, 25), (36, 40)]
    assert sorted(protected_stretches(text, "en", [(11, 28)])) == [(21, 25), (26, 30)]
    assert protected_stretches(text, "en", []) == []


def test_what_the_filter_rules_out_protects_nothing() -> None:
    for language in LANGUAGES:
        terms, prefilter = _terms(language)
        for text in {fold(trap.text).text for trap in TRAPS}:
            matching = {number for number, term in enumerate(terms) if term.pattern.search(text)}
            assert matching <= set(prefilter.possible(text)), text
