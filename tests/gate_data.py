"""A small data set made by the data stages themselves: real sources cut short, a ward of known patients."""

import json
import os
import runpy
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from medrail.data.splitting.keys import share
from medrail.digests import file_digest
from medrail.records import group_of, records_read, records_write
from tests.pipeline_clone import ROOT

CUT = {
    "disease_ontology": 240,
    "drugcentral_2016": 240,
    "headqa_dev": 40,
    "hetionet_clean": 120,
    "medical_abbreviations": 60,
    "mts_dialog": 24,
    "pubmedqa": 80,
    "tico19_terms": 60,
}
"""Source -> most records that go on, by whole groups."""
FIRST = ("drug_class", "icd10_chapter")
"""Relations that go before others, so that classes have members enough to be asked about."""
NAMES = ("Wilhelmina Quarterstaff", "Ottokar Brezelhuber", "Jemima Puddlewick", "Barnaby Featherstone")
COMPLAINTS = ("a cough", "chest pain", "a rash on both arms", "headaches", "a swollen knee", "dizziness")
COURSES = ("is better today", "has not changed", "got worse at night", "went away after two days")
PLACES = ("came to the ward", "was seen in clinic", "was called at home", "was reviewed on the round")
LANGUAGES = ("en", "de", "ko")


def ward_notes() -> Iterator[dict[str, object]]:
    """Three notes of each of 24 patients; structured fields know the name and a number of every one."""
    for number in range(24):
        name, folder = f"{NAMES[number % 4]}{'abcdef'[number // 4]}", f"KV{7300000 + number * 17}"
        known = {"patient_id": f"HX{number:05}", "identifiers": [name, folder]}
        complaint, course = COMPLAINTS[number % 6], COURSES[number // 6]
        texts = (
            f"Mrs. {name}, MRN {folder}, {PLACES[number % 4]} with {complaint} for {number + 2} days.",
            f"The patient says that {complaint} {course}; temperature 36.{number % 10}, pulse {60 + number}.",
            f"Plan {number}: fluids, rest, and another look in {number % 5 + 2} weeks if it {course}.",
        )
        for place, text in enumerate(texts):
            yield {"id": f"note-{number}-{place}", "text": text, **known}


def made(folder: Path) -> Path:
    """`folder` with params.yaml, catalog.yaml and data/ up to the split, as `dvc repro split` leaves it."""
    (folder / "samples").symlink_to(ROOT / "samples")
    notes = folder / "ward/notes.jsonl"
    notes.parent.mkdir()
    notes.write_text("".join(json.dumps(row) + "\n" for row in ward_notes()), encoding="utf-8")
    _catalog_write(folder, notes)
    _params_write(folder)
    stages = yaml.safe_load((ROOT / "dvc.yaml").read_text())["stages"]
    with _working_in(folder):
        for source in (*CUT, "ward"):
            for name in ("fetch", "ingest"):
                _run(stages[name]["do"]["cmd"].replace("${item}", source))
            _cut(folder / f"data/ingested/{source}/records.parquet", CUT.get(source, 10**6))
        for name in ("deidentify", "privacy", "normalize", "generate", "curate", "split"):
            _run(stages[name]["cmd"])
    return folder


def again(folder: Path, seed: int, splits: Path) -> None:
    """Split the curated data of `folder` anew, by another seed, into `splits`."""
    stages = yaml.safe_load((ROOT / "dvc.yaml").read_text())["stages"]
    before = (folder / "params.yaml").read_text(encoding="utf-8")
    params = yaml.safe_load(before)
    params["split"]["seed"] = seed
    (folder / "params.yaml").write_text(yaml.safe_dump(params, sort_keys=False), encoding="utf-8")
    try:
        with _working_in(folder):
            _run(stages["split"]["cmd"].replace("data/splits", str(splits)))
    finally:
        (folder / "params.yaml").write_text(before, encoding="utf-8")


def _catalog_write(folder: Path, notes: Path) -> None:
    catalog = yaml.safe_load((ROOT / "catalog.yaml").read_text())
    own = {"reader": "jsonl_notes", "role": "train", "language": "en"}
    files = [{"path": "ward/notes.jsonl", "sha256": file_digest(notes)}]
    catalog["sources"]["ward"] = {**catalog["sources"]["mts_dialog"], **own, "files": files}
    (folder / "catalog.yaml").write_text(yaml.safe_dump(catalog, allow_unicode=True), encoding="utf-8")


def _params_write(folder: Path) -> None:
    params: dict[str, Any] = yaml.safe_load((ROOT / "params.yaml").read_text())
    params["sources"] = [*CUT, "ward"]
    privacy = params["privacy"]
    privacy["notes_per_language"] = 100
    privacy["recall"] = {name: dict.fromkeys(kinds, 0.0) for name, kinds in privacy["recall"].items()}
    privacy["precision"] = privacy["terms"] = dict.fromkeys(LANGUAGES, 0.0)
    for amounts in params["generate"]["classified"].values():
        amounts |= {"min_members": 3, "max_items": 160}
    params["validate"]["balance"] = {
        "en_fraction": {"minimum": 0.5, "maximum": 1},
        "largest_specialty_fraction": {"minimum": 0, "maximum": 0.8},
        "recall_commonest_position_fraction": {"minimum": 0, "maximum": 0.5},
    }
    (folder / "params.yaml").write_text(yaml.safe_dump(params, sort_keys=False), encoding="utf-8")


def _cut(path: Path, most: int) -> None:
    records = list(records_read(path))
    ranked = sorted(records, key=lambda r: (r.relation not in FIRST, share(1, group_of(r)), r.id))
    kept = {record.id for record in ranked[:most]}
    records_write(path, [record for record in records if record.id in kept])


def _run(command: str) -> None:
    """A stage's command, in this process."""
    _, _, module, *arguments = shlex.split(command)
    before, sys.argv = sys.argv, [module, *arguments]
    imported = sys.modules.pop(
        module, None
    )  # by another test: `runpy` warns of modules that are there already
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=False)
    finally:
        sys.argv = before
        if imported:
            sys.modules[module] = imported


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
