"""CSV with a column per field of a Record; lists are JSON in their cell, a missing number is an empty cell.

Carries every field. Read back by `columns.fields_of`.
"""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from medrail.atomic import replaced_file
from medrail.records import Record

COLUMNS = tuple(Record.model_fields)


def cells_of(record: Record) -> list[str]:
    """The cells of a record's row."""
    return [_cell(getattr(record, name)) for name in COLUMNS]


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def write(path: Path, records: Iterable[Record]) -> int:
    """Write a header and one row per record; return how many there were."""
    count = 0
    with replaced_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")  # else a CR would stand bare
        writer.writerow(COLUMNS)
        for record in records:
            writer.writerow(cells_of(record))
            count += 1
    return count
