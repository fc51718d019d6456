"""An expectation and what came of it, in terms of no framework."""

from typing import Literal, NamedTuple

FrameName = Literal["records", "parts", "balance", "detector", "notes", "sources"]
SuiteName = Literal[
    "schema", "records", "privacy", "leakage", "balance", "detection", "residue", "survival", "idempotence"
]


class Expectation(NamedTuple):
    """One promise of the data: a type of Great Expectations on one column of a frame.

    `name` is what a person reads: it says what is true when the expectation holds.
    """

    name: str
    suite: SuiteName
    frame: FrameName
    type: Literal["in_set", "between"]
    column: str
    allowed: tuple[str | bool, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


class Outcome(NamedTuple):
    """Whether it holds, for how many rows of the frame it was checked, and how many broke it."""

    name: str
    suite: SuiteName
    success: bool
    checked: int
    broken: int
