import pytest

from medrail.data.checking.balance import balance_frame
from medrail.data.splitting import PARTS
from tests.fakes.records import record


def test_shares_are_those_of_training_and_guesses_those_of_generated_questions() -> None:
    train = [record("1"), record("2", language="ko"), record("3", specialty="cardiology"), record("4")]
    options = ("short", "a long option")
    asked = [
        record(f"gen:r:{i}:m0", kind="mcq", choices=options, answer=options[i % 2], citations=("x",))
        for i in range(4)
    ]
    read = [record("5", kind="mcq", choices=options, answer=options[1])]
    parts = {part: {"train": train, "recall": [*asked, *read]}.get(part, []) for part in PARTS}
    (row,) = balance_frame(parts).to_dict("records")
    assert row["ko_fraction"] == 0.25
    assert row["largest_specialty_fraction"] == 1.0
    assert row["recall_questions"] == 4
    assert row["recall_longest_option_fraction"] == pytest.approx(0.5)
    assert row["test_questions"] == row["test_commonest_position_fraction"] == 0
