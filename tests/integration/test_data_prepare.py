"""`medrail data prepare` takes one source through the stages, and leaves nothing of it but the file."""

import json
import subprocess
import sys
from pathlib import Path

from medrail.cli.data_prepare import steps
from medrail.data.catalog import catalog_load
from tests.pipeline_clone import ROOT

MEDRAIL = "from medrail.cli.app import app; app()"


def prepare(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", MEDRAIL, "data", "prepare", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)


def test_one_source_becomes_one_file_with_its_counts_and_the_pipeline_stays(tmp_path: Path) -> None:
    lock = (ROOT / "dvc.lock").read_bytes()
    done = prepare("kcdc_korean", "--output", str(tmp_path / "korean.jsonl"))
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in (tmp_path / "korean.jsonl").read_text().splitlines()]
    stats = json.loads((tmp_path / "korean.stats.json").read_text())
    assert len(rows) == stats["records"] == stats["counts"]["source"]["kcdc_korean"] > 200
    assert stats["curated"]["dropped"]["broken_encoding"]
    assert {row["metadata"]["source"] for row in rows} == {"kcdc_korean"}
    assert not (ROOT / ".state/prepare/kcdc_korean/data").exists()
    assert (ROOT / "dvc.lock").read_bytes() == lock


def test_what_cannot_be_prepared_is_said_before_anything_runs(tmp_path: Path) -> None:
    refused = prepare("nothing", "--output", str(tmp_path / "a.jsonl"))
    assert (refused.returncode, list(tmp_path.iterdir())) == (1, [])
    assert "is not in the catalog" in refused.stderr
    refused = prepare("kcdc_korean", "--output", str(tmp_path / "a.txt"))
    assert (refused.returncode, list(tmp_path.iterdir())) == (1, [])
    assert "name one of jsonl_records" in refused.stderr


def test_the_steps_are_those_of_the_pipeline_and_knowledge_is_not_curated() -> None:
    known = catalog_load(ROOT / "catalog.yaml")
    stages = [
        step.split()[2].removeprefix("pipelines.") for step in steps(ROOT, known, known.source("medquad"))
    ]
    assert stages == [
        "fetch", "fetch", "ingest", "deidentify", "privacy", "normalize", "generate", "curate",
    ]  # fmt: skip
    looked_up = steps(ROOT, known, known.source("icd10cm_2021"))
    assert looked_up[-1].split()[2] == "pipelines.normalize"
