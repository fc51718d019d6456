"""What a rule of harmful content is: an act and, where the act alone is also clinical, a way of urging it."""

import re
from typing import Literal, NamedTuple

Category = Literal[
    "self_harm",
    "lethal_dosing",
    "poisons_and_weapons",
    "non_consensual",
    "hate",
    "sexual_minors",
    "patient_slur",
]


class Rule(NamedTuple):
    """Finds a sentence that holds `act`, `also` (if any) in any order, and nothing of `spared`.

    `spared` are the contexts in which the same words are clinical: prevention, history, education.
    """

    category: Category
    act: re.Pattern[str]
    also: re.Pattern[str] | None
    spared: re.Pattern[str] | None

    def finds(self, sentence: str) -> bool:
        """Whether a sentence in lower case breaks the rule."""
        return (
            self.act.search(sentence) is not None
            and (self.also is None or self.also.search(sentence) is not None)
            and (self.spared is None or self.spared.search(sentence) is None)
        )


def rule(category: Category, act: str, also: str = "", spared: str = "") -> Rule:
    """A rule from expressions over text in lower case; an empty one asks nothing."""
    return Rule(category, re.compile(act), _pattern(also), _pattern(spared))


def _pattern(expression: str) -> re.Pattern[str] | None:
    return re.compile(expression) if expression else None
