"""Every generator of the registry: what it makes follows from its facts, and nothing that was changed does.

A new generator needs facts in tests/fakes/facts_to_generate_from.py, and no test of its own here.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from medrail.data.generators.checker import item_check
from medrail.data.generators.facts import subject_key, subject_of
from medrail.data.generators.registry import BY_NAME, GENERATORS
from medrail.records import Record
from pipelines.generate import GenerateParams
from pipelines.params import load_params
from tests.fakes.facts_to_generate_from import FACTS

NAMES = [generator.name for generator in GENERATORS]
SHOWN = 40
"""Items of a generator that are corrupted; every form of item is among them (see `shown`)."""


@cache
def facts_of(name: str) -> tuple[Record, ...]:
    facts = FACTS[name]()
    return tuple(sorted(facts, key=lambda f: (f.relation, subject_key(f), subject_of(f), f.id)))


@cache
def items_of(name: str) -> tuple[Record, ...]:
    params: Any = load_params(GenerateParams, "generate")
    return tuple(BY_NAME[name].items(facts_of(name), getattr(params, name), params.seed))


def shown(name: str) -> list[Record]:
    """Items of all relations, kinds and variants by turns."""
    forms: dict[tuple[str, str, str], list[Record]] = {}
    for item in items_of(name):
        forms.setdefault((item.relation, item.kind, item.id.rpartition(":")[2]), []).append(item)
    rows = max(map(len, forms.values()))
    turns = [items[row] for row in range(rows) for items in forms.values() if row < len(items)]
    return turns[: max(SHOWN, len(forms))]


def other_than(item: Record, name: str) -> Record:
    """An item of the same relation and kind, if there is one, with another question and answer."""
    others = [o for o in items_of(name) if o.input != item.input and o.output != item.output]
    return min(others, key=lambda o: ((o.relation, o.kind) != (item.relation, item.kind), o.id))


Change = Callable[[Record, Record], dict[str, Any]]


def another_digit(text: str) -> str:
    """The text with its last digit changed."""
    return re.sub(r"\d(?=\D*$)", lambda found: str((int(found[0]) + 1) % 10), text)


ITEMS: dict[str, Change] = {
    "answers as another item": lambda item, other: {"output": other.output},
    "asks as another item": lambda item, other: {"input": other.input},
    "has the short answer of another item": lambda item, other: {"answer": other.answer},
    "has a short answer of its own": lambda item, other: {"answer": "something else"},
    "has another digit in its answer": lambda item, other: {"output": another_digit(item.output)},
    "has another digit in its question": lambda item, other: {"input": another_digit(item.input)},
    "denies its answer": lambda item, other: {"output": re.sub(r"^(\S+ \S+)", r"\1 not", item.output)},
    "lacks the last word of its answer": lambda item, other: {"output": item.output.rpartition(" ")[0]},
    "lacks the first word of its answer": lambda item, other: {"output": item.output.partition(" ")[2]},
    "says one word more": lambda item, other: {"output": f"{item.output} Always."},
    "gives no answer": lambda item, other: {"output": ""},
    "has an instruction of its own": lambda item, other: {"instruction": "Answer otherwise."},
    "cites what another cites": lambda item, other: {"citations": other.citations},
    "cites the facts of another too": lambda item, other: {"citations": (*item.citations, *other.citations)},
    "cites nothing": lambda item, other: {"citations": ()},
    "cites one fact less": lambda item, other: {"citations": item.citations[:-1]},
    "belongs to another group": lambda item, other: {"group": "drug:something else"},
    "bears another licence": lambda item, other: {"licence": "CC0-1.0"},
    "comes from another source": lambda item, other: {"source": "others"},
    "has no confidence": lambda item, other: {"confidence": None},
    "has another relation": lambda item, other: {"relation": "something_else"},
    "holds another option to be right": lambda item, other: {
        "answer": next((choice for choice in item.choices if choice != item.answer), item.answer)
    },
    "lacks the right option": lambda item, other: {
        "choices": tuple(choice for choice in item.choices if choice != item.answer)
    },
    "shows an option twice": lambda item, other: {"choices": (*item.choices, *item.choices[:1])},
}


def test_every_generator_has_facts_to_be_tried_with_and_makes_items() -> None:
    assert set(FACTS) == set(NAMES)
    assert all(items_of(name) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_item_follows_from_its_facts(name: str) -> None:
    facts = {fact.id: fact for fact in facts_of(name)}
    assert [item.id for item in items_of(name) if not item_check(item, facts)] == []
    assert len({item.id for item in items_of(name)}) == len(items_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_facts_and_seed_give_the_same_items(name: str) -> None:
    params: Any = load_params(GenerateParams, "generate")
    again = tuple(BY_NAME[name].items(facts_of(name), getattr(params, name), params.seed))
    assert again == items_of(name)


@pytest.mark.parametrize("change", ITEMS)
@pytest.mark.parametrize("name", NAMES)
def test_an_item_that_was_changed_is_found(name: str, change: str) -> None:
    facts = {fact.id: fact for fact in facts_of(name)}
    missed = []
    for item in shown(name):
        corrupted = item.model_copy(update=ITEMS[change](item, other_than(item, name)))
        if corrupted != item and item_check(corrupted, facts):
            missed.append(item.id)
    assert missed == []


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_that_was_changed_is_found(name: str) -> None:
    facts = {fact.id: fact for fact in facts_of(name)}
    missed = []
    for item in shown(name):
        for key in item.citations:
            for what, corrupted in corrupted_facts(facts[key], facts).items():
                if item_check(item, {**facts, key: corrupted}):
                    missed.append((item.id, key, what))
    assert missed == []


def corrupted_facts(fact: Record, facts: dict[str, Record]) -> dict[str, Record]:
    """The fact with another subject, object, relation, source or kind, each by itself."""
    changes: dict[str, dict[str, Any]] = {
        "subject": {"input": "something else"},
        "no subject": {"input": ""},
        "relation": {"relation": "something_else"},
        "source": {"source": "others"},
        "kind": {"kind": "mcq"},
    }
    if fact.output:
        others = (f.output for f in facts.values() if f.relation == fact.relation and f.output != fact.output)
        changes["object"] = {"output": "something else"}
        changes["no object"] = {"output": ""}
        changes["another's object"] = {"output": next(others, "something else")}
    if fact.input and fact.output and fact.input != fact.output:
        changes["ends swapped"] = {"input": fact.output, "output": fact.input}
    return {what: fact.model_copy(update=update) for what, update in changes.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_that_is_gone_is_found(name: str) -> None:
    facts = {fact.id: fact for fact in facts_of(name)}
    for item in shown(name):
        for key in item.citations:
            assert not item_check(item, {other: fact for other, fact in facts.items() if other != key})
