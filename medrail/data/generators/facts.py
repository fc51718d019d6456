"""Which end of a fact is its subject."""

from medrail.records import Record

READ_BACKWARDS = frozenset(("class_includes",))
"""Relations whose fact tells more of its object: that a class includes a drug is said of the drug."""


def subject_of(fact: Record) -> str:
    """The name of what the fact is about."""
    return fact.output if fact.relation in READ_BACKWARDS else fact.input


def object_of(fact: Record) -> str:
    """What the fact says of its subject."""
    return fact.input if fact.relation in READ_BACKWARDS else fact.output
