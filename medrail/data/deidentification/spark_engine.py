"""Look for findings on Spark: the same function, on as many machines as the session has.

Spark reads the spread files (they must lie where its workers can read them), brings each patient's rows
together, and writes back findings: offsets, types, scores and rules. Texts are cleaned, and keys used, by
this process alone, in the same order as without Spark, so the result is the same to the byte.

PySpark is an optional extra (`requirements/spark.in`).
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from medrail.data.deidentification.looking import Look
from medrail.data.deidentification.patients import Found, chunked, patients_of
from medrail.data.deidentification.shards import record_of_row
from medrail.errors import ContractBroken, EnvironmentFault
from medrail.phi.findings import Finding

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import SparkSession

REMOTE = "SPARK_REMOTE"
BUNDLE_CHARACTERS = 200_000
_RESULT = "place string, findings string"


@contextmanager
def spark_session(master: str) -> Iterator["SparkSession"]:
    """The session that is there already, else that of SPARK_REMOTE (Spark Connect), else one on `master`.

    Only what was made here is stopped.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise EnvironmentFault(
            "`deidentify.engine: spark` needs PySpark: `requirements/setup.sh spark` makes the environment "
            ".venv-spark with it, or set the engine to local"
        ) from None
    active = SparkSession.getActiveSession()
    if active is not None:
        yield active
        return
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("medrail-deidentify").config("spark.ui.enabled", "false")
    if os.environ.get(REMOTE):
        session = SparkSession.builder.remote(os.environ[REMOTE]).getOrCreate()
    elif master.startswith("local"):
        here = "127.0.0.1"
        builder = builder.config("spark.driver.host", here).config("spark.driver.bindAddress", here)
        session = builder.master(master).getOrCreate()
    else:
        session = builder.master(master).getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def found_on_spark(
    session: "SparkSession", files: Sequence[Path], look: Look, scratch: Path
) -> Iterator[tuple[str, Found]]:
    """(place, findings) of every patient of the spread files, in order of place.

    Written to `scratch` first, in parallel: to draw rows one by one would keep all workers idle but one.
    """
    target = scratch / "found"
    rows = session.read.parquet(*(f"file://{path.resolve()}" for path in files))
    per_patient = (
        rows.repartition("place").sortWithinPartitions("place", "row").mapInPandas(_mapped(look), _RESULT)
    )
    per_patient.repartitionByRange("place").sortWithinPartitions("place").write.parquet(
        f"file://{target.resolve()}"
    )
    last = ""
    for path in sorted(target.glob("part-*.parquet")):
        with pq.ParquetFile(path) as parquet:
            for batch in parquet.iter_batches(batch_size=1024):
                for row in batch.to_pylist():
                    if row["place"] <= last:
                        raise ContractBroken("Spark gave a patient twice or out of order: report it")
                    last = row["place"]
                    yield last, _unpacked(row["findings"])


def _mapped(look: Look) -> "Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]]":
    """What runs in Spark's Python workers. A patient's rows may come in several frames."""

    def mapped(frames: "Iterator[pd.DataFrame]") -> "Iterator[pd.DataFrame]":
        import pandas

        for bundle in chunked(patients_of(_rows(frames)), BUNDLE_CHARACTERS):
            found = look([patient.patient() for patient in bundle])
            yield pandas.DataFrame(
                {"place": [patient.place for patient in bundle], "findings": list(map(_packed, found))}
            )

    return mapped


def _rows(frames: "Iterable[pd.DataFrame]") -> Iterator[tuple[str, tuple[str, ...], Any]]:
    for frame in frames:
        for row in frame.to_dict("records"):
            yield row["place"], tuple(row["known"]), record_of_row(row)


def _packed(found: Found) -> str:
    return json.dumps([[[f.start, f.end, f.type, f.score, f.rule] for f in own] for own in found])


def _unpacked(text: str) -> Found:
    return [[Finding(*fields) for fields in own] for own in json.loads(text)]
