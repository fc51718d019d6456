"""One rule: where to look, what must stand there, what it is then."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

Match = re.Match[str]
Pattern = re.Pattern[str]


class Context(NamedTuple):
    """What a check may ask beside the match: the year of the document, for ages over 89."""

    year: int


Check = Callable[[Match, Context], bool]
"""Whether a match is a finding. The first line of its docstring is shown where a finding is explained."""

ALL = ("en", "de", "ko")
DIGITS = "#digits"
"""The anchor of rules that look at every stretch of words with digits."""


@dataclass(frozen=True)
class Rule:
    """Near an anchor the pattern is searched for; its group `v` (else `w`, else the whole) is a finding.

    `kind` is one of `kinds.KINDS`; `score`, set by hand, lies between 0 and 1 and is weighed against the
    thresholds of `detector`. `anchors`: words (lower case) of which one must lie in the match or at its edge,
    or DIGITS. With `back` the pattern is searched from so many code points before the anchor to `reach` after
    the anchor's start; without, it must begin at the anchor. For DIGITS the stretch itself is searched, if it
    holds at least `digits` digits and one of `marks` (if any are given).
    """

    name: str
    kind: str
    pattern: Pattern
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

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The pattern's groups of which the first that matched is the finding."""
        return tuple(name for name in ("v", "w") if name in self.pattern.groupindex)


def compiled(pattern: str) -> Pattern:
    """A pattern with blanks for legibility; a blank of the text is `[ ]` or `\\s`. Case never counts."""
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


def cased(pattern: str) -> Pattern:
    """As `compiled`, where case counts."""
    return re.compile(pattern, re.VERBOSE)


def one_of(anchors: str) -> tuple[str, ...]:
    """Anchors, written with `|` between them because they may hold blanks."""
    return tuple(anchors.split("|"))
