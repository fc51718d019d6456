"""`medrail data prepare`: one source through the data stages by itself, to one clean file.

The same commands as in dvc.yaml, run in a folder of their own below `.state/prepare`, so that neither the
pipeline's data nor its lock changes. What holds texts of patients is removed at the end; caches stay.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from medrail.cli.data_counts import counted
from medrail.data.catalog import Catalog, Source, catalog_load
from medrail.environment import quiet_environment
from medrail.errors import ContractBroken
from medrail.formats.jsonl import json_write
from medrail.formats.written import FORMATS, format_of
from medrail.records import records_read
from medrail.repository import repository_root

ABBREVIATIONS = "medical_abbreviations"
"""What `normalize` expands by; it is fetched beside the source."""
STEPS = ("fetch", "ingest", "deidentify", "privacy", "normalize", "generate", "curate")
HOURS = 12 * 3600.0
Output = Annotated[Path, typer.Option("--output", help="file to write; its statistics go beside it")]


def prepare(
    source_id: Annotated[str, typer.Argument(metavar="SOURCE", help="id of a source in catalog.yaml")],
    output: Output,
    format_name: Annotated[
        str, typer.Option("--format", help=f"{', '.join(FORMATS)}; else what the file's name says")
    ] = "",
) -> None:
    """Take one source through the whole path and write its clean records into one file.

    Fetched by the catalog's rules, read, de-identified, held against the gate `privacy`, normalized,
    questions generated from its facts, curated. Not done: split and the gate `validate`, which are of the
    whole mix. Statistics lie beside the file, as NAME.stats.json.
    """
    root = repository_root()
    known = catalog_load(root / "catalog.yaml")
    source, write = known.source(source_id), format_of(output, format_name)
    with prepared(root, known, source, lambda line: typer.echo(line, err=True)) as records:
        counts: dict[str, Counter[str]] = {}
        count = write(output, counted(records_read(records), counts))
        curation = json.loads((records.parent / "report.json").read_bytes())
    stats = output.with_suffix(".stats.json")
    json_write(stats, {"records": count, "counts": counts, records.parent.name: curation})
    typer.echo(f"{output}: {count:,} records; {stats} counts them")


@contextmanager
def prepared(root: Path, known: Catalog, source: Source, say: Any) -> Iterator[Path]:
    """The Parquet file of a source's clean records, in a folder that is emptied afterwards."""
    folder = root / ".state" / "prepare" / source.id
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        _inputs(root, folder, source)
        for number, step in enumerate(steps(root, known, source), start=1):
            say(f"[{number}] {step.removeprefix('python -m pipelines.')}")
            _run(root, folder, step)
        kept = "normalized" if source.role == "knowledge" else "curated"
        name = f"{source.id}.parquet" if source.role == "knowledge" else "records.parquet"
        yield folder / "data" / kept / name
    finally:
        shutil.rmtree(folder / "data", ignore_errors=True)


def _inputs(root: Path, folder: Path, source: Source) -> None:
    """A params.yaml of this one source, the catalog, and the samples."""
    params = yaml.safe_load((root / "params.yaml").read_text(encoding="utf-8"))
    params["sources"] = [source.id]
    (folder / "params.yaml").write_text(yaml.safe_dump(params, sort_keys=False), encoding="utf-8")
    shutil.copyfile(root / "catalog.yaml", folder / "catalog.yaml")
    samples = folder / "samples"
    samples.unlink(missing_ok=True)
    samples.symlink_to(root / "samples")


def steps(root: Path, known: Catalog, source: Source) -> list[str]:
    """The commands of the data stages for one source, as dvc.yaml has them."""
    stages = yaml.safe_load((root / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    wanted = STEPS[: STEPS.index("normalize") + 1] if source.role == "knowledge" else STEPS
    commands = []
    for name in wanted:
        stage = stages[name]
        command: str = stage.get("do", stage)["cmd"]
        fetched = [source.id, ABBREVIATIONS] if name == "fetch" and ABBREVIATIONS in known.sources else []
        commands += [command.replace("${item}", one) for one in dict.fromkeys(fetched or [source.id])]
    return commands


def _run(root: Path, folder: Path, command: str) -> None:
    words = [sys.executable if word == "python" else word for word in command.split()]
    done = subprocess.run(  # noqa: S603 - a command of this checkout's own dvc.yaml
        words,
        cwd=folder,
        env=os.environ | quiet_environment() | {"PYTHONPATH": str(root)},
        check=False,
        timeout=HOURS,
    )
    if done.returncode:
        raise ContractBroken(f"`{command}` ended with {done.returncode}; its own message stands above")
