import json
from pathlib import Path

import pytest

from benchmarks.phi_growth import Round, documents_write, slope, turn_seconds, turns_for
from medrail.errors import InvalidInput


@pytest.mark.parametrize(
    ("points", "wanted"),
    [
        ([(1, 3.0), (4, 12.0), (16, 48.0)], 1.0),
        ([(1, 1.0), (10, 100.0)], 2.0),
        ([(1, 5.0), (8, 5.0), (64, 5.0)], 0.0),
        ([(1, 1.0), (2, 4.0), (4, 4.0)], 1.0),  # the line through (0, 0), (1, 2), (2, 2)
    ],
)
def test_the_slope_is_that_of_the_line_through_the_logarithms(
    points: list[tuple[float, float]], wanted: float
) -> None:
    assert slope(points) == pytest.approx(wanted)


def test_one_size_has_no_slope() -> None:
    with pytest.raises(InvalidInput, match="two different sizes"):
        slope([(4, 1.0), (4, 2.0)])


def test_the_efficiency_of_two_is_half_of_how_much_faster_they_are() -> None:
    told = Round(one=10.0, two=5.0, loop_one=10.0, loop_two=8.0)
    assert (told.efficiency(), told.loop_efficiency()) == (1.0, 0.625)


def test_documents_of_all_languages_are_written_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    characters = documents_write(path, 31)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == list(range(31))
    assert sum(len(row["text"]) for row in rows) == characters
    languages = [row["lang"] for row in rows]
    assert sorted({languages.count(name) for name in ("en", "de", "ko")}) == [10, 11]
    assert languages[:6] != ["en", "de", "ko"] * 2


def test_the_turns_of_all_characters_take_the_time_asked_for() -> None:
    assert turns_for(cpu=2.0, characters=100.0, turn_cpu=0.001) == 20
    assert turns_for(cpu=2.0, characters=100.0, turn_cpu=9.0) == 1
    assert 0 < turn_seconds() < 1e-4
