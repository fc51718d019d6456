"""The facts of one source and what is made from them, in tables that need not fit into memory."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from medrail.data.generators.facts import subject_key, subject_of
from medrail.data.generators.generator import Generator
from medrail.errors import ContractBroken
from medrail.records import SCHEMA, Record, records_read

BATCH_ROWS = 2048
KEYED = SCHEMA.append(pa.field("subject_key", pa.string())).append(pa.field("subject", pa.string()))
COLUMNS = ", ".join(f'"{name}"' for name in SCHEMA.names)


class FactTable:
    """Facts of one source, sorted for each generator that reads them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, facts: Iterable[Record]) -> None:
        self.connection = connection
        rows = (
            {**fact.model_dump(), "subject_key": subject_key(fact), "subject": subject_of(fact)}
            for fact in facts
        )
        _load(connection, "facts", KEYED, rows)

    def counts(self) -> dict[str, int]:
        """Facts by relation."""
        found = self.connection.execute("SELECT relation, count(*) FROM facts GROUP BY 1 ORDER BY 1")
        return dict(found.fetchall())

    def of(self, generator: Generator) -> "SortedFacts":
        """The facts that a generator reads."""
        return SortedFacts(self.connection, generator)


class SortedFacts:
    """The facts of one generator by relation, subject and id, as often as they are asked for."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, generator: Generator) -> None:
        self.connection = connection
        self.wanted = [sorted(generator.relations), sorted(generator.kinds)]

    def __iter__(self) -> Iterator[Record]:
        query = (
            f"SELECT {COLUMNS} FROM facts WHERE list_contains(?, relation) AND list_contains(?, kind) "  # noqa: S608 - our own column names
            "ORDER BY relation, subject_key, subject, id"
        )
        yield from map(_record, _rows(self.connection, query, self.wanted))


class ItemTable:
    """Items as they are made; read back by id, each with the facts that it cites."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, items: Iterable[Record]) -> None:
        self.connection = connection
        _load(connection, "items", SCHEMA, (item.model_dump() for item in items))
        counted = connection.execute("SELECT count(*), count(*) - count(DISTINCT id) FROM items")
        self.count, twice = counted.fetchall()[0]
        if twice:
            raise ContractBroken(f"{twice} generated items have the id of another: see generated_id")

    def with_facts(self, source: Path) -> Iterator[tuple[Record, dict[str, Record]]]:
        """Every item with its cited records as the source's file holds them, by id."""
        cited = (
            f"SELECT i.item_id, f.* FROM (SELECT id AS item_id, unnest(citations) AS cited FROM items) i "  # noqa: S608 - our own column names
            f"JOIN (SELECT {COLUMNS} FROM read_parquet(?)) f ON f.id = i.cited ORDER BY i.item_id, f.id"
        )
        found = groupby(_rows(self.connection, cited, [str(source)]), key=lambda row: row["item_id"])
        of_item, facts = next(found, ("", iter(())))
        for row in _rows(self.connection, f"SELECT {COLUMNS} FROM items ORDER BY id", []):  # noqa: S608 - our own column names
            by_id: dict[str, Record] = {}
            if of_item == row["id"]:
                by_id = {fact["id"]: _record(fact) for fact in facts}
                of_item, facts = next(found, ("", iter(())))
            yield _record(row), by_id


def facts_read(path: Path, generators: Iterable[Generator]) -> Iterator[Record]:
    """The records of a file from which some generator makes questions."""
    readers = tuple(generators)
    return (r for r in records_read(path) if any(generator.reads(r) for generator in readers))


def _load(
    connection: duckdb.DuckDBPyConnection, table: str, schema: pa.Schema, rows: Iterable[dict[str, Any]]
) -> None:
    """Fill a new table, a batch of rows at a time."""
    empty = schema.empty_table()
    connection.register("batch", empty)
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM batch")  # noqa: S608 - one of our two tables
    source = iter(rows)
    while taken := list(islice(source, BATCH_ROWS)):
        connection.register("batch", pa.Table.from_pylist(taken, schema=schema))
        connection.execute(f"INSERT INTO {table} SELECT * FROM batch")  # noqa: S608 - one of our two tables
    connection.unregister("batch")


def _rows(connection: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> Iterator[dict[str, Any]]:
    """The rows of a query, a batch at a time; on a cursor of its own, so that queries may be interleaved."""
    with connection.cursor() as cursor:
        reader: pa.RecordBatchReader = cursor.sql(query, params=values).to_arrow_reader(BATCH_ROWS)
        for batch in reader:
            yield from batch.to_pylist()


def _keyed(fact: Record) -> dict[str, Any]:
    return {**fact.model_dump(), "subject_key": subject_key(fact), "subject": subject_of(fact)}


def _record(row: dict[str, Any]) -> Record:
    fields = {name: row[name] for name in SCHEMA.names}
    fields["choices"], fields["citations"] = tuple(row["choices"]), tuple(row["citations"])
    return Record.model_construct(**fields)
