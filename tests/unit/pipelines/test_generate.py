import json
from pathlib import Path
from typing import Any

import pytest

from medrail.data.generators.classified import GENERATOR
from medrail.data.generators.registry import GENERATORS, is_read
from medrail.errors import ContractBroken
from medrail.records import records_read, records_write
from pipelines import generate
from pipelines.generate import GenerateParams, run
from pipelines.params import load_params
from tests.fakes.records import catalog_write, drug_classes, fact, record

CLASSIFIED = {"min_members": 3, "statement_variants": 2, "choice_rounds": 2, "max_items": 1000}
PARAMS = load_params(GenerateParams, "generate").model_copy(
    update={"classified": GENERATOR.amounts.model_validate(dict.fromkeys(GENERATOR.relations, CLASSIFIED))}
)
FACTS = [
    *drug_classes(5, 4),
    fact("e1", "treats", "aspirin", "pain", kind="relation"),
    fact("l1", "contraindications", "Drugol", "Known allergy."),
]


def test_every_generator_has_its_section_of_the_parameters() -> None:
    assert set(GenerateParams.model_fields) == {"seed", *(generator.name for generator in GENERATORS)}


def test_only_facts_are_generated_from() -> None:
    question = record("q", kind="qa", relation="treats", input="What?", output="That.")
    assert [r for r in [*FACTS, question, record("n")] if is_read(r)] == FACTS


def stage(folder: Path, role: str = "train") -> Path:
    records_write(folder / "normalized/facts.parquet", FACTS)
    catalog = catalog_write(folder / "catalog.yaml", {"facts": role})
    run(folder / "normalized", folder / "out", PARAMS, catalog, folder / "state")
    return folder / "out"


def test_the_stage_gives_the_same_bytes_again_sorted_by_id(tmp_path: Path) -> None:
    first, again = stage(tmp_path / "a"), stage(tmp_path / "b")
    for name in ("facts.parquet", "report.json"):
        assert (first / name).read_bytes() == (again / name).read_bytes()
    report = json.loads((first / "report.json").read_text())
    assert report["items"]["classified/drug_class/mcq"] == 40
    assert report["facts"] == {"contraindications": 1, "drug_class": 20, "treats": 1}
    assert report["not_following_from_their_facts"] == 0
    ids = [item.id for item in records_read(first / "facts.parquet")]
    assert ids == sorted(ids)
    assert len(ids) == sum(report["items"].values())


def test_only_a_source_that_changed_is_done_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    real = generate.source_generate

    def counted(path: Path, *rest: Any) -> None:
        done.append(path.stem)
        real(path, *rest)

    monkeypatch.setattr(generate, "source_generate", counted)
    catalog = catalog_write(tmp_path / "catalog.yaml", {"facts": "train", "others": "train"})
    normalized = tmp_path / "normalized"
    for _ in range(2):
        records_write(normalized / "facts.parquet", FACTS)
        records_write(normalized / "others.parquet", [record("t", source="others")])
        run(normalized, tmp_path / "out", PARAMS, catalog, tmp_path / "state")
    records_write(normalized / "facts.parquet", FACTS[1:])
    run(normalized, tmp_path / "out", PARAMS, catalog, tmp_path / "state")
    assert done == ["facts", "others", "facts"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["facts.parquet", "report.json"]


def test_an_item_that_does_not_follow_stops_the_stage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generate, "item_check", lambda item, facts: item.relation != "treats")
    with pytest.raises(ContractBroken, match=r"[0-9]+ items made from .* \(edges: [0-9]+\)"):
        stage(tmp_path)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("role", ["benchmark", "knowledge"])
def test_nothing_is_generated_from_what_may_not_be_trained_on(tmp_path: Path, role: str) -> None:
    out = stage(tmp_path, role)
    assert [path.name for path in out.iterdir()] == ["report.json"]


def test_facts_that_give_no_item_stop_the_stage(tmp_path: Path) -> None:
    records_write(tmp_path / "normalized/facts.parquet", drug_classes(2, 2))
    catalog = catalog_write(tmp_path / "catalog.yaml", {"facts": "train"})
    rare = {key: {**CLASSIFIED, "min_members": 100} for key in GENERATOR.relations}
    nothing = PARAMS.model_copy(update={"classified": GENERATOR.amounts.model_validate(rare)})
    with pytest.raises(ContractBroken, match="no items"):
        run(tmp_path / "normalized", tmp_path / "out", nothing, catalog, tmp_path / "state")
    assert not (tmp_path / "out").exists()
