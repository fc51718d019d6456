"""Make Unicode and white space uniform, and expand abbreviations that can mean one thing only."""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from medrail.atomic import replaced_folder
from medrail.clinical.abbreviations import contested, expand, table_read
from medrail.data.rewriting import record_rewrite
from medrail.data.tidying import tidy
from medrail.errors import ContractBroken
from medrail.formats.jsonl import json_write
from medrail.records import Kind, Language, Record, records_read, records_write
from pipelines.params import StageParams, load_params
from pipelines.stage import progress, stage_main


class NormalizeParams(StageParams):
    expand_kinds: tuple[Kind, ...]
    expand_languages: tuple[Language, ...]


@dataclass
class Counts:
    """What changed in one source; numbers only."""

    records: int = 0
    changed: int = 0
    dropped: int = 0
    abbreviations: int = 0

    def as_dict(self) -> dict[str, int]:
        return {
            "records": self.records,
            "records_changed": self.changed,
            "records_dropped_for_equal_options": self.dropped,
            "abbreviations_expanded": self.abbreviations,
        }


def normalize(
    records: Iterable[Record], table: Mapping[str, str], params: NormalizeParams, counts: Counts
) -> list[Record]:
    """Tidied records; texts of the kinds and languages in `params` with abbreviations expanded."""
    result = []

    def tidied_and_expanded(text: str) -> str:
        expanded = expand(tidy(text), table)
        counts.abbreviations += expanded.count
        return expanded.text

    for record in records:
        changed = record_rewrite(record, tidied_and_expanded if _is_prose(record, params) else tidy)
        counts.records += 1
        counts.dropped += changed is None
        counts.changed += changed is not None and changed is not record
        if changed is not None:
            result.append(changed)
    return result


def _is_prose(record: Record, params: NormalizeParams) -> bool:
    return record.kind in params.expand_kinds and record.language in params.expand_languages


def agreed_table(paths: Iterable[Path], table: Mapping[str, str], params: NormalizeParams) -> dict[str, str]:
    """The table without what some text of the run defines otherwise."""
    records = (record for path in paths for record in records_read(path) if _is_prose(record, params))
    doubtful = contested((text for record in records for text in (record.input, record.output)), table)
    return {short: meaning for short, meaning in table.items() if short not in doubtful}


def run(deidentified: Path, abbreviations: Path, out_dir: Path, params: NormalizeParams) -> None:
    """Normalize every <source>.parquet of a folder into another, with one report, all or nothing."""
    paths = sorted(deidentified.glob("*.parquet"))
    if not paths:
        raise ContractBroken(f"{deidentified} holds no source: run `dvc repro deidentify` first")
    table = agreed_table(paths, table_read(abbreviations), params)
    by_source: dict[str, Counts] = {}
    with replaced_folder(out_dir) as folder:
        for path in progress(paths, total=len(paths), label="normalize"):
            counts = by_source[path.stem] = Counts()
            records = normalize(records_read(path), table, params, counts)
            if not records_write(folder / path.name, records):
                raise ContractBroken(f"{path} gives no record: run `dvc repro ingest@{path.stem}` again")
        json_write(folder / "report.json", report(table, by_source))


def report(table: Mapping[str, str], by_source: Mapping[str, Counts]) -> dict[str, object]:
    """Counts per source and in all."""
    total = Counter[str]()
    for counts in by_source.values():
        total.update(counts.as_dict())
    return {
        "abbreviations_in_use": len(table),
        "total": dict(total),
        "sources": {source: counts.as_dict() for source, counts in by_source.items()},
    }


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("deidentified", type=Path)
    cli.add_argument("abbreviations", type=Path, help="data/raw/medical_abbreviations")
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    stage_main(
        lambda: run(
            args.deidentified, args.abbreviations, args.out_dir, load_params(NormalizeParams, "normalize")
        )
    )
