"""A user's CSV or TSV file: columns by their names, as medrail.formats.columns has them."""

from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.own_rows import own_files, own_readings
from medrail.data.rawfiles import LeftOut, RawFile, Reading, Rejected, csv_field_rows, text_lines
from medrail.formats.columns import Columns, columns_of, fields_of
from medrail.formats.csv_lines import delimiter_of, is_utf8
from medrail.formats.lines import NOT_UTF8


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Records of the kind that their columns make them. A column that is not known is named once.

    Commas, semicolons or tabs divide the columns: what the line of names has most.
    """
    for raw in own_files(folder, (".csv", ".tsv")):
        yield from _rows(source, raw)


def _rows(source: Source, raw: RawFile) -> Iterator[Reading]:
    _, names = next(text_lines(raw), (0, ""))
    rows = csv_field_rows(raw, delimiter_of(names) if isinstance(names, str) else ",")
    _, header = next(rows, (0, None))
    columns = columns_of(header) if isinstance(header, list) else "the line of column names cannot be read"
    if isinstance(header, Rejected):
        yield header
    if isinstance(columns, Columns):
        yield from (LeftOut(column_left_out(name)) for name in columns.unknown)
    for line, fields in rows:
        if isinstance(fields, Rejected):
            yield fields
        elif isinstance(columns, str):
            yield raw.rejected(line, columns)
        elif isinstance(header, list) and len(fields) != len(header):
            yield raw.rejected(line, f"{len(fields)} fields, not {len(header)}")
        elif not all(map(is_utf8, fields)):
            yield raw.rejected(line, NOT_UTF8)
        else:
            values = {name: fields[at] for at, name in columns.fields.items()}
            yield from own_readings(source, raw, line, fields_of(values))


def column_left_out(name: str) -> str:
    """How a column that is not known is named in the counts, once per file."""
    shown = "".join(sign for sign in name if sign.isprintable())[:40].strip()
    return f"column `{shown}` is not known" if is_utf8(name) else "a column whose name is not UTF-8"
