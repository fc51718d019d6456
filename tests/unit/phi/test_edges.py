"""Tests of the edges of what the tagger marked in German texts."""

import pytest

from medrail.phi.edges import without_tail_de
from medrail.phi.findings import Finding


@pytest.mark.parametrize(
    ("kind", "stretch", "left"),
    [
        ("NAME", "Janina von der", "Janina"),
        ("NAME", "Janina von der Station", "Janina"),
        ("NAME", "Janina von der Heide", "Janina von der Heide"),
        ("NAME", "von Berg", "von Berg"),
        ("LOCATION_ORGANIZATION", "Haider & Plank GmbH. Seine Nummer", "Haider & Plank GmbH"),
        ("LOCATION_HOSPITAL", "Praxis Dr. Weber", "Praxis Dr. Weber"),
        ("LOCATION_HOSPITAL", "St. Anna Spital", "St. Anna Spital"),
        ("DATE", "3. Mai. Im", "3. Mai. Im"),
    ],
)
def test_a_german_finding_ends_before_the_next_sentence_and_before_where_somebody_works(
    kind: str, stretch: str, left: str
) -> None:
    found = without_tail_de(stretch, Finding(0, len(stretch), kind, 0.9, "tagger"))
    assert stretch[found.start : found.end] == left
