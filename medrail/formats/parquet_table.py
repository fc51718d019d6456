"""Parquet with a column per field of a Record, as it lies between two stages; carries every field."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from medrail.formats.lines import Unreadable
from medrail.records import Record, records_write

BATCH_ROWS = 512


def write(path: Path, records: Iterable[Record]) -> int:
    """Write one row per record; return how many there were."""
    return records_write(path, records)


def column_names(path: Path) -> list[str] | Unreadable:
    """The names of a file's columns."""
    try:
        with pq.ParquetFile(path) as parquet:
            return list(parquet.schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError) as error:
        return Unreadable(f"not a Parquet file, or cut off ({type(error).__name__})")


def rows(path: Path) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
    """Position (from 1) and values of each row; damage ends in an Unreadable for all that follows."""
    number = 0
    try:
        with pq.ParquetFile(path) as parquet:
            for batch in parquet.iter_batches(batch_size=BATCH_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = f"broken Parquet file ({type(error).__name__}): what follows is not read"
        yield number + 1, Unreadable(reason)
