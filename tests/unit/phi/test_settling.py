"""One decision for every place."""

import pytest

from medrail.phi.findings import Finding
from medrail.phi.settling import settled, unprotected

KNOWN = Finding(0, 4, "NAME", 1.0, "known")
STRONG = Finding(0, 4, "ID", 0.9, "mrn")
TAGGED = Finding(0, 4, "NAME", 0.99, "tagger")
REMEMBERED = Finding(0, 4, "NAME", 0.75, "memory")
WEAK = Finding(0, 4, "LOCATION", 0.6, "place_de")


@pytest.mark.parametrize(
    ("first", "second"), [(KNOWN, STRONG), (STRONG, TAGGED), (TAGGED, REMEMBERED), (REMEMBERED, WEAK)]
)
def test_a_place_belongs_to_who_ranks_higher(first: Finding, second: Finding) -> None:
    assert settled("Anna", [first, second]) == settled("Anna", [second, first]) == [first]


def test_what_is_left_of_an_overlapped_finding_stays_covered() -> None:
    text = "Anna Berg Graz"
    strong, tagged = Finding(5, 9, "NAME", 0.9, "rule"), Finding(0, 14, "LOCATION", 0.9, "tagger")
    assert [(f.start, f.end, f.type) for f in settled(text, [tagged, strong])] == [
        (0, 4, "LOCATION"),
        (5, 9, "NAME"),
        (10, 14, "LOCATION"),
    ]


def test_for_bare_figures_a_rule_knows_better_than_the_tagger() -> None:
    weak, tagged = Finding(0, 4, "ID", 0.5, "rule"), Finding(0, 4, "DATE", 0.99, "tagger")
    assert settled("1234", [weak, tagged]) == [weak]


def test_marks_at_the_edges_are_trimmed_and_whole_brackets_stay() -> None:
    assert settled("(Anna),", [Finding(0, 7, "NAME", 0.9, "rule")]) == [Finding(0, 6, "NAME", 0.9, "rule")]
    assert settled(" Anna).", [Finding(0, 7, "NAME", 0.9, "rule")]) == [Finding(1, 5, "NAME", 0.9, "rule")]


def test_a_crumb_beside_a_rule_is_dropped() -> None:
    found = settled("김민수는", [Finding(0, 3, "NAME", 0.9, "rule"), Finding(0, 4, "NAME", 0.9, "tagger")])
    assert found == [Finding(0, 3, "NAME", 0.9, "rule")]


def test_a_title_beside_a_family_name_is_a_crumb_and_the_end_of_a_place_is_none() -> None:
    found = settled("박교수님", [Finding(0, 1, "NAME", 0.9, "rule"), Finding(0, 4, "NAME", 0.9, "tagger")])
    assert found == [Finding(0, 1, "NAME", 0.9, "rule")]
    place = [Finding(0, 3, "LOCATION", 0.9, "tagger"), Finding(0, 4, "LOCATION", 0.6, "rule")]
    assert [(f.start, f.end) for f in settled("전라남도", place)] == [(0, 3), (3, 4)]


def test_a_time_of_day_beside_a_date_is_a_crumb() -> None:
    text = "2024. 3. 1. 22시경"
    found = settled(text, [Finding(0, 10, "DATE", 0.9, "rule"), Finding(0, 16, "DATE", 0.9, "tagger")])
    assert found == [Finding(0, 10, "DATE", 0.9, "rule")]


def test_protected_stretches_overrule_all_but_strong_rules_and_what_is_known() -> None:
    kept = unprotected([KNOWN, STRONG, TAGGED, REMEMBERED, WEAK], [(2, 3)], 4)
    assert kept == [KNOWN, STRONG]
