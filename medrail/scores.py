"""Figures with their uncertainty: an interval for one accuracy, and one for the difference of two."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from medrail.errors import InvalidInput


@dataclass(frozen=True)
class Interval:
    """A figure, its confidence interval, and the number of items behind it."""

    value: float
    low: float
    high: float
    n: int


def wilson_interval(successes: int, n: int, confidence: float = 0.95) -> Interval:
    """Share of successes with Wilson's score interval (Wilson 1927), good for small n and shares near 0 or 1.

    Raises InvalidInput for n = 0 or successes outside 0..n.
    """
    if n < 1 or not 0 <= successes <= n:
        raise InvalidInput(f"{successes} successes of {n} items is not a share")
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = successes / n
    shrink = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / shrink
    half = z / shrink * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return Interval(value=share, low=max(0.0, centre - half), high=min(1.0, centre + half), n=n)


def paired_bootstrap(
    before: Sequence[bool],
    after: Sequence[bool],
    *,
    seed: int,
    resamples: int = 2000,
    confidence: float = 0.95,
) -> Interval:
    """Accuracy of `after` minus that of `before` on the same items, with a percentile bootstrap interval.

    Items are resampled in pairs (Efron and Tibshirani 1993, chapter 13). An item's difference is -1, 0 or 1,
    so drawing n items with replacement is one multinomial draw of how many of each; no item is copied.
    Raises InvalidInput when the lengths differ or there is no item.
    """
    n = len(after)
    if n == 0 or len(before) != n:
        raise InvalidInput(f"a paired comparison needs the same items twice, not {len(before)} and {n}")
    lost = sum(b and not a for b, a in zip(before, after, strict=True))
    won = sum(a and not b for b, a in zip(before, after, strict=True))
    draws = np.random.default_rng(seed).multinomial(n, [lost / n, (n - lost - won) / n, won / n], resamples)
    differences = np.sort((draws[:, 2] - draws[:, 0]) / n)
    tail = (1 - confidence) / 2
    low, high = np.quantile(differences, [tail, 1 - tail])
    return Interval(value=(won - lost) / n, low=float(low), high=float(high), n=n)
