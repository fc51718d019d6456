from medrail.data.generators import labels
from medrail.data.generators.labels import LabelAmounts
from tests.fakes.records import fact

AMOUNTS = LabelAmounts(max_answer_characters=40, max_items=5)


def test_a_section_is_answered_by_its_first_sentences_and_cited() -> None:
    section = fact(
        "l1", "contraindications", "Drugol", "Known allergy. Severe renal failure. " + "More. " * 90
    )
    (item,) = labels.items([section], AMOUNTS, 1)
    assert item.output == "Known allergy. Severe renal failure."
    assert item.citations == (section.id,)


def test_a_section_whose_first_sentence_is_too_long_gives_nothing() -> None:
    section = fact("l1", "contraindications", "Drugol", "word " * 100 + ". End.")
    made = labels.items([section], AMOUNTS, 1)
    assert list(made) == []
