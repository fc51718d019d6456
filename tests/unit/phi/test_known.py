"""The patient's identifiers, however they are written."""

import pytest

from medrail.phi.known import known_findings


def found(text: str, *values: str) -> list[str]:
    return sorted({text[f.start : f.end] for f in known_findings(text, values)})


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("ZEBULON came, zebulon left, Zebulonia stayed", "Zebulon", ["ZEBULON", "zebulon"]),
        (
            "Quackenbush, Zebulon J.",
            "Zebulon Quackenbush",
            ["Quackenbush", "Quackenbush, Zebulon", "Zebulon"],
        ),
        ("Mr. Quackenbush's, QUACKENBUSH", "Zebulon Quackenbush", ["QUACKENBUSH", "Quackenbush"]),
        ("MRN QX 77120, QX-77120, QX-771201", "QX-77120", ["QX 77120", "QX-77120"]),
        ("김민수님이 왔다", "김민수", ["김민수"]),
        ("탁 현우 환자가", "탁현우", ["탁 현우"]),
        ("MRN 77-30-041, 77 30 041.", "7730041", ["77 30 041", "77-30-041"]),
        ("177-30-041, 77-30-0412", "7730041", []),
        ("\u0130zmir \u017fmith", "izmir", ["\u0130zmir"]),
        ("a b", "a", []),
        ("...", "-", []),
    ],
)
def test_a_value_is_found_as_a_whole_word(text: str, value: str, expected: list[str]) -> None:
    assert found(text, value) == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("li re, Li, LI, Lie", "Li", ["Li"]),
        ("kim Kim KIM Kimono", "Kim", ["KIM", "Kim"]),
    ],
)
def test_a_short_name_is_found_in_its_own_case_only(text: str, value: str, expected: list[str]) -> None:
    assert found(text, value) == expected


def test_a_part_of_two_letters_is_not_looked_for_alone() -> None:
    text = "li or Li came; Bruce Li too, LI BRUCE"
    assert found(text, "Bruce Li") == ["BRUCE", "Bruce", "Bruce Li", "LI BRUCE"]


def test_a_value_is_no_pattern() -> None:
    assert found("axb a.b", "a.b") == ["a.b"]
    assert found("x(1 x1", "x(1") == ["x(1", "x1"]
