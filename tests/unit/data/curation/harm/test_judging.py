"""Harmful content goes and clinical talk of the same things stays: a table written by hand."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from medrail.data.curation.harm.judging import RULES, harm_categories
from medrail.data.curation.harm.rule import Category, rule

LINES = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
TABLE = [tuple(line.split("|")) for line in LINES if line and not line.startswith("#")]
ALL: frozenset[Category] = frozenset(get_args(Category))


@pytest.mark.parametrize(("language", "category", "sentence"), TABLE)
def test_each_sentence_is_judged_as_the_table_says(language: str, category: str, sentence: str) -> None:
    found = harm_categories(sentence, language, ALL)
    assert (category in found) if category != "-" else found == []


def test_the_table_has_every_category_in_every_language_and_half_of_it_survives() -> None:
    assert len(TABLE) >= 150
    assert {(language, category) for language, category, _ in TABLE if category != "-"} == {
        (language, category) for language in RULES for category in ALL
    }
    survive = Counter(category == "-" for _, category, _ in TABLE)[True]
    assert 0.5 <= survive / len(TABLE) <= 0.6


def test_a_harmful_sentence_is_found_among_clinical_ones_and_the_rules_look_at_one_at_a_time() -> None:
    clinical = "The wound was cleaned. Call emergency services at once.\n"
    assert harm_categories(f"{clinical}Immigrants are vermin.\n{clinical}", "en", ALL) == ["hate"]
    assert harm_categories("Rats are animals. Immigrants were screened.", "en", ALL) == []


def test_english_inside_another_language_is_judged_too() -> None:
    assert harm_categories("Er sagte dazu. You should just kill yourself.", "de", ALL) == ["self_harm"]


def test_a_category_that_is_switched_off_is_not_looked_for() -> None:
    assert harm_categories("Immigrants are vermin.", "en", ALL - {"hate"}) == []


def test_a_rule_needs_its_act_and_its_context_and_nothing_that_spares() -> None:
    made = rule("hate", "act", also="urge", spared="never")
    sentences = ["act and urge", "act", "urge", "never act and urge"]
    assert [made.finds(one) for one in sentences] == [True, False, False, False]
