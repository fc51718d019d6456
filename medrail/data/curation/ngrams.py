"""Runs of words as 64-bit numbers, and which of them a benchmark's questions hold.

Method: Brown et al., "Language Models are Few-Shot Learners" (2020), appendix C: words without case and
punctuation, runs of 13 of them, a shorter question as one run of its own length, none below 8 words. A run's
number is a polynomial over its words' CRC-32 modulo 2**64, so that all runs of a text cost one pass; two runs
have the same number by chance about once in 2**64 / (runs of the corpus x runs of the benchmarks).
"""

import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from medrail.data.curation.text_keys import words
from medrail.records import Record

Numbers = np.ndarray[tuple[int], np.dtype[np.uint64]]
BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse modulo 2**64."""
INVERSE = pow(BASE, -1, 2**64)
MODULUS = 2**64


class OverlapLimits(BaseModel):
    """What counts as holding a benchmark's question.

    A run that more than `common_in_records` training records hold is a turn of phrase, which tells nothing;
    a record with `fraction` of a question's runs holds the question whatever the runs are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    ngram_words: int = Field(ge=2)
    question_words_minimum: int = Field(ge=2)
    common_in_records: int = Field(ge=1)
    fraction: float = Field(gt=0, le=1)
    options_words_minimum: int = Field(ge=2)

    @property
    def sizes(self) -> range:
        """Lengths of runs that questions may have."""
        return range(self.question_words_minimum, self.ngram_words + 1)


def question_runs(record: Record, limits: OverlapLimits) -> Numbers:
    """The runs of a benchmark item's question and of each of its options; empty where all are too short."""
    parts = [word_numbers(part) for part in (record.input, *record.choices)]
    found = [
        _runs(part, min(len(part), limits.ngram_words))
        for part in parts
        if len(part) >= limits.question_words_minimum
    ]
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.uint64)


class RunIndex:
    """The runs of all benchmarks, 8 bytes each, sorted, apart by length."""

    def __init__(self, runs: Iterable[int], limits: OverlapLimits) -> None:
        self._runs = np.unique(np.fromiter(runs, dtype=np.uint64))
        self._limits = limits

    def held_by(self, text: str) -> Numbers:
        """The distinct runs of benchmarks that a text holds, sorted."""
        numbers = word_numbers(text)
        sizes = [size for size in self._limits.sizes if size <= len(numbers)]
        if not sizes or not len(self._runs):
            return np.empty(0, dtype=np.uint64)
        return np.unique(np.concatenate([self._known(_runs(numbers, size)) for size in sizes]))

    def _known(self, runs: Numbers) -> Numbers:
        places = np.searchsorted(self._runs, runs)
        places[places == len(self._runs)] = 0
        known: Numbers = runs[self._runs[places] == runs]
        return known


def word_numbers(text: str) -> Numbers:
    """One number a word."""
    found = words(text)
    return np.fromiter(map(_word_number, found), dtype=np.uint64, count=len(found))


@lru_cache(maxsize=100_000)
def _word_number(word: str) -> int:
    return zlib.crc32(word.encode()) + 1


def _runs(numbers: Numbers, size: int) -> Numbers:
    """A number for each run of `size` words: sum of word x BASE**place, moved to the front, and mixed."""
    powers, inverses = _powers(1 << max(0, len(numbers) - 1).bit_length())
    sums = np.zeros(len(numbers) + 1, dtype=np.uint64)
    np.cumsum(numbers * powers[: len(numbers)], out=sums[1:])
    runs = (sums[size:] - sums[:-size]) * inverses[: len(numbers) - size + 1]
    mixed: Numbers = (runs ^ (runs >> np.uint64(31))) * np.uint64(0xD6E8FEB86659FD93) + np.uint64(size)
    return mixed


@lru_cache(maxsize=32)
def _powers(length: int) -> tuple[Numbers, Numbers]:
    """BASE**place and its inverse for the places of a text, modulo 2**64."""
    return _series(BASE, length), _series(INVERSE, length)


def _series(base: int, length: int) -> Numbers:
    return np.fromiter(_geometric(base, length), dtype=np.uint64, count=length)


def _geometric(base: int, length: int) -> Iterator[int]:
    value = 1
    for _ in range(length):
        yield value
        value = value * base % MODULUS
