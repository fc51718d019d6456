"""Tables that this process makes and the engine joins: what SQL cannot compute, a few rows of it."""

from collections.abc import Iterable, Sequence
from itertools import islice

import pyarrow as pa
import pyarrow.parquet as pq

from medrail.data.checking.engines import Engine

BUFFERED_ROWS = 4096


def side_table(engine: Engine, name: str, schema: pa.Schema, rows: Iterable[Sequence[object]]) -> None:
    """Write rows to the scratch folder and give the engine a view of them."""
    path = engine.scratch / f"{name}.parquet"
    waiting = iter(rows)
    with pq.ParquetWriter(path, schema) as writer:
        while batch := list(islice(waiting, BUFFERED_ROWS)):
            columns = [
                pa.array(values, field.type)
                for values, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
    engine.view(name, f"SELECT * FROM {engine.dialect.scan(path)}")


def texts_schema(*names: str) -> pa.Schema:
    """Columns of text, never empty."""
    return pa.schema([pa.field(name, pa.string(), nullable=False) for name in names])
