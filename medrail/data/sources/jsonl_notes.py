"""A team's own notes, a JSON object per line: `id`, `text`, and if known `patient_id`, `language`, …"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medrail.data.catalog import Source
from medrail.data.identities import Identity
from medrail.data.rawfiles import RawFile, Reading, Rejected, raw_files, text_lines
from medrail.data.recording import Place, record_of
from medrail.formats.jsonl import object_of
from medrail.records import Record, record_digest


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Notes. An id may be a record number of the hospital, so the record's id holds its digest only.

    A line without `language` has the source's; with a source of language `multi` every line needs one.
    `identifiers` is a list of what structured fields say of the patient (names, numbers, addresses):
    de-identification looks for them in all the patient's notes. It needs a `patient_id`.
    """
    for raw in raw_files(folder, "*.jsonl"):
        for line, text in text_lines(raw):
            row = text if isinstance(text, Rejected) else object_of(text)
            if isinstance(row, str):
                row = raw.rejected(line, row)
            if isinstance(row, Rejected):
                yield row
                continue
            note = _note(source, raw, line, row)
            yield note
            if isinstance(note, Record):
                yield from (Identity(note.patient_id, value) for value in row.get("identifiers", ()))


def _note(source: Source, raw: RawFile, line: int, row: dict[str, Any]) -> Reading:
    for name in ("id", "text"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            return raw.rejected(line, f"`{name}` is missing or not a text")
    patient = row.get("patient_id", "")
    if not isinstance(patient, str):
        return raw.rejected(line, "`patient_id` is not a text")
    identifiers = row.get("identifiers", [])
    if not isinstance(identifiers, list) or not all(isinstance(v, str) and v.strip() for v in identifiers):
        return raw.rejected(line, "`identifiers` is not a list of texts")
    if identifiers and not patient:
        return raw.rejected(line, "`identifiers` without `patient_id`")
    return record_of(
        source,
        Place(raw, line, record_digest(row["id"])),
        "note",
        language=row.get("language") or None,
        patient_id=f"{source.id}:{patient}" if patient else "",
        input=row["text"],
    )
