from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.measuring.pairs import Comparison
from benchmarks.measuring.phi_texts import Gold
from benchmarks.phi_speed import CHARACTERS, Corpus, System, measured, run, speed, table, taken
from medrail.data.phi_notes.spans import Span
from medrail.errors import InvalidInput

CORPUS = Corpus("tiny", "en", [Gold("1", "en", "Ada sleeps", (Span(0, 3, "NAME"),))])


class Seen:
    """A system that finds nothing and remembers its texts."""

    def __init__(self) -> None:
        self.texts: list[list[str]] = []

    def __call__(self, texts: Sequence[str]) -> None:
        self.texts.append(list(texts))
        sum(range(20_000))


def test_warm_texts_stay_and_new_ones_are_others_in_every_round_and_system() -> None:
    one, two = Seen(), Seen()
    measured(CORPUS, {"one": one, "two": two}, "warm", 2)
    assert one.texts == two.texts == [["Ada sleeps"]] * 2
    new_one, new_two = Seen(), Seen()
    measured(CORPUS, {"one": new_one, "two": new_two}, "new", 2)
    texts = [text for (text,) in new_one.texts + new_two.texts]
    assert len(set(texts)) == 4
    assert all(text.endswith(" sleeps") and text[:3] != "Ada" for text in texts)


def test_who_comes_first_changes_from_round_to_round() -> None:
    order: list[str] = []

    def system(name: str) -> Seen:
        class Noted(Seen):
            def __call__(self, texts: Sequence[str]) -> None:
                order.append(name)
                super().__call__(texts)

        return Noted()

    speeds = measured(CORPUS, {name: system(name) for name in "abc"}, "warm", 3)
    assert "".join(order) == "abcbcacab"
    assert {name: len(values) for name, values in speeds.items()} == {"a": 3, "b": 3, "c": 3}


def test_speed_is_characters_per_cpu_second() -> None:
    def system(turns: int) -> System:
        return lambda _: sum(range(turns))

    slow, fast = (speed(system(turns), ["x" * 1000]) for turns in (3_000_000, 300_000))
    assert 0 < slow < fast


def test_texts_are_taken_whole_until_there_are_enough() -> None:
    golds = [Gold(str(n), "en", "x" * (CHARACTERS // 2), ()) for n in range(5)]
    assert taken(golds) == golds[:2]
    assert taken(golds[:1]) == golds[:1]


def test_the_table_tells_median_least_and_paired_ratio() -> None:
    _, line = table([Comparison("what", "speed", (2000.0, 4000.0, 3000.0), (1000.0, 1000.0, 1000.0))])
    assert "3,000 (2,000)" in line
    assert "1,000 (1,000)" in line
    assert "3 (2 to 4)" in line


def test_too_few_rounds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="5 or more"):
        run(tmp_path / "speed.json", 4)
    assert list(tmp_path.iterdir()) == []
