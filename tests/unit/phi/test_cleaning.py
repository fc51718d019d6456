"""All documents of a patient come out clean, the map leads back, and a second pass changes nothing."""

import random
import re
import string
from collections.abc import Sequence
from itertools import pairwise

import pytest

from medrail.phi.cleaning import (
    LOOKS,
    WIDENED,
    clean,
    identifiers_settled,
    outside_placeholders,
    settled,
)
from medrail.phi.findings import Document, Finding, Patient
from medrail.phi.keys import KEY_BYTES, PhiKey
from medrail.phi.operators.context import Context
from medrail.phi.operators.policy import PLACEHOLDERS, Operators
from tests.fakes.detectors import PlainDetector, greedy, plain

KEY = PhiKey("test", bytes(range(KEY_BYTES)))
CONTEXT = Context("en", key=KEY, patient_id="p1", reference_year=2026)
INVENTING = Operators(
    {"default": "replace", "NAME": "surrogate", "DATE": "shift", "ID": "keep_structure", "AGE": "age"}
)
HASHED = Operators({"default": "keyed_hash"})
MASKED = Operators({"default": "mask"})
ZIP = re.compile(r"\b\d{5}\b")
TEXTS = [
    "Ms. Jane Roe, a 94-year-old, seen 04/12/2021.\nCall 212-555-0187 or jane@example.org.",
    "Roe did well. A 45-year-old neighbour drove Jane home.",
    "No findings at all.",
    "",
]


def patient(*texts: str, known: tuple[str, ...] = ()) -> Patient:
    return Patient([Document(text, "en") for text in texts], known)


def test_what_one_document_tells_is_found_in_all_of_the_patient() -> None:
    first, second, third, fourth = clean(patient(*TEXTS), plain(), PLACEHOLDERS, CONTEXT)
    assert first.text == "Ms. <NAME>, a 90+-year-old, seen <DATE>.\nCall <PHONE> or <EMAIL>."
    assert second.text == "<NAME> did well. A 45-year-old neighbour drove <NAME> home."
    assert [third.text, fourth.text] == TEXTS[2:]


def test_known_identifiers_are_found_wherever_they_stand() -> None:
    (own,) = clean(patient("Seen with QX 77120 today.", known=("QX-77120",)), plain(), PLACEHOLDERS, CONTEXT)
    assert own.text == "Seen with <ID> today."


@pytest.mark.parametrize("policy", [PLACEHOLDERS, INVENTING, HASHED, MASKED], ids=str)
def test_a_second_pass_changes_nothing_and_finds_nothing(policy: Operators) -> None:
    first = clean(patient(*TEXTS), plain(), policy, CONTEXT)
    written = [own.written for own in first]
    second = clean(patient(*(own.text for own in first)), plain(), policy, CONTEXT, written)
    assert [own.text for own in second] == [own.text for own in first]
    if (
        policy is not PLACEHOLDERS
    ):  # `age` lets an age below 90 stand, where it is found again and stands again
        assert [own.findings for own in second] == [()] * len(TEXTS)


def test_invented_names_are_taken_for_real_by_whoever_does_not_know_where_they_stand() -> None:
    first = clean(patient(*TEXTS), plain(), INVENTING, CONTEXT)
    second = clean(patient(*(own.text for own in first)), plain(), INVENTING, CONTEXT)
    assert [own.text for own in second] != [own.text for own in first]


def test_every_place_outside_of_what_was_replaced_leads_back_to_the_same_letter() -> None:
    for own, original in zip(clean(patient(*TEXTS), plain(), INVENTING, CONTEXT), TEXTS, strict=True):
        inside = {place for stretch in own.written for place in range(stretch.start, stretch.end)}
        for place, letter in enumerate(own.text):
            if place not in inside:
                assert original[own.original_offset(place)] == letter
        for stretch, finding in zip(own.written, own.findings, strict=True):
            assert own.original_offset(stretch.start) == finding.start


class SecondSight(PlainDetector):
    """Sees `left` only beside a placeholder, and `right` only beside `<NAME> <NAME>`."""

    def of_text(self, text: str, words: set[str], known: object) -> list[Finding]:
        sought = "left" if "<NAME> left" in text else "right" if "<NAME> right" in text else "Roe"
        start = text.find(sought)
        return [Finding(start, start + len(sought), "NAME", 0.9, sought)] if start >= 0 else []


