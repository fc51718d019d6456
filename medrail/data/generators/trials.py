"""Trials -> questions about registered trials, and about outcomes with the article's own evidence."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from medrail.data.generators import trial_outcomes
from medrail.data.generators.abstracts import PLACEHOLDER
from medrail.data.generators.facts import by_subject
from medrail.data.generators.generator import Generator
from medrail.data.generators.items import generated, is_bare
from medrail.data.generators.selection import draw, keep_runs
from medrail.data.generators.trial_outcomes import TrialAmounts
from medrail.data.generators.trial_phrasing import (
    CRITERIA_QUESTIONS,
    QUESTIONS,
    criteria,
    criteria_statement,
    trial_question,
    trial_statement,
)
from medrail.records import Record

NAME = "trials"
ELIGIBILITY = "trial_eligibility"


def items(facts: Iterable[Record], amounts: TrialAmounts, seed: int) -> Iterator[Record]:
    """Of each relation `variants` questions about at most `max_trials` trials, chosen by hash; see also
    `trial_outcomes`. A trial whose fact lost words to de-identification is not asked about."""
    for relation, run in groupby(facts, key=lambda fact: fact.relation):
        if relation == trial_outcomes.OUTCOME:
            yield from trial_outcomes.items(run, NAME, amounts, seed)
            continue
        clean = (facts for facts in by_subject(run) if not any(map(_is_cut, facts)))
        for about in keep_runs(clean, amounts.max_trials, seed):
            if relation == ELIGIBILITY:
                yield from _criteria_items(about[0], amounts, seed)
            else:
                yield from _registry_items(about, amounts, seed)


def _is_cut(fact: Record) -> bool:
    return bool(PLACEHOLDER.search(f"{fact.input}\n{fact.output}"))


def _registry_items(about: Sequence[Record], amounts: TrialAmounts, seed: int) -> Iterator[Record]:
    """Questions answered by what one relation says of a trial, as much of it as fits."""
    count = _fitting([fact.output for fact in about], amounts.max_answer_characters)
    chosen = about[:count]
    start = draw(seed, "phrasing", about[0].id)
    for variant in range(amounts.variants if chosen else 0):
        first = chosen[0]
        yield generated(
            chosen,
            generator=NAME,
            variant=f"q{variant}",
            kind="qa",
            input=trial_question(QUESTIONS[first.relation], first.input, start + variant),
            output=trial_statement(first.relation, [fact.output for fact in chosen]),
        )


def _criteria_items(fact: Record, amounts: TrialAmounts, seed: int) -> Iterator[Record]:
    start = draw(seed, "phrasing", fact.id)
    for side, lines in criteria(fact.output).items():
        chosen = lines[: _fitting(lines, amounts.max_answer_characters)]
        for variant in range(amounts.variants if chosen else 0):
            yield generated(
                [fact],
                generator=NAME,
                variant=f"{side}{variant}",
                kind="qa",
                input=trial_question(CRITERIA_QUESTIONS[side], fact.input, start + variant),
                output=criteria_statement(side, chosen),
            )


def _fitting(texts: Sequence[str], characters: int) -> int:
    """How many of the texts, from the first on, fit into so many characters together."""
    total = 0
    for count, text in enumerate(texts):
        total += len(text)
        if total > characters:
            return count
    return len(texts)


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether question and answer follow from the cited facts, all of one trial and relation."""
    first = cited[0]
    if (
        len({(fact.relation, fact.input, fact.group) for fact in cited}) != 1
        or item.relation != first.relation
    ):
        return False
    if first.relation == trial_outcomes.OUTCOME:
        return len(cited) == 1 and trial_outcomes.follows(item, first)
    if item.kind != "qa" or not is_bare(item):
        return False
    if first.relation == ELIGIBILITY:
        return len(cited) == 1 and _criteria_follow(item, first)
    said = trial_statement(first.relation, [fact.output for fact in cited])
    return item.output == said and _asks(item, QUESTIONS[first.relation], first)


def _criteria_follow(item: Record, fact: Record) -> bool:
    """Whether the answer is the beginning of the criteria of the side that is asked for."""
    return any(
        _asks(item, CRITERIA_QUESTIONS[side], fact)
        and item.output in {criteria_statement(side, lines[:count]) for count in range(1, len(lines) + 1)}
        for side, lines in criteria(fact.output).items()
    )


def _asks(item: Record, templates: Sequence[str], fact: Record) -> bool:
    return item.input in {trial_question(templates, fact.input, number) for number in range(len(templates))}


GENERATOR = Generator(
    name=NAME,
    relations=frozenset((*QUESTIONS, ELIGIBILITY, trial_outcomes.OUTCOME)),
    amounts=TrialAmounts,
    items=items,
    follows=follows,
    kinds=frozenset(("trial",)),
)
