"""An unchanged source is copied, a changed one is made anew, and nothing half-made is ever kept."""

from pathlib import Path

import pytest

from medrail.data.source_cache import KEPT_RUNS, source_kept


def test_the_same_key_is_made_once(tmp_path: Path) -> None:
    made = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "records").write_text("one")

    assert not source_kept(tmp_path / "state", "a", "key", tmp_path / "out", make)
    assert source_kept(tmp_path / "state", "a", "key", tmp_path / "again", make)
    assert (tmp_path / "again" / "records").read_text() == "one"
    assert not source_kept(tmp_path / "state", "a", "other", tmp_path / "third", make)
    assert not source_kept(tmp_path / "state", "b", "key", tmp_path / "fourth", make)
    assert len(made) == 3


def test_what_fails_is_not_kept(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "records").write_text("half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        source_kept(tmp_path / "state", "a", "key", tmp_path / "out", fail)
    assert not (tmp_path / "out").exists()
    assert not source_kept(tmp_path / "state", "a", "key", tmp_path / "out", lambda folder: None)


def test_old_results_are_removed(tmp_path: Path) -> None:
    for number in range(KEPT_RUNS + 2):
        source_kept(tmp_path / "state", "a", f"key{number}", tmp_path / str(number), lambda folder: None)
    assert len(list((tmp_path / "state" / "a").iterdir())) == KEPT_RUNS
