"""When an abbreviation is expanded, to what, and when it is left alone."""

import pytest

from medrail.clinical.abbreviations import (
    Lexicon,
    Threshold,
    contested,
    context_of,
    expansion,
    lexicon,
    long_form,
    without_contested,
)
from medrail.clinical.edits import applied
from medrail.clinical.senses import Sense

SENSES = {
    "HTN": (Sense("hypertension", ("!",)),),
    "COPD": (Sense("chronic obstructive pulmonary disease", ("!",)),),
    "PT": (
        Sense("physical therapy", ("gait", "exercise*")),
        Sense("prothrombin time", (r">\s*\d+(?:\.\d+)?\s*s\b", "clotting")),
        Sense("-", (r">\s*states\b",)),
    ),
    "V.a.": (Sense("Verdacht auf", ("!",)),),
    "BS": (Sense("bowel sounds", ("#abdom*",)),),
}
WORDS = lexicon(SENSES)
LOW = Threshold(score=2, margin=2)


def expanded(text: str, words: Lexicon = WORDS, threshold: Threshold = LOW) -> str:
    return applied(text, expansion(text, words, threshold).edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("HTN since 2010. HTN treated.", "hypertension (HTN) since 2010. HTN treated."),
        ("has COPD and HTN", "has chronic obstructive pulmonary disease (COPD) and hypertension (HTN)"),
        ("PT for gait and exercises", "physical therapy (PT) for gait and exercises"),
        ("PT 14.2 s", "prothrombin time (PT) 14.2 s"),
        ("PT for gait. PT 14 s.", "physical therapy (PT) for gait. prothrombin time (PT) 14 s."),
        ("V. a. Pneumonie", "Verdacht auf (V. a.) Pneumonie"),
        ("Abdomen: soft, BS heard", "Abdomen: soft, bowel sounds (BS) heard"),
        ("HTN:\nHTN since May", "HTN:\nhypertension (HTN) since May"),
    ],
)
def test_the_first_decided_mention_of_each_reading_is_expanded(before: str, after: str) -> None:
    assert expanded(before) == after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("PT was mentioned", "undecided"),
        ("PT for gait, clotting", "undecided"),
        ("PT states that she slept", "another reading"),
        ("Hypertension (HTN) since 2010, HTN treated", "brackets"),
        ("hypertension since 2010, HTN treated", "explained in the text"),
        ("high pressure, or HTN, is", "explained in the text"),
        ("HTN stands for something", "explained in the text"),
        ("PAST HTN MEDICATION", "capitals"),
        ("Plan\nHTN\nnone", "heading"),
        ('the word "HTN" here', "quotation"),
        ("Mr. HTN came", "name"),
        ("the HTN gene", "gene"),
    ],
)
def test_a_mention_that_is_left_alone_is_counted_by_its_reason(text: str, reason: str) -> None:
    found = expansion(text, WORDS, LOW)
    assert found.edits == []
    assert found.left[reason] >= 1


@pytest.mark.parametrize("text", ["htn, HTNX, AHTN, HTN-1", "HTN/DM, x@HTN, HTN's", "XYZ", ""])
def test_what_is_no_mention_is_not_looked_at(text: str) -> None:
    found = expansion(text, WORDS, LOW)
    assert (found.edits, found.left) == ([], {})


def test_a_higher_threshold_asks_for_more_context() -> None:
    assert expanded("PT for gait", threshold=Threshold(score=4, margin=2)) == "PT for gait"
    assert "physical therapy" in expanded("PT for gait, exercise", threshold=Threshold(score=4, margin=2))


def test_a_second_pass_changes_nothing() -> None:
    once = expanded("HTN, COPD, PT for gait")
    assert expanded(once) == once


def test_a_sentence_ends_at_a_point_or_a_line_and_the_heading_above_is_known() -> None:
    text = "Lungs: clear.\nOne here. Now PT is next. Then\nmore"
    context = context_of(text, text.index("PT"), text.index("PT") + 2)
    assert context.sentence.split() == ["Now", "is", "next."]
    assert context.heading == "Lungs"


@pytest.mark.parametrize(
    ("short", "before", "form"),
    [
        ("HTN", "known arterial hypertension ", "hypertension"),
        ("COPD", "cold old people drink ", "cold old people drink"),
        ("EEG", "an abnormal electro-encephalogram ", "electro-encephalogram"),
        ("CAD", "Grand Aunt (stroke), MG ", ""),
        ("BPH", "an enlarged prostate ", ""),
        ("ABC", "", ""),
    ],
)
def test_the_long_form_is_what_spells_the_abbreviation(short: str, before: str, form: str) -> None:
    assert long_form(short, before) == form


def test_an_abbreviation_that_a_text_defines_otherwise_needs_context_or_leaves_the_table() -> None:
    doubtful = contested(["Hypertension (HTN)", "cold old people drink (COPD) there"], SENSES)
    assert doubtful == {"COPD"}
    table = {"COPD": SENSES["COPD"], "XYZ": (Sense("x y z", ("word",)),)}
    senses, left = without_contested(SENSES, table, doubtful)
    assert set(left) == {"XYZ"}
    words = lexicon(senses)
    assert expanded("COPD and HTN", words) == "COPD and hypertension (HTN)"
    assert expanded("obstructed airways in COPD", words).endswith(
        "chronic obstructive pulmonary disease (COPD)"
    )
