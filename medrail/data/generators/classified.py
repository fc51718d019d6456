"""Facts that put a subject into a class (drug class, ICD-10 chapter) -> statements and multiple choice."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from medrail.data.generators.blocks import SIZE, blocks
from medrail.data.generators.items import generated, qa_item
from medrail.data.generators.phrasing import question, statement
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


def classified_facts(facts: Iterable[Record], relation: str, min_members: int) -> list[Record]:
    """The facts fit for questions: one per subject name, of classes with enough members, sorted by id.

    A subject that the facts put into two classes is left out: a question about it would have two right
    answers. Names are compared without case.
    """
    by_subject: dict[str, list[Record]] = defaultdict(list)
    for fact in facts:
        if fact.relation == relation:
            by_subject[fact.input.casefold()].append(fact)
    clear = [
        min(group, key=lambda fact: fact.id)
        for group in by_subject.values()
        if len({fact.output for fact in group}) == 1
    ]
    members = Counter(fact.output for fact in clear)
    return sorted((f for f in clear if members[f.output] >= min_members), key=lambda fact: fact.id)


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
    """All items of one classifying relation, about whole subjects chosen by hash."""
    fit = classified_facts(facts, relation, amounts.min_members)
    per_subject = amounts.statement_variants + amounts.choice_rounds
    kept = keep(fit, max(SIZE, amounts.max_items // per_subject), seed)
    yield from statements(kept, variants=amounts.statement_variants, seed=seed)
    yield from multiple_choice(kept, rounds=amounts.choice_rounds, seed=seed)
