"""The generators there are, in the order in which they run. A new one is one line here."""

from medrail.data.generators import classified, edges, labels
from medrail.data.generators.generator import Generator
from medrail.records import Record

GENERATORS: tuple[Generator, ...] = (
    classified.GENERATOR,
    edges.GENERATOR,
    labels.GENERATOR,
)
BY_NAME = {generator.name: generator for generator in GENERATORS}


def is_read(record: Record) -> bool:
    """Whether some generator makes questions from a record."""
    return any(generator.reads(record) for generator in GENERATORS)
