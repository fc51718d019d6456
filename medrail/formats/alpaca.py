"""Alpaca: `{"instruction", "input", "output"}`, a JSON list or one object per line.

Carries instruction, input and output of questions; all else of a Record it cannot carry. A question without
a task stands in `instruction`, as in Stanford's own file, and `input` is empty.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from medrail.errors import InvalidInput
from medrail.formats.jsonl import jsonl_write
from medrail.records import Record

COLUMNS = ("instruction", "input", "output")


def row_of(record: Record) -> dict[str, str]:
    """The object of a question; InvalidInput for what Alpaca cannot carry."""
    if record.kind != "qa" or record.choices or record.answer or not record.input:
        raise InvalidInput(f"{record.id}: Alpaca carries questions only, write it with jsonl_records")
    if not record.instruction:
        return {"instruction": record.input, "input": "", "output": record.output}
    return {"instruction": record.instruction, "input": record.input, "output": record.output}


def fields_of(row: Mapping[str, Any]) -> dict[str, Any] | str:
    """The fields that a row gives, or why it gives none; further keys (`text`, `id`) are not read."""
    for name in COLUMNS:
        if not isinstance(row.get(name, "" if name == "input" else None), str):
            return f"`{name}` is missing or not a text"
    instruction, text = row["instruction"], row.get("input", "")
    if not instruction.strip():
        return "`instruction` is empty"
    asked = {"instruction": instruction, "input": text} if text.strip() else {"input": instruction}
    return {"kind": "qa", **asked, "output": row["output"]}


def write(path: Path, records: Iterable[Record]) -> int:
    """Write one question per line; return how many there were."""
    return jsonl_write(path, map(row_of, records))
