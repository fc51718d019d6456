"""The records of each part, in one Parquet file per part, written in one pass."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from medrail.data.splitting import PARTS
from medrail.data.splitting.tables import batches
from medrail.records import SCHEMA, batches_read

ROW_GROUP = 1024
PLACES = """SELECT coalesce(part, -1)::INTEGER AS part, coalesce(turn, 0)::INTEGER AS turn
    FROM members LEFT JOIN places USING (row) LEFT JOIN turns USING (row) ORDER BY members.row"""
CHOICES = SCHEMA.get_field_index("choices")


class PartFile:
    """A Parquet file of records that takes rows in pieces and writes them in groups of 1,024."""

    def __init__(self, path: Path) -> None:
        self._writer = pq.ParquetWriter(path, SCHEMA, compression="zstd")
        self._waiting = SCHEMA.empty_table()

    def add(self, rows: pa.Table) -> None:
        found = pa.concat_tables([self._waiting, rows])
        if found.num_rows >= ROW_GROUP:
            self._writer.write_table(found.slice(0, ROW_GROUP))
            # Taken, not sliced: a slice would hold all of the table that it is cut from.
            found = found.take(pa.array(range(ROW_GROUP, found.num_rows), pa.int64()))
        self._waiting = found

    def close(self) -> None:
        if self._waiting.num_rows:
            self._writer.write_table(self._waiting)
        self._writer.close()


def part_files_write(connection: duckdb.DuckDBPyConnection, records: Path, folder: Path) -> None:
    """Write `<part>.parquet` for every part from the tables places and turns, in the order of `records`."""
    places = _places(connection)
    with ExitStack() as stack:
        files = [PartFile(folder / f"{part}.parquet") for part in PARTS]
        for file in files:
            stack.callback(file.close)
        for batch in batches_read(records, ROW_GROUP):
            parts, turns = zip(*islice(places, batch.num_rows), strict=True)
            rows = _turned(pa.Table.from_batches([batch]).cast(SCHEMA), turns)
            for number, file in enumerate(files):
                if chosen := [place for place, part in enumerate(parts) if part == number]:
                    file.add(rows.take(chosen))


def _places(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, int]]:
    """Part (-1: none) and turn of one row after the other."""
    for batch in batches(connection, PLACES):
        yield from zip(batch["part"].to_pylist(), batch["turn"].to_pylist(), strict=True)


def _turned(rows: pa.Table, turns: Sequence[int]) -> pa.Table:
    """The rows with their options rotated to the left by so many places."""
    if not any(turns):
        return rows
    options = rows["choices"].to_pylist()
    for place, turn in enumerate(turns):
        if turn:
            turn %= len(options[place])
            options[place] = options[place][turn:] + options[place][:turn]
    return rows.set_column(CHOICES, SCHEMA.field(CHOICES), pa.array(options, SCHEMA.field(CHOICES).type))
