"""Presidio's engine decides as the detector does, needs no model, and reaches for nothing."""

import sys

import pytest
import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_anonymizer import AnonymizerEngine

from medrail.errors import BadParameter
from medrail.phi.detector import PhiDetector, detector_load
from medrail.phi.findings import Finding
from medrail.phi.kinds import COARSE, KINDS
from medrail.phi.presidio import ENTITIES, NAME, PhiRecognizer, analyzer, entity_of, recognizers, registry
from tests import network_namespace
from tests.fakes.phi_words import WordDetector

TEXTS = [
    ("Mr. James Thornton was operated at St. Vincent's on May 30th, 2022 (MRN: 98765432).", "en"),
    ("Call 415-555-0134 or write to j.thornton@example.org; SSN 219-09-9999.", "en"),
    ("The 93-year-old patient lives in Boston and was seen by Dr. Alvarez.", "en"),
    ("Parkinson disease, Foley catheter, RR 120/80, Wells score 4.5.", "en"),
    ("Frau Müller, geb. 12.03.1931, wohnhaft in Köln, Tel. 0221 1234567.", "de"),
    ("Sehr geehrter Herr Kollege Dr. med. Schneider, wir berichten über Herrn Hans Weber.", "de"),
    ("IBAN DE89 3704 0044 0532 0130 00, Fallnummer 4711-0815, Station 4A.", "de"),
    ("Morbus Basedow, Apgar 9/10/10, Schober 10/15, NYHA II.", "de"),
    ("환자 김민수님은 2023년 3월 12일 서울대병원에 입원하였다.", "ko"),
    ("연락처 010-1234-5678, 주민등록번호 900101-1234567.", "ko"),
    ("담당의 이영희 교수, 보호자 박철수.", "ko"),
    ("HTN, DM 으로 medication 중 chest pain 으로 내원함.", "ko"),
    ("", "en"),
]


@pytest.fixture(scope="module")
def engine() -> AnalyzerEngine:
    return analyzer()


@pytest.fixture(scope="module")
def detector() -> PhiDetector:
    return detector_load()


def places(results: list[RecognizerResult]) -> list[tuple[int, int, str, float]]:
    return sorted((r.start, r.end, r.entity_type, r.score) for r in results)


def expected(findings: list[Finding]) -> list[tuple[int, int, str, float]]:
    return sorted((f.start, f.end, entity_of(f.type), f.score) for f in findings)


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_presidio_decides_as_the_detector_does(
    text: str, language: str, engine: AnalyzerEngine, detector: PhiDetector
) -> None:
    assert places(engine.analyze(text, language)) == expected(detector.detect(text, language))


def test_the_texts_above_hold_something_in_every_language(detector: PhiDetector) -> None:
    found = {language: 0 for _, language in TEXTS}
    for text, language in TEXTS:
        found[language] += len(detector.detect(text, language))
    assert min(found.values()) >= 5, found


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_blank_language_engine_changes_nothing(language: str, detector: PhiDetector) -> None:
    """With tokens and lemmas Presidio could raise scores by context; ours stay."""
    blank = SpacyNlpEngine(models=[{"lang_code": language, "model_name": "blank"}])
    blank.nlp = {language: spacy.blank(language)}
    own = AnalyzerEngine(registry([language]), blank, supported_languages=[language])
    for text in [text for text, other in TEXTS if other == language and text]:
        assert places(own.analyze(text, language)) == expected(detector.detect(text, language))


def test_beside_recognizers_of_presidios_own_ours_still_counts(engine: AnalyzerEngine) -> None:
    mixed = RecognizerRegistry(supported_languages=["en"])
    for recognizer in recognizers(["en"]):
        mixed.add_recognizer(recognizer)
    own = AnalyzerEngine(mixed, engine.nlp_engine, supported_languages=["en"])
    text, language = TEXTS[0]
    assert places(own.analyze(text, language)) == places(engine.analyze(text, language))


def test_only_the_entities_that_are_asked_for_are_given(engine: AnalyzerEngine) -> None:
    text, language = TEXTS[0]
    asked = ["PERSON", "MEDICAL_RECORD_NUMBER"]
    assert {r.entity_type for r in engine.analyze(text, language, entities=asked)} == set(asked)


def test_every_decision_is_explained(engine: AnalyzerEngine) -> None:
    for text, language in TEXTS:
        for result in engine.analyze(text, language, return_decision_process=True):
            why = result.analysis_explanation
            assert (why.recognizer, why.original_score) == (NAME, result.score)
            assert why.pattern_name
            assert "no description" not in why.textual_explanation
            assert len(why.textual_explanation) > 15
            assert result.recognition_metadata["recognizer_name"] == NAME


def test_every_kind_has_an_entity_and_every_entity_a_recognizer() -> None:
    supported = set(recognizers(["en"])[0].get_supported_entities())
    assert {entity_of(kind) for kind in KINDS} == supported == set(ENTITIES.values())
    assert set(COARSE) <= set(ENTITIES)
    assert set(ENTITIES) <= set(KINDS)


def test_another_language_is_refused() -> None:
    with pytest.raises(BadParameter, match="en, de, ko"):
        recognizers(["fr"])


def test_another_detector_can_be_given() -> None:
    [found] = PhiRecognizer("de", WordDetector()).analyze("Frau Zebulon kam.", [])
    assert (found.start, found.end, found.entity_type) == (5, 12, "PERSON")


def test_presidios_anonymizer_takes_the_results(engine: AnalyzerEngine) -> None:
    text = "Frau Müller wohnt in Köln."
    result = AnonymizerEngine().anonymize(text, engine.analyze(text, "de"))
    assert result.text == "Frau <PERSON> wohnt in <LOCATION>."


def test_nothing_opens_a_socket_when_it_is_made_and_when_it_looks() -> None:
    """Presidio's own e-mail recognizer would fetch a list of domains; it is not used."""
    opened: list[str] = []
    watching = True

    def note(event: str, _: object) -> None:
        if watching and event.startswith("socket."):
            opened.append(event)

    sys.addaudithook(note)
    before = network_namespace.attempts()
    fresh = analyzer()
    for text, language in TEXTS:
        fresh.analyze(text, language)
    assert network_namespace.attempts() == before
    watching = False
    assert opened == []
