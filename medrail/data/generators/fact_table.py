"""The facts of one source and what is made from them, in tables on disk that need not fit into memory.

SQLite and not DuckDB: DuckDB 2.0 sorts keys beyond its memory but not rows with long texts, and to look up
single rows it must go through the whole table.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from medrail.data.generators.facts import subject_key, subject_of
from medrail.data.generators.generator import Generator
from medrail.data.scratch import scratch_folder
from medrail.errors import ContractBroken
from medrail.records import Record, records_read

BATCH_ROWS = 2048
MADE = """
CREATE TABLE facts
    (id TEXT PRIMARY KEY, relation TEXT, kind TEXT, subject_key TEXT, subject TEXT, record TEXT);
CREATE INDEX facts_sorted ON facts (relation, subject_key, subject, id);
CREATE TABLE items (id TEXT PRIMARY KEY, record TEXT);
"""
SETTINGS = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-16000", "temp_store=MEMORY")
"""No journal, because the file is thrown away; 16 MB of pages in memory."""


@contextmanager
def fact_database(state: Path) -> Iterator[sqlite3.Connection]:
    """An empty database in a scratch folder below `state`, removed at the end."""
    with scratch_folder(state) as folder:
        connection = sqlite3.connect(folder / "facts.sqlite", isolation_level=None)
        try:
            for setting in SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            connection.executescript(MADE)
            yield connection
        finally:
            connection.close()


class FactTable:
    """Facts of one source, sorted for each generator that reads them, and found by id."""

    def __init__(self, connection: sqlite3.Connection, facts: Iterable[Record]) -> None:
        self.connection = connection
        rows = ((f.id, f.relation, f.kind, subject_key(f), subject_of(f), _json(f)) for f in facts)
        _insert(connection, "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?)", rows)

    def counts(self) -> dict[str, int]:
        """Facts by relation."""
        query = "SELECT relation, count(*) FROM facts GROUP BY relation ORDER BY relation"
        return dict(self.connection.execute(query).fetchall())

    def of(self, generator: Generator) -> "SortedFacts":
        """The facts that a generator reads."""
        return SortedFacts(self.connection, generator)

    def cited(self, item: Record) -> dict[str, Record]:
        """The facts that an item cites, by id; those that are not there are left out."""
        query = "SELECT record FROM facts WHERE id = ?"
        rows = (self.connection.execute(query, [key]).fetchone() for key in item.citations)
        return {fact.id: fact for fact in (_record(row[0]) for row in rows if row)}


class SortedFacts:
    """The facts of one generator by relation, subject and id, as often as they are asked for."""

    def __init__(self, connection: sqlite3.Connection, generator: Generator) -> None:
        self.connection, self.generator = connection, generator

    def __iter__(self) -> Iterator[Record]:
        query = "SELECT kind, record FROM facts WHERE relation = ? ORDER BY subject_key, subject, id"
        for relation in sorted(self.generator.relations):
            for kind, row in self.connection.execute(query, [relation]):
                if kind in self.generator.kinds:
                    yield _record(row)


class ItemTable:
    """Items as they are made, read back sorted by id."""

    def __init__(self, connection: sqlite3.Connection, items: Iterable[Record]) -> None:
        self.connection = connection
        _insert(connection, "INSERT INTO items VALUES (?, ?)", ((item.id, _json(item)) for item in items))
        self.count: int = connection.execute("SELECT count(*) FROM items").fetchone()[0]

    def __iter__(self) -> Iterator[Record]:
        for (row,) in self.connection.execute("SELECT record FROM items ORDER BY id"):
            yield _record(row)


def facts_read(path: Path, generators: Iterable[Generator]) -> Iterator[Record]:
    """The records of a file from which some generator makes questions."""
    readers = tuple(generators)
    return (r for r in records_read(path) if any(generator.reads(r) for generator in readers))


def _insert(connection: sqlite3.Connection, query: str, rows: Iterable[tuple[str, ...]]) -> None:
    source = iter(rows)
    while batch := list(islice(source, BATCH_ROWS)):
        try:
            connection.executemany(query, batch)
        except sqlite3.IntegrityError:
            raise ContractBroken(
                f"two of {len(batch)} facts or items near {batch[0][0]} have one id: see generated_id"
            ) from None


def _json(record: Record) -> str:
    return json.dumps(record.model_dump(), ensure_ascii=False)


def _record(row: str) -> Record:
    fields = json.loads(row)
    fields["choices"], fields["citations"] = tuple(fields["choices"]), tuple(fields["citations"])
    return Record.model_construct(**fields)
