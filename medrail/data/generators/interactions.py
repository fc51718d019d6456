"""Interactions that a drug label states -> warnings in its own words, and what it says where there is none.

How grave an interaction is, only the label's sentence says. That a label names none is never put as safety.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pydantic import Field

from medrail.data.generators import generator
from medrail.data.generators.facts import by_subject
from medrail.data.generators.generator import Generator
from medrail.data.generators.items import generated, is_bare
from medrail.data.generators.selection import draw, keep_runs
from medrail.records import Record

NAME = "interactions"
STATED = "interacts_with"
DENIED = "no_interaction_stated"
PREMISE = "wrong_premise"

QUESTIONS = (
    "May {drug} be given with {other}?",
    "Does {drug} interact with {other}?",
    "Is there anything to heed when {drug} and {other} are combined?",
    "What does the label of {drug} say about {other}?",
    "A patient takes {drug} and is to be given {other}. What does the label of {drug} say?",
    "Can I take {other} while I am on {drug}?",
)
"""The same for stated and denied interactions, so that the question does not tell the answer."""

PREMISES = (
    "Since {drug} and {other} do not interact, they can be combined freely, right?",
    "As the label of {drug} says nothing against {other}, I will combine the two. Do you agree?",
    "{drug} has no interaction with {other}. Why do some people still ask a pharmacist?",
    "Nothing needs to be checked with {drug} and {other}, as neither influences the other. Correct?",
)
"""Questions whose premise the label contradicts."""

WARNINGS = (
    (
        "The label of {drug} names an interaction with {other}: {quotes} Ask a physician or pharmacist "
        "before combining them."
    ),
    (
        "Not without advice: on {other}, the label of {drug} says: {quotes} A physician or pharmacist "
        "should decide."
    ),
    (
        "There is an interaction on record. The label of {drug} says about {other}: {quotes} Have it "
        "checked by a physician or pharmacist."
    ),
)
DENIALS = (
    (
        "In these words the label of {drug} names no interaction with {other}: {quotes} That is no proof "
        "of safety: ask a physician or pharmacist."
    ),
    (
        "On {other}, the label of {drug} says: {quotes} It names no interaction there; that is no proof "
        "of safety, and a physician or pharmacist should decide."
    ),
    (
        "The label of {drug} names no interaction with {other} where it says: {quotes} That is no proof "
        "of safety. Ask a physician or pharmacist."
    ),
)
CORRECTIONS = (
    (
        "That premise is wrong. On {other}, the label of {drug} says: {quotes} Ask a physician or "
        "pharmacist before combining them."
    ),
    (
        "No, the label contradicts that. It says about {drug} and {other}: {quotes} A physician or "
        "pharmacist should decide."
    ),
    (
        "This is not so: the label of {drug} names an interaction with {other}: {quotes} Have it checked "
        "by a physician or pharmacist."
    ),
)


class Form(NamedTuple):
    """A kind of item: its relation (that of its facts unless told), its questions and answers."""

    facts: str
    relation: str
    questions: tuple[str, ...]
    answers: tuple[str, ...]


FORMS = {
    "warning": Form(STATED, STATED, QUESTIONS, WARNINGS),
    "denial": Form(DENIED, DENIED, QUESTIONS, DENIALS),
    "premise": Form(STATED, PREMISE, PREMISES, CORRECTIONS),
}
"""Kind of item, as it stands in the item's id -> its form."""


class InteractionAmounts(generator.Amounts):
    """How much to make of stated and of denied interactions."""

    max_sentences: int = Field(ge=1, le=5)
    """Sentences of the label in one answer."""
    max_answer_characters: int = Field(ge=50)
    """Of these sentences together."""
    phrasings: int = Field(ge=1, le=4)
    """Questions of each kind for each pair."""
    max_pairs: int = Field(ge=0)
    """Pairs of drug and other, of the stated and of the denied each."""


