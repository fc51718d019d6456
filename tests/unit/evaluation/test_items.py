"""Which items a model is measured on: so many per part and kind, the same ones every time."""

from collections import Counter
from pathlib import Path

import pytest

from medrail.evaluation.items import (
    ItemPlan,
    Outcome,
    choice_items,
    exact_items,
    outcomes_read,
    outcomes_write,
    parts_read,
)
from medrail.records import Record, records_write
from tests.fakes.micro_chain import evaluate_params
from tests.fakes.records import record


def items(part: str, relation: str, count: int, kind: str = "mcq", source: str = "facts") -> list[Record]:
    return [
        record(
            f"{part}-{kind}-{relation}-{i}", source=source, kind=kind, relation=relation, choices=("a", "b")
        )
        for i in range(count)
    ]


@pytest.fixture
def splits(tmp_path: Path) -> Path:
    parts = {
        "recall": items("recall", "drug_class", 30) + items("recall", "icd10", 3),
        "test": items("test", "drug_class", 30) + items("test", "icd10", 30) + items("test", "", 9, "qa"),
        "benchmark": items("b", "headqa", 20, source="headqa_dev") + items("b", "m", 20, source="medmcqa"),
    }
    parts["test"] += items("test", "drug_class", 8, "qa") + items("test", "treats", 2, "qa")
    parts["test"] += items("test", "unasked", 5) + items("test", "unasked", 5, "qa")
    for name, records in parts.items():
        records_write(tmp_path / f"{name}.parquet", records)
    return tmp_path


def plan(seed: int = 7) -> ItemPlan:
    return evaluate_params(seed=seed)  # 10 per kind, 4 per benchmark, 5 exact per relation


def test_every_part_and_kind_gets_its_number_and_no_more(splits: Path) -> None:
    chosen = choice_items(parts_read(splits, plan()), plan())
    assert Counter((part, r.relation) for part, r in chosen) == {
        ("recall", "drug_class"): 10,
        ("recall", "icd10"): 3,
        ("test", "drug_class"): 10,
        ("test", "icd10"): 10,
        ("headqa_dev", "headqa"): 4,
        ("medmcqa", "m"): 4,
    }
    assert len({r.id for _, r in chosen}) == len(chosen)


def test_recall_and_test_stay_apart(splits: Path) -> None:
    chosen = choice_items(parts_read(splits, plan()), plan())
    assert all(r.id.startswith(f"facts:{part}-") for part, r in chosen if part in ("recall", "test"))


def test_exact_items_are_generated_questions_of_the_test_part(splits: Path) -> None:
    chosen = exact_items(parts_read(splits, plan()), plan())
    assert Counter((part, r.kind, r.relation) for part, r in chosen) == {
        ("test", "qa", "drug_class"): 5,
        ("test", "qa", "treats"): 2,
    }


def chosen_ids(splits: Path, seed: int) -> list[str]:
    parts = parts_read(splits, plan(seed))
    return [r.id for _, r in (*choice_items(parts, plan(seed)), *exact_items(parts, plan(seed)))]


def test_the_same_splits_and_seed_give_the_same_items_in_any_file_order(splits: Path) -> None:
    first = chosen_ids(splits, 7)
    assert first == chosen_ids(splits, 7)
    assert first != chosen_ids(splits, 8)
    records_write(
        splits / "recall.parquet", [*items("recall", "icd10", 3), *items("recall", "drug_class", 30)]
    )
    assert first == chosen_ids(splits, 7)


def test_outcomes_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    outcomes = [
        Outcome(id="a", part="test", kind="mcq:x", correct=True, longest_is_right=False),
        Outcome(id="b", part="test", kind="exact:y", correct=False, longest_is_right=None),
    ]
    outcomes_write(tmp_path / "items.jsonl", outcomes)
    assert outcomes_read(tmp_path / "items.jsonl") == outcomes
