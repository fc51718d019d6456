"""Which of the three languages a text is written in, for input that does not say it.

Korean is told by its letters. English and German are told apart by how common each word is in either
language (the frequency lists of `gazetteers`), so that a note of abbreviations and drug names counts as well
as prose.
"""

import re
import unicodedata
from math import log
from typing import Literal, get_args

from medrail.phi.gazetteers import ranks

Language = Literal["en", "de", "ko"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

LOOKED_AT = 4_000
"""Code points from the start of the text: more of them change no answer and cost time."""
HANGUL_SHARE = 0.1
"""Of all letters, from which a text is Korean: Korean notes are full of English terms, and one Korean name
does not make an English note Korean."""
UNKNOWN_RANK = 80_000
"""Stands for a word that a list does not hold; behind the last word of either."""
SMOOTHING = 30
"""Added to ranks: the difference between the first and the tenth word of a language tells little."""
UMLAUT = 3.0
"""What a small word with an umlaut or ß counts for German. Capitals do not count: they may begin a name."""

_WORD = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")
_GERMAN_LETTER = re.compile("[äöüß]")


def language_of(text: str) -> Language:
    """A guess; a text without words, or with nothing but names and numbers, counts as English."""
    start = unicodedata.normalize("NFC", text[:LOOKED_AT])
    words = _WORD.findall(start)
    letters = sum(map(len, words))
    if letters and len(_HANGUL.findall(start)) >= HANGUL_SHARE * letters:
        return "ko"
    return "de" if _german_lead(set(words)) > 0 else "en"


def _german_lead(words: set[str]) -> float:
    """By how much the words are likelier in German than in English: a sum of log ratios of ranks."""
    german, english = ranks("common_de"), ranks("common_en")
    lead = 0.0
    # Sorted, as a sum of floats depends on its order and a set's order on the process.
    for word in sorted(words):
        low = word.casefold()
        lead += log(english.get(low, UNKNOWN_RANK) + SMOOTHING) - log(
            german.get(low, UNKNOWN_RANK) + SMOOTHING
        )
        if word[0].islower() and _GERMAN_LETTER.search(word):
            lead += UMLAUT
    return lead
