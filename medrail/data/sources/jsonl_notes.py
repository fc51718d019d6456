"""A team's own notes, a JSON object per line: `id`, `text`, and if known `patient_id`, `language`, …"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medrail.data.catalog import Source
from medrail.data.identities import Identity
from medrail.data.own_rows import identifiers_problem
from medrail.data.rawfiles import RawFile, Reading, Rejected, json_objects, raw_files
from medrail.data.recording import Place, record_of
from medrail.data.specialty_names import specialty_named
from medrail.records import Record, record_digest


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Notes. An id may be a record number of the hospital, so the record's id holds its digest only.

    A line without `language` has the source's; with a source of language `multi` every line needs one.
    `identifiers` is a list of what structured fields say of the patient (names, numbers, addresses):
    de-identification looks for them in all the patient's notes. It needs a `patient_id`.
    """
    for raw in raw_files(folder, "*.jsonl"):
        for line, row in json_objects(raw):
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
    if problem := identifiers_problem(row):
        return raw.rejected(line, problem)
    return record_of(
        source,
        Place(raw, line, record_digest(row["id"])),
        "note",
        language=row.get("language") or None,
        patient_id=f"{source.id}:{patient}" if patient else "",
        input=row["text"],
        **specialty_named(row.get("specialty")),
    )
