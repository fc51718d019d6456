from collections.abc import Sequence

import pytest

from benchmarks.measuring.phi_judging import BATCH, Result, by_medrail, scored, scored_on, table
from benchmarks.measuring.phi_texts import Gold
from medrail.evaluation.phi_scores import Judged, Span
from medrail.phi.findings import Document, Finding, Patient

TEXT = "Ada wrote on 3 May; fax 555-0199."
NAME, DATE, FAX = Span(0, 3, "NAME"), Span(13, 18, "DATE"), Span(24, 32, "FAX")


class FindsCapitals:
    """A detector of single capital letters that remembers how much it was given at once."""

    name = "capitals"

    def __init__(self) -> None:
        self.batches: list[int] = []

    def digest(self) -> str:
        return ""

    def detect(self, text: str, language: str) -> list[Finding]:
        return [Finding(place, place + 1, "NAME", 1.0) for place, sign in enumerate(text) if sign.isupper()]

    def detect_together(
        self, documents: Sequence[Document], known: Sequence[str] = ()
    ) -> list[list[Finding]]:
        return [self.detect(*document) for document in documents]

    def detect_patients(self, patients: Sequence[Patient]) -> list[list[list[Finding]]]:
        self.batches.append(len(patients))
        return [self.detect_together(patient.documents) for patient in patients]


def test_the_detector_gets_batches_and_each_text_its_own_findings() -> None:
    golds = [Gold(str(n), "en", "x" * (n % 3) + "A", ()) for n in range(BATCH + 2)]
    detector = FindsCapitals()
    judged = by_medrail(detector, golds)
    assert detector.batches == [BATCH, 2]
    assert [one.found for one in judged] == [[Span(n % 3, n % 3 + 1, "NAME")] for n in range(BATCH + 2)]
    assert [one.text for one in judged] == [gold.text for gold in golds]


@pytest.mark.parametrize(
    ("found", "missed", "false_alarms"),
    [
        ([DATE, Span(24, 32, "PHONE")], 0, 0),
        ([Span(13, 18, "ID"), Span(24, 32, "ID")], 0, 0),  # masked is masked
        ([NAME, DATE, FAX], 0, 0),  # names are not judged, neither way
        ([Span(4, 9, "NAME"), DATE, FAX], 0, 0),  # nor is what only one system may call a name
        ([Span(4, 9, "DATE"), DATE, FAX], 0, 1),
        ([], 4, 0),
    ],
)
def test_on_shared_types_nothing_else_counts(found: list[Span], missed: int, false_alarms: int) -> None:
    scores = scored_on([Judged(TEXT, [NAME, DATE, FAX], found)], {"DATE", "PHONE"})
    assert (scores.words, scores.missed, scores.false_alarms) == (4, missed, false_alarms)
    assert list(scores.types) == ["DATE", "PHONE"]


def test_a_fax_number_is_a_telephone_number_on_shared_types_only() -> None:
    judged = Judged(TEXT, [FAX], [Span(24, 32, "PHONE")])
    assert scored_on([judged], {"PHONE"}).strict.f1 == 1.0
    assert scored([judged]).strict.f1 == 0.0


def test_the_table_tells_bounds_and_misses_and_no_text() -> None:
    judged = [Judged(TEXT, [NAME, DATE], [DATE])] * 4
    lines = list(table([Result("set", "medrail", "all types", scored(judged))]))
    assert "missed 4/12: DATE 0/8, NAME 4/4" in lines[2]
    assert "0.6667 >0.667" in lines[1]
    assert "1.0000 >0.510" in lines[1]
    assert not any("Ada" in line for line in lines)
