import json
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from benchmarks.measuring.phi_stream import WARM_UP, Work, memory_peak, streamed, taken, turning
from medrail.errors import EnvironmentFault, InvalidInput
from medrail.phi.groups import Group


def documents(folder: Path, count: int) -> Path:
    path = folder / "documents.jsonl"
    rows = [{"id": number, "lang": "en", "text": f"Note {number}"} for number in range(count)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_first_documents_only_warm_up(tmp_path: Path) -> None:
    seen: list[object] = []

    def make() -> Work:
        def work(batch: Sequence[Group]) -> list[int]:
            seen.extend(group.lines[0].id for group in batch)
            return [1 for _ in batch]

        return work

    told = streamed(documents(tmp_path, WARM_UP + 20), 10, 1, make)
    assert (told.documents, told.findings) == (10, 10)
    assert seen == list(range(WARM_UP + 10))
    assert told.peak >= told.warm_peak > 0


def test_a_fresh_process_turns_empty_loops_in_one_process_and_in_two(tmp_path: Path) -> None:
    path = documents(tmp_path, WARM_UP + 500)
    for workers in (1, 2):
        told = taken(path, 500, workers=workers, turns=1)
        assert (told.documents, told.findings) == (500, 0)
        assert told.wall > 0


def test_more_turns_take_more_time(tmp_path: Path) -> None:
    path = documents(tmp_path, WARM_UP + 100)
    few, many = (streamed(path, 100, 1, partial(turning, turns)).cpu for turns in (1, 2000))
    assert many > few


def test_a_bad_line_ends_the_measurement_without_its_text(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text('{"id": 1, "text": "Ada"\n', encoding="utf-8")
    with pytest.raises(InvalidInput, match="line 1"):
        streamed(path, 1, 1, partial(turning, 1))
    with pytest.raises(EnvironmentFault, match="1 documents failed") as error:
        taken(path, 1, turns=1)
    assert "Ada" not in str(error.value)


def test_the_peak_of_memory_is_that_of_this_process() -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    assert memory_peak() >= pages * os.sysconf("SC_PAGE_SIZE") / 2**20 * 0.95
