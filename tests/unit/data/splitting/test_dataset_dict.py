import json
from pathlib import Path

import pytest

from medrail.data.splitting.dataset_dict import dataset_dict_write
from medrail.records import Record, records_read, records_write
from tests.fakes.records import record

PARTS = {
    "train": [record(f"{n}", choices=("a", "b"), confidence=0.5, patient_id="p") for n in range(9)],
    "test": [
        record("x", input="한국어"),
        record("y", source="other", citations=("z",), specialty_confidence=1.0),
    ],
    "recall": [],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("medrail.data.splitting.dataset_dict.ROW_GROUPS_PER_FILE", 2)
    for part, records in PARTS.items():
        records_write(tmp_path / f"{part}.parquet", records, batch_rows=2)
    dataset_dict_write(tmp_path, list(PARTS))
    return tmp_path


def test_the_library_loads_what_was_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    datasets = pytest.importorskip("datasets")
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    loaded = datasets.load_from_disk(str(folder / "dataset_dict"))
    assert list(loaded) == ["train", "test"]
    for part, dataset in loaded.items():
        rows = [
            {**row, "choices": tuple(row["choices"]), "citations": tuple(row["citations"])} for row in dataset
        ]
        assert [Record(**row) for row in rows] == PARTS[part]
        assert str(dataset.split) == part
        assert dataset.info.license == "MIT"
        assert "de-identified" in dataset.info.description
    assert loaded["train"].features == datasets.Features.from_dict(loaded["test"].features.to_dict())


def test_files_hold_so_many_rows_and_name_no_place(folder: Path) -> None:
    train = folder / "dataset_dict/train"
    state = json.loads((train / "state.json").read_text())
    assert [file["filename"] for file in state["_data_files"]] == [
        f"data-{n:05d}-of-00003.arrow" for n in range(3)
    ]
    assert str(folder) not in (train / "state.json").read_text() + (train / "dataset_info.json").read_text()


def test_the_same_parts_give_the_same_bytes(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    for part in PARTS:
        records_write(other / f"{part}.parquet", records_read(folder / f"{part}.parquet"), batch_rows=2)
    dataset_dict_write(other, list(PARTS))
    files = [
        path.relative_to(folder) for path in sorted((folder / "dataset_dict").rglob("*")) if path.is_file()
    ]
    assert len(files) == 1 + 2 * 2 + 3 + 1
    for name in files:
        assert (folder / name).read_bytes() == (other / name).read_bytes()
