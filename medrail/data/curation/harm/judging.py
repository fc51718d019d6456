"""Whether a record holds harmful content, and of which category."""

import re
from collections.abc import Iterator, Sequence

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
    found: set[Category] = set()
    for name in dict.fromkeys((language, "en")):
        sentences = list(_suspect_sentences(lower, name))
        rules = (rule for rule in RULES[name] if rule.category in categories) if sentences else ()
        found.update(rule.category for rule in rules if any(map(rule.finds, sentences)))
    return sorted(found)


def _suspect_sentences(lower: str, language: str) -> Iterator[str]:
    """The sentences, or pieces of overlong ones, that hold an anchor."""
    present = [anchor for anchor in ANCHORS[language] if anchor in lower]
    for part in SENTENCE.split(lower) if present else ():
        for start in range(0, len(part), MOST_CHARACTERS):
            piece = part[start : start + MOST_CHARACTERS]
            if any(anchor in piece for anchor in present):
                yield piece
