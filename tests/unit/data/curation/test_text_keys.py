import pytest

from medrail.data.curation.text_keys import (
    content_key,
    normalised,
    options_key,
    question_key,
    question_words_key,
)
from medrail.records import Record
from tests.fakes.records import fact, record

MCQ = {"kind": "mcq", "input": "Which?", "choices": ("a", "b"), "answer": "a"}
PAIRS = [
    (record("1", input="One  two."), record("2", input="one two"), True),
    (record("1", input="One two"), record("2", input="One three"), False),
    (record("1", input="x", kind="qa", output="y"), record("2", input="x", output="y"), False),
    (record("1", **MCQ), record("2", **{**MCQ, "choices": ("b", "a")}), True),
    (record("1", **MCQ), record("2", **{**MCQ, "answer": "b"}), False),
    (fact("1", "treats", "a", "b"), fact("2", "treats", "A", "b", source="other"), True),
    (fact("1", "treats", "a", "b"), fact("2", "palliates", "a", "b"), False),
    (record("1", input="x y", output="z"), record("2", input="x", output="y z"), False),
    (record("1", input="한국어 문장"), record("2", input="다른 문장"), False),
]


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_records_that_say_the_same_have_the_same_content_key(one: Record, other: Record, same: bool) -> None:
    assert (content_key(one) == content_key(other)) is same


def test_full_width_letters_and_case_are_normalised() -> None:
    assert normalised("\uff21\uff22\uff23, Straße!") == "abc strasse"


def test_a_question_is_known_whatever_its_options() -> None:
    other = record("2", **{**MCQ, "choices": ("c", "d"), "answer": "c"})
    assert question_key(record("1", **MCQ)) == question_key(other) != ""


def test_the_name_of_a_subject_and_a_question_without_words_are_no_questions() -> None:
    assert question_key(fact("1", "treats", "aspirin", "pain")) == ""
    assert question_key(record("1", kind="qa", input="?")) == ""


def test_function_words_do_not_tell_questions_apart() -> None:
    one, other = (
        record("1", kind="qa", input="What is (are) Asthma ?"),
        record("2", kind="qa", input="asthma"),
    )
    assert question_words_key(one) == question_words_key(other)
    third = record("3", kind="qa", input="What causes asthma?")
    assert question_words_key(third) != question_words_key(one)


def test_options_are_the_same_in_any_order_and_few_words_are_no_key() -> None:
    one, other = record("1", **MCQ), record("2", **{**MCQ, "input": "Other?", "choices": ("b.", "A")})
    assert options_key(one, 2) == options_key(other, 2) != ""
    assert options_key(record("3", **{**MCQ, "choices": ("a", "c")}), 2) != options_key(one, 2)
    assert options_key(one, 3) == options_key(record("4"), 0) == ""
