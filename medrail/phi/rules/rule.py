"""One rule: where to look, what must stand there, what it is then."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Context(NamedTuple):
    """What a check may ask beside the match: the year of the document, for ages over 89."""

    year: int


Check = Callable[["re.Match[str]", Context], bool]

ALL = ("en", "de", "ko")
DIGITS = "#digits"
"""The anchor of rules that look at every stretch of words with digits."""


@dataclass(frozen=True)
class Rule:
    """Near an anchor the pattern is searched for; its group `v`, or the whole, is a finding.

    `anchors`: words (lower case) of which one must lie in the match or at its edge, or DIGITS. The pattern is
    searched from `back` code points before the anchor to `reach` after its start. For DIGITS the stretch itself
    is searched, if it holds at least `digits` digits and one of `marks` (if any are given).
    """

    name: str
    kind: str
    pattern: "re.Pattern[str]"
    score: float
    anchors: tuple[str, ...] = (DIGITS,)
    check: Check | None = None
    languages: tuple[str, ...] = ALL
    back: int = 0
    reach: int = 80
    digits: int = 0
    marks: str = ""
    keep: Callable[[str], int] | None = None
    """How much of the value is kept, in code points; a pattern may reach further than a name does."""


def compiled(pattern: str) -> "re.Pattern[str]":
    """Patterns are written with blanks for legibility; a blank of the text is `[ ]` or `\\s`. Case never counts."""
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


def cased(pattern: str) -> "re.Pattern[str]":
    """As `compiled`, where case counts."""
    return re.compile(pattern, re.VERBOSE)
