"""De-identification on a real Spark gives what local processes give, to the byte."""

import hashlib
import json
import os
import subprocess
from pathlib import Path

import pytest

from medrail.data.identities import FILE, Identity, identities_write
from medrail.errors import EnvironmentFault
from medrail.records import records_read, records_write
from pipelines.deidentify import run
from pipelines.deidentify_params import DeidentifyParams, Setting
from pipelines.params import load_params
from tests.fakes.records import catalog_write, record
from tests.pipeline_clone import ROOT
from tests.spark_environment import spark_environment

SOURCES = ("facts", "own")
CODE = """
import sys
from pathlib import Path
from pipelines.deidentify import run
from pipelines.deidentify_params import DeidentifyParams, Setting
from pipelines.params import load_params

folder = Path(sys.argv[1])
params = load_params(DeidentifyParams, "deidentify").model_copy(update={"engine": "spark"})
setting = Setting(folder / "catalog.yaml", folder / "state-spark")
run(folder / "ingested", folder / "spark", params, ["own", "facts"], setting)
"""


@pytest.fixture(scope="module")
def python(request: pytest.FixtureRequest) -> str:
    """The Python of .venv-spark, made from its lock where it is not there yet."""
    return str(spark_environment(request, "Spark") / "bin/python")


def prepared(folder: Path) -> Path:
    """Patients with several notes, mixed; names said once, known identifiers, a published source."""
    names = ["Jane Roe", "Mark Quarterstaff", "Linda Abernathy", "Paul Winterbottom"]
    rows = [
        record(
            f"{patient}-{number}",
            source="own",
            kind="note",
            patient_id=f"own:Q{patient:05}",
            input=text.format(name=names[patient % 4], last=names[patient % 4].split()[1], n=patient),
        )
        for number, text in enumerate(
            (
                "Mrs. {name} was seen by Dr. Paul Stone on 04/12/2021, phone 212-555-01{n:02}.",
                "{last} slept well. Folder Q{n:05}, key word sesame{n}.",
                "No complaints. BP 120/80.",
            )
        )
        for patient in range(40)
    ]
    records_write(folder / "ingested/own/records.parquet", rows)
    identities_write(
        folder / "ingested/own" / FILE, [Identity(f"own:Q{n:05}", f"sesame{n}") for n in range(0, 40, 2)]
    )
    facts = [record(f"{n}", kind="qa", input=f"Dr. Stone{n} writes to a{n}@example.org") for n in range(20)]
    records_write(folder / "ingested/facts/records.parquet", facts)
    catalog_write(folder / "catalog.yaml", dict.fromkeys(SOURCES, "train"), ["facts"])
    return folder


def digests(out: Path) -> dict[str, str]:
    """Source -> digest of its rows, sorted by id."""
    return {
        source: hashlib.sha256(
            "".join(
                own.model_dump_json()
                for own in sorted(records_read(out / f"{source}.parquet"), key=lambda r: r.id)
            ).encode()
        ).hexdigest()
        for source in SOURCES
    }


def on_spark(python: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-c", CODE, str(folder)],
        cwd=ROOT,
        env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("environment", [{}, {"SPARK_REMOTE": "local[2]"}], ids=["classic", "connect"])
def test_spark_and_local_processes_give_the_same_rows_and_the_same_bytes(
    python: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    prepared(tmp_path)
    done = on_spark(python, tmp_path, **environment)
    assert done.returncode == 0, done.stderr[-3000:]
    params = load_params(DeidentifyParams, "deidentify")
    setting = Setting(tmp_path / "catalog.yaml", tmp_path / "state")
    run(tmp_path / "ingested", tmp_path / "local", params, SOURCES, setting)
    assert digests(tmp_path / "spark") == digests(tmp_path / "local")
    names = sorted(p.relative_to(tmp_path / "local") for p in (tmp_path / "local").rglob("*") if p.is_file())
    for name in names:
        assert (tmp_path / "spark" / name).read_bytes() == (tmp_path / "local" / name).read_bytes(), name
    report = json.loads((tmp_path / "spark/report.json").read_text())
    assert report["sources"]["own"]["records"] == 120
    assert report["findings_by_rule"]["known"] >= 60
    assert not list((tmp_path / "state-spark").glob("scratch-*"))


def test_without_pyspark_it_says_what_to_do(tmp_path: Path) -> None:
    prepared(tmp_path)
    params = load_params(DeidentifyParams, "deidentify").model_copy(update={"engine": "spark"})
    setting = Setting(tmp_path / "catalog.yaml", tmp_path / "state")
    with pytest.raises(EnvironmentFault, match=r"requirements/setup\.sh spark"):
        run(tmp_path / "ingested", tmp_path / "out", params, SOURCES, setting)
    assert not (tmp_path / "out").exists()
