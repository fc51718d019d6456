"""JSON Lines at the edges: one object per line, UTF-8, sorted keys."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from medrail.atomic import replaced_file
from medrail.formats.json_items import object_of

__all__ = ["json_write", "jsonl_write", "jsonl_writer", "object_of"]


@contextmanager
def jsonl_writer(path: Path) -> Iterator[Callable[[Mapping[str, object]], None]]:
    """A function that writes one object per line; the file is there whole or not at all."""
    with replaced_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:

        def write(row: Mapping[str, object]) -> None:
            file.write(json.dumps(row, sort_keys=True, ensure_ascii=False) + "\n")

        yield write


def jsonl_write(path: Path, rows: Iterable[Mapping[str, object]]) -> int:
    """Write one object per line, whole or not at all; return how many there were."""
    count = 0
    with jsonl_writer(path) as write:
        for row in rows:
            write(row)
            count += 1
    return count


def json_write(path: Path, value: object) -> None:
    """Write one JSON document, sorted keys, indented, with a final newline, whole or not at all."""
    text = json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    with replaced_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
