"""Rules are asked where their anchors stand, and nowhere else."""

import random

import pytest

from medrail.phi.findings import Finding
from medrail.phi.kinds import KINDS
from medrail.phi.rules.rule import ALL, Context, Rule, cased, compiled, one_of
from medrail.phi.rules.scan import RULES, Scanner
from tests.unit.phi.traps import TRAPS

CONTEXT = Context(2026)


def rule(pattern: str, *, name: str = "own", anchors: tuple[str, ...] = (), **fields: object) -> Rule:
    if anchors:
        fields["anchors"] = anchors
    return Rule(name, "ID", compiled(pattern), 0.9, **fields)  # type: ignore[arg-type]


def found(text: str, *rules: Rule, language: str = "en") -> list[str]:
    return [text[f.start : f.end] for f in Scanner(language, rules).scan(text, CONTEXT)]


def test_names_are_unique_and_kinds_and_languages_known() -> None:
    assert len({own.name for own in RULES}) == len(RULES)
    assert {own.kind for own in RULES} <= set(KINDS)
    assert all(set(own.languages) <= set(ALL) and 0 < own.score < 1 and own.anchors for own in RULES)
    assert all(anchor == anchor.lower() for own in RULES for anchor in own.anchors)


def test_a_rule_without_back_begins_at_its_anchor_and_at_a_word() -> None:
    own = rule(r"mrn[ ]?(?P<v>\d+)", anchors=("mrn",))
    assert found("MRN 12, xmrn 34, mrn56", own) == ["12", "56"]


def test_a_rule_with_back_is_searched_before_its_anchor() -> None:
    own = rule(r"(?P<v>\d+)[ ]years", anchors=("years",), back=5, reach=6)
    assert found("90 years, 1234567 years", own) == ["90", "4567"]


def test_an_anchor_after_letters_of_two_bytes_is_placed_right() -> None:
    own = rule(r"nr[ ](?P<v>\d+)", anchors=("nr",))
    assert found("Überprüfung 김민수 Nr 12", own) == ["12"]


def test_digit_rules_see_stretches_with_their_digits_and_marks_alone() -> None:
    own = rule(r"(?P<v>\d+-\d+)", digits=4, marks="-")
    assert found("1-2 and 12-34 and 1234", own) == ["12-34"]


def test_overlapping_findings_of_two_rules_are_both_told_in_order() -> None:
    longer, shorter = rule(r"\d{3}-\d{2}"), rule(r"\d{2}", name="two")
    text = "a 123-45"
    assert [
        (f.rule, text[f.start : f.end]) for f in Scanner("en", (longer, shorter)).scan(text, CONTEXT)
    ] == [
        ("two", "12"),
        ("own", "123-45"),
        ("two", "45"),
    ]


def test_a_value_is_the_group_v_else_w_else_the_whole() -> None:
    assert found("x1 y2", rule(r"x(?P<v>\d)|y(?P<w>\d)")) == ["1", "2"]
    assert found("x1", rule(r"x\d")) == ["x1"]


def test_check_and_keep_decide_what_stands() -> None:
    assert found("12 34", rule(r"(?P<v>\d+)", check=lambda m, _: m["v"] != "12")) == ["34"]
    assert found("1234", rule(r"(?P<v>\d+)", keep=lambda value: len(value) - 1)) == ["123"]
    assert found("1234", rule(r"(?P<v>\d+)", keep=lambda _: 0)) == []


def test_a_rule_of_another_language_is_not_asked() -> None:
    assert found("12", rule(r"\d+", languages=("de",))) == []


@pytest.mark.parametrize("language", ALL)
def test_the_order_of_rules_changes_nothing(language: str) -> None:
    shuffled = random.Random(5).sample(RULES, len(RULES))
    scanners = Scanner(language), Scanner(language, tuple(shuffled))
    for trap in TRAPS:
        first, second = (scanner.scan(trap.text, CONTEXT) for scanner in scanners)
        assert first == second == sorted(first)


@pytest.mark.parametrize("text", ["", " ", "word", "\n", "0", "\U0001f642 1"])
def test_little_text_is_no_problem(text: str) -> None:
    assert [f for f in Scanner("en").scan(text, CONTEXT) if not isinstance(f, Finding)] == []


def test_anchors_may_hold_blanks_and_patterns_are_written_with_them() -> None:
    assert one_of("in |aus ") == ("in ", "aus ")
    assert compiled("a b [ ] C").fullmatch("AB c")
    assert not cased("a b").fullmatch("AB")
