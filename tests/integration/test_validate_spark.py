"""The suites of `validate` on a real Spark DataFrame have the outcomes that they have on DuckDB."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from medrail.records import records_read, records_write
from tests.gate_data import made
from tests.pipeline_clone import ROOT
from tests.spark_environment import spark_environment

CODE = """
import site, sys
from pathlib import Path
site.addsitedir(sys.argv[2])  # PySpark; all else is of this environment
sys.path.append(sys.argv[2])
from pipelines.deidentify_params import DeidentifyParams, Setting
from pipelines.params import load_params
from pipelines.validate import Paths, ValidateParams, run

if __name__ == "__main__":
    folder, out = Path(sys.argv[1]), Path(sys.argv[3])
    params = load_params(ValidateParams, "validate", folder / "params.yaml")
    cleaning = load_params(DeidentifyParams, "deidentify", folder / "params.yaml")
    data = folder / "data"
    names = ("splits", "normalized", "generated", "ingested", "deidentified", "privacy")
    paths = Paths(*(data / n for n in names), *(out / n for n in ("statistics", "validation", "reports")))
    engine = params.model_copy(update={"engine": sys.argv[4]})
    run(paths, engine, cleaning, Setting(folder / "catalog.yaml", out / "state/deidentify"))
"""


@pytest.fixture(scope="module")
def pyspark(request: pytest.FixtureRequest) -> str:
    """Where PySpark is: the packages of .venv-spark, made from its lock where it is not there yet."""
    (packages,) = (spark_environment(request, "validate on Spark") / "lib").glob("python3*/site-packages")
    return str(packages)


def validated(folder: Path, pyspark: str, out: Path, engine: str) -> dict[str, tuple[bool, int, int]]:
    """Expectation -> success, checked, broken."""
    subprocess.run(
        [sys.executable, "-c", CODE, str(folder), pyspark, str(out), engine],
        cwd=ROOT,
        env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"},
        capture_output=True,
        timeout=500,
        check=False,
    )
    told = json.loads((out / "reports/result.json").read_text())["expectations"]
    return {own["name"]: (own["success"], own["checked"], own["broken"]) for own in told}


def test_spark_and_duckdb_have_the_same_outcomes(pyspark: str, tmp_path: Path) -> None:
    folder = tmp_path / "gate"
    folder.mkdir()
    made(folder)
    path = folder / "data/splits/test.parquet"
    records = list(records_read(path))
    spoilt = [
        records[0].model_copy(update={"licence": "Proprietary", "input": "  "}),
        records[1].model_copy(update={"origin": "somewhere", "output": "fÃ¼r 212-555-0187 and more"}),
        records[2].model_copy(update={"language": "fr", "confidence": 1.7, "citations": ("ICD10CM:1",)}),
    ]
    records_write(path, [*spoilt, *records[3:], records[9]])
    here = validated(folder, pyspark, tmp_path / "duckdb", "duckdb")
    there = validated(folder, pyspark, tmp_path / "spark", "spark")
    assert there == here
    assert sum(not success for success, _, _ in here.values()) >= 8
    docs = (tmp_path / "spark/reports/data_docs/index.html").read_text(encoding="utf-8")
    assert "212-555" not in docs
