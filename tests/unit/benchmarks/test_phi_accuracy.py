from collections import Counter
from pathlib import Path

import pytest

from benchmarks.measuring.phi_texts import asq_rows
from benchmarks.phi_accuracy import FOLDS, SETS, fold_of, missing, sets_in
from medrail.data.phi_notes.lessons import held_out
from medrail.errors import InvalidInput


def test_every_row_is_in_one_fold_and_folds_are_about_alike() -> None:
    folds = Counter(fold_of(row.id) for row in asq_rows())
    assert sorted(folds) == list(range(FOLDS))
    assert min(folds.values()) > 0.7 * folds.total() / FOLDS


def test_the_first_fold_is_what_a_fraction_of_the_same_size_keeps() -> None:
    assert all((fold_of(row.id) == 0) == held_out(row.id, 1 / FOLDS) for row in asq_rows())


def test_sets_are_folders_with_gold_and_what_is_missing_is_told_with_its_origin(tmp_path: Path) -> None:
    for name in ("grascco-phi", "own", "empty"):
        (tmp_path / name).mkdir()
    for name in ("grascco-phi", "own"):
        (tmp_path / name / "gold.jsonl").touch()
    paths = sets_in(tmp_path)
    assert [path.parent.name for path in paths] == ["grascco-phi", "own"]
    (line,) = missing(paths)
    assert line.startswith("presidio-research: not measured")
    assert SETS["presidio-research"].origin in line
    assert len(list(missing([]))) == len(SETS)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="--sets"):
        sets_in(tmp_path / "none")
