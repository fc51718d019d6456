import json
from pathlib import Path

import pytest

from medrail.data.generators.classified import Amounts, items
from medrail.data.splitting import PARTS
from medrail.errors import ContractBroken
from medrail.records import Record, records_read, records_write
from pipelines.split import SplitParams, run
from tests.fakes.records import catalog_write, drug_classes, record

PARAMS = SplitParams(
    seed=1, test_fraction=0.2, validation_fraction=0.1, recall_fraction=0.2, largest_family_records=1000
)
FACTS = drug_classes(5, 30)
RECORDS = [*FACTS, *items(FACTS, "drug_class", Amounts(5, 2, 4, 10_000), 1)]
MORE = [record("1", source="bench"), record("1", source="lookup")]
ROLES = {"facts": "train", "bench": "benchmark", "lookup": "knowledge"}


def stage(folder: Path, records: list[Record], placed: Path | None = None) -> Path:
    records_write(folder / "curated/records.parquet", records)
    catalog = catalog_write(folder / "catalog.yaml", ROLES)
    run(folder / "curated", folder / "out", PARAMS, catalog, placed=placed, state=folder / ".state")
    return folder / "out"


def test_every_part_is_a_file_and_the_statistics_add_up(tmp_path: Path) -> None:
    out = stage(tmp_path, [*RECORDS, *MORE])
    stats = json.loads((out / "stats.json").read_text())
    for part, found in stats["parts"].items():
        assert found["records"] == len(list(records_read(out / f"{part}.parquet"))) > 0
    assert sum(found["records"] for found in stats["parts"].values()) == len(RECORDS) + 1
    assert stats["knowledge_in_no_part"] == 1
    assert sorted(path.name for path in (out / "dataset_dict").iterdir()) == sorted(
        [*PARTS, "dataset_dict.json"]
    )


def test_the_stage_gives_the_same_bytes_again(tmp_path: Path) -> None:
    first, again = stage(tmp_path / "a", RECORDS), stage(tmp_path / "b", RECORDS)
    files = [path.relative_to(first) for path in first.rglob("*") if path.is_file()]
    assert len(files) > len(PARTS)
    for name in files:
        assert (first / name).read_bytes() == (again / name).read_bytes()


def test_what_was_placed_stays_though_the_seed_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stage(tmp_path / "a", RECORDS)
    monkeypatch.setattr(f"{__name__}.PARAMS", PARAMS.model_copy(update={"seed": 2}))
    after = stage(tmp_path / "b", RECORDS, before / "placed.parquet")
    assert (before / "placed.parquet").read_bytes() == (after / "placed.parquet").read_bytes()
    without = stage(tmp_path / "c", RECORDS)
    assert (before / "placed.parquet").read_bytes() != (without / "placed.parquet").read_bytes()


def test_a_part_without_records_stops_the_stage(tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match="is empty"):
        stage(tmp_path, [record("1", group="only")])
    assert not (tmp_path / "out").exists()
    assert not list((tmp_path / ".state").glob("*"))
