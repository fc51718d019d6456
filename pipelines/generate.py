"""Make questions and multiple choice from the facts of training sources, each citing its fact."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from medrail.atomic import replaced_folder, write_text
from medrail.data.catalog import catalog_load
from medrail.data.generators import classified, edges, labels
from medrail.data.generators.checker import item_check
from medrail.data.generators.classified import Amounts
from medrail.errors import ContractBroken
from medrail.records import Record, records_read, records_write
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main

FACT_RELATIONS = frozenset((*classified.RELATIONS, *edges.RELATIONS, *labels.RELATIONS))


class ClassifiedParams(StageParams):
    min_members: int = Field(ge=1)
    statement_variants: int = Field(ge=0, le=3)
    choice_rounds: int = Field(ge=0)
    max_items: int = Field(ge=1)


class EdgeParams(StageParams):
    max_objects: int = Field(ge=1)
    max_items: int = Field(ge=0)


class LabelParams(StageParams):
    max_answer_characters: int = Field(ge=20)
    max_items: int = Field(ge=0)


class GenerateParams(StageParams):
    seed: int
    classified: dict[Literal["drug_class", "icd10_chapter"], ClassifiedParams]
    edges: dict[Literal["treats", "presents_symptom", "localizes_to", "class_includes"], EdgeParams]
    labels: dict[Literal["contraindications", "drug_interactions", "dosage_and_administration"], LabelParams]


def generate(facts: Sequence[Record], params: GenerateParams) -> list[Record]:
    """All items, sorted by id, from facts whose relation is one of FACT_RELATIONS; others are ignored."""
    return sorted(_items(facts, params), key=lambda item: item.id)


def _items(facts: Sequence[Record], params: GenerateParams) -> Iterator[Record]:
    for class_relation, amounts in params.classified.items():
        yield from classified.items(facts, class_relation, Amounts(**amounts.model_dump()), params.seed)
    for edge_relation, of_edge in params.edges.items():
        yield from edges.items(facts, edge_relation, seed=params.seed, **of_edge.model_dump())
    for section, of_label in params.labels.items():
        yield from labels.items(facts, section, seed=params.seed, **of_label.model_dump())


def facts_select(records: Iterable[Record]) -> list[Record]:
    """The records from which something can be generated: a known relation, a subject and an object."""
    return [r for r in records if r.relation in FACT_RELATIONS and r.kind not in ("qa", "mcq") and r.input]


def report(facts: Sequence[Record], items: Sequence[Record]) -> dict[str, object]:
    """Counts by relation and kind, and how many items the checker refused (none, or the stage fails)."""
    by_id = {fact.id: fact for fact in facts}
    return {
        "facts": dict(sorted(Counter(fact.relation for fact in facts).items())),
        "items": dict(sorted(Counter(f"{item.relation}/{item.kind}" for item in items).items())),
        "not_following_from_their_facts": sum(not item_check(item, by_id) for item in items),
    }


def run(normalized: Path, out_dir: Path, params: GenerateParams, catalog_path: Path) -> None:
    """Read `<source>.parquet` of every training source; write records.parquet and report.json."""
    catalog = catalog_load(catalog_path)
    paths = [
        path for path in sorted(normalized.glob("*.parquet")) if catalog.source(path.stem).role == "train"
    ]
    facts = facts_select(records_read(paths))
    items = generate(facts, params)
    if not items:
        raise ContractBroken(f"{normalized} gives no items: add a training source with facts to `sources`")
    counts = report(facts, items)
    if wrong := counts["not_following_from_their_facts"]:
        raise ContractBroken(f"{wrong} generated items do not follow from their facts: see item_check")
    with replaced_folder(out_dir) as folder:
        records_write(folder / "records.parquet", items)
        write_text(folder / "report.json", json.dumps(counts, indent=2, sort_keys=True) + "\n")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("normalized", type=Path)
    cli.add_argument("out_dir", type=Path)
    cli.add_argument("--catalog", type=Path, default=Path("catalog.yaml"))
    args = cli.parse_args()
    run(args.normalized, args.out_dir, load_params(GenerateParams, "generate"), args.catalog)


if __name__ == "__main__":
    stage_main(main)
