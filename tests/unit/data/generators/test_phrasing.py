import pytest

from medrail.data.generators.phrasing import QUESTIONS, enumeration, first_sentences, question, statement

SENTENCES = [
    ("One. Two. Three.", 100, "One. Two. Three."),
    ("One sentence. Another sentence.", 20, "One sentence."),
    ("A sentence that is too long for the limit. Next.", 10, ""),
    ("Take 2.5 mg daily. Then stop.", 20, "Take 2.5 mg daily."),
    ("", 10, ""),
]


@pytest.mark.parametrize(("text", "limit", "expected"), SENTENCES)
def test_an_answer_is_cut_after_a_whole_sentence(text: str, limit: int, expected: str) -> None:
    assert first_sentences(text, limit) == expected


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
