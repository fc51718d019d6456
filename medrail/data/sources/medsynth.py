"""MedSynth, a user's file: synthetic dialogues with their notes and ICD-10 codes; nothing redistributable."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from medrail.data.catalog import Source
from medrail.data.icd10_codes import icd10_code
from medrail.data.own_rows import own_files
from medrail.data.rawfiles import RawFile, Reading, Rejected, csv_rows, json_objects
from medrail.data.recording import Place, record_of
from medrail.records import record_digest

COLUMNS = {"note": "note", "dialogue": "dialogue", "icd10": "code", "icd10_desc": "title"}
"""Published column in lower case -> what it is."""


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Per row a dialogue (output is the note) and a coding: ICD-10-CM code, `icd10cm_title`, description.

    Columns as published, in any case: Note, Dialogue, ICD10, ICD10_desc; CSV, JSON list or JSON Lines. Each
    row is its own patient. The coding stands in the group of its code's category, as in the code table.
    """
    for raw in own_files(folder, (".csv", ".json", ".jsonl")):
        is_csv = ".csv" in raw.name.lower()
        rows: Iterator[tuple[int, Mapping[str, Any] | Rejected]] = (
            csv_rows(raw, ()) if is_csv else json_objects(raw)
        )
        for line, row in rows:
            yield from (row,) if isinstance(row, Rejected) else _pair(source, raw, line, row)


def _pair(source: Source, raw: RawFile, line: int, row: Mapping[str, Any]) -> Iterator[Reading]:
    told = {COLUMNS[name.strip().lower()]: row[name] for name in row if name.strip().lower() in COLUMNS}
    for name, meaning in COLUMNS.items():
        if not isinstance(told.get(meaning), str) or not told[meaning].strip():
            yield raw.rejected(line, f"`{name}` is missing, empty or not a text")
            return
    code = icd10_code(told["code"])
    if not code:
        yield raw.rejected(line, "`icd10` has not the form of an ICD-10-CM code")
        return
    key = f"{record_digest(raw.name)[:8]}-{line}"
    dialogue = record_of(
        source,
        Place(raw, line, key),
        "dialogue",
        patient_id=f"{source.id}:{key}",
        input=told["dialogue"],
        output=told["note"],
    )
    yield dialogue
    if not isinstance(dialogue, Rejected):
        yield record_of(
            source,
            Place(raw, line, f"{key}-code"),
            "coding",
            group=f"icd10cm:{code[:3]}",
            relation="icd10cm_title",
            input=code,
            output=told["title"].strip(),
        )
