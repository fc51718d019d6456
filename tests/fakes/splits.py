"""A split of a few records, through the real tables, in memory."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from medrail.data.splitting import PARTS, Part
from medrail.data.splitting.families import families_find
from medrail.data.splitting.part_files import part_files_write
from medrail.data.splitting.placing import Fractions, placed_read, placed_write, places_find
from medrail.data.splitting.tables import pairs_fill, tables_fill
from medrail.records import Record, records_read, records_write

NO_LIMIT = 1_000_000
NOWHERE = Path("nowhere.parquet")


def split_tables(
    records: Iterable[Record],
    roles: Mapping[str, str],
    fractions: Fractions,
    seed: int,
    *,
    largest: int = NO_LIMIT,
    near: Path = NOWHERE,
    placed: Path | None = None,
) -> duckdb.DuckDBPyConnection:
    """A database in memory with all tables of a split."""
    connection = duckdb.connect()
    connection.execute("SET threads=1")
    tables_fill(connection, records, roles, seed)
    pairs_fill(connection, near)
    placed_read(connection, placed)
    families_find(connection)
    places_find(connection, fractions, largest)
    return connection


def families(records: Sequence[Record], near: Path = NOWHERE) -> list[int]:
    """The number of each record's family, in the order of records."""
    roles = {record.source: "train" for record in records}
    with split_tables(records, roles, Fractions(0.2, 0.1, 0.0), 1, near=near) as connection:
        query = 'SELECT family FROM members JOIN group_parts USING ("group") ORDER BY row'
        return [family for (family,) in connection.execute(query).fetchall()]


def places(connection: duckdb.DuckDBPyConnection, records: Sequence[Record]) -> dict[str, str]:
    """Record's id -> its part, for those that are in one."""
    rows = connection.execute("SELECT row, part FROM places").fetchall()
    return {records[row].id: PARTS[part] for row, part in rows}


def parts_divide(
    records: Sequence[Record], roles: Mapping[str, str], fractions: Fractions, seed: int
) -> dict[Part, list[Record]]:
    """The records of every part, as the stage writes them."""
    with tempfile.TemporaryDirectory() as name, split_tables(records, roles, fractions, seed) as connection:
        folder = Path(name)
        records_write(folder / "records.parquet", records)
        part_files_write(connection, folder / "records.parquet", folder)
        return {part: list(records_read(folder / f"{part}.parquet")) for part in PARTS}


def placements_write(connection: duckdb.DuckDBPyConnection, path: Path) -> Path:
    """What `connection` decided, as an earlier split's file."""
    placed_write(connection, path)
    return path