def items(facts: Iterable[Record], amounts: InteractionAmounts, seed: int) -> Iterator[Record]:
    """For each pair of a drug and another some questions, answered by the label's sentences.

    A denied pair is left out if a label of a drug of the same name states an interaction of the two.
    """
    for relation, of_relation in groupby(facts, key=lambda fact: fact.relation):
        runs = (run for group in by_subject(of_relation) for run in _pairs(group, amounts, seed))
        kept = keep_runs(runs, amounts.max_pairs, seed)
        if relation == DENIED:
            kept = _uncontradicted(kept, facts)
        for run in kept:
            for kind, form in FORMS.items():
                if form.facts == relation:
                    yield from _items(run, kind, amounts, seed)


def _pairs(group: Iterable[Record], amounts: InteractionAmounts, seed: int) -> Iterator[Sequence[Record]]:
    """The facts of each pair of a drug, as many of them as an answer may hold."""
    pairs: dict[str, dict[str, Record]] = {}
    for fact in group:
        if fact.answer and fact.output:
            pairs.setdefault(fact.output.casefold(), {}).setdefault(fact.answer, fact)
    for sentences in pairs.values():
        first_name = min(sentences.values(), key=lambda fact: fact.id).output
        same = [fact for fact in sentences.values() if fact.output == first_name]
        chosen = sorted(same, key=lambda fact: (draw(seed, fact.id), fact.id))
        room, run = amounts.max_answer_characters, list[Record]()
        for fact in chosen[: amounts.max_sentences]:
            if len(fact.answer) <= room:
                run.append(fact)
                room -= len(fact.answer)
        if run:
            yield sorted(run, key=lambda fact: fact.id)


def _uncontradicted(runs: Sequence[Sequence[Record]], facts: Iterable[Record]) -> list[Sequence[Record]]:
    """The runs whose pair is nowhere among the stated ones; holds no more than the runs."""
    pairs = {_pair(run[0]) for run in runs}
    stated = {_pair(fact) for fact in facts if fact.relation == STATED and _pair(fact) in pairs}
    return [run for run in runs if _pair(run[0]) not in stated]


def _pair(fact: Record) -> tuple[str, str]:
    return fact.input.casefold(), fact.output.casefold()


def _items(run: Sequence[Record], kind: str, amounts: InteractionAmounts, seed: int) -> Iterator[Record]:
    form = FORMS[kind]
    start = draw(seed, kind, run[0].id)
    for variant in range(amounts.phrasings):
        question = (start + variant) % len(form.questions)
        answer = (start // len(form.questions) + variant) % len(form.answers)
        asked, told = _question_and_answer(run, form, question, answer)
        yield generated(
            run,
            generator=NAME,
            variant=f"{kind}-{question}-{answer}",
            kind="qa",
            relation=form.relation,
            input=asked,
            output=told,
        )


def _question_and_answer(run: Sequence[Record], form: Form, question: int, answer: int) -> tuple[str, str]:
    first = run[0]
    quotes = " ".join(f"“{fact.answer}”" for fact in run)
    slots = {"drug": first.input, "other": first.output}
    return form.questions[question].format(**slots), form.answers[answer].format(**slots, quotes=quotes)


def follows(item: Record, cited: Sequence[Record]) -> bool:
    """Whether the cited facts, all of one pair, give question and answer as the item's id numbers them."""
    kind, _, numbers = item.id.rpartition(":")[2].partition("-")
    question, _, answer = numbers.partition("-")
    form = FORMS.get(kind)
    if form is None or not is_bare(item) or not (question.isdecimal() and answer.isdecimal()):
        return False
    if int(question) >= len(form.questions) or int(answer) >= len(form.answers):
        return False
    ends = {(fact.relation, fact.input, fact.output) for fact in cited}
    is_one_pair = len(ends) == 1 and cited[0].relation == form.facts and all(fact.answer for fact in cited)
    told = _question_and_answer(cited, form, int(question), int(answer))
    return is_one_pair and (item.relation, item.input, item.output) == (form.relation, *told)


GENERATOR = Generator(
    name=NAME,
    relations=frozenset((STATED, DENIED)),
    amounts=InteractionAmounts,
    items=items,
    follows=follows,
    item_relations=frozenset((PREMISE,)),
)
