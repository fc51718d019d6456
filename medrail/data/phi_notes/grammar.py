"""Names composed by weighted templates: `{nature} {features} Hospital`."""

import random
import re
from collections.abc import Mapping, Sequence

from medrail.data.phi_notes.drawing import Weighted, shaped

PART = re.compile(r"\{([a-z_]+)(\d?)\}")

SIGNS = {"nothing": "", "blank": " "}
"""Parts for signs that a table cannot hold at the edge of a line."""


class Grammar:
    """Templates by name of their rule, each with a weight, and word tables.

    A part `{city}` is another rule, or else a table of words; `{city_gb}` is taken before `{city}` where the
    text plays in Great Britain. A part that stands twice in one template is the same word, `{city2}` another.
    """

    def __init__(self, rules: Mapping[str, Weighted[str]], words: Mapping[str, Sequence[str]]) -> None:
        self._rules = rules
        self._words = words

    def name(self, rng: random.Random, rule: str, country: str) -> str:
        """One name by a rule of the country or, where it has none, by that of all."""
        return self._expanded(rng, self._named(rule, country), country)

    def _named(self, part: str, country: str) -> str:
        special = f"{part}_{country.lower()}"
        return special if special in self._rules or special in self._words else part

    def _expanded(self, rng: random.Random, rule: str, country: str) -> str:
        drawn: dict[str, str] = {}

        def word(match: re.Match[str]) -> str:
            if match[0] not in drawn:
                drawn[match[0]] = self._drawn(rng, match[1], country)
            return drawn[match[0]]

        return PART.sub(word, shaped(rng, self._rules[rule].draw(rng)))

    def _drawn(self, rng: random.Random, part: str, country: str) -> str:
        part = self._named(part, country)
        if part in SIGNS:
            return SIGNS[part]
        if part in self._rules:
            return self._expanded(rng, part, country)
        return rng.choice(self._words[part])
