"""The real values of a document, none of which a surrogate may show."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from medrail.phi.operators.spelling import compact, words_of


@dataclass(frozen=True)
class Avoided:
    """Real values: whole stretches and the parts of names."""

    values: frozenset[str] = frozenset()

    @cached_property
    def _words(self) -> frozenset[tuple[str, ...]]:
        return frozenset(found for value in self.values if (found := words_of(value)))

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._words), default=0)

    @cached_property
    def _compact(self) -> frozenset[str]:
        return frozenset(map(compact, self.values))

    def meets(self, candidate: str) -> bool:
        """Whether a real value stands in the candidate, as a word or as several: `Mary` in `St. Mary's`."""
        words = words_of(candidate)
        return any(
            words[start : start + length] in self._words
            for length in range(1, min(self._longest, len(words)) + 1)
            for start in range(len(words) - length + 1)
        )

    def equals(self, candidate: str) -> bool:
        """Whether the candidate is a real value but for blanks and punctuation; for numbers."""
        return compact(candidate) in self._compact

    def with_values(self, more: Iterable[str]) -> "Avoided":
        """These and more."""
        return Avoided(self.values | frozenset(more))
