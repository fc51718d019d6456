"""Whether a record holds harmful content, and of which category."""

import re
from collections.abc import Sequence

from medrail.data.curation.harm import english, german, korean
from medrail.data.curation.harm.anchors import ANCHORS
from medrail.data.curation.harm.rule import Category, Rule

RULES: dict[str, Sequence[Rule]] = {
    "en": english.RULES,
    "de": german.RULES,
    "ko": korean.RULES,
}
SENTENCE = re.compile(r"(?<=[.!?\u3002])\s+|\n+")
MOST_CHARACTERS = 400
"""A run of text without an end is judged in pieces: far apart, words are not about one another."""


def harm_categories(text: str, language: str, categories: frozenset[Category]) -> list[Category]:
    """The categories, sorted, that a text breaks; empty for a text that may stay.

    Rules of the text's own language and of English: a translation or a quotation may stand in it.
    """
    lower = text.lower()
    languages = [name for name in dict.fromkeys((language, "en")) if _is_possible(lower, name)]
    if not languages:
        return []
    sentences = list(_sentences(lower))
    rules = [rule for name in languages for rule in RULES[name] if rule.category in categories]
    return sorted({rule.category for rule in rules if any(map(rule.finds, sentences))})


def _is_possible(lower: str, language: str) -> bool:
    return any(anchor in lower for anchor in ANCHORS[language])


def _sentences(lower: str) -> list[str]:
    parts = SENTENCE.split(lower)
    return [
        part[start : start + MOST_CHARACTERS]
        for part in parts
        for start in range(0, len(part), MOST_CHARACTERS)
    ]
