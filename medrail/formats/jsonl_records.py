"""JSON Lines with metadata: `{"instruction", "input", "output", "choices", "answer", "metadata": {…}}`.

Carries every field of a Record: what is no text to learn from stands in `metadata`.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from medrail.formats.jsonl import jsonl_write
from medrail.records import Record

TEXTS = ("instruction", "input", "output", "choices", "answer")
METADATA = tuple(name for name in Record.model_fields if name not in TEXTS)
BESIDE = ("id", "patient_id", "identifiers", "language", "specialty")
UNKNOWN = "a field that is none of this format"
NO_METADATA = "`metadata` is not an object"


def row_of(record: Record) -> dict[str, Any]:
    """The object of a record."""
    told = record.model_dump(mode="json")
    return {
        **{name: told[name] for name in TEXTS},
        "metadata": {name: told[name] for name in METADATA},
    }


def fields_of(row: Mapping[str, Any]) -> dict[str, Any] | str:
    """The fields that a row gives, or why it gives none; further keys of `metadata` are not read.

    Keys of BESIDE are no fields of this format: a reader may take them from the row.
    Without a kind in its metadata a row with choices is multiple choice, one with an output a question and
    all else a note.
    """
    metadata = row.get("metadata", {})
    if not isinstance(metadata, dict):
        return NO_METADATA
    if set(row) - {*TEXTS, *BESIDE, "metadata"}:
        return UNKNOWN
    fields = {name: row[name] for name in TEXTS if row.get(name) is not None}
    fields |= {name: metadata[name] for name in (*METADATA, "identifiers") if metadata.get(name) is not None}
    fields.setdefault("kind", "mcq" if fields.get("choices") else "qa" if fields.get("output") else "note")
    if fields["kind"] == "qa" and not fields.get("input"):
        fields |= {"instruction": "", "input": fields.get("instruction", "")}
    return fields


def record_of(row: Mapping[str, Any]) -> Record | str:
    """The record that was written as this row, or why there is none."""
    fields = fields_of(row)
    if isinstance(fields, str):
        return fields
    try:
        return Record(**fields)
    except ValidationError as error:
        names = sorted({str(problem["loc"][0]) for problem in error.errors()})
        return f"bad fields: {', '.join(names)}"


def write(path: Path, records: Iterable[Record]) -> int:
    """Write one record per line; return how many there were."""
    return jsonl_write(path, map(row_of, records))
