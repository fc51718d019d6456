"""Precision, coverage and calibration on sentences written by hand, before anything was learned."""

from pathlib import Path

import pytest

from medrail.data.specialty.assigning import assign, judged_text
from medrail.records import Record
from medrail.specialties import SPECIALTIES
from tests.fakes.records import record

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
ASSIGNED = [
    (half, language, specialty, assign(record(str(number), language=language, input=text)))
    for number, (half, language, specialty, text) in enumerate(ROWS)
]


def test_the_table_holds_every_specialty_and_what_is_of_none() -> None:
    counts = [sum(row[2] == name for row in ROWS) for name in SPECIALTIES]
    assert min(counts) >= 20
    assert sum(row[2] == "" for row in ROWS) >= 60


@pytest.mark.parametrize("half", ["seen", "final"])
@pytest.mark.parametrize("language", ["en", "de", "ko"])
def test_what_is_said_is_right_and_most_is_said(half: str, language: str) -> None:
    told = [(want, got) for part, spoken, want, got in ASSIGNED if (part, spoken) == (half, language)]
    said = [(want, got.specialty) for want, got in told if got.specialty]
    named = [got.specialty for want, got in told if want]
    assert sum(want == got for want, got in said) / len(said) >= 0.9
    assert sum(map(bool, named)) / len(named) >= 0.8


def test_what_is_of_none_is_left_alone() -> None:
    assert [got.id for _, _, want, got in ASSIGNED if not want and got.specialty] == []


def test_confidence_is_about_how_often_it_is_right() -> None:
    said = [
        (want == got.specialty, got.specialty_confidence or 0)
        for _, _, want, got in ASSIGNED
        if got.specialty
    ]
    right, confidence = (sum(column) / len(said) for column in zip(*said, strict=True))
    assert abs(right - confidence) < 0.06


SAID = [
    ("a source's own stays", record("1", specialty="oncology", input="asthma"), "oncology"),
    (
        "a code says it",
        record("2", kind="coding", input="x", citations=("ICD10CM:J45.9", "ICD10CM:J40")),
        "pulmonology",
    ),
    ("a title of a code says it", record("3", kind="coding", input="I21.4", output="x"), "cardiology"),
]


@pytest.mark.parametrize(("given", "specialty"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_what_the_source_says_has_confidence_one(given: Record, specialty: str) -> None:
    assert (assign(given).specialty, assign(given).specialty_confidence) == (specialty, 1.0)


def test_codes_of_two_specialties_leave_it_to_the_text() -> None:
    given = record("1", kind="coding", input="brief", citations=("ICD10CM:J45.9", "ICD10CM:I21.4"))
    assert (assign(given).specialty, assign(given).specialty_confidence) == ("", None)


def test_a_code_in_another_kind_is_a_text() -> None:
    assert assign(record("1", kind="text", input="I21.4")).specialty == ""


def test_assigning_twice_changes_nothing() -> None:
    once = [got for _, _, _, got in ASSIGNED]
    assert [assign(got) for got in once] == once


def test_wrong_options_are_not_judged() -> None:
    given = record("1", kind="mcq", input="Which organ?", choices=("asthma", "bone"), answer="bone")
    assert judged_text(given) == "Which organ?\nbone"
