"""Facts that put a subject into a class (drug class, ICD-10 chapter) -> statements and multiple choice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.blocks import SIZE, blocks
from medrail.data.generators.facts import OfRelation, subject_key
from medrail.data.generators.generator import Generator
from medrail.data.generators.items import generated, is_bare, qa_item
from medrail.data.generators.phrasing import asks, question, statement
from medrail.data.generators.selection import draw, keep
from medrail.records import Record

NAME = "classified"
RELATIONS = ("drug_class", "icd10_chapter")


class Amounts(NamedTuple):
    """How much to make of one relation."""

    min_members: int
    """Facts that a class needs to be asked about."""
    statement_variants: int
    """Differently phrased questions with a sentence as answer, per fact."""
    choice_rounds: int
    """Multiple-choice questions per fact, at most."""
    max_items: int
    """Most items in all, except that four subjects are always kept: one block."""


class RelationParams(generator.Amounts):
    """The same in params.yaml."""

    min_members: int = Field(ge=1)
    statement_variants: int = Field(ge=0, le=3)
    choice_rounds: int = Field(ge=0)
    max_items: int = Field(ge=1)


class ClassifiedAmounts(generator.Amounts):
    """How much to make, by relation."""

    drug_class: RelationParams
    icd10_chapter: RelationParams


def classified_facts(facts: Iterable[Record], min_members: int) -> Iterator[Record]:
    """The facts of one relation fit for questions: one per subject name, of classes with enough members.

    A subject that the facts put into two classes is left out: a question about it would have two right
    answers. Names are compared without case. The facts are gone through twice.
    """
    members = Counter(fact.output for fact in _clear(facts))
    return (fact for fact in _clear(facts) if members[fact.output] >= min_members)


def _clear(facts: Iterable[Record]) -> Iterator[Record]:
    """One fact of each subject that has one class only."""
    for _, group in groupby(facts, key=subject_key):
        of_subject = list(group)
        if len({fact.output for fact in of_subject}) == 1:
            yield min(of_subject, key=lambda fact: fact.id)


def statements(facts: Sequence[Record], *, variants: int, seed: int) -> Iterator[Record]:
    """For each fact up to `variants` questions, phrased differently, answered by the sentence of the fact."""
    for fact in facts:
        start = draw(seed, "phrasing", fact.id)
        answer = statement(fact.relation, fact.input, [fact.output])
        for variant in range(variants):
            yield qa_item([fact], generator=NAME, answer=answer, variant=variant, phrasing=start + variant)


def multiple_choice(facts: Sequence[Record], *, rounds: int, seed: int) -> Iterator[Record]:
    """For each fact up to `rounds` questions of four options; positions of the right one exactly balanced.

    Every round divides the facts into new blocks of four (see `blocks`).
    """
    if not facts:
        return
    for number in range(rounds):
        for block in blocks(facts, f"{seed}:{facts[0].relation}:{number}"):
            choices = [fact.output for fact in block]
            for fact in block:
                yield _choice(fact, choices, number, seed)


def _choice(fact: Record, choices: Sequence[str], number: int, seed: int) -> Record:
    return generated(
        [fact],
        generator=NAME,
        variant=f"m{number}",
        kind="mcq",
        input=question(fact.relation, fact.input, draw(seed, "phrasing", fact.id) + number),
        choices=tuple(choices),
        answer=fact.output,
        output=statement(fact.relation, fact.input, [fact.output]),
    )


def items(facts: Iterable[Record], relation: str, amounts: Amounts, seed: int) -> Iterator[Record]:
    """All items of one classifying relation, about whole subjects chosen by hash; facts sorted by subject."""
    fit = classified_facts(OfRelation(facts, relation), amounts.min_members)
    per_subject = amounts.statement_variants + amounts.choice_rounds
    kept = keep(fit, max(SIZE, amounts.max_items // per_subject), seed)
    yield from statements(kept, variants=amounts.statement_variants, seed=seed)
    yield from multiple_choice(kept, rounds=amounts.choice_rounds, seed=seed)


def all_items(facts: Iterable[Record], amounts: ClassifiedAmounts, seed: int) -> Iterator[Record]:
    """All items of both classifying relations."""
    for relation in RELATIONS:
        told: RelationParams = getattr(amounts, relation)
        yield from items(facts, relation, Amounts(**told.model_dump()), seed)


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether the one cited fact gives question, sentence and, of multiple choice, the right option."""
    if len(cited) != 1 or not is_bare(item) or not asks(item, cited[0]):
        return False
    if item.output != statement(cited[0].relation, cited[0].input, [cited[0].output]):
        return False
    if item.kind == "qa":
        return True
    distinct = len(set(item.choices)) == len(item.choices)
    return distinct and item.answer == cited[0].output and item.answer in item.choices


GENERATOR = Generator(
    name=NAME,
    relations=frozenset(RELATIONS),
    amounts=ClassifiedAmounts,
    items=all_items,
    follows=follows,
)
