import pytest

from medrail.data.split_statistics import (
    answers,
    choice_statistics,
    commonest_option_right,
    longest_option_right,
    part_statistics,
)
from tests.fakes.records import record


def choice(key: str, *options: str, right: int) -> object:
    return record(key, kind="mcq", relation="r", input=key, choices=options, answer=options[right])


LONGEST = [
    ([], 0.0),
    ([choice("1", "a", "bbb", right=1)], 1.0),
    ([choice("1", "a", "bbb", right=0)], 0.0),
    ([choice("1", "aa", "bb", right=0)], 0.5),
    ([choice("1", "a", "bbb", right=1), choice("2", "a", "bbb", right=0)], 0.5),
]


@pytest.mark.parametrize(("questions", "expected"), LONGEST)
def test_the_guess_longest_option_draws_among_equals(questions: list, expected: float) -> None:
    assert longest_option_right(questions) == expected


def test_the_guess_of_the_commonest_answer_uses_the_given_frequencies() -> None:
    questions = [choice("1", "a", "b", right=1), choice("2", "a", "c", right=0)]
    assert commonest_option_right(questions, {"b": 5, "a": 2}) == 1.0
    assert commonest_option_right(questions, {}) == 0.5


def test_positions_are_counted() -> None:
    questions = [choice("1", "a", "b", right=1), choice("2", "a", "c", right=0)]
    assert choice_statistics(questions, answers(questions))["answer_positions"] == {"0": 1, "1": 1}


def test_a_part_is_counted_by_what_it_holds() -> None:
    stats = part_statistics([record("1", group="g"), record("2", group="g", language="ko")], {})
    assert (stats["records"], stats["groups"], stats["languages"]) == (2, 1, {"en": 1, "ko": 1})
    assert stats["multiple_choice"] == {}
