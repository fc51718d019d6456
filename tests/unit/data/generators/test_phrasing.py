import pytest

from medrail.data.generators.phrasing import QUESTIONS, enumeration, question, statement


@pytest.mark.parametrize(
    ("names", "expected"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_listed_as_a_sentence_lists_them(names: list[str], expected: str) -> None:
    assert enumeration(names) == expected


@pytest.mark.parametrize("relation", QUESTIONS)
def test_every_question_names_its_subject_and_every_variant_is_used(relation: str) -> None:
    asked = {question(relation, "SUBJECT", variant) for variant in range(6)}
    assert len(asked) == len(QUESTIONS[relation]) >= 2
    assert all("SUBJECT" in text and text.endswith("?") for text in asked)


def test_a_statement_holds_its_objects_word_for_word() -> None:
    assert statement("drug_class", "x", ["a", "b"]) == "The drug class is a and b."
