"""Make questions and multiple choice from the facts of training sources, each citing its fact."""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import create_model

from medrail.atomic import replaced_folder, write_text
from medrail.data.catalog import catalog_load
from medrail.data.generators.checker import item_check
from medrail.data.generators.fact_table import FactTable, ItemTable, fact_database, facts_read
from medrail.data.generators.items import generator_of
from medrail.data.generators.registry import GENERATORS
from medrail.data.source_cache import source_kept, source_key
from medrail.digests import file_digest
from medrail.errors import ContractBroken
from medrail.records import Record, records_write
from pipelines.params import StageParams, load_params
from pipelines.stage import stage_main

STATE = Path(".state/generate")
_SECTIONS: dict[str, Any] = {generator.name: (generator.amounts, ...) for generator in GENERATORS}
GenerateParams: type[StageParams] = create_model(
    "GenerateParams", __base__=StageParams, __module__=__name__, seed=(int, ...), **_SECTIONS
)
"""The seed, and a section for every generator of the registry: its amounts."""

Report = dict[str, Any]


def generate(table: FactTable, params: StageParams) -> Iterator[Record]:
    """All items of one source's facts, generator by generator."""
    told: Any = params
    for generator in GENERATORS:
        yield from generator.items(table.of(generator), getattr(told, generator.name), told.seed)


def source_generate(path: Path, folder: Path, params: StageParams, state: Path) -> None:
    """Write `<source>.parquet`, sorted by id, unless there is no item, and `<source>.json` with the counts.

    Every item is held against the facts that it cites as the file has them; one that does not follow stops
    the stage.
    """
    made: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    with fact_database(state) as connection:
        facts = FactTable(connection, facts_read(path, GENERATORS))
        items = ItemTable(connection, generate(facts, params))
        checked = _checked(items, facts, made, wrong)
        if items.count:
            records_write(folder / path.name, checked)
        counts: Report = {"facts": facts.counts(), "items": dict(sorted(made.items()))}
    if wrong:
        told = ", ".join(f"{name}: {count}" for name, count in sorted(wrong.items()))
        raise ContractBroken(
            f"{wrong.total()} items made from {path} do not follow from their facts ({told}): see item_check"
        )
    write_text(folder / f"{path.stem}.json", json.dumps(counts))


def _checked(items: ItemTable, facts: FactTable, made: Counter[str], wrong: Counter[str]) -> Iterator[Record]:
    for item in items:
        name = generator_of(item.id)
        made[f"{name}/{item.relation}/{item.kind}"] += 1
        if not item_check(item, facts.cited(item)):
            wrong[name] += 1
        yield item


def source_counts(path: Path, folder: Path, params: StageParams, state: Path) -> Report:
    """Put the items of one source into `folder`, made anew or kept from before; return its counts."""
    key = source_key(path.stem, file_digest(path), params.model_dump(), version("rdkit"))

    def make(made: Path) -> None:
        source_generate(path, made, params, state)

    source_kept(state / "sources", path.stem, key, folder, make)
    told = folder / f"{path.stem}.json"
    counts: Report = json.loads(told.read_text(encoding="utf-8"))
    told.unlink()
    return counts


def run(
    normalized: Path, out_dir: Path, params: StageParams, catalog_path: Path, state: Path = STATE
) -> None:
    """Write `<source>.parquet` for every training source that gives items, and report.json.

    What was made of a source is kept below `state`: only sources whose file changed are done anew, unless
    code, amounts or seed changed.
    """
    catalog = catalog_load(catalog_path)
    files = sorted(normalized.glob("*.parquet"))
    training = [path for path in files if catalog.source(path.stem).role == "train"]
    with replaced_folder(out_dir) as folder:
        by_source = {path.stem: source_counts(path, folder, params, state) for path in training}
        told = list(by_source.values())
        if any(counts["facts"] for counts in told) and not any(counts["items"] for counts in told):
            raise ContractBroken(f"{normalized} has facts but gives no items: see `generate` in params.yaml")
        write_text(folder / "report.json", json.dumps(report(by_source), indent=2, sort_keys=True) + "\n")


def report(by_source: dict[str, Report]) -> Report:
    """Counts of facts read and items made, by source and in all; no item that the checker refused is kept."""
    total: dict[str, Counter[str]] = {"facts": Counter(), "items": Counter()}
    for counts in by_source.values():
        for part, counter in total.items():
            counter.update(counts[part])
    return {
        "sources": by_source,
        **{part: dict(counter) for part, counter in total.items()},
        "not_following_from_their_facts": 0,
    }


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("normalized", type=Path)
    cli.add_argument("out_dir", type=Path)
    cli.add_argument("--catalog", type=Path, default=Path("catalog.yaml"))
    args = cli.parse_args()
    run(args.normalized, args.out_dir, load_params(GenerateParams, "generate"), args.catalog)


if __name__ == "__main__":
    stage_main(main)
