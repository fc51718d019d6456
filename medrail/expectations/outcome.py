"""An expectation and what came of it, in terms of no framework."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

FrameName = Literal["records", "parts", "columns", "balance", "drift", "detector", "notes", "sources"]
SuiteName = Literal[
    "schema",
    "privacy",
    "quality",
    "integrity",
    "codes",
    "citations",
    "provenance",
    "leakage",
    "balance",
    "drift",
    "detection",
    "residue",
    "survival",
    "idempotence",
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

    def words(self) -> str:
        """The name as a sentence, and the bounds where there are some."""
        sentence = self.name.replace("_", " ")
        bounds = f" ({self.minimum:g} to {self.maximum:g})" if self.minimum != self.maximum else ""
        return f"{sentence[0].upper()}{sentence[1:]}{bounds}."


class Outcome(NamedTuple):
    """Whether it holds, for how many rows of the frame it was checked, and how many broke it."""

    name: str
    suite: SuiteName
    success: bool
    checked: int
    broken: int


def flags(suite: SuiteName, frame: FrameName, names: Iterable[tuple[str, str]]) -> list[Expectation]:
    """(expectation, column that must be false in every row) as expectations."""
    return [Expectation(name, suite, frame, "in_set", column, (False,)) for name, column in names]


def bounded(
    suite: SuiteName, frame: FrameName, bounds: Iterable[tuple[str, tuple[float, float]]]
) -> list[Expectation]:
    """(column, least and greatest value) as expectations `<column>_is_within_bounds`."""
    return [
        Expectation(f"{column}_is_within_bounds", suite, frame, "between", column, (), low, high)
        for column, (low, high) in sorted(bounds)
    ]
