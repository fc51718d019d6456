"""`medrail data`: what sources there are, how many records each stage holds, and the records themselves.

Only what de-identification has passed is ever shown.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import pyarrow.parquet as pq
import typer
import yaml
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from medrail.cli.data_counts import UNKNOWN, record_counts
from medrail.cli.data_places import STAGES, Stage, stage_files, stage_named, stage_records
from medrail.data.catalog import Source, catalog_load
from medrail.errors import ContractBroken, InvalidInput
from medrail.records import Record
from medrail.repository import repository_root

PIPED_WIDTH = 200
app = typer.Typer(no_args_is_help=True, help="Sources, statistics and records; prepare or add a source.")
Name = Annotated[str, typer.Option("--source", help="only this source")]


@app.command("catalog")
def catalog(
    source_id: Annotated[str, typer.Argument(metavar="[SOURCE]", help="one source, in full")] = "",
) -> None:
    """List the catalogued sources: role, licence, language, reader, and whether this run uses them."""
    root = repository_root()
    known = catalog_load(root / "catalog.yaml")
    used = sources_used(root)
    if source_id:
        _source_show(known.source(source_id), is_used=source_id in used)
        return
    table = _table("source", "role", "language", "licence", "reader", "used", "title")
    for source in sorted(known.sources.values(), key=lambda source: source.id):
        is_used = "yes" if source.id in used else "no"
        row = (source.role, source.language, source.licence, source.reader, is_used, source.title)
        table.add_row(source.id, *map(escape, row))
    _console().print(table)


def sources_used(root: Path) -> frozenset[str]:
    """The ids under `sources` of params.yaml."""
    params = yaml.safe_load((root / "params.yaml").read_text(encoding="utf-8"))
    return frozenset(params["sources"])


def _source_show(source: Source, *, is_used: bool) -> None:
    told = {
        **{name: str(value) for name, value in source if name != "files"},
        "used by this run": "yes" if is_used else "no: add it to `sources` in params.yaml",
        "files": "\n".join(file.path for file in source.files),
    }
    table = _table("", "")
    for name, value in told.items():
        table.add_row(name, escape(value))
    _console().print(table)


@app.command("stats")
def stats(
    stage_name: Annotated[str, typer.Argument(metavar="[STAGE]", help="one stage, by kind and so on")] = "",
    source: Name = "",
) -> None:
    """Count records: per stage and source, or of one stage by kind, language, specialty and licence."""
    root = repository_root()
    if not stage_name:
        _console().print(_stages_table(root, source))
        return
    table = _table("", "value", "records", "share")
    counts = record_counts(stage_records(root, stage_named(stage_name)), source)
    total = sum(counts["kind"].values())
    if not total:
        raise InvalidInput(f"data/{stage_name} has no record of `{source}`")
    for name, values in counts.items():
        for value, count in sorted(values.items(), key=lambda item: (-item[1], item[0])):
            table.add_row(name, escape(value), f"{count:,}", f"{count / total:.1%}")
    _console().print(table)


def _stages_table(root: Path, source: str) -> Table:
    """Rows of every stage that has run, by source; a source that went by a gate shows where it shrank."""
    counts: dict[str, dict[str, int]] = {"ingested": _ingested(root)}
    counts.update({stage: _by_source(root, stage) for stage in STAGES})
    names = sorted({name for of_stage in counts.values() for name in of_stage if source in ("", name)})
    if not names:
        raise ContractBroken("no stage holds a record of that name: run `make repro`, or `dvc pull`")
    table = _table("source", *counts, right=len(counts))
    for name in names:
        cells = (of_stage.get(name) for of_stage in counts.values())
        table.add_row(name, *("" if cell is None else f"{cell:,}" for cell in cells))
    totals = [sum(v for k, v in of_stage.items() if k in names) for of_stage in counts.values()]
    table.add_section()
    table.add_row("all", *(f"{total:,}" for total in totals))
    return table


def _ingested(root: Path) -> dict[str, int]:
    paths = sorted((root / "data" / "ingested").glob("*/stats.json"))
    return {path.parent.name: json.loads(path.read_bytes())["records"] for path in paths}


def _by_source(root: Path, stage: Stage) -> dict[str, int]:
    """Number of records by source, read from the files' own column only."""
    counted: Counter[str] = Counter()
    try:
        files = stage_files(root, stage)
    except ContractBroken:
        return {}
    for path in files.values():
        with pq.ParquetFile(path) as parquet:
            for batch in parquet.iter_batches(columns=["source"]):
                counted.update(batch.column(0).to_pylist())
    return dict(counted)


