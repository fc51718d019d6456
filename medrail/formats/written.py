"""The formats in which records can be written, by name and by a file's ending."""

from collections.abc import Callable, Iterable
from pathlib import Path

from medrail.errors import InvalidInput
from medrail.formats import alpaca, chat_messages, csv_table, jsonl_records, parquet_table, sharegpt
from medrail.records import Record

Write = Callable[[Path, Iterable[Record]], int]

FORMATS: dict[str, Write] = {
    "jsonl_records": jsonl_records.write,
    "csv_table": csv_table.write,
    "parquet_table": parquet_table.write,
    "alpaca": alpaca.write,
    "sharegpt": sharegpt.write,
    "chat_messages": chat_messages.write,
}
"""Name -> what writes records whole or not at all and returns how many. The first three carry every record;
the others refuse, by id, what they cannot carry."""

BY_ENDING = {".jsonl": "jsonl_records", ".csv": "csv_table", ".parquet": "parquet_table"}


def format_of(path: Path, name: str = "") -> Write:
    """The format of that name, else the one that the file's ending says; InvalidInput where neither does."""
    chosen = name or BY_ENDING.get(path.suffix.lower(), "")
    if chosen not in FORMATS:
        told = f"there is no format `{name}`" if name else f"{path.name} does not say its format"
        raise InvalidInput(f"{told}; name one of {', '.join(FORMATS)}")
    return FORMATS[chosen]
