"""Edges of a knowledge graph -> questions that list what a subject is connected to."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.facts import by_subject, object_of, subject_of
from medrail.data.generators.generator import Generator
from medrail.data.generators.items import is_bare, qa_item
from medrail.data.generators.phrasing import asks, statement
from medrail.data.generators.selection import draw, keep, keep_runs
from medrail.records import Record

NAME = "edges"
RELATIONS = ("treats", "presents_symptom", "localizes_to", "class_includes")


class EdgeAmounts(generator.Amounts):
    """How much to make of each relation."""

    max_objects: int = Field(ge=1)
    max_items: int = Field(ge=0)


def items(facts: Iterable[Record], amounts: EdgeAmounts, seed: int) -> Iterator[Record]:
    """Of each relation one question per subject (of at most `max_items`) with up to `max_objects` objects.

    The sentence says "include", which stays true where a subject has more objects than are named.
    """
    for relation, edges in groupby(facts, key=lambda fact: fact.relation):
        runs = (_objects(run, amounts.max_objects, seed) for run in by_subject(edges))
        for chosen in keep_runs(runs, amounts.max_items, seed):
            first = chosen[0]
            answer = statement(relation, subject_of(first), list(map(object_of, chosen)))
            phrasing = draw(seed, "phrasing", first.id)
            yield qa_item(chosen, generator=NAME, answer=answer, variant=0, phrasing=phrasing)


def _objects(edges: Iterable[Record], count: int, seed: int) -> Sequence[Record]:
    """Edges to at most `count` different objects."""
    named: dict[str, Record] = {}
    for edge in edges:
        named.setdefault(object_of(edge), edge)
    return keep(named.values(), count, seed)


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether the cited edges, all of one subject and relation, give question and answer."""
    ends = {(fact.relation, subject_of(fact)) for fact in cited}
    answer = statement(item.relation, subject_of(cited[0]), list(map(object_of, cited)))
    return len(ends) == 1 and is_bare(item) and asks(item, cited[0]) and item.output == answer


GENERATOR = Generator(
    name=NAME, relations=frozenset(RELATIONS), amounts=EdgeAmounts, items=items, follows=follows
)
