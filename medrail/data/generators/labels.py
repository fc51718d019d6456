"""Sections of drug labels -> questions answered in the label's own words."""

from collections.abc import Iterable, Iterator

from medrail.data.generators.items import qa_item
from medrail.data.generators.phrasing import first_sentences
from medrail.data.generators.selection import draw, keep
from medrail.records import Record

NAME = "labels"
RELATIONS = ("contraindications", "drug_interactions", "dosage_and_administration")


def items(
    facts: Iterable[Record], relation: str, *, max_answer_characters: int, max_items: int, seed: int
) -> Iterator[Record]:
    """One question per section, answered by its first whole sentences; sections without one give none."""
    fit = [
        fact
        for fact in facts
        if fact.relation == relation and first_sentences(fact.output, max_answer_characters)
    ]
    for fact in keep(fit, max_items, seed):
        answer = first_sentences(fact.output, max_answer_characters)
        yield qa_item(
            [fact], generator=NAME, answer=answer, variant=0, phrasing=draw(seed, "phrasing", fact.id)
        )
