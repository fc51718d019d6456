import random

import pytest

from medrail.data.curation.ngrams import RunIndex, question_runs, word_numbers
from tests.fakes.curation import limits_of
from tests.fakes.records import record

LIMITS = limits_of().benchmarks
LONG = "A 45-year-old man has had severe pain in his left flank since morning; what is the best next step?"
SHORT = "Which nerve runs through the carpal tunnel here?"
BENCHMARK = [
    record("1", kind="mcq", input=LONG, choices=("wait", "operate"), answer="wait"),
    record("2", kind="mcq", input=SHORT, choices=("a", "b"), answer="a"),
    record("3", kind="mcq", input="Which is true?", choices=("x", "y"), answer="x"),
]
INDEX = RunIndex([run for item in BENCHMARK for run in question_runs(item, LIMITS).tolist()], LIMITS)
AROUND = " ".join(f"around{i}" for i in range(40))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (LONG, 1.0),
        (f"{AROUND} {LONG.upper()} {AROUND}", 1.0),
        (" ".join(LONG.split()[:11]), 0.1),
        (" ".join(LONG.split()[:10]), 0.0),
        (AROUND, 0.0),
        ("", 0.0),
    ],
)
def test_the_share_of_a_questions_runs_that_a_text_holds(text: str, share: float) -> None:
    runs = question_runs(BENCHMARK[0], LIMITS).tolist()
    held = INDEX.held_by(text).tolist()
    assert set(held) <= set(runs)
    assert len(held) / len(runs) == pytest.approx(share, abs=0.04)
    assert bool(held) is (share > 0)


def test_a_short_question_is_held_whole_or_not_at_all() -> None:
    assert len(question_runs(BENCHMARK[1], LIMITS)) == 1
    assert len(INDEX.held_by(f"{AROUND} {SHORT} {AROUND}")) == 1
    assert len(INDEX.held_by(SHORT.replace("carpal", "cubital"))) == 0


def test_a_question_of_too_few_words_has_no_runs_but_its_long_options_do() -> None:
    assert len(question_runs(BENCHMARK[2], LIMITS)) == 0
    options = ("one two three four five six seven eight", "y")
    item = record("4", kind="mcq", input="Which is true?", choices=options, answer="y")
    assert len(question_runs(item, LIMITS)) == 1


def test_a_run_has_the_same_number_wherever_it_stands() -> None:
    for before in range(0, 400, 7):
        text = " ".join([*(f"w{i}" for i in range(before)), SHORT])
        assert len(INDEX.held_by(text)) == 1


def test_texts_of_the_same_words_in_another_order_hold_nothing() -> None:
    draw = random.Random(1)
    words = LONG.split()
    for _ in range(50):
        draw.shuffle(words)
        assert len(INDEX.held_by(" ".join(words))) == 0


def test_an_index_of_nothing_finds_nothing() -> None:
    assert len(RunIndex([], LIMITS).held_by(LONG)) == 0
    assert word_numbers("One one").tolist() == word_numbers("one ONE").tolist()
