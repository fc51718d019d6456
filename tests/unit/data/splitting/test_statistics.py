import pytest

from medrail.data.split_statistics import longest_option_chance, longest_option_right
from medrail.data.splitting.placing import Fractions
from medrail.data.splitting.statistics import split_statistics
from medrail.records import Record
from tests.fakes.records import record
from tests.fakes.splits import split_tables

ROLES = {"facts": "train", "bench": "benchmark", "lookup": "knowledge"}
ALL_TRAIN = Fractions(0.0, 0.0, 0.0)


def choice(key: str, *options: str, right: int, **fields: str) -> Record:
    return record(key, kind="mcq", relation="r", input=key, choices=options, answer=options[right], **fields)


def statistics(records: list[Record], fractions: Fractions = ALL_TRAIN) -> dict:
    with split_tables(records, ROLES, fractions, 1) as connection:
        return split_statistics(connection, {}, fractions, 1000)


LONGEST = [
    ([], 0.0),
    ([choice("1", "a", "bbb", right=1)], 1.0),
    ([choice("1", "a", "bbb", right=0)], 0.0),
    ([choice("1", "aa", "bb", right=0)], 0.5),
    ([choice("1", "a", "bbb", right=1), choice("2", "a", "bbb", right=0)], 0.5),
]


@pytest.mark.parametrize(("questions", "expected"), LONGEST)
def test_the_guess_longest_option_draws_among_equals(questions: list[Record], expected: float) -> None:
    assert longest_option_right(questions) == expected
    told = statistics([*questions, record("x")])["parts"]["train"]["multiple_choice"]
    assert told.get("r", {"longest_option_right": 0.0})["longest_option_right"] == expected


def test_no_options_give_no_chance() -> None:
    assert longest_option_chance(record("1")) == 0


def test_the_guess_of_the_commonest_answer_uses_the_frequencies_of_training() -> None:
    train = [choice(f"t{n}", "b", "z", right=0) for n in range(5)]
    bench = [choice("1", "a", "b", right=1, source="bench"), choice("2", "c", "d", right=0, source="bench")]
    told = statistics([*train, *bench])["parts"]["benchmark"]["multiple_choice"]["r"]
    assert told["commonest_in_training_right"] == 0.75
    assert told["answer_positions"] == {"0": 1, "1": 1}
    assert told["questions"] == 2


def test_a_part_is_counted_by_what_it_holds() -> None:
    told = statistics(
        [
            record("1", group="g", specialty="cardiology"),
            record("2", group="g", language="ko", input="1234567890"),
            record("3", source="lookup"),
        ]
    )
    train = told["parts"]["train"]
    assert (train["records"], train["groups"], train["characters"]) == (2, 1, 19)
    assert train["languages"] == {"en": 1, "ko": 1}
    assert train["specialties"] == {"cardiology": 1, "unknown": 1}
    assert (train["licences"], train["roles"], train["relations"]) == ({"MIT": 2}, {"train": 2}, {})
    assert train["multiple_choice"] == {}
    assert told["knowledge_in_no_part"] == 1


def test_strata_count_families_by_their_largest_record() -> None:
    told = statistics(
        [
            record("1", group="g", input="short"),
            record("2", group="g", language="de", input="a longer text"),
            record("3", group="h"),
        ],
        Fractions(0.5, 0.25, 0.0),
    )["strata"]
    assert {name: (s["families"], s["records"]) for name, s in told.items()} == {
        "facts/de/unknown": (1, 2),
        "facts/en/unknown": (1, 1),
    }
    assert told["facts/en/unknown"]["test"]["standard_error"] == 0.5
    assert told["facts/en/unknown"]["test"]["deviation"] in (-0.5, 0.5)
