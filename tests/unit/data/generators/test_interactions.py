from typing import Any

import pytest

from medrail.data.generators import interactions
from medrail.data.generators.interactions import InteractionAmounts
from medrail.records import Record
from tests.fakes.records import fact

AMOUNTS = InteractionAmounts(max_sentences=2, max_answer_characters=60, phrasings=3, max_pairs=9)


def said(key: str, other: str, sentence: str, relation: str = "interacts_with", **fields: Any) -> Record:
    defaults: dict[str, Any] = {"kind": "relation", "answer": sentence}
    return fact(key, relation, "Drugol", other, **{**defaults, **fields})


def made(*facts: Record, amounts: InteractionAmounts = AMOUNTS) -> list[Record]:
    return list(interactions.items(facts, amounts, 7))


def test_a_warning_quotes_the_label_and_sends_to_a_physician_or_pharmacist() -> None:
    stated = said("a", "digoxin", "Drugol raises digoxin by 20%.")
    items = made(stated)
    assert {item.relation for item in items} == {"interacts_with", "wrong_premise"}
    assert len({item.input for item in items}) == 6
    for item in items:
        assert "“Drugol raises digoxin by 20%.”" in item.output
        assert "pharmacist" in item.output
        assert item.citations == (stated.id,)


@pytest.mark.parametrize("word", ["severe", "serious", "dangerous", "fatal", "contraindicated", "life"])
def test_how_grave_it_is_only_the_label_says(word: str) -> None:
    wordings = (*interactions.WARNINGS, *interactions.DENIALS, *interactions.CORRECTIONS)
    assert not any(word in wording.lower() for wording in wordings)


def test_a_denied_interaction_is_never_called_safe() -> None:
    items = made(said("a", "warfarin", "Drugol did not affect warfarin.", "no_interaction_stated"))
    assert len(items) == 3
    assert all(
        "no proof of safety" in item.output and "names no interaction" in item.output for item in items
    )


def test_stated_and_denied_interactions_are_asked_about_alike() -> None:
    stated = made(said("a", "digoxin", "Drugol raises digoxin."))
    denied = made(said("a", "digoxin", "Drugol leaves digoxin alone.", "no_interaction_stated"))
    templates = {q.format(drug="Drugol", other="digoxin") for q in interactions.QUESTIONS}
    asked = [item.input for item in (*stated, *denied) if item.relation != "wrong_premise"]
    assert set(asked) <= templates


def test_a_pair_that_another_label_of_the_drug_states_is_not_denied() -> None:
    stated = said("a", "Digoxin", "Drugol raises digoxin.")
    denied = said("b", "digoxin", "Drugol leaves digoxin alone.", "no_interaction_stated")
    assert all(item.relation != "no_interaction_stated" for item in made(stated, denied))


def test_sentences_of_one_pair_stand_together_up_to_the_limit_and_each_once() -> None:
    sentences = ["Drugol raises digoxin.", "Monitor digoxin.", "Drugol raises digoxin.", "Reduce digoxin."]
    items = made(*(said(f"a{number}", "digoxin", text) for number, text in enumerate(sentences)))
    assert all(len(item.citations) == 2 and item.output.count("“") == 2 for item in items)


def test_a_sentence_beyond_the_limit_or_no_sentence_gives_nothing() -> None:
    assert made(said("a", "digoxin", "x" * 61)) == []
    assert made(said("a", "digoxin", "")) == []


def test_amounts_cap_the_pairs() -> None:
    facts = [said(f"a{n:02}", f"drug {n:02}", f"Avoid drug {n:02}.") for n in range(30)]
    items = made(*facts)
    assert len({item.citations for item in items}) == 9
    assert len(items) == 9 * 6


@pytest.mark.parametrize(
    "change",
    [
        {"answer": "Drugol raises digoxin by 30%."},
        {"answer": "Drugol does not raise digoxin by 20%."},
        {"answer": ""},
        {"output": "warfarin"},
        {"input": "Otherol"},
        {"relation": "no_interaction_stated"},
    ],
)
def test_a_changed_fact_no_longer_bears_the_item_out(change: dict[str, str]) -> None:
    stated = said("a", "digoxin", "Drugol raises digoxin by 20%.")
    for item in made(stated):
        assert interactions.follows(item, [stated])
        assert not interactions.follows(item, [stated.model_copy(update=change)])
