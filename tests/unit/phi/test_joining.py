"""What is added to a finding: titles, initials, given names, states, days beside a place."""

import pytest

from medrail.phi.findings import Finding
from medrail.phi.joining import joined


def grown(text: str, stretch: str, kind: str, language: str = "en") -> list[str]:
    start = text.index(stretch)
    found = joined(text, [Finding(start, start + len(stretch), kind, 0.9, "tagger")], language)
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "stretch", "kind", "whole"),
    [
        ("Is he safe, Dr. Okafor asks?", "Okafor", "NAME", "Dr. Okafor"),
        ("Mr. Okafor left.", "Okafor", "NAME", "Okafor"),
        ("a man of 55, Mr. Okafor, with gout", "Okafor", "NAME", "Mr. Okafor"),
        ("Seen by Dr. Okafor.\nGout.", "Okafor", "NAME", "Okafor"),
        ("Stable. L. Okafor left.", "Okafor", "NAME", "L. Okafor"),
        ("hepatitis B. Okafor left.", "Okafor", "NAME", "Okafor"),
        ("Then Will Harper, her son, came.", "Harper", "NAME", "Will Harper"),
        ("When will Will Harper be seen?", "Harper", "NAME", "Harper"),
        ("the Okafor's son", "Okafor's", "NAME", "Okafor"),
        ("in Los Angeles, CA on Monday", "Los Angeles", "LOCATION", "Los Angeles, CA"),
        ("in Boston, MD to call", "Boston", "LOCATION", "Boston, MD"),
        ("in Boston, MA: stable", "Boston", "LOCATION", "Boston"),
        ("our Austin clinic", "Austin", "LOCATION", "Austin clinic"),
        ("in late May 2020", "May 2020", "DATE", "late May 2020"),
    ],
)
def test_what_belongs_to_a_finding_is_added(text: str, stretch: str, kind: str, whole: str) -> None:
    assert grown(text, stretch, kind) == [whole]


def test_a_week_beside_a_place_is_a_date() -> None:
    assert grown("seen at Tufts last week.", "Tufts", "LOCATION") == ["Tufts", "last week"]


def test_other_languages_stay_as_they_are() -> None:
    assert grown("Dr. Berg, Graz", "Berg", "NAME", "de") == ["Berg"]
