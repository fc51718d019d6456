"""The tables that a split is reckoned from: one narrow row per record, no text."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from medrail.data.curation.text_keys import content_key
from medrail.data.generators.items import is_generated
from medrail.data.split_statistics import longest_option_chance
from medrail.data.splitting.keys import key64, link_keys, share
from medrail.records import Record, group_of

BATCH_ROWS = 1024
MEMBERS = """CREATE TABLE members (
    row BIGINT, id UBIGINT, "group" UBIGINT, role VARCHAR, source VARCHAR, kind VARCHAR, language VARCHAR,
    specialty VARCHAR, licence VARCHAR, relation VARCHAR, characters BIGINT, draw DOUBLE,
    is_generated BOOLEAN)"""
CHOICES = """CREATE TABLE choices (
    row BIGINT, content UBIGINT, recall_draw DOUBLE, position_draw DOUBLE, options INTEGER, answer INTEGER,
    longest_chance DOUBLE)"""
TABLES = {
    "members": MEMBERS,
    "choices": CHOICES,
    "options": 'CREATE TABLE options (row BIGINT, "option" UBIGINT, is_right BOOLEAN)',
    "links": 'CREATE TABLE links ("group" UBIGINT, key UBIGINT)',
    "citations": "CREATE TABLE citations (row BIGINT, cited UBIGINT)",
}
SCHEMAS = {
    "members": pa.schema(
        [
            ("row", pa.int64()),
            ("id", pa.uint64()),
            ("group", pa.uint64()),
            ("role", pa.string()),
            ("source", pa.string()),
            ("kind", pa.string()),
            ("language", pa.string()),
            ("specialty", pa.string()),
            ("licence", pa.string()),
            ("relation", pa.string()),
            ("characters", pa.int64()),
            ("draw", pa.float64()),
            ("is_generated", pa.bool_()),
        ]
    ),
    "choices": pa.schema(
        [
            ("row", pa.int64()),
            ("content", pa.uint64()),
            ("recall_draw", pa.float64()),
            ("position_draw", pa.float64()),
            ("options", pa.int32()),
            ("answer", pa.int32()),
            ("longest_chance", pa.float64()),
        ]
    ),
    "options": pa.schema([("row", pa.int64()), ("option", pa.uint64()), ("is_right", pa.bool_())]),
    "links": pa.schema([("group", pa.uint64()), ("key", pa.uint64())]),
    "citations": pa.schema([("row", pa.int64()), ("cited", pa.uint64())]),
}
Rows = dict[str, list[tuple[Any, ...]]]


def tables_fill(
    connection: duckdb.DuckDBPyConnection, records: Iterable[Record], roles: Mapping[str, str], seed: int
) -> int:
    """Make the tables from records in their order; `roles` maps a source to its role. Returns how many.

    members: every record. choices, options: multiple choice (`answer` is the right option's place, -1 if it
    is none). links, citations: what may tie groups together, of records of the role train only.
    """
    for statement in TABLES.values():
        connection.execute(statement)
    rows: Rows = {name: [] for name in TABLES}
    count = 0
    for record in records:
        _record_add(rows, count, record, roles[record.source], seed)
        count += 1
        if count % BATCH_ROWS == 0:
            _flush(connection, rows)
    _flush(connection, rows)
    return count


def _record_add(rows: Rows, row: int, record: Record, role: str, seed: int) -> None:
    group = group_of(record)
    key = key64(group)
    made = is_generated(record.id)
    labels = (role, record.source, record.kind, record.language, record.specialty, record.licence)
    said = (record.relation, len(record.text()), share(seed, group), made)
    rows["members"].append((row, key64(record.id), key, *labels, *said))
    content = content_key(record)
    if record.kind == "mcq":
        _choice_add(rows, row, record, content, seed)
    if role == "train":
        rows["links"].extend((key, link) for link in link_keys(record, content))
        rows["citations"].extend((row, key64(cited)) for cited in record.citations)


def _choice_add(rows: Rows, row: int, record: Record, content: str, seed: int) -> None:
    answer = record.choices.index(record.answer) if record.answer in record.choices else -1
    draws = (share(seed, f"recall:{record.id}"), share(seed, f"position:{record.id}"))
    sizes = (len(record.choices), answer, longest_option_chance(record))
    rows["choices"].append((row, key64(content), *draws, *sizes))
    rows["options"].extend((row, key64(option), option == record.answer) for option in record.choices)


def _flush(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    for name, found in rows.items():
        if found:
            arrays = [
                pa.array(column, field.type)
                for column, field in zip(zip(*found, strict=True), SCHEMAS[name], strict=True)
            ]
            insert(connection, name, pa.Table.from_arrays(arrays, schema=SCHEMAS[name]))
            found.clear()


def insert(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    """Append a table's rows, whose columns are those of the table `name` in order."""
    connection.register("arriving", table)
    connection.execute(f"INSERT INTO {name} SELECT * FROM arriving")  # noqa: S608 - a name from TABLES
    connection.unregister("arriving")


def pairs_fill(connection: duckdb.DuckDBPyConnection, near: Path) -> None:
    """The table `pairs` (one, other: keys of ids) from near.parquet; empty where there is no such file."""
    connection.execute("CREATE TABLE pairs (one UBIGINT, other UBIGINT)")
    if not near.is_file():
        return
    with pq.ParquetFile(near) as parquet:
        for batch in parquet.iter_batches(batch_size=BATCH_ROWS, columns=["one", "other"]):
            keys = {
                name: pa.array([key64(found) for found in batch[name].to_pylist()], pa.uint64())
                for name in ("one", "other")
            }
            insert(connection, "pairs", pa.table(keys))


def batches(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[pa.RecordBatch]:
    """The rows of a query, a batch at a time."""
    reader: pa.RecordBatchReader = connection.sql(query).to_arrow_reader(BATCH_ROWS)
    yield from reader
