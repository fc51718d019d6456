import json
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from medrail.errors import BadParameter, ContractBroken, UnknownSource
from medrail.records import Record, records_read, records_write
from pipelines import curate
from pipelines.curate import CurateParams, Specialties, run
from pipelines.params import load_params
from tests.fakes.curation import limits_of
from tests.fakes.records import catalog_write, fact, record

ROLES = {"facts": "train", "other": "train", "bench": "benchmark", "lookup": "knowledge"}
ASKED: dict[str, Any] = {
    "kind": "mcq",
    "input": "Which one is the right one?",
    "choices": ("a", "b"),
    "answer": "a",
}
LONG = " ".join(f"word{i}" for i in range(60))
NEAR = f"{LONG} with some other words at its end that stand in no other text but this one"
FILES: dict[str, list[Record]] = {
    "normalized/facts": [
        *(record("b", input=f"{LONG} x"), record("a", input=LONG), record("c", input=NEAR)),
        *(record("d", input="A broken w\ufffdrd."), record("e", input="You should just kill yourself.")),
        fact("f", "treats", "aspirin", "pain", specialty="neurology", specialty_confidence=1.0),
    ],
    "normalized/other": [
        record("1", source="other", input="손을 씻으세요. 물을 드세요.", language="ko"),
        record("2", source="other", kind="qa", input="What is gout?", output="A disease."),
    ],
    "normalized/lookup": [record("1", source="lookup")],
    "normalized/bench": [record("1", source="bench", **ASKED), record("2", source="bench", **ASKED)],
    "generated/facts": [record("gen:r:1:m0", **ASKED)],
    "generated/other": [
        record("gen:r:2:q0", source="other", kind="qa", input="What is gout?", output="A disease.")
    ],
}
OUTPUTS = ("records.parquet", "dropped.parquet", "near.parquet", "report.json")


def stage(folder: Path, files: dict[str, list[Record]] = FILES, state: Path | None = None) -> Path:
    for name, records in files.items():
        records_write(folder / f"{name}.parquet", records)
    catalog = catalog_write(folder / "catalog.yaml", ROLES)
    places = (folder / "normalized", folder / "generated", folder / "out")
    run(*places, limits_of(), catalog, state=state or folder / "state")
    return folder / "out"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stage(tmp_path_factory.mktemp("curate"))


def test_the_stage_lists_what_it_drops_and_why(out: Path) -> None:
    rows = pq.read_table(out / "dropped.parquet").to_pylist()
    assert [(row["id"], row["rule"], row["detail"], row["kept_id"]) for row in rows] == [
        ("bench:2", "exact_duplicate", "", "bench:1"),
        ("facts:b", "near_duplicate", "", "facts:a"),
        ("facts:d", "broken_encoding", "", ""),
        ("facts:e", "harmful_content", "self_harm", ""),
        ("facts:gen:r:1:m0", "benchmark_overlap", "content", "bench:1"),
        ("other:gen:r:2:q0", "exact_duplicate", "", "other:2"),
    ]
    assert {row["language"] for row in rows} == {"en"}
    assert all(row["score"] is not None for row in rows)


def test_what_stays_is_as_it_was_sorted_by_id_and_alike_texts_are_told(out: Path) -> None:
    kept = list(records_read(out / "records.parquet"))
    by_id = {one.id: one for records in FILES.values() for one in records}
    assert [one.id for one in kept] == ["bench:1", "facts:a", "facts:c", "facts:f", "other:1", "other:2"]
    assert all(one == by_id[one.id] for one in kept)
    [pair] = pq.read_table(out / "near.parquet").to_pylist()
    assert (pair["one"], pair["other"]) == ("facts:a", "facts:c")


def test_the_report_counts_every_row_by_rule_source_and_language(out: Path) -> None:
    report = json.loads((out / "report.json").read_text())
    assert report["dropped"]["harmful_content"] == {"facts": {"en": 1}}
    assert report["dropped_details"]["harmful_content"] == {"self_harm": 1}
    assert report["dropped"]["language_differs"] == {}
    dropped = Counter[str]()
    for sources in report["dropped"].values():
        dropped.update({source: sum(languages.values()) for source, languages in sources.items()})
    assert {name: report["kept"].get(name, 0) + dropped[name] for name in report["read"]} == report["read"]
    assert report["knowledge_set_aside"] == {"lookup": 1}
    assert report["benchmarks"] == {"bench": {"items": 1, "touched": 1, "only_whole_questions_compared": 1}}
    assert report["benchmarks_by_training_source"]["bench"]["facts"]["content"] == 1
    assert report["specialties"]["after_balance"] == {"neurology": 1, "unknown": 4}


def test_the_stage_gives_the_same_bytes_again_from_nothing_and_from_what_it_kept(
    tmp_path: Path, out: Path
) -> None:
    for folder in ("a", "b"):
        again = stage(tmp_path / folder, state=tmp_path / "state")
        assert all((again / name).read_bytes() == (out / name).read_bytes() for name in OUTPUTS)


def test_only_a_source_that_changed_is_judged_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []
    judge = curate.file_judge

    def listed(path: Path, folder: Path, own: Any, name: str) -> None:
        judged.append(name)
        judge(path, folder, own, name)

    monkeypatch.setattr(curate, "file_judge", listed)
    stage(tmp_path)
    assert len(judged) == 5
    judged.clear()
    changed = [*FILES["normalized/other"], record("3", source="other", input="One more text.")]
    stage(tmp_path, {"normalized/other": changed})
    assert judged == ["normalized-other"]
    judged.clear()
    stage(tmp_path, {"normalized/bench": FILES["normalized/bench"][:1]})
    assert len(judged) == 5


def test_a_specialty_that_is_assigned_stands_in_the_records(tmp_path: Path) -> None:
    def assign(one: Record) -> Record:
        return one.model_copy(update={"specialty": "cardiology", "specialty_confidence": 0.9})

    stage(tmp_path)
    places = (tmp_path / "normalized", tmp_path / "generated", tmp_path / "out")
    known = Specialties(assign, "digest of a model")
    run(*places, limits_of(), tmp_path / "catalog.yaml", state=tmp_path / "state", specialties=known)
    found = {
        (one.specialty, one.specialty_confidence) for one in records_read(tmp_path / "out/records.parquet")
    }
    assert found == {("cardiology", 0.9)}


def test_no_record_at_all_and_none_that_stays_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match="no record to curate"):
        stage(tmp_path, {"normalized/facts": [], "generated/facts": []})
    with pytest.raises(ContractBroken, match="no record of"):
        stage(tmp_path, {"normalized/facts": [record("1", input="w\ufffdrd")]})


def test_a_source_that_the_catalog_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource):
        stage(tmp_path, {"normalized/unknown": [record("1", source="unknown")]})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("    tie_threshold", "    tie_treshold", r"near\.tie_treshold.*tie_threshold"),
        ("    - too_short\n", "    - to_short\n", r"rules"),
        ("bytes_minimum: 120", "bytes_minimum: 0", r"bytes_minimum"),
    ],
)
def test_a_wrong_parameter_is_named(tmp_path: Path, before: str, after: str, told: str) -> None:
    text = Path("params.yaml").read_text()
    assert before in text
    (tmp_path / "params.yaml").write_text(text.replace(before, after))
    with pytest.raises(BadParameter, match=told):
        load_params(CurateParams, "curate", tmp_path / "params.yaml")


def test_the_shipped_parameters_name_rules_in_the_order_in_which_they_are_asked() -> None:
    rules = load_params(CurateParams, "curate").rules
    assert [name for name in limits_of().rules if name in rules] == list(rules)
