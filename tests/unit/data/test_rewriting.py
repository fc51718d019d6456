"""All text parts change alike, and nothing else does."""

from medrail.data.rewriting import record_rewrite
from medrail.records import Record

QUESTION = Record(
    id="s:1",
    source="s",
    kind="mcq",
    language="en",
    group="a",
    input="a?",
    choices=("a", "b"),
    answer="a",
    licence="MIT",
    origin="0#1",
)


def test_text_and_options_change_together_so_the_answer_stays_an_option() -> None:
    changed = record_rewrite(QUESTION, str.upper)
    assert changed is not None
    assert (changed.input, changed.choices, changed.answer, changed.group) == ("A?", ("A", "B"), "A", "a")


def test_a_question_whose_options_become_equal_is_no_question_any_more() -> None:
    assert record_rewrite(QUESTION, lambda text: "<DATE>") is None


def test_a_record_without_a_change_is_the_same_record() -> None:
    assert record_rewrite(QUESTION, lambda text: text) is QUESTION
