"""Sections of drug labels -> questions answered in the label's own words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.generator import Generator
from medrail.data.generators.items import is_bare, qa_item
from medrail.data.generators.phrasing import asks, first_sentences
from medrail.data.generators.selection import draw, keep
from medrail.records import Record

NAME = "labels"
RELATIONS = ("contraindications", "drug_interactions", "dosage_and_administration")


class LabelAmounts(generator.Amounts):
    """How much to make of each kind of section."""

    max_answer_characters: int = Field(ge=20)
    max_items: int = Field(ge=0)


def items(facts: Iterable[Record], amounts: LabelAmounts, seed: int) -> Iterator[Record]:
    """One question per section, answered by its first whole sentences; sections without one give none."""
    limit = amounts.max_answer_characters
    for _, sections in groupby(facts, key=lambda fact: fact.relation):
        fit = (fact for fact in sections if first_sentences(fact.output, limit))
        for fact in keep(fit, amounts.max_items, seed):
            answer = first_sentences(fact.output, limit)
            phrasing = draw(seed, "phrasing", fact.id)
            yield qa_item([fact], generator=NAME, answer=answer, variant=0, phrasing=phrasing)


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether the answer is the beginning of the one cited section, up to the end of a sentence."""
    quotes = bool(item.output) and first_sentences(cited[0].output.strip(), len(item.output)) == item.output
    return len(cited) == 1 and is_bare(item) and asks(item, cited[0]) and quotes


GENERATOR = Generator(
    name=NAME, relations=frozenset(RELATIONS), amounts=LabelAmounts, items=items, follows=follows
)
