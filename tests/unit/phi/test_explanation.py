"""Every finding has a reason, and without leave no reason holds a letter of the text."""

import re
from itertools import accumulate

import pytest

from medrail.phi.detector import PhiDetector, detector_load
from medrail.phi.explanation import ATTRIBUTES_SHOWN, OTHER_REASONS, attribute_said, explanation, reason
from medrail.phi.rules.scan import RULES
from medrail.phi.tagger.features import attributes, piece_of
from medrail.phi.tagger.pieces import pieces

TEXTS = [
    ("Mr. Zebulon Quackenbush was seen by Dr. Smith on 03/12/2024, MRN 98765432. Zebulon felt well.", "en"),
    ("Frau Müller-Lüdenscheidt, geb. am 12.03.1931, wohnhaft in Köln, Tel. 0221 1234567.", "de"),
    ("환자 김민수님은 2023년 3월 12일 서울대병원에 입원하였고 연락처는 010-1234-5678 이다.", "ko"),
]


@pytest.fixture(scope="module")
def detector() -> PhiDetector:
    return detector_load()


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_what_is_explained_is_what_is_detected(text: str, language: str, detector: PhiDetector) -> None:
    explained = explanation(detector, text, language)
    assert [entry.finding for entry in explained] == detector.detect(text, language)
    assert len(explained) >= 3
    assert all(entry.reason not in ("", "no description") for entry in explained)


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_the_tagger_names_its_strongest_attributes_and_a_rule_none(
    text: str, language: str, detector: PhiDetector
) -> None:
    for finding, _, weights in explanation(detector, text, language):
        assert bool(weights) is (finding.rule == "tagger")
        values = [weight.weight for weight in weights]
        assert values == sorted(values, reverse=True)
        assert len(values) <= ATTRIBUTES_SHOWN
        assert all(value > 0 for value in values)


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_weights_are_the_sums_of_the_models_own(text: str, language: str, detector: PhiDetector) -> None:
    model = detector.taggers[language].model
    cut, compared = pieces(text), 0
    ends = list(accumulate(map(len, cut)))
    rows = list(attributes([piece_of(piece, language) for piece in cut]))
    for finding, _, weights in explanation(detector, text, language, with_words=True):
        if not weights:
            continue
        label = model.labels.index(finding.type)
        leads: dict[str, float] = {}
        for row, piece, end in zip(rows, cut, ends, strict=True):
            if end <= finding.start or end - len(piece.lstrip()) >= finding.end:
                continue
            for attribute in set(row) & set(model.attributes):
                own = model.weights[model.attributes[attribute]]
                said = attribute_said(attribute, with_words=True)
                leads[said] = leads.get(said, 0) + float(own[label] - own[0]) * row.count(attribute)
        strongest = sorted(leads.values(), reverse=True)[:ATTRIBUTES_SHOWN]
        assert [weight.weight for weight in weights] == pytest.approx(strongest, abs=0.01)
        assert [leads[weight.attribute] for weight in weights] == pytest.approx(strongest, abs=0.01)
        compared += 1
    assert compared


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_no_attribute_holds_text_unless_it_may(text: str, language: str) -> None:
    """All attributes, not only the strongest: none holds three letters in a row (in Korean one) of a word."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    parts = {word[i : i + size] for word in words for size in (1, 3) for i in range(len(word) - size + 1)}
    held = {part for part in parts if len(part) == 3 or "가" <= part <= "힣"}
    shown = 0
    for row in attributes([piece_of(piece, language) for piece in pieces(text)]):
        for attribute in row:
            said = attribute_said(attribute, with_words=False).casefold()
            told = re.sub(r"^[^:]*: ?", "", said).replace("a beginning", "").replace("an ending", "")
            told = told.replace("a word", "").replace("letters", "").replace("edge", "").replace("len", "")
            assert not [part for part in held if part in told], attribute
            shown += any(part in attribute_said(attribute, with_words=True).casefold() for part in held)
    assert shown > 50


def test_every_rule_is_described_the_same_in_every_process() -> None:
    for rule in RULES:
        text = reason(rule.name)
        assert text.startswith(rule.kind) or sum(other.name == rule.name for other in RULES) > 1
        words = re.findall(r"`(.*?)`", text)
        assert words == sorted(words)
    assert {reason(name) for name in OTHER_REASONS} == set(OTHER_REASONS.values())


def test_places_are_those_of_the_original_text(detector: PhiDetector) -> None:
    """Decomposed letters and unseen characters are folded away before the tagger looks."""
    text = "Frau Mu\u0308ller\u00ad-Lu\u0308denscheidt wohnt in Ko\u0308ln."
    found = {text[e.finding.start : e.finding.end]: e.weights for e in explanation(detector, text, "de")}
    assert found["Ko\u0308ln"]
