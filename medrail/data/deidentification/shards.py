"""Spread a source's records by patient over temporary files of bounded size; read them patient by patient.

A record's place (a digest of its patient) decides its file and its order: files cut the range of all places
into equal parts, and a file that is still too large is cut again. So the order of output is (place, row of
the ingested file) whatever the number of files, and at most one file is in memory at a time. Only a patient
whose records alone exceed the bound makes a larger file.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from medrail.data.deidentification.patients import PatientRecords, patients_of
from medrail.records import SCHEMA, Record

SHARD_BYTES = 32 * 2**20
"""Parquet's own count of uncompressed bytes in one file; as Python objects it is about five times that."""
FILES = 64
"""At most so many files are written to at once."""
BUFFERED_ROWS = 4096
_SHARD = pa.schema(
    [
        *SCHEMA,
        pa.field("place", pa.string(), nullable=False),
        pa.field("row", pa.int64(), nullable=False),
        pa.field("known", pa.list_(pa.string()), nullable=False),
    ]
)
_COLUMNS = tuple(SCHEMA.names)


class _Range(NamedTuple):
    """Part `number` of `parts` equal parts of all places."""

    number: int
    parts: int

    def part(self, place: str, parts: int) -> int:
        """In which of `parts` parts of this range a place lies."""
        return int(place[:13], 16) * self.parts * parts // 16**13 - self.number * parts


def spread(
    path: Path,
    folder: Path,
    place_of: Callable[[Record], str],
    known_of: Callable[[Record], tuple[str, ...]],
    *,
    shard_bytes: int = SHARD_BYTES,
) -> list[Path]:
    """Write the records of a Parquet file to files below `folder`; the files in the order of places."""

    def with_place(batch: pa.RecordBatch, first: int) -> pa.Table:
        rows = [record_of_row(row) for row in batch.to_pylist()]
        added = {
            "place": [place_of(record) for record in rows],
            "row": list(range(first, first + len(rows))),
            "known": [list(known_of(record)) for record in rows],
        }
        table = pa.Table.from_batches([batch])
        for name, values in added.items():
            table = table.append_column(_SHARD.field(name), pa.array(values, _SHARD.field(name).type))
        return table.cast(_SHARD)

    with pq.ParquetFile(path) as parquet:
        parts = min(FILES, 1 + _bytes(parquet) // shard_bytes)
        tables, first = _batches(parquet), 0

        def placed() -> Iterator[pa.Table]:
            nonlocal first
            for batch in tables:
                yield with_place(batch, first)
                first += batch.num_rows

        return _cut(placed(), folder, _Range(0, 1), parts, shard_bytes)


def _cut(
    tables: Iterable[pa.Table], folder: Path, range_: _Range, parts: int, shard_bytes: int
) -> list[Path]:
    """Divide rows over `parts` files of a range; then each file that is too large over files of its own."""
    writers: dict[int, pq.ParquetWriter] = {}
    try:
        for table in tables:
            numbers = [range_.part(place, parts) for place in table["place"].to_pylist()]
            for number in sorted(set(numbers)):
                if number not in writers:
                    target = folder / f"{range_.number}-{range_.parts}-{number:02}.parquet"
                    writers[number] = pq.ParquetWriter(target, _SHARD, compression="lz4")
                chosen = pa.array([own == number for own in numbers])
                writers[number].write_table(table.filter(chosen))
    finally:
        for writer in writers.values():
            writer.close()
    files: list[Path] = []
    for number in sorted(writers):
        path = folder / f"{range_.number}-{range_.parts}-{number:02}.parquet"
        inner = _Range(range_.number * parts + number, range_.parts * parts)
        files += _cut_again(path, folder, inner, shard_bytes)
    return files


def _cut_again(path: Path, folder: Path, range_: _Range, shard_bytes: int) -> list[Path]:
    with pq.ParquetFile(path) as parquet:
        size = _bytes(parquet)
        # Beyond 2**40 parts a range holds one place of 13 hexadecimal digits and cannot be cut.
        if size <= shard_bytes or range_.parts > 2**40 or _is_one_patient(parquet):
            return [path]
        parts = min(FILES, 1 + size // shard_bytes)
        tables = (pa.Table.from_batches([batch]) for batch in _batches(parquet))
        files = _cut(tables, folder, range_, parts, shard_bytes)
    path.unlink()
    return files


def patients_read(files: Iterable[Path]) -> Iterator[PatientRecords]:
    """The patients of spread files in order; one file is held at a time."""
    for path in files:
        table = pq.read_table(path).sort_by([("place", "ascending"), ("row", "ascending")])
        yield from patients_of(_rows(table))


def _rows(table: pa.Table) -> Iterator[tuple[str, tuple[str, ...], Record]]:
    for batch in table.to_batches(max_chunksize=BUFFERED_ROWS):
        for row in batch.to_pylist():
            yield row["place"], tuple(row["known"]), record_of_row(row)


def record_of_row(row: dict[str, Any]) -> Record:
    """The record of a spread row; what else the row has is passed over."""
    fields = {name: row[name] for name in _COLUMNS}
    fields["choices"], fields["citations"] = tuple(row["choices"]), tuple(row["citations"])
    return Record.model_construct(**fields)


def _batches(parquet: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
    found: Iterator[pa.RecordBatch] = parquet.iter_batches(batch_size=BUFFERED_ROWS)
    return found


def _bytes(parquet: pq.ParquetFile) -> int:
    meta = parquet.metadata
    return sum(int(meta.row_group(number).total_byte_size) for number in range(meta.num_row_groups))


def _is_one_patient(parquet: pq.ParquetFile) -> bool:
    places: set[str] = set()
    for batch in parquet.iter_batches(batch_size=BUFFERED_ROWS, columns=["place"]):
        places.update(batch.column("place").unique().to_pylist())
        if len(places) > 1:
            return False
    return True
