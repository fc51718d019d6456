"""JSON Lines at the edges: one object per line, UTF-8, sorted keys."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from medrail.atomic import replaced_file


def object_of(line: str) -> dict[str, Any] | str:
    """The object on a line, or why there is none; the reason never quotes the line."""
    try:
        value = json.loads(line)
    except ValueError:
        return "not JSON, or cut off"
    return value if isinstance(value, dict) else "not a JSON object"


def jsonl_write(path: Path, rows: Iterable[Mapping[str, object]]) -> int:
    """Write one object per line, whole or not at all; return how many there were."""
    count = 0
    with replaced_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, sort_keys=True, ensure_ascii=False) + "\n")
            count += 1
    return count


def json_write(path: Path, value: object) -> None:
    """Write one JSON document, sorted keys, indented, with a final newline, whole or not at all."""
    text = json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    with replaced_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
