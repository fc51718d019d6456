from pathlib import Path

import pytest

from medrail.data.checking.drift import (
    PROPERTIES,
    drift_frame,
    drift_told,
    previous_statistics,
    stability_index,
)
from medrail.errors import ContractBroken
from medrail.formats.jsonl import json_write

SAME = {name: {"a": 60, "b": 40} for name in PROPERTIES}


@pytest.mark.parametrize(
    ("now", "before", "index"),
    [
        ({"a": 50, "b": 50}, {"a": 500, "b": 500}, 0.0),
        ({"a": 600, "b": 400}, {"a": 500, "b": 500}, 0.0405),
        ({"a": 900, "b": 100}, {"a": 500, "b": 500}, 0.8744),
        ({"a": 100}, {"b": 100}, 10.5017),
    ],
)
def test_the_index_is_that_of_the_formula(now: dict[str, int], before: dict[str, int], index: float) -> None:
    assert stability_index(now, before) == pytest.approx(index, abs=2e-3)


def test_without_a_version_before_nothing_moved_and_the_report_says_so() -> None:
    frame = drift_frame(SAME, None)
    assert set(frame.iloc[0]) == {0.0, 1.0}
    assert drift_told(frame, None)["previous_version"] == "none: nothing to compare"


def test_the_ratio_counts_records() -> None:
    assert drift_frame({**SAME, "part": {"a": 50}}, SAME)["records_ratio"].tolist() == [0.5]


def test_statistics_that_cannot_be_read_are_no_version(tmp_path: Path) -> None:
    assert previous_statistics(tmp_path) is None
    json_write(tmp_path / "statistics.json", SAME)
    assert previous_statistics(tmp_path) == SAME
    json_write(tmp_path / "statistics.json", {"kind": 3})
    with pytest.raises(ContractBroken, match="remove it"):
        previous_statistics(tmp_path)