@app.command("show")
def show(  # noqa: PLR0913 - one argument per option
    stage_name: Annotated[str, typer.Argument(metavar="STAGE", help=", ".join(STAGES))],
    *,
    source: Name = "",
    file: Annotated[str, typer.Option("--part", help="one file of the stage: a part of `splits`")] = "",
    kind: Annotated[str, typer.Option(help="note, qa, mcq, drug, ...")] = "",
    language: Annotated[str, typer.Option(help="en, de or ko")] = "",
    relation: Annotated[str, typer.Option(help="such as drug_class")] = "",
    specialty: Annotated[str, typer.Option(help="such as cardiology, or unknown")] = "",
    record_id: Annotated[str, typer.Option("--id", help="the record of this id")] = "",
    limit: Annotated[int, typer.Option(help="show no more records than this", min=1)] = 5,
    is_json: Annotated[bool, typer.Option("--json", help="one JSON object per line")] = False,
) -> None:
    """Show records of a stage, the first that fit. Stages before de-identification are never shown."""
    wanted = {"source": source, "kind": kind, "language": language, "relation": relation, "id": record_id}
    wanted = {name: value for name, value in wanted.items() if value}
    if specialty:
        wanted["specialty"] = "" if specialty == UNKNOWN else specialty
    records = stage_records(repository_root(), stage_named(stage_name), file)
    chosen = list(islice((record for record in records if fits(record, wanted)), limit))
    if not chosen:
        raise InvalidInput(
            f"data/{stage_name} has no such record; `medrail data stats {stage_name}` counts them"
        )
    for record in chosen:
        typer.echo(record.model_dump_json() if is_json else record_told(record))


def fits(record: Record, wanted: Mapping[str, str]) -> bool:
    """Whether every wanted field of a record has the wanted value."""
    return all(getattr(record, name) == value for name, value in wanted.items())


def record_told(record: Record) -> str:
    """A record as a person reads it: one line of what it is, then its texts."""
    facts = [record.kind, record.language, record.relation, record.specialty or f"specialty {UNKNOWN}"]
    if record.confidence is not None:
        facts.append(f"confidence {record.confidence:g}")
    lines = [f"== {record.id}", f"   {', '.join(fact for fact in facts if fact)}; {record.licence}"]
    for name in ("instruction", "input", "answer", "output"):
        if text := getattr(record, name):
            lines.append(_indented(name, text))
    if record.choices:
        lines.append(_indented("choices", "\n".join(record.choices)))
    if record.citations:
        lines.append(_indented("cites", "\n".join(record.citations)))
    return "\n".join(lines) + "\n"


def _indented(name: str, text: str) -> str:
    return f"   {name + ':':13}" + text.replace("\n", "\n" + " " * 16)


@app.command("dropped")
def dropped(
    rule: Annotated[str, typer.Option(help="only this rule, such as near_duplicate")] = "",
    source: Name = "",
    limit: Annotated[int, typer.Option(help="list no more than this", min=1)] = 20,
    is_json: Annotated[bool, typer.Option("--json", help="one JSON object per line")] = False,
) -> None:
    """List what curation left out: id, rule, and the record that stays in its place."""
    path = repository_root() / "data" / "curated" / "dropped.parquet"
    if not path.is_file():
        raise ContractBroken("data/curated/dropped.parquet is missing: run `make repro`, or `dvc pull`")
    rows = (row for row in _rows(path) if rule in ("", row["rule"]) and source in ("", row["source"]))
    shown = 0
    for row in islice(rows, limit):
        shown += 1
        typer.echo(json.dumps(row, sort_keys=True) if is_json else _drop_told(row))
    if not shown:
        raise InvalidInput("nothing was left out by that rule or of that source")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(path) as parquet:
        for batch in parquet.iter_batches(batch_size=1024):
            yield from batch.to_pylist()


def _drop_told(row: Mapping[str, Any]) -> str:
    return "  ".join(str(value) for value in row.values() if value not in ("", None))


@app.command("quarantine")
def quarantine(
    source: Annotated[str, typer.Argument(metavar="SOURCE")],
    limit: Annotated[int, typer.Option(help="list no more than this", min=1)] = 20,
) -> None:
    """List the malformed rows of a source by file, line and reason, never by their text."""
    path = repository_root() / "data" / "ingested" / source / "quarantine.jsonl"
    if not path.is_file():
        raise ContractBroken(f"{source} was not ingested here: run `dvc repro ingest@{source}`")
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, limit)]
    for row in rows:
        typer.echo(f"{row['file']}:{row['line']}  {row['reason']}")
    if not rows:
        typer.echo(f"{source}: no row is malformed")


def _table(*columns: str, right: int = 0) -> Table:
    table = Table(box=None, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if right and number else "left", overflow="fold")
    return table


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=PIPED_WIDTH)
