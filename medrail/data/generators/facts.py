"""Which end of a fact is its subject, and facts taken by relation and by subject."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from medrail.records import Record

READ_BACKWARDS = frozenset(("class_includes",))
"""Relations whose fact tells more of its object: that a class includes a drug is said of the drug."""


def subject_of(fact: Record) -> str:
    """The name of what the fact is about."""
    return fact.output if fact.relation in READ_BACKWARDS else fact.input


def object_of(fact: Record) -> str:
    """What the fact says of its subject."""
    return fact.input if fact.relation in READ_BACKWARDS else fact.output


def subject_key(fact: Record) -> str:
    """The subject's name without case: what sorted facts are grouped by."""
    return subject_of(fact).casefold()


@dataclass(frozen=True)
class OfRelation:
    """The facts of one relation; like the facts themselves they may be gone through more than once."""

    facts: Iterable[Record]
    relation: str

    def __iter__(self) -> Iterator[Record]:
        return (fact for fact in self.facts if fact.relation == self.relation)


def by_subject(facts: Iterable[Record]) -> Iterator[list[Record]]:
    """Sorted facts, those of one relation and one subject at a time."""
    for _, group in groupby(facts, key=lambda fact: (fact.relation, subject_of(fact))):
        yield list(group)
