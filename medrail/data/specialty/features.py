"""What the classifier sees of a text: which keywords it has, and its words by hash.

The keywords' columns are the same in all languages, so what English texts teach about them holds for German
and Korean too, for which there is next to nothing to learn from. Words are hashed in English only.
"""

import math
import re
import unicodedata
import zlib
from functools import lru_cache

import numpy as np

from medrail.data.specialty.keywords import CLASSES, classes_of, keywords_of

WORD = re.compile(r"[^\W_]+")
MAX_CHARACTERS = 1_500
"""A text is judged by its beginning: some two hundred words tell what it is about, at a bounded cost."""
BUCKETS = 16_384
KEYWORD_COLUMNS = 2 * len(CLASSES)
COLUMNS = KEYWORD_COLUMNS + BUCKETS
HASHED_LANGUAGES = frozenset(("en",))
SHORTEST_HASHED = 3
Vector = np.ndarray[tuple[int], np.dtype[np.float32]]
Places = np.ndarray[tuple[int], np.dtype[np.int64]]


def words_of(text: str) -> list[str]:
    """The words of a text's beginning, normalised to NFC and without case."""
    return WORD.findall(unicodedata.normalize("NFC", text[:MAX_CHARACTERS]).casefold())


def keyword_counts(language: str, words: list[str]) -> list[int]:
    """How often each of CLASSES is spoken for."""
    counts = [0] * len(CLASSES)
    phrases = keywords_of(language).phrases
    for place, word in enumerate(words):
        for found in classes_of(language, word):
            counts[found] += 1
        for parts, found in phrases.get(word, ()):
            if _stands(parts, words[place : place + len(parts)]):
                counts[found] += 1
    return counts


def _stands(parts: tuple[str, ...], words: list[str]) -> bool:
    """Whether the words are those of a phrase; a part ending in `*` is a beginning."""
    return len(words) == len(parts) and all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for part, word in zip(parts, words, strict=True)
    )


def features(language: str, words: list[str]) -> tuple[Places, Vector]:
    """Columns and their values: log(1 + count) and share per class of keywords, then hashed words.

    Hashed words count by presence and are scaled to length 1 together, so that long texts weigh no more.
    """
    counts = keyword_counts(language, words)
    total = sum(counts) or 1
    values = [math.log1p(count) for count in counts] + [count / total for count in counts]
    buckets = (
        sorted({_bucket(word) for word in words if len(word) >= SHORTEST_HASHED})
        if (language in HASHED_LANGUAGES)
        else []
    )
    scale = 1 / math.sqrt(len(buckets)) if buckets else 0.0
    columns = np.array([*range(KEYWORD_COLUMNS), *buckets], dtype=np.int64)
    return columns, np.array([*values, *([scale] * len(buckets))], dtype=np.float32)


@lru_cache(maxsize=65_536)
def _bucket(word: str) -> int:
    return KEYWORD_COLUMNS + zlib.crc32(word.encode()) % BUCKETS
