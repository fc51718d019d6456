import stat
from pathlib import Path

import pytest

from medrail.data.scratch import scratch_folder


def test_nothing_stays_after_a_good_end_nor_after_a_bad_one(tmp_path: Path) -> None:
    for error in (None, RuntimeError):
        seen: list[Path] = []

        def use(error: type[Exception] | None = error, seen: list[Path] = seen) -> None:
            with scratch_folder(tmp_path / "state") as folder:
                seen.append(folder)
                (folder / "shard.parquet").write_text("text of a patient")
                assert stat.S_IMODE(folder.stat().st_mode) == 0o700
                if error:
                    raise error

        if error:
            with pytest.raises(error):
                use()
        else:
            use()
        assert seen
        assert list((tmp_path / "state").iterdir()) == []


def test_what_a_killed_run_left_is_removed_and_what_another_run_uses_is_not(tmp_path: Path) -> None:
    (tmp_path / "scratch-999999999").mkdir(parents=True)
    (tmp_path / "scratch-999999999/shard.parquet").write_text("text of a patient")
    (tmp_path / "scratch-1").mkdir()
    with scratch_folder(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["scratch-1"]
