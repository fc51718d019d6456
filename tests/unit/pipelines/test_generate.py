import json
from pathlib import Path

import pytest

from medrail.errors import ContractBroken
from medrail.records import records_read, records_write
from pipelines.generate import GenerateParams, facts_select, generate, run
from tests.fakes.records import catalog_write, drug_classes, fact, record

PARAMS = GenerateParams.model_validate(
    {
        "seed": 1,
        "classified": {
            "drug_class": {"min_members": 3, "statement_variants": 2, "choice_rounds": 2, "max_items": 1000}
        },
        "edges": {"treats": {"max_objects": 3, "max_items": 10}},
        "labels": {"contraindications": {"max_answer_characters": 100, "max_items": 10}},
    }
)
FACTS = [
    *drug_classes(5, 4),
    fact("e1", "treats", "aspirin", "pain", kind="relation"),
    fact("l1", "contraindications", "Drugol", "Known allergy."),
]


def test_every_kind_of_fact_gives_items_in_order() -> None:
    items = generate(FACTS, PARAMS)
    assert {item.relation for item in items} == {"drug_class", "treats", "contraindications"}
    assert [item.id for item in items] == sorted(item.id for item in items)


def test_only_facts_are_generated_from() -> None:
    question = record("q", kind="qa", relation="treats", input="What?", output="That.")
    assert facts_select([*FACTS, question, record("n")]) == FACTS


def stage(folder: Path, role: str = "train") -> Path:
    records_write(folder / "normalized/facts.parquet", FACTS)
    run(
        folder / "normalized", folder / "out", PARAMS, catalog_write(folder / "catalog.yaml", {"facts": role})
    )
    return folder / "out"


def test_the_stage_gives_the_same_bytes_again(tmp_path: Path) -> None:
    first, again = stage(tmp_path / "a"), stage(tmp_path / "b")
    for name in ("records.parquet", "report.json"):
        assert (first / name).read_bytes() == (again / name).read_bytes()
    report = json.loads((first / "report.json").read_text())
    assert report["items"]["drug_class/mcq"] == 40
    assert report["not_following_from_their_facts"] == 0
    assert len(list(records_read(first / "records.parquet"))) == sum(report["items"].values())


@pytest.mark.parametrize("role", ["benchmark", "knowledge"])
def test_nothing_is_generated_from_what_may_not_be_trained_on(tmp_path: Path, role: str) -> None:
    with pytest.raises(ContractBroken, match="no items"):
        stage(tmp_path, role)
    assert not (tmp_path / "out").exists()
