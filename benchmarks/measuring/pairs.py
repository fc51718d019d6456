"""Two systems measured in turns in one run, and the median of their paired ratios with its interval."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from medrail.errors import InvalidInput
from medrail.scores import Interval

T = TypeVar("T")
PAIRS = 7
RESAMPLES = 10_000
SEED = 20


@dataclass(frozen=True)
class Comparison:
    """One figure of both systems, pair by pair; `unit` also says which way is better."""

    what: str
    unit: str
    medrail: tuple[float, ...]
    alternative: tuple[float, ...]

    def ratio(self) -> Interval:
        """medrail's figure divided by the other's: median over the pairs, 95 % interval."""
        if len(self.medrail) != len(self.alternative) or not all(x > 0 for x in self.alternative):
            raise InvalidInput(f"{self.what}: a ratio needs the same number of figures above 0 on both sides")
        return median_interval([a / b for a, b in zip(self.medrail, self.alternative, strict=True)])


def median_interval(values: Sequence[float]) -> Interval:
    """The median with its 95 % percentile bootstrap interval (Efron and Tibshirani 1993, chapter 13)."""
    if not values:
        raise InvalidInput("a median needs at least one value")
    drawn = np.random.default_rng(SEED).choice(np.asarray(values), size=(RESAMPLES, len(values)))
    low, high = np.quantile(np.median(drawn, axis=1), [0.025, 0.975])
    return Interval(value=float(np.median(values)), low=float(low), high=float(high), n=len(values))


def in_turns(first: Callable[[int], T], second: Callable[[int], T], pairs: int = PAIRS) -> list[tuple[T, T]]:
    """Call both once per pair with the pair's number; who comes first changes from pair to pair."""
    results = []
    for number in range(pairs):
        if number % 2 == 0:
            one, two = first(number), second(number)
        else:
            two, one = second(number), first(number)
        results.append((one, two))
    return results
