"""Edges of a knowledge graph -> questions that list what a subject is connected to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from medrail.data.generators.facts import object_of, subject_of
from medrail.data.generators.items import qa_item
from medrail.data.generators.phrasing import statement
from medrail.data.generators.selection import draw, keep
from medrail.records import Record

NAME = "edges"
RELATIONS = ("treats", "presents_symptom", "localizes_to", "class_includes")


def items(
    facts: Iterable[Record], relation: str, *, max_objects: int, max_items: int, seed: int
) -> Iterator[Record]:
    """One question per subject (of at most `max_items`, chosen by hash) with up to `max_objects` objects.

    The sentence says "include", which stays true where a subject has more objects than are named.
    """
    by_subject: dict[tuple[str, str], dict[str, Record]] = defaultdict(dict)
    for fact in sorted(facts, key=lambda fact: fact.id):
        if fact.relation == relation:
            by_subject[fact.source, subject_of(fact)].setdefault(object_of(fact), fact)
    named = {}
    for edges in by_subject.values():
        chosen = keep(list(edges.values()), max_objects, seed)
        named[chosen[0].id] = chosen
    for first in keep([chosen[0] for chosen in named.values()], max_items, seed):
        chosen = named[first.id]
        answer = statement(relation, subject_of(first), [object_of(fact) for fact in chosen])
        yield qa_item(
            chosen, generator=NAME, answer=answer, variant=0, phrasing=draw(seed, "phrasing", first.id)
        )
