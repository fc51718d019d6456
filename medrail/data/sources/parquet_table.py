"""A user's Parquet file: columns by their names, as medrail.formats.columns has them."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.own_rows import own_readings
from medrail.data.rawfiles import LeftOut, RawFile, Reading, raw_files
from medrail.data.sources.csv_table import column_left_out
from medrail.formats.columns import columns_of, fields_of
from medrail.formats.lines import Unreadable
from medrail.formats.parquet_table import column_names, rows


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Records of the kind that their columns make them. A column that is not known is named once."""
    for raw in raw_files(folder, "*.parquet"):
        yield from _rows(source, raw)


def _rows(source: Source, raw: RawFile) -> Iterator[Reading]:
    names = column_names(raw.path)
    if isinstance(names, Unreadable):
        yield raw.rejected(1, names.reason)
        return
    columns = columns_of(names)
    if not isinstance(columns, str):
        yield from (LeftOut(column_left_out(name)) for name in columns.unknown)
    for number, row in rows(raw.path):
        if isinstance(row, Unreadable):
            yield raw.rejected(number, row.reason)
        elif isinstance(columns, str):
            yield raw.rejected(number, columns)
        else:
            values = {field: row[names[at]] for at, field in columns.fields.items()}
            yield from own_readings(source, raw, number, fields_of(values))
