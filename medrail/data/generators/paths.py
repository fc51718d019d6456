"""Paths through a knowledge graph -> questions whose reasoning names each edge of the path.

A drug class includes a drug, which treats a disease, which presents with a symptom: the question names both
ends, the reasoning says every edge as a sentence, the answer is what lies between. Every edge is cited.

A path that cites a drug's edge and a disease's edge ties the two: they must come to lie on one side of a
split. If every path were told, nearly all drugs and diseases would hang together. So each drug (or disease)
is tied to ONE disease (or gene), chosen by hash, and each of these to at most `max_tied`: what is tied
together stays small.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.facts import object_of, subject_of
from medrail.data.generators.generator import Generator
from medrail.data.generators.graph_phrases import sentence
from medrail.data.generators.items import generated
from medrail.data.generators.phrasing import enumeration
from medrail.data.generators.selection import draw, keep
from medrail.records import Record

NAME = "paths"
RELATION = "graph_path"
ENDS = {
    "associates_with_gene": ("disease", "gene"),
    "binds": ("drug", "gene"),
    "class_includes": ("drug class", "drug"),
    "localizes_to": ("disease", "part of the body"),
    "palliates": ("drug", "disease"),
    "participates_in_pathway": ("gene", "pathway"),
    "participates_in_process": ("gene", "biological process"),
    "presents_symptom": ("disease", "symptom"),
    "treats": ("drug", "disease"),
}
"""Relation -> what stands at the two ends of its facts."""
TIES = frozenset(("associates_with_gene", "binds", "palliates", "treats"))
"""Relations between two things that have groups of their own."""
AFTER = frozenset(("localizes_to", "participates_in_pathway", "participates_in_process", "presents_symptom"))
QUESTIONS = (
    "How is the {start_kind} {start} linked to the {end_kind} {end}?",
    "Which chain of known relations leads from the {start_kind} {start} to the {end_kind} {end}?",
    "Explain step by step what connects the {start_kind} {start} with the {end_kind} {end}.",
    "Through what is the {start_kind} {start} connected with the {end_kind} {end}?",
)


class PathAmounts(generator.Amounts):
    """How much to make."""

    max_tied: int = Field(ge=1)
    max_next: int = Field(ge=1)
    max_items: int = Field(ge=0)


class Told(NamedTuple):
    """What a path says."""

    questions: tuple[str, ...]
    reasoning: str
    answer: str


def told(path: Sequence[Record]) -> Told | None:
    """Questions, reasoning and answer of a path; None unless each edge begins where the one before ends."""
    kinds = [ENDS.get(edge.relation, ("", "")) for edge in path]
    joined = all(
        one.output == other.input and ends[1] == nexts[0]
        for (one, other), (ends, nexts) in zip(pairwise(path), pairwise(kinds), strict=True)
    )
    if len(path) < 2 or not joined or not all(edge.input and edge.output for edge in path):
        return None
    start, end = path[0].input, path[-1].output
    names = {"start_kind": kinds[0][0], "start": start, "end_kind": kinds[-1][1], "end": end}
    inner = zip(kinds[:-1], path[:-1], strict=True)
    between = enumeration([f"the {ends[1]} {edge.output}" for ends, edge in inner])
    steps = [sentence(edge.relation, subject_of(edge), object_of(edge)) for edge in path]
    steps.append(
        f"So the {names['start_kind']} {start} is linked to the {names['end_kind']} {end} through {between}."
    )
    return Told(tuple(question.format(**names) for question in QUESTIONS), " ".join(steps), between)


def items(facts: Iterable[Record], amounts: PathAmounts, seed: int) -> Iterator[Record]:
    """Paths over the ties that were chosen, at most `max_items` of each sequence of relations."""
    ties = _ties(facts, amounts, seed)
    before, after = _neighbours(facts, ties, amounts, seed)
    routes: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for tie in ties:
        heads: list[list[Record]] = [[], *([edge] for edge in before.get(tie.input, ()))]
        tails: list[list[Record]] = [[], *([edge] for edge in after.get(tie.output, ()))]
        for head, tail in product(heads, tails):
            path = [*head, tie, *tail]
            if said := told(path):
                routes[tuple(edge.relation for edge in path)].append(_item(path, said, seed))
    for _, made in sorted(routes.items()):
        yield from keep(made, amounts.max_items, seed)


def _ties(facts: Iterable[Record], amounts: PathAmounts, seed: int) -> list[Record]:
    """One tie of each group, by hash; at most `max_tied` of them end in the same object; sorted by id.

    Of the groups those with the lowest draw: no more than are needed for `max_items` paths.
    """
    chosen: dict[str, Record] = {}
    most = max(1, 4 * amounts.max_items)
    for fact in (fact for fact in facts if fact.relation in TIES):
        own = chosen.get(fact.group)
        chosen[fact.group] = min((own, fact), key=lambda f: _rank(f, seed)) if own else fact
        if len(chosen) > 2 * most:
            chosen = _lowest(chosen, most, seed)
    by_object: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for fact in _lowest(chosen, most, seed).values():
        by_object[ENDS[fact.relation][1], fact.output].append(fact)
    tied = (heapq.nsmallest(amounts.max_tied, of, key=lambda f: _rank(f, seed)) for of in by_object.values())
    return sorted((fact for of in tied for fact in of), key=lambda fact: fact.id)


def _lowest(chosen: dict[str, Record], most: int, seed: int) -> dict[str, Record]:
    kept = heapq.nsmallest(most, chosen, key=lambda group: (draw(seed, "tie", group), group))
    return {group: chosen[group] for group in kept}


def _rank(fact: Record, seed: int) -> tuple[int, str]:
    return draw(seed, "tie", fact.id), fact.id


Neighbours = dict[str, list[Record]]


def _neighbours(
    facts: Iterable[Record], ties: Sequence[Record], amounts: PathAmounts, seed: int
) -> tuple[Neighbours, Neighbours]:
    """By drug its class; by the object of a tie what it leads to, `max_next` of each relation."""
    starts, ends = {tie.input for tie in ties}, {tie.output for tie in ties}
    before: dict[tuple[str, str], list[Record]] = defaultdict(list)
    after: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for fact in facts:
        if fact.relation == "class_includes" and fact.output in starts:
            _offer(before[fact.relation, fact.output], fact, 1, seed)
        elif fact.relation in AFTER and fact.input in ends:
            _offer(after[fact.relation, fact.input], fact, amounts.max_next, seed)
    return _by_name(before), _by_name(after)


def _offer(kept: list[Record], fact: Record, count: int, seed: int) -> None:
    kept[:] = heapq.nsmallest(count, [*kept, fact], key=lambda f: _rank(f, seed))


def _by_name(edges: dict[tuple[str, str], list[Record]]) -> Neighbours:
    named: Neighbours = defaultdict(list)
    for (_, name), found in sorted(edges.items()):
        named[name] += found
    return named


def _item(path: Sequence[Record], said: Told, seed: int) -> Record:
    variant = "-".join(edge.id.removeprefix(f"{edge.source}:") for edge in path[1:])
    return generated(
        path,
        generator=NAME,
        variant=variant,
        kind="qa",
        relation=RELATION,
        input=said.questions[draw(seed, "path phrasing", *(edge.id for edge in path)) % len(QUESTIONS)],
        output=said.reasoning,
        answer=said.answer,
    )


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether the cited edges are a path, and give question, reasoning and answer."""
    said = told(cited)
    if said is None or item.kind != "qa" or item.relation != RELATION or item.confidence != 1:
        return False
    if item.instruction or item.choices or item.input not in said.questions:
        return False
    return (item.output, item.answer) == (said.reasoning, said.answer)


GENERATOR = Generator(
    name=NAME,
    relations=frozenset(ENDS),
    amounts=PathAmounts,
    items=items,
    follows=follows,
    item_relations=frozenset((RELATION,)),
)
