import pytest

from medrail.data.generators import labels
from medrail.data.generators.label_phrasing import SECTION_NAMES, questions
from medrail.data.generators.labels import LabelAmounts
from tests.fakes.records import fact

AMOUNTS = LabelAmounts(max_answer_characters=40, phrasings=4, max_items=20)
LONG = "Known allergy. Severe renal failure. " + "More. " * 90


def test_a_section_is_answered_by_its_first_statements_and_cited() -> None:
    section = fact("l1", "contraindications", "Drugol", LONG)
    made = list(labels.items([section], AMOUNTS, 1))
    assert {item.output for item in made} == {"Known allergy. Severe renal failure."}
    assert {item.citations for item in made} == {(section.id,)}
    assert len({item.input for item in made}) == 4


def test_only_a_whole_section_answers_the_question_for_all_of_it() -> None:
    whole = list(labels.items([fact("l1", "contraindications", "D", "Known allergy.")], AMOUNTS, 1))
    part = list(labels.items([fact("l1", "contraindications", "D", LONG)], AMOUNTS, 1))
    assert "What are the contraindications of D?" in {item.input for item in whole}
    assert all("first" in item.input or "begin" in item.input for item in part)


def test_a_section_whose_first_statement_is_too_long_gives_nothing() -> None:
    section = fact("l1", "contraindications", "Drugol", "word " * 100 + ". End.")
    assert list(labels.items([section], AMOUNTS, 1)) == []


def test_amounts_cap_the_questions_of_each_kind_of_section() -> None:
    facts = [
        fact(f"{relation}{n}", relation, f"D{n}", "Stop.")
        for relation in ("boxed_warning", "warnings")
        for n in range(9)
    ]
    amounts = LabelAmounts(max_answer_characters=40, phrasings=2, max_items=7)
    relations = [item.relation for item in labels.items(facts, amounts, 1)]
    assert relations == ["boxed_warning"] * 6 + ["warnings"] * 6


@pytest.mark.parametrize("relation", sorted(SECTION_NAMES))
def test_every_section_has_four_phrasings_that_name_the_drug(relation: str) -> None:
    for is_whole in (True, False):
        asked = questions(relation, is_whole=is_whole)
        assert len(set(asked)) >= 4
        assert all("{drug}" in question for question in asked)


@pytest.mark.parametrize(
    ("before", "after"),
    [("5 mg", "50 mg"), ("must not", "must"), ("A. B must", "B must"), ("Drugol", "Otherol")],
)
def test_a_fact_whose_words_changed_no_longer_bears_the_item_out(before: str, after: str) -> None:
    text = "A. B must not exceed 5 mg of Drugol."
    section = fact("l1", "dosage_and_administration", "Drugol", text)
    (item, *_) = labels.items([section], AMOUNTS, 1)
    changed = section.model_copy(update={"output": text.replace(before, after)})
    assert changed != section
    assert labels.follows(item, [section])
    assert not labels.follows(item, [changed])
