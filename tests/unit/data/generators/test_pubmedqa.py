from typing import Any

import pytest

from medrail.data.generators import pubmedqa
from medrail.data.generators.checker import item_check
from medrail.records import Record
from tests.fakes.facts_to_generate_from import FACTS

AMOUNTS = {"max_articles": 5, "variants": 1, "max_sentences": 2, "with_abstract": False}


def facts() -> list[Record]:
    return sorted(FACTS["pubmedqa"](), key=lambda fact: (fact.relation, fact.input, fact.id))


def items(given: list[Record], **amounts: Any) -> list[Record]:
    return list(pubmedqa.items(given, pubmedqa.PubmedqaAmounts(**{**AMOUNTS, **amounts}), 20))


def test_reasoning_quotes_the_abstract_and_ends_in_the_conclusions_own_sentence() -> None:
    by_id = {fact.id: fact for fact in facts()}
    made = items(facts(), variants=5)
    assert len(made) == 15
    for item in made:
        question, abstract = (by_id[key] for key in item.citations)
        _, *quoted, last = item.output.split("\n")
        assert len(quoted) == 2
        assert all(line.removeprefix("- ") in abstract.input for line in quoted)
        assert last.endswith(question.output.partition(". ")[2])
        assert item.answer == question.answer
        assert item.answer in last


def test_an_articles_items_differ_in_words_and_so_do_those_of_other_seeds() -> None:
    made = items(facts(), variants=5)
    assert len({(item.instruction, item.group) for item in made}) == len(made)
    told = pubmedqa.PubmedqaAmounts(**AMOUNTS)
    of_seeds = {tuple(i.instruction for i in pubmedqa.items(facts(), told, seed)) for seed in range(4)}
    assert len(of_seeds) > 1


def test_the_abstract_stands_before_the_question_if_asked_for() -> None:
    (item,) = items(facts(), with_abstract=True, max_articles=1)
    assert item.input.startswith("AIM: ")
    assert item.input.partition("\n\nQuestion: ")[2].startswith("Does drug")
    assert item_check(item, {fact.id: fact for fact in facts()})


@pytest.mark.parametrize(
    ("relation", "change"),
    [
        ("pubmedqa_question", {"output": "no stop"}),
        ("pubmedqa_question", {"input": "Does <NAME> lower pressure?"}),
        ("pubmedqa_abstract", {"input": "RESULTS: Nobody came."}),
        ("pubmedqa_abstract", {"relation": "other"}),
    ],
)
def test_an_article_without_evidence_or_conclusion_gives_nothing(relation: str, change: Any) -> None:
    changed = [f.model_copy(update=change) if f.relation == relation else f for f in facts()]
    assert items(changed) == []


def test_no_more_articles_are_asked_about_than_allowed() -> None:
    assert len(items(facts(), max_articles=2)) == 2
    assert items(facts(), max_articles=0) == []


CORRUPTED = {
    "another decision": (0, {"answer": "maybe"}),
    "another conclusion": (0, {"output": "We saw little else. Drug 0 lowers pressure by 9 mmHg."}),
    "another digit in the evidence": (
        1,
        {"input": "RESULTS: Under drug 0 pressure fell (p=0.09), i.e. it was low."},
    ),
    "another article": (1, {"group": "pmid:9"}),
    "another question": (0, {"input": "Does drug 9 lower pressure?"}),
}


@pytest.mark.parametrize("name", CORRUPTED)
def test_a_fact_that_was_corrupted_is_found(name: str) -> None:
    by_id = {fact.id: fact for fact in facts()}
    place, change = CORRUPTED[name]
    for item in items(facts()):
        key = item.citations[place]
        assert item_check(item, by_id)
        assert not item_check(item, {**by_id, key: by_id[key].model_copy(update=change)})


def test_a_sentence_from_elsewhere_is_found() -> None:
    by_id = {fact.id: fact for fact in facts()}
    for item in items(facts()):
        for wrong in ("Nobody left.", "To look at pressure under drug 0.", "All were healed."):
            lines = item.output.split("\n")
            changed = item.model_copy(update={"output": "\n".join([lines[0], f"- {wrong}", *lines[2:]])})
            assert not item_check(changed, by_id)
