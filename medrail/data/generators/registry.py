"""The generators there are, in the order in which they run. A new one is one line here."""

from medrail.data.generators import (
    classified,
    edges,
    interactions,
    labels,
    molecules,
    paths,
    pubmedqa,
    safety,
    trials,
)
from medrail.data.generators.generator import Generator
from medrail.records import Record

GENERATORS: tuple[Generator, ...] = (
    classified.GENERATOR,
    edges.GENERATOR,
    paths.GENERATOR,
    molecules.GENERATOR,
    interactions.GENERATOR,
    labels.GENERATOR,
    pubmedqa.GENERATOR,
    trials.GENERATOR,
    safety.GENERATOR,
)
BY_NAME = {generator.name: generator for generator in GENERATORS}


def is_read(record: Record) -> bool:
    """Whether some generator makes questions from a record."""
    return any(generator.reads(record) for generator in GENERATORS)
