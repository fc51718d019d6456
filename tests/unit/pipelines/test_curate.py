import json
from pathlib import Path

import pytest

from medrail.errors import BadParameter, ContractBroken
from medrail.records import records_read, records_write
from pipelines.curate import CurateParams, curate, run
from pipelines.params import load_params
from tests.fakes.records import catalog_write, record

PARAMS = CurateParams(near_threshold=0.8, permutations=64, min_words=20)
ROLES = {"facts": "train", "bench": "benchmark", "lookup": "knowledge"}
ASKED = {"kind": "mcq", "input": "Which one?", "choices": ("a", "b"), "answer": "a"}
LONG = " ".join(f"word{i}" for i in range(60))


def test_the_benchmark_stays_and_what_repeats_it_goes_whatever_the_ids_say() -> None:
    records = [record("1", **ASKED), record("2", source="zzz", **ASKED)]
    kept, drops = curate(records, frozenset({"zzz"}), PARAMS)
    assert [r.id for r in kept] == ["zzz:2"]
    assert [(d.id, d.rule) for d in drops] == [("facts:1", "benchmark_overlap")]


def test_what_was_read_stays_and_what_was_generated_goes() -> None:
    question = {"kind": "qa", "input": "What?", "output": "That."}
    kept, _ = curate([record("gen:r:1:q0", **question), record("z", **question)], frozenset(), PARAMS)
    assert [r.id for r in kept] == ["facts:z"]


def stage(folder: Path) -> Path:
    records_write(
        folder / "normalized/facts.parquet", [record("b", input=LONG), record("a", input=f"{LONG} x")]
    )
    records_write(folder / "normalized/lookup.parquet", [record("1", source="lookup")])
    records_write(folder / "normalized/bench.parquet", [record("1", source="bench", **ASKED)])
    records_write(folder / "generated/records.parquet", [record("gen:r:1:m0", **ASKED)])
    catalog = catalog_write(folder / "catalog.yaml", ROLES)
    run(folder / "normalized", folder / "generated", folder / "out", PARAMS, catalog)
    return folder / "out"


def test_the_stage_lists_and_counts_what_it_drops(tmp_path: Path) -> None:
    out = stage(tmp_path)
    assert [r.id for r in records_read(out / "records.parquet")] == ["bench:1", "facts:a"]
    dropped = [json.loads(line) for line in (out / "dropped.jsonl").read_text().splitlines()]
    assert dropped == [
        {"id": "facts:b", "rule": "near_duplicate", "kept": "facts:a"},
        {"id": "facts:gen:r:1:m0", "rule": "benchmark_overlap", "kept": "bench:1"},
    ]
    report = json.loads((out / "report.json").read_text())
    assert report["dropped"] == {"benchmark_overlap": {"facts": 1}, "near_duplicate": {"facts": 1}}
    assert report["knowledge_set_aside"] == {"lookup": 1}
    assert sum(report["read"].values()) == sum(report["kept"].values()) + len(dropped)


def test_the_stage_gives_the_same_bytes_again(tmp_path: Path) -> None:
    first, again = stage(tmp_path / "a"), stage(tmp_path / "b")
    for name in ("records.parquet", "dropped.jsonl", "report.json"):
        assert (first / name).read_bytes() == (again / name).read_bytes()


def test_no_record_at_all_is_an_error(tmp_path: Path) -> None:
    records_write(tmp_path / "generated/records.parquet", [])
    (tmp_path / "normalized").mkdir()
    catalog = catalog_write(tmp_path / "catalog.yaml", ROLES)
    with pytest.raises(ContractBroken, match="no record"):
        run(tmp_path / "normalized", tmp_path / "generated", tmp_path / "out", PARAMS, catalog)


def test_a_misspelt_parameter_is_named_with_the_nearest_right_one(tmp_path: Path) -> None:
    params = tmp_path / "params.yaml"
    params.write_text("curate: {near_treshold: 0.8, permutations: 64, min_words: 20}")
    with pytest.raises(BadParameter, match=r"near_treshold.*near_threshold"):
        load_params(CurateParams, "curate", params)
