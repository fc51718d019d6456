"""Rows per second of every data stage, and how its CPU time and memory grow with the rows.

Synthetic notes, facts, questions and texts go through the stages' own commands, as dvc.yaml has them, each in
a fresh process, in a folder of their own with empty caches. The slope of CPU time over rows, both as
logarithms, is 1 where twice the rows take twice the time. For few rows most of the time is that of starting,
so the slope of the two largest sizes stands beside it, with the time for BASE rows taken off, as it is from
rows per second. Peak memory is that of the stage's own process.
The gate `privacy` measures the detector on notes of its own, whatever the rows are, and is not run here.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks.measuring.report import ROOT, head, json_write, report_path, say
from benchmarks.measuring.synthetic_data import EXAM, NOTES, RECORDS, exam_make, notes_write, records_make
from benchmarks.phi_growth import slope
from medrail.environment import quiet_environment
from medrail.errors import ContractBroken, InvalidInput
from pipelines.stage import stage_main

NAME = "data_growth"
BASE = 256
SIZES = (1_000, 4_000, 16_000, 64_000)
STAGES = ("ingest", "deidentify", "normalize", "generate", "curate", "split", "validate")
SEED = 4_100
MEBIBYTE = 1024.0
ROLES = {NOTES: "train", RECORDS: "train", EXAM: "benchmark"}


@dataclass(frozen=True)
class Used:
    """What one stage took for so many rows: CPU seconds of it and its children, peak memory in MiB."""

    rows: int
    cpu: float
    peak: float


def measured(rows: int) -> dict[str, Used]:
    """Stage -> what it took for a corpus of `rows` rows, half of them notes of patients."""
    with TemporaryDirectory(prefix="medrail-bench-") as name:
        folder = Path(name)
        _corpus(folder, rows)
        commands = _commands()
        found = {}
        for stage in STAGES:
            own = rows // 2 if stage == "ingest" else rows
            found[stage] = _ran(commands[stage], folder, own)
            if stage == "deidentify":
                _privacy_told(folder)
        return found


def _corpus(folder: Path, rows: int) -> None:
    notes_write(folder / "data" / "raw" / NOTES, rows // 2, SEED)
    for source, make in ((RECORDS, lambda at: records_make(at, rows // 2, SEED)), (EXAM, _exam)):
        at = folder / "data" / "ingested" / source
        at.mkdir(parents=True)
        make(at)
        (at / "stats.json").write_text(json.dumps({"records": rows // 2}))
        _no_identities(at)
    raw = folder / "data" / "raw" / "medical_abbreviations"
    raw.parent.mkdir(parents=True, exist_ok=True)
    raw.symlink_to(ROOT / "samples" / "medical_abbreviations")
    (folder / "params.yaml").write_text(yaml.safe_dump(_params(), sort_keys=False))
    (folder / "catalog.yaml").write_text(yaml.safe_dump(_catalog()))


def _exam(folder: Path) -> None:
    exam_make(folder, SEED)


def _no_identities(folder: Path) -> None:
    from medrail.data.identities import FILE, identities_write

    identities_write(folder / FILE, [])


def _params() -> Mapping[str, object]:
    """The shipped parameters, of these sources, without bounds that hold for the shipped mix only, and with
    no cap on what is generated."""
    params = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
    params["sources"] = list(ROLES)
    params["validate"]["balance"] = {}
    params["generate"]["classified"]["drug_class"] |= {"min_members": 1, "max_items": 10_000_000}
    return dict(params)


def _catalog() -> Mapping[str, object]:
    entry = {"title": "synthetic", "attribution": "nobody", "homepage": "", "retrieved": "2026-11-21"}
    entry |= {"licence": "CC0-1.0", "language": "en"}
    file = {"sha256": "ab" * 32}
    sources = {
        source: {
            **entry,
            "role": role,
            "reader": "jsonl_notes" if source == NOTES else "headqa",
            "subjects": "patients" if source == NOTES else "none",
            "files": [{"path": f"samples/{source}/notes.jsonl", **file}],
        }
        for source, role in ROLES.items()
    }
    return {"allowed_licences": ["CC0-1.0"], "sources": sources}


def _privacy_told(folder: Path) -> None:
    """The verdict of the gate that is not run here."""
    place = folder / "data" / "privacy"
    place.mkdir()
    (place / "result.json").write_text(json.dumps({"success": True, "sources": {NOTES: {}}}))


def _commands() -> dict[str, str]:
    stages = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    commands = {stage: stages[stage].get("do", stages[stage])["cmd"] for stage in STAGES}
    return {stage: command.replace("${item}", NOTES) for stage, command in commands.items()}


def _ran(command: str, folder: Path, rows: int) -> Used:
    words = [sys.executable if word == "python" else word for word in command.split()]
    environment = os.environ | quiet_environment() | {"PYTHONPATH": str(ROOT)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with (folder / "said").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(words, cwd=folder, env=environment, stdout=said, stderr=said)
        _, status, own = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        last = (folder / "said").read_text(encoding="utf-8").strip().splitlines()[-1:]
        raise ContractBroken(f"`{command}` ended with {process.returncode}: {' '.join(last)[:300]}")
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Used(rows, cpu, own.ru_maxrss / MEBIBYTE)


def told(stage: str, base: Used, grown: Sequence[Used]) -> dict[str, object]:
    """Rows per second, slopes and memory of a stage, smallest size first."""
    work = [(one.rows, max(one.cpu - base.cpu, 1e-3)) for one in grown]
    rows, seconds = work[-1]
    rate, whole = rows / seconds, slope([(one.rows, one.cpu) for one in grown])
    top = slope(work[-2:])
    say(
        f"{stage:11} {rate:>8,.0f} rows per CPU s, slope {whole:.2f}, of the two largest {top:.2f}, "
        f"peak {grown[0].peak:.0f} -> {grown[-1].peak:.0f} MiB"
    )
    return {
        "rows_per_second": rate,
        "slope": whole,
        "slope_of_the_two_largest": top,
        "memory_ratio": grown[-1].peak / grown[0].peak,
        "start_seconds": base.cpu,
        "sizes": [asdict(one) for one in grown],
    }


def run(out: Path, sizes: Sequence[int]) -> None:
    """Every size once, smallest first; then a line per stage."""
    base = measured(BASE)
    found = []
    for size in sizes:
        found.append(measured(size))
        say(f"{size:,} rows: " + ", ".join(f"{stage} {used.cpu:.1f} s" for stage, used in found[-1].items()))
    stages = {stage: told(stage, base[stage], [one[stage] for one in found]) for stage in STAGES}
    json_write(out, {**head(NAME, ("duckdb", "pyarrow", "great-expectations")), "stages": stages})


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--json", type=Path, default=report_path(NAME), help="where all figures are written to")
    cli.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of rows, two or more")
    args = cli.parse_args()
    if len(set(args.sizes)) < 2 or min(args.sizes) <= BASE:
        raise InvalidInput(f"--sizes needs two or more different numbers above {BASE}")
    run(args.json, sorted(args.sizes))


if __name__ == "__main__":
    stage_main(main)
