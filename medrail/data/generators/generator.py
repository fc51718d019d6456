"""What a generator is: facts in, items out, and a check that derives each item again from its facts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from medrail.records import Kind, Record

KINDS_OF_FACTS: frozenset[Kind] = frozenset(("coding", "drug", "molecule", "relation", "term", "trial"))
"""What a generator reads unless it asks for other kinds. Questions and texts are read on request only."""


class Amounts(BaseModel):
    """A generator's section of params.yaml, below `generate`: how much to make. No defaults."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


@dataclass(frozen=True)
class Generator:
    """One way to make questions from facts."""

    name: str
    """Its section below `generate` in params.yaml, and part of the ids of its items."""
    relations: frozenset[str]
    """The relations of the facts that it reads."""
    amounts: type[Amounts]
    items: Callable[[Iterable[Record], Any, int], Iterator[Record]]
    """Facts of ONE source of its relations and kinds, sorted by relation, subject (without case, then
    exactly) and id; amounts; seed -> items. The facts may be gone through more than once. It holds no more
    than one subject and what its amounts allow, so memory does not grow with the facts."""
    follows: Callable[[Record, Sequence[Record]], bool]
    """Whether question and answer of an item follow from the facts that it cites: derived anew, not compared
    with what `items` remembers. What every item has in common (source, licence, origin, group) is checked
    before, by `checker.item_check`."""
    kinds: frozenset[Kind] = KINDS_OF_FACTS
    """Kinds of the records that it reads: `frozenset(("qa", "text"))` reads questions and abstracts."""
    item_relations: frozenset[str] = frozenset()
    """Relations of its items that are not those of a cited fact, such as `path`."""

    def reads(self, record: Record) -> bool:
        """Whether a record of a source is one of its facts."""
        return record.relation in self.relations and record.kind in self.kinds and bool(record.input)
