"""What trials found -> questions with the evidence quoted, and multiple choice over the three labels."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.abstracts import PLACEHOLDER
from medrail.data.generators.facts import by_subject
from medrail.data.generators.items import generated
from medrail.data.generators.selection import draw
from medrail.data.generators.trial_phrasing import (
    OUTCOME_QUESTIONS,
    OUTCOME_STATEMENTS,
    QUOTE,
    Comparison,
    comparison_of,
    outcome_answer,
    outcome_question,
)
from medrail.records import Record

OUTCOME = "trial_outcome"
LABELS = tuple(OUTCOME_STATEMENTS)
ORDERS = tuple(permutations(LABELS))


class TrialAmounts(generator.Amounts):
    """How much to make of facts about trials."""

    max_trials: int = Field(ge=0)
    """Registered trials that are asked about, of each relation."""
    variants: int = Field(ge=1, le=4)
    """Differently phrased questions per trial and relation, and per outcome."""
    max_outcomes: int = Field(ge=0)
    """Comparisons of which the outcome is asked."""
    max_choices: int = Field(ge=0)
    """Multiple-choice questions about outcomes, as many for each of the three labels."""
    max_answer_characters: int = Field(ge=40)
    """Longer evidence is not quoted; of longer lists only what fits is named."""


class Asked(NamedTuple):
    """A comparison to ask about. The lowest draw compares greatest, so that a heap drops the highest."""

    minus_draw: int
    id: str
    fact: Record
    compared: Comparison


def items(facts: Iterable[Record], name: str, amounts: TrialAmounts, seed: int) -> Iterator[Record]:
    """Questions about at most `max_outcomes` comparisons, and multiple choice, both chosen by hash.

    One comparison is asked with one piece of its evidence. Not asked are comparisons that articles answer
    differently, and evidence that is too long or lost words to de-identification.
    """
    ranked = _lowest(
        facts, max(amounts.max_outcomes, amounts.max_choices), amounts.max_answer_characters, seed
    )
    lowest = sorted((asked for label in LABELS for asked in ranked[label]), reverse=True)
    for asked in lowest[: amounts.max_outcomes]:
        yield from _questions(asked, name, amounts.variants, seed)
    each = min(amounts.max_choices // len(LABELS), *map(len, ranked.values()))
    for first, label in enumerate(LABELS):
        for number, asked in enumerate(ranked[label][:each], start=first):
            yield _choice(asked, name, number, seed)


def _lowest(facts: Iterable[Record], count: int, max_characters: int, seed: int) -> dict[str, list[Asked]]:
    """Label -> the `count` comparisons of the lowest draw, lowest first; no more are held at a time."""
    kept: dict[str, list[Asked]] = {label: [] for label in LABELS}
    for about in by_subject(facts):
        asked = _askable(about, max_characters, seed)
        heap = kept[asked.fact.answer] if asked else []
        if asked and len(heap) < count:
            heapq.heappush(heap, asked)
        elif asked and heap:
            heapq.heappushpop(heap, asked)
    return {label: sorted(heap, reverse=True) for label, heap in kept.items()}


def _askable(about: Sequence[Record], max_characters: int, seed: int) -> Asked | None:
    """A comparison with one of its facts, by hash, if all agree and one can be quoted."""
    compared = comparison_of(about[0].input)
    labels = {fact.answer for fact in about}
    fit = [
        fact
        for fact in about
        if len(fact.output) <= max_characters and not PLACEHOLDER.search(f"{fact.input}\n{fact.output}")
    ]
    if compared is None or len(labels) != 1 or not labels <= set(LABELS) or not fit:
        return None
    fact = min(fit, key=lambda fact: draw(seed, "evidence", fact.id))
    return Asked(-draw(seed, fact.id), fact.id, fact, compared)


def _questions(asked: Asked, name: str, variants: int, seed: int) -> Iterator[Record]:
    fact, compared = asked.fact, asked.compared
    start = draw(seed, "phrasing", fact.id)
    for variant in range(variants):
        yield generated(
            [fact],
            generator=name,
            variant=f"q{variant}",
            kind="qa",
            input=outcome_question(compared, start + variant),
            output=outcome_answer(compared, fact.answer, fact.output),
            answer=fact.answer,
            confidence=fact.confidence,
        )


def _choice(asked: Asked, name: str, number: int, seed: int) -> Record:
    """Multiple choice over the labels. By `number` the right one takes each place in turn, and so do the
    others: six in a row show all orders once."""
    fact = asked.fact
    orders = [order for order in ORDERS if order[number % len(LABELS)] == fact.answer]
    return generated(
        [fact],
        generator=name,
        variant="m0",
        kind="mcq",
        input=outcome_question(asked.compared, draw(seed, "choice", fact.id)),
        choices=orders[number // len(LABELS) % len(orders)],
        answer=fact.answer,
        output=QUOTE.format(evidence=fact.output),
        confidence=fact.confidence,
    )


def follows(item: Record, fact: Record) -> bool:
    """Whether question, label and quoted evidence are those of the fact."""
    compared = comparison_of(fact.input)
    if compared is None or fact.answer not in LABELS or item.instruction:
        return False
    asked = {outcome_question(compared, number) for number in range(len(OUTCOME_QUESTIONS))}
    if item.input not in asked or item.answer != fact.answer or item.confidence != fact.confidence:
        return False
    if item.kind == "mcq":
        return item.choices in ORDERS and item.output == QUOTE.format(evidence=fact.output)
    return not item.choices and item.output == outcome_answer(compared, fact.answer, fact.output)