def test_what_only_shows_after_replacing_is_found_too_with_offsets_of_the_original() -> None:
    (own,) = clean(patient("Roe left right up"), SecondSight(), PLACEHOLDERS, CONTEXT)
    assert own.text == "<NAME> <NAME> <NAME> up"
    assert [(f.start, f.end, f.rule) for f in own.findings] == [
        (0, 3, "Roe"),
        (4, 8, "left"),
        (9, 14, "right"),
    ]


def test_a_detector_that_is_never_content_comes_to_an_end_and_the_end_is_final() -> None:
    text = "one two three four five six seven\neight nine\nten"
    (own,) = clean(patient(text), greedy(), PLACEHOLDERS, CONTEXT)
    assert not any(word in own.text for word in text.split())
    assert [f.rule for f in own.findings].count("greedy") == LOOKS
    assert WIDENED in {f.rule for f in own.findings}
    (again,) = clean(patient(own.text), greedy(), PLACEHOLDERS, CONTEXT)
    assert again.text == own.text


def test_findings_are_apart_in_order_and_within_the_text_whatever_a_detector_says() -> None:
    class Wild(PlainDetector):
        def of_text(self, text: str, words: set[str], known: object) -> list[Finding]:
            rng = random.Random(text)
            return [
                Finding(rng.randrange(-3, 9), rng.randrange(0, len(text) + 5), "NAME", 0.5) for _ in range(4)
            ]

    texts = ["".join(random.Random(n).choices(string.ascii_letters + " \n<>", k=30)) for n in range(50)]
    ((found),) = settled([patient(*texts)], Wild(), PLACEHOLDERS)
    for text, own in zip(texts, found, strict=True):
        assert all(0 <= f.start < f.end <= len(text) for f in own)
        assert all(before.end <= after.start for before, after in pairwise(own))


def test_patients_looked_at_together_get_what_each_would_get_alone() -> None:
    both = [patient(*TEXTS), patient("Jane was not seen.", "Mr. Doe left.")]
    together = settled(both, plain(), PLACEHOLDERS)
    assert together == [settled([one], plain(), PLACEHOLDERS)[0] for one in both]
    assert together[1][0] == [], "Jane is a name of the other patient"


def test_a_name_that_only_looks_like_a_placeholder_is_replaced() -> None:
    (own,) = clean(patient("Seen: <Ms. Jane Roe>, <NAME>."), plain(), PLACEHOLDERS, CONTEXT)
    assert own.text == "Seen: <Ms. <NAME>>, <NAME>."


def test_in_published_texts_only_identifiers_go() -> None:
    document = Document("Dr. Jane Roe found it; write to jane@example.org or 212-555-0187.", "en")
    (found,) = identifiers_settled([document], plain(), PLACEHOLDERS)
    assert [finding.type for finding in found] == ["EMAIL", "PHONE"]


def test_of_a_finding_over_a_placeholder_the_rest_remains() -> None:
    text = "call <PHONE> Roe"
    assert outside_placeholders(text, [Finding(0, len(text), "NAME", 0.5)]) == [
        Finding(0, 4, "NAME", 0.5),
        Finding(13, 16, "NAME", 0.5),
    ]
    assert outside_placeholders(text, [Finding(4, 13, "NAME", 0.5)]) == []


class Shown(PlainDetector):
    """Finds postal codes, and keeps what it was shown."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def detect_patients(self, patients: Sequence[Patient]) -> list[list[list[Finding]]]:
        self.texts += [document.text for own in patients for document in own.documents]
        return [
            [
                [Finding(*found.span(), "LOCATION_ZIP", 0.9, "zip") for found in ZIP.finditer(document.text)]
                for document in own.documents
            ]
            for own in patients
        ]


@pytest.mark.parametrize("is_told", [True, False])
def test_a_second_pass_sees_a_shortened_postal_code_as_the_first_look_did(*, is_told: bool) -> None:
    text = Document("Am Hasenstall\n91054 Musterstadt", "de")
    first = Shown()
    (own,) = clean(Patient([text]), first, PLACEHOLDERS, CONTEXT)
    assert own.text == "Am Hasenstall\n9**** Musterstadt"
    second = Shown()
    written = [[own.written]] if is_told else ()
    settled([Patient([Document(own.text, "de")])], second, PLACEHOLDERS, written=written)
    assert second.texts == [first.texts[-1]] == [own.text]
