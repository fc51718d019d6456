"""Sections of drug labels -> questions answered in the label's own whole statements."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.generator import Generator
from medrail.data.generators.items import generated, is_bare
from medrail.data.generators.label_phrasing import SECTION_NAMES, questions
from medrail.data.generators.selection import draw, keep
from medrail.data.labelsentences import statements, whole_within
from medrail.records import Record

NAME = "labels"


class LabelAmounts(generator.Amounts):
    """How much to make of each kind of section."""

    max_answer_characters: int = Field(ge=20)
    phrasings: int = Field(ge=1, le=4)
    """Differently phrased questions for each section."""
    max_items: int = Field(ge=0)


def items(facts: Iterable[Record], amounts: LabelAmounts, seed: int) -> Iterator[Record]:
    """For each section up to `phrasings` questions, answered by as many of its first statements as fit.

    A section whose first statement is longer than `max_answer_characters` gives none. Where the section says
    more than the answer, the question asks for its beginning.
    """
    limit = amounts.max_answer_characters
    for _, sections in groupby(facts, key=lambda fact: fact.relation):
        fit = (fact for fact in sections if whole_within(statements(fact.output), limit))
        for fact in keep(fit, amounts.max_items // amounts.phrasings, seed):
            count, start = whole_within(statements(fact.output), limit), draw(seed, "phrasing", fact.id)
            for variant in range(amounts.phrasings):
                yield _item(fact, count, (start + variant) % 4)


def _item(fact: Record, count: int, phrasing: int) -> Record:
    """Question and answer with the first `count` statements; both numbers stand in the item's id."""
    asked, answer = _question_and_answer(fact, count, phrasing)
    return generated(
        [fact], generator=NAME, variant=f"q{phrasing}-{count}", kind="qa", input=asked, output=answer
    )


def _question_and_answer(fact: Record, count: int, phrasing: int) -> tuple[str, str]:
    found = statements(fact.output)
    is_whole = found.is_everything and count == len(found.all)
    template = questions(fact.relation, is_whole=is_whole)[phrasing]
    return template.format(drug=fact.input, section=SECTION_NAMES[fact.relation]), found.first(count)


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether the one cited section gives question and answer, as the numbers in the item's id say."""
    phrasing, _, count = item.id.rpartition(":q")[2].partition("-")
    if len(cited) != 1 or not is_bare(item) or phrasing not in ("0", "1", "2", "3") or not count.isdecimal():
        return False
    fact = cited[0]
    if fact.relation not in SECTION_NAMES or not 1 <= int(count) <= len(statements(fact.output).all):
        return False
    told = (item.relation, item.input, item.output)
    return told == (fact.relation, *_question_and_answer(fact, int(count), int(phrasing)))


GENERATOR = Generator(
    name=NAME, relations=frozenset(SECTION_NAMES), amounts=LabelAmounts, items=items, follows=follows
)
