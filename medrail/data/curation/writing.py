"""The third pass: write what stays, what went and why, and which texts resemble one another."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from duckdb import DuckDBPyConnection, DuckDBPyRelation

from medrail.atomic import replaced_file
from medrail.data.curation.near import Pair
from medrail.records import SCHEMA

BATCH = 4096
DROPPED_SCHEMA = pa.schema(
    [
        *(pa.field(name, pa.string(), nullable=False) for name in ("id", "source", "language", "kind")),
        *(pa.field(name, pa.string(), nullable=False) for name in ("rule", "detail", "kept_id")),
        pa.field("score", pa.float64()),
    ]
)
"""`detail`: category, language found or specialty; `kept_id`: the record or benchmark item that it repeats;
`score`: the value that broke the limit."""
NEAR_SCHEMA = pa.schema(
    [
        pa.field("one", pa.string(), nullable=False),
        pa.field("other", pa.string(), nullable=False),
        pa.field("similarity", pa.float64(), nullable=False),
    ]
)


def kept_write(connection: DuckDBPyConnection, files: Sequence[Path], path: Path) -> int:
    """Write the records that stay, from the files that were judged, sorted by id; return their number."""
    columns = ", ".join(
        f"a.{name}" if name.startswith("specialty") else f'r."{name}"' for name in SCHEMA.names
    )
    texts = connection.read_parquet([str(file) for file in files])
    texts.create_view("texts", replace=True)
    query = f"SELECT {columns} FROM texts r JOIN alive a USING (id) ORDER BY r.id"  # noqa: S608
    return relation_write(connection.sql(query), SCHEMA, path)


def dropped_write(connection: DuckDBPyConnection, path: Path) -> int:
    """Write a row for every record that was dropped, sorted by id; return their number."""
    return relation_write(connection.sql(DROPPED), DROPPED_SCHEMA, path)


DROPPED = """
SELECT id, source, language, kind, d.rule, d.detail, kept_id, d.score
FROM drops d JOIN records r USING (id) ORDER BY id
"""


def near_write(pairs: Iterable[Pair], path: Path) -> int:
    """Write pairs of alike texts in their order; return their number."""
    rows = iter(pairs)
    count = 0
    with replaced_file(path) as temporary, pq.ParquetWriter(temporary, NEAR_SCHEMA) as writer:
        while batch := list(islice(rows, BATCH)):
            columns = [list(column) for column in zip(*batch, strict=True)]
            writer.write_batch(pa.record_batch(columns, schema=NEAR_SCHEMA))
            count += len(batch)
    return count


def relation_write(relation: DuckDBPyRelation, schema: pa.Schema, path: Path) -> int:
    """Write a query's rows, BATCH of them a row group, whatever pieces the database gives them in."""
    count = 0
    with replaced_file(path) as temporary, pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
        for table in _even(relation.to_arrow_reader(BATCH)):
            writer.write_table(table.cast(schema))
            count += table.num_rows
    return count


def _even(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The same rows in tables of BATCH rows; the last may have fewer."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(one.num_rows for one in held) >= BATCH:
            table = pa.Table.from_batches(held)
            whole = table.num_rows - table.num_rows % BATCH
            for start in range(0, whole, BATCH):
                yield table.slice(start, BATCH).combine_chunks()
            held = table.slice(whole).to_batches()
    if sum(one.num_rows for one in held):
        yield pa.Table.from_batches(held).combine_chunks()
