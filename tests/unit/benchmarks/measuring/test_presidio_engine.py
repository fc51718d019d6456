import pytest

from benchmarks.measuring.presidio_engine import PresidioPatterns, names
from medrail.data.phi_notes.spans import Span

ASKED_FOR = {
    f"{name}Recognizer"
    for name in (
        *("CreditCard", "Date", "Email", "Iban", "Ip", "MedicalLicense", "Phone", "Url"),
        *("UsBank", "UsLicense", "UsPassport", "UsSsn"),
    )
}


def test_english_has_every_pattern_recognizer_that_ships_enabled_and_no_model() -> None:
    found = set(names("en", with_disabled=False))
    assert found >= ASKED_FOR
    assert {name for name in found if name.startswith(("Es", "It", "De", "Kr", "Basic", "Hugging"))} == set()
    assert "UsMbiRecognizer" not in found


@pytest.mark.parametrize(
    ("language", "national"),
    [("en", "UsMbiRecognizer"), ("de", "DeHealthInsuranceRecognizer"), ("ko", "KrRrnRecognizer")],
)
def test_the_countrys_own_that_ship_disabled_come_only_when_asked_for(language: str, national: str) -> None:
    assert national not in set(names(language, with_disabled=False))
    assert set(names(language, with_disabled=True)) >= {national, *names(language, with_disabled=False)}


def test_what_presidio_finds_comes_by_our_kinds() -> None:
    text = "Call 212-555-0198 or write to a.b@clinic.org."
    found = PresidioPatterns("en", with_disabled=False).spans(text)
    assert {Span(5, 17, "PHONE"), Span(30, 44, "EMAIL")} <= set(found)


def test_german_and_korean_patterns_find_national_numbers() -> None:
    german = PresidioPatterns("de", with_disabled=True).found(["KVNR A123456780", "nichts"])
    korean = PresidioPatterns("ko", with_disabled=True).found(["주민등록번호 960121-1234567"])
    assert any((span.start, span.end) == (5, 15) for span in german[0])
    assert german[1] == []
    assert any(span.type == "ID" for span in korean[0])
