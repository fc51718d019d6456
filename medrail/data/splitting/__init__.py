"""Which part each record belongs to: no patient, document, subject, question or near-duplicate on two sides.

What belongs together is found first (`families`), then each family is placed whole by hash (`placing`).
`recall` is the exception by design: multiple choice about subjects that training knows, with questions that
it never saw.
"""

from typing import Literal

Part = Literal["train", "validation", "test", "recall", "benchmark"]
PARTS: tuple[Part, ...] = ("train", "validation", "test", "recall", "benchmark")
"""A part's place here is its number in the tables. The first three are ordered by how much of them a model
has seen: learned from, chosen by, measured with."""
