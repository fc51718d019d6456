"""Edges of a graph or an ontology -> questions that list what hangs together, and yes-or-no questions.

A "no" says that the graph has no such edge, and never that the relation does not exist; it cites all edges
of that kind that the subject has. Its confidence is NO_CONFIDENCE: graphs are incomplete (the open world).
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.facts import by_subject, object_of, subject_of
from medrail.data.generators.generator import Generator
from medrail.data.generators.graph_phrases import (
    GRAPH,
    LISTS_ONLY,
    NO_DIRECTION,
    clause,
    list_questions,
    listing,
    sentence,
    yes_no_questions,
)
from medrail.data.generators.items import generated, is_bare
from medrail.data.generators.phrasing import enumeration
from medrail.data.generators.selection import draw, keep, keep_runs
from medrail.records import Record

NAME = "edges"
NO_CONFIDENCE = 0.8
POOL = 64
"""Objects of a relation, chosen by hash, that are asked about where the subject lacks them."""


class EdgeAmounts(generator.Amounts):
    """How much to make of each relation."""

    max_objects: int = Field(ge=1)
    max_items: int = Field(ge=0)
    max_yes_no: int = Field(ge=0)
    max_cited: int = Field(ge=1)


def items(facts: Iterable[Record], amounts: EdgeAmounts, seed: int) -> Iterator[Record]:
    """Of each relation lists of objects, one per subject, and as many yeses as noes."""
    for relation, edges in groupby(facts, key=lambda fact: fact.relation):
        yield from _of_relation(relation, edges, amounts, seed)


def _of_relation(relation: str, edges: Iterable[Record], amounts: EdgeAmounts, seed: int) -> Iterator[Record]:
    """One pass over the edges: the runs of subjects that are kept, and a pool of objects for the noes."""
    lists = _Kept(amounts.max_items, seed)
    whole = _Kept(0 if relation in NO_DIRECTION | LISTS_ONLY else amounts.max_yes_no, seed)
    pool: dict[str, int] = {}
    for run in by_subject(edges):
        named = _one_per_object(run)
        lists.offer(keep(named, amounts.max_objects, seed))
        whole.offer(named if len(named) <= amounts.max_cited else [])
        pool.update((object_of(edge), draw(seed, "pool", object_of(edge))) for edge in named)
        pool = dict(heapq.nsmallest(POOL, pool.items(), key=lambda item: (item[1], item[0])))
    for chosen in lists.runs():
        yield _list(chosen, seed)
    for all_edges in whole.runs():
        if missing := _missing(all_edges, list(pool), seed):
            yield _yes(all_edges, seed)
            yield _no(all_edges, missing, seed)


class _Kept:
    """The runs of facts with the lowest draw, no more than `count`."""

    def __init__(self, count: int, seed: int) -> None:
        self.count, self.seed = count, seed
        self.kept: list[Sequence[Record]] = []

    def offer(self, run: Sequence[Record]) -> None:
        """Take a run into account, unless it is empty; now and then those that are too many go."""
        if run:
            self.kept.append(run)
        if len(self.kept) > 2 * self.count + 16:
            self.kept = self.runs()

    def runs(self) -> list[Sequence[Record]]:
        """The runs kept, sorted by the id of their first fact."""
        return keep_runs(self.kept, self.count, self.seed)


def _one_per_object(edges: Iterable[Record]) -> list[Record]:
    named: dict[str, Record] = {}
    for edge in edges:
        named.setdefault(object_of(edge), edge)
    return list(named.values())


def _missing(run: Sequence[Record], pool: Sequence[str], seed: int) -> str:
    """An object of the relation that the subject has no edge to; empty if the pool has none."""
    taken = {object_of(edge).casefold() for edge in run} | {subject_of(run[0]).casefold()}
    start = draw(seed, "missing", run[0].id)
    turned = (pool[(start + step) % len(pool)] for step in range(len(pool)))
    return next((name for name in turned if name.casefold() not in taken), "")


def _list(chosen: Sequence[Record], seed: int) -> Record:
    first = chosen[0]
    asked = list_questions(first.relation, subject_of(first))
    return generated(
        chosen,
        generator=NAME,
        variant="q0",
        kind="qa",
        input=asked[draw(seed, "phrasing", first.id) % len(asked)],
        output=listing(first.relation, subject_of(first), list(map(object_of, chosen))),
    )


def _yes(run: Sequence[Record], seed: int) -> Record:
    edge = run[draw(seed, "yes", run[0].id) % len(run)]
    asked = yes_no_questions(edge.relation, subject_of(edge), object_of(edge))
    return generated(
        [edge],
        generator=NAME,
        variant="y0",
        kind="qa",
        input=asked[draw(seed, "yes phrasing", edge.id) % len(asked)],
        output=_yes_answer(edge),
        answer="yes",
    )


def _no(run: Sequence[Record], missing: str, seed: int) -> Record:
    asked = yes_no_questions(run[0].relation, subject_of(run[0]), missing)
    return generated(
        run,
        generator=NAME,
        variant="n0",
        kind="qa",
        input=asked[draw(seed, "no phrasing", run[0].id) % len(asked)],
        output=_no_answer(run, missing),
        answer="no",
        confidence=NO_CONFIDENCE,
    )


def _yes_answer(edge: Record) -> str:
    return f"Yes. {sentence(edge.relation, subject_of(edge), object_of(edge))}"


def _no_answer(run: Sequence[Record], missing: str) -> str:
    lead = "The edges of this kind lead" if len(run) > 1 else "The one edge of this kind leads"
    objects = enumeration([object_of(edge) for edge in run])
    return (
        f"No, the knowledge graph has no edge that says that "
        f"{clause(run[0].relation, subject_of(run[0]), missing)}. {lead} to {objects}. "
        "That an edge is missing does not prove that the relation does not exist."
    )


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether the cited edges, all of one subject and relation, give question and answer."""
    first = cited[0]
    if len({(fact.relation, subject_of(fact)) for fact in cited}) != 1 or item.relation != first.relation:
        return False
    if item.kind != "qa" or item.instruction or item.choices:
        return False
    if item.answer == "no":
        return _no_follows(item, cited)
    if item.answer == "yes":
        asked = yes_no_questions(first.relation, subject_of(first), object_of(first))
        return len(cited) == 1 and item.confidence == 1 and _says(item, asked, _yes_answer(first))
    said = listing(first.relation, subject_of(first), list(map(object_of, cited)))
    return is_bare(item) and _says(item, list_questions(first.relation, subject_of(first)), said)


def _says(item: Record, asked: Sequence[str], said: str) -> bool:
    return item.input in asked and item.output == said


def _no_follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether the object asked about, read back from the answer, is none that the cited edges lead to."""
    before, _, after = _no_answer(cited, "\0").partition("\0")
    missing = item.output.removeprefix(before).removesuffix(after)
    objects = {object_of(fact).casefold() for fact in cited}
    asked = yes_no_questions(item.relation, subject_of(cited[0]), missing)
    return (
        bool(missing)
        and missing.casefold() not in objects
        and len(objects) == len(cited)
        and item.confidence == NO_CONFIDENCE
        and _says(item, asked, _no_answer(cited, missing))
    )


GENERATOR = Generator(
    name=NAME, relations=frozenset(GRAPH), amounts=EdgeAmounts, items=items, follows=follows
)
