"""A team's own notes: one JSON object per line with `id`, `text` and, if known, `patient_id`, `language`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Reading, Rejected, raw_files, text_lines
from medrail.data.recording import Place, record_of
from medrail.formats.jsonl import object_of
from medrail.records import record_digest


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Notes. An id may be a record number of the hospital, so the record's id holds its digest only.

    A line without `language` has the source's; with a source of language `multi` every line needs one.
    """
    for raw in raw_files(folder, "*.jsonl"):
        for line, text in text_lines(raw):
            row = text if isinstance(text, Rejected) else object_of(text)
            if isinstance(row, str):
                row = raw.rejected(line, row)
            yield row if isinstance(row, Rejected) else _note(source, raw, line, row)


def _note(source: Source, raw: RawFile, line: int, row: dict[str, Any]) -> Reading:
    for name in ("id", "text"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            return raw.rejected(line, f"`{name}` is missing or not a text")
    patient = row.get("patient_id", "")
    if not isinstance(patient, str):
        return raw.rejected(line, "`patient_id` is not a text")
    return record_of(
        source,
        Place(raw, line, record_digest(row["id"])),
        "note",
        language=row.get("language") or None,
        patient_id=f"{source.id}:{patient}" if patient else "",
        input=row["text"],
    )
